package sim

import (
	"cmp"
	"slices"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/scenarios/network"
)

// fromNetwork takes children and ties from files. Everybody in them owns a watch.
// Children of one school, grade and class form a class; without a class they form
// one a grade. A missing grade follows from the age, from a class named like
// "grade3" or "7", or is drawn once a class from the simulated grades.
func (w *World) fromNetwork() error {
	p := w.scenario.Population
	net, err := network.Read(p.Network, p.Wave, w.rules.limits.FriendCap)
	if err != nil {
		return err
	}
	row := w.seatNodes(net)
	w.openAccounts()
	known := w.networkTies(net, row)
	w.buildTies([][]ties.Edge{known, w.circleTies(w.besides(known))})
	return nil
}

// besides is how many ties of the circle members may have besides those of the
// file, under the cap.
func (w *World) besides(known []ties.Edge) [][ties.Kinds]uint16 {
	room := make([]int, w.Accounts.Len())
	for a := range room {
		room[a] = w.rules.limits.FriendCap
	}
	for _, e := range known {
		room[e.A]--
		room[e.B]--
	}
	want := w.stubs()
	for a := range want {
		want[a][ties.Outside] = uint16(min(int(want[a][ties.Outside]), max(room[a], 0)))
	}
	return want
}

// group is what children of one class share.
type group struct{ school, grade, class int }

// seatNodes makes schools, classes and children, and gives each node its row.
func (w *World) seatNodes(net *network.Network) (row []uint32) {
	groups := w.groupsOf(net)
	order := make([]int, len(net.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		g, h := groups[i], groups[j]
		return cmp.Or(cmp.Compare(g.school, h.school), cmp.Compare(g.grade, h.grade), cmp.Compare(g.class, h.class))
	})
	row = make([]uint32, len(order))
	from := make([]known, len(order))
	w.Places.Nodes = make([]string, len(order))
	for c, i := range order {
		row[i] = uint32(c)
		w.Places.Nodes[c] = net.Nodes[i].ID
		from[c] = known{age: net.Nodes[i].Age, traits: genderBit(net.Nodes[i].Gender)}
		if c == 0 || groups[i] != groups[order[c-1]] {
			w.startClass(groups[i], uint32(c))
		}
		last := len(w.Places.Classes) - 1
		w.Places.Classes[last].Past = uint32(c) + 1
		w.Places.Schools[w.Places.Classes[last].School].Past = uint32(c) + 1
	}
	for i := range w.Places.Schools {
		s := &w.Places.Schools[i]
		markGrades(w.Places.Classes[s.ClassFirst:s.ClassPast])
	}
	w.addChildren(from)
	return row
}

func genderBit(gender string) uint8 {
	switch gender {
	case "F", "f", "female", "girl":
		return agents.Girl
	case "M", "m", "male", "boy":
		return agents.Boy
	}
	return 0
}

// startClass opens a class, and a school if it is the first of it.
func (w *World) startClass(g group, c uint32) {
	pl := &w.Places
	if g.school == len(pl.Schools) {
		stage := slices.IndexFunc(rules.Stages[:], func(s rules.Stage) bool { return g.grade < s.Past })
		pl.Schools = append(pl.Schools, agents.School{Stage: uint8(stage), First: c, ClassFirst: uint32(len(pl.Classes))})
	}
	pl.Classes = append(pl.Classes, agents.Class{School: uint32(g.school), Grade: uint8(g.grade), First: c})
	pl.Schools[g.school].ClassPast = uint32(len(pl.Classes))
}

// groupsOf numbers schools and classes in the order in which they first appear.
func (w *World) groupsOf(net *network.Network) []group {
	schools, classes, drawn := map[string]int{}, map[[2]string]int{}, map[[2]string]int{}
	groups := make([]group, len(net.Nodes))
	for i, n := range net.Nodes {
		class := [2]string{n.School, n.Class}
		groups[i] = group{number(schools, n.School), gradeOfNode(n), number(classes, class)}
		if groups[i].grade == network.Unknown {
			if _, ok := drawn[class]; !ok {
				drawn[class] = w.drawGrade(uint32(len(drawn)))
			}
			groups[i].grade = drawn[class]
		}
	}
	return groups
}

func number[K comparable](numbers map[K]int, key K) int {
	n, ok := numbers[key]
	if !ok {
		n = len(numbers)
		numbers[key] = n
	}
	return n
}

// gradeOfNode is the grade that a file gives or implies.
func gradeOfNode(n network.Node) int {
	if n.Grade != network.Unknown {
		return n.Grade
	}
	if n.Age != network.Unknown {
		return min(max(n.Age-rules.AgeOfGrade(0), 0), 12)
	}
	return network.GradeOf(n.Class)
}

func (w *World) drawGrade(class uint32) int {
	p := w.scenario.Population
	return p.GradeMin + int(w.seed.Key(rng.InitNetwork, 0).Below(class, 0, uint32(p.GradeMax-p.GradeMin+1)))
}

func (w *World) networkTies(net *network.Network, row []uint32) []ties.Edge {
	d := draws{key: w.seed.Key(rng.InitNetwork, 1)}
	edges := make([]ties.Edge, len(net.Ties))
	for i, t := range net.Ties {
		a, b := w.Children.Account[row[t[0]]], w.Children.Account[row[t[1]]]
		edges[i] = ties.Edge{A: a, B: b, Bond: w.bond(row[t[0]], row[t[1]]), Formed: w.formedDay(a, b, &d)}
	}
	for a := range w.Children.Want { // the list of the file is the usual one
		w.Children.Want[a] = 0
	}
	for _, e := range edges {
		w.Children.Want[w.Accounts.Owner[e.A]]++
		w.Children.Want[w.Accounts.Owner[e.B]]++
	}
	return edges
}

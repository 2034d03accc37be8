package sim

import (
	"slices"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/rng"
)

// mixedTies draws lists by class, grade, school and outside, with closure: each
// school by itself, then ties between schools, then the circle's.
func (w *World) mixedTies() [][]ties.Edge {
	edges := make([][]ties.Edge, len(w.Places.Schools), len(w.Places.Schools)+2)
	want := w.stubs()
	w.pool.Tasks(len(edges), func(s int) { edges[s] = w.schoolTies(uint32(s), want) })
	edges = append(edges, w.outsideTies(want))
	return append(edges, w.circleTies(want))
}

// stubs is how many ties of each kind an account still wants.
func (w *World) stubs() [][ties.Kinds]uint16 {
	m := &w.scenario.Ties
	share := [ties.Kinds]float64{m.Class, m.Grade, m.School, m.Outside}
	want := make([][ties.Kinds]uint16, w.Accounts.Len())
	for a := range want {
		c := w.Accounts.Owner[a]
		length := float64(w.Children.Want[c])
		if w.Children.Member[c] == 1 {
			length = w.memberFill(c)
			own := length * (1 - w.scenario.Circle.Strangers)
			for k := ties.Class; k < ties.Outside; k++ {
				want[a][k] = uint16(own * share[k] / max(1-m.Outside, 0.01))
			}
			want[a][ties.Outside] = uint16(length * w.scenario.Circle.Strangers)
			continue
		}
		for k := range share {
			want[a][k] = uint16(float64(length*share[k]) + 0.5)
		}
	}
	return want
}

// memberFill is the length of a member's list at the start.
func (w *World) memberFill(c uint32) float64 {
	least := w.scenario.Circle.FillMin
	u := w.seed.Key(rng.InitTies, 0).Float(w.Children.Key[c], 0)
	return float64(w.rules.limits.FriendCap) * (least + float64((1-least)*u))
}

// yard is the work on one school: its owners and their friends so far.
type yard struct {
	w      *World
	want   [][ties.Kinds]uint16
	d      draws
	first  uint32     // account of the first owner
	lists  [][]uint32 // friends by owner
	edges  []ties.Edge
	owners []uint32 // accounts in row order
}

// schoolTies draws the ties inside a school.
func (w *World) schoolTies(school uint32, want [][ties.Kinds]uint16) []ties.Edge {
	s := &w.Places.Schools[school]
	y := yard{w: w, want: want, d: draws{key: w.seed.Key(rng.InitTies, 1), ego: school}}
	for _, c := range w.Places.Roll[s.First:s.Past] {
		if a := w.Children.Account[c]; a != agents.None {
			y.owners = append(y.owners, a)
		}
	}
	if len(y.owners) == 0 {
		return nil
	}
	y.first = y.owners[0] // accounts are opened in row order
	y.lists = make([][]uint32, len(y.owners))
	for k := ties.Class; k < ties.Outside; k++ {
		for _, a := range y.owners {
			y.fill(a, k)
		}
		for _, a := range y.owners { // what the class cannot give is looked for in the grade, and so on
			want[a][k+1] += want[a][k]
			want[a][k] = 0
		}
	}
	return y.edges
}

// fill looks for the ties of a kind that an account still wants. Each gets a few
// tries, so that a class of too few owners ends the search.
func (y *yard) fill(a uint32, kind ties.Kind) {
	for left := 3 * int(y.want[a][kind]); left > 0 && y.want[a][kind] > 0; left-- {
		if b, ok := y.candidate(a, kind); ok && y.fits(a, b, kind) {
			y.tie(a, b, kind)
		}
	}
}

func (y *yard) candidate(a uint32, kind ties.Kind) (uint32, bool) {
	if y.d.frac() < y.w.rules.closure {
		if b, ok := y.friendOfFriend(a); ok {
			return b, true
		}
	}
	class := y.w.Children.Class[y.w.Accounts.Owner[a]]
	k := &y.w.Places.Classes[class]
	s := &y.w.Places.Schools[k.School]
	rows := [...][2]uint32{{k.First, k.Past}, {k.GradeFirst, k.GradePast}, {s.First, s.Past}}[kind]
	b := y.w.Children.Account[y.w.Places.Roll[rows[0]+uint32(y.d.below(int(rows[1]-rows[0])))]]
	return b, b != agents.None
}

func (y *yard) friendOfFriend(a uint32) (uint32, bool) {
	for range 2 {
		list := y.lists[a-y.first]
		if len(list) == 0 {
			return 0, false
		}
		a = list[y.d.below(len(list))]
	}
	return a, true
}

// fits says whether b is of the kind, wants a tie of it too, and is not tied yet.
func (y *yard) fits(a, b uint32, kind ties.Kind) bool {
	return a != b && y.want[b][kind] > 0 &&
		y.w.kindOf(y.w.Accounts.Owner[a], y.w.Accounts.Owner[b]) == kind &&
		!slices.Contains(y.lists[a-y.first], b)
}

func (y *yard) tie(a, b uint32, kind ties.Kind) {
	y.want[a][kind]--
	y.want[b][kind]--
	y.lists[a-y.first] = append(y.lists[a-y.first], b)
	y.lists[b-y.first] = append(y.lists[b-y.first], a)
	y.edges = append(y.edges, ties.Edge{A: a, B: b, Bond: y.w.bond(y.w.Accounts.Owner[a], y.w.Accounts.Owner[b]), Formed: y.w.formedDay(a, b, &y.d)})
}

// formedDay draws when a tie was made: any day on which both had an account.
func (w *World) formedDay(a, b uint32, d *draws) uint16 {
	from := max(w.Accounts.Born[a], w.Accounts.Born[b])
	return from + uint16(d.below(int(agents.Stamp(w.Day)-from)+1))
}

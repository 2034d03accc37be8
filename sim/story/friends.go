package story

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"likesim/agents/ties"
)

// relations are what a child calls others.
var relations = [ties.Kinds]string{"class mate", "grade mate", "schoolmate", "stranger"}

// String names a friend: by what it is to the child, and its number in the table
// of children.
func (f *Friend) String() string {
	return relations[f.How] + " " + f.number() + f.place()
}

func (f *Friend) number() string {
	if f.Node != "" {
		return strconv.Itoa(int(f.Child)) + " (node " + f.Node + ")"
	}
	return strconv.Itoa(int(f.Child))
}

func (f *Friend) place() string {
	if f.Elsewhere {
		return " elsewhere"
	}
	return ""
}

// list names some friends, the nearest first and those of a kind together, and
// counts the others.
func list(friends []*Friend) string {
	friends = slices.Clone(friends)
	slices.SortStableFunc(friends, func(f, g *Friend) int {
		return cmp.Or(cmp.Compare(f.How, g.How), cmp.Compare(f.place(), g.place()), cmp.Compare(f.Child, g.Child))
	})
	told := friends[:min(named, len(friends))]
	var groups []string
	for len(told) > 0 {
		n := 1
		for n < len(told) && told[n].How == told[0].How && told[n].Elsewhere == told[0].Elsewhere {
			n++
		}
		groups = append(groups, group(told[:n]))
		told = told[n:]
	}
	if rest := len(friends) - named; rest > 0 {
		groups = append(groups, count(rest, "other"))
	}
	return joined(groups)
}

// group names friends of one kind.
func group(friends []*Friend) string {
	if len(friends) == 1 {
		return friends[0].String()
	}
	var numbers []string
	for _, f := range friends {
		numbers = append(numbers, f.number())
	}
	return relations[friends[0].How] + "s " + joined(numbers) + friends[0].place()
}

// joined joins texts as prose does.
func joined(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1]
}

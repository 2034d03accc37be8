package story

import (
	"cmp"
	"fmt"
	"slices"

	"likesim/sim/metric"
)

// Opening says who the child is and how the day before the first found it.
func (s *Story) Opening() string {
	c := &s.Start
	text := fmt.Sprintf("Child %d", s.Child)
	if c.Node != "" {
		text += " (node " + c.Node + ")"
	}
	text += fmt.Sprintf(" is %d years old", c.Age)
	if c.School != none {
		text += fmt.Sprintf(", in grade %d, class %d of school %d", c.Grade, c.Class, c.School)
	} else {
		text += " and lives elsewhere"
	}
	text += fmt.Sprintf(". Its wish for status is %.2f, its tendency to pay back %.2f, its skill %.2f, its habit of liking %.2f", c.Drive, c.Payback, c.Savvy, c.Habit)
	text += map[bool]string{true: "; it is in the circle.", false: "."}[c.Member]
	switch {
	case c.Gone:
		return text + " It has left the platform."
	case c.Account == none:
		return text + " It has no watch of the brand."
	}
	return text + fmt.Sprintf(" It has account %d, of level %d, with %s and %s.", c.Account, c.Level, count(int(c.Likes), "like"), count(c.Degree, "friend"))
}

// Closing adds the days up.
func (s *Story) Closing() string {
	var given, got []Gift
	var nags, lost int
	for _, d := range s.Days {
		given, got = append(given, d.Given...), append(got, d.Got...)
		for _, h := range d.Happened {
			switch {
			case h.Kind == metric.Nag && !h.Own:
				nags++
			case h.Kind == metric.Drop && !h.Own:
				lost++
			}
		}
	}
	text := fmt.Sprintf("In %s it gave %s%s, and got %s%s.", count(len(s.Days), "day"),
		count(likes(given), "like"), most(given), count(likes(got), "like"), most(got))
	if nags > 0 {
		text += fmt.Sprintf(" It was warned %s.", count(nags, "time"))
	}
	if lost > 0 {
		text += fmt.Sprintf(" It was dropped by %s.", count(lost, "friend"))
	}
	return text
}

// most names those over whom most likes went.
func most(gifts []Gift) string {
	if len(gifts) == 0 {
		return ""
	}
	sums := map[uint32]int{}
	who := map[uint32]Friend{}
	for _, g := range gifts {
		sums[g.Friend.Child] += g.Likes
		who[g.Friend.Child] = g.Friend
	}
	var all []Gift
	for child, n := range sums { // order-free: sorted below
		all = append(all, Gift{Friend: who[child], Likes: n})
	}
	slices.SortFunc(all, func(x, y Gift) int {
		return cmp.Or(cmp.Compare(y.Likes, x.Likes), cmp.Compare(x.Friend.Child, y.Friend.Child))
	})
	return " (" + names(all) + ")"
}

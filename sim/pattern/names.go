package pattern

import (
	"cmp"
	"slices"

	"likesim/agents/ties"
	"likesim/sim/metric"
)

// names is how many class mates a child names, as in studies of friendship.
const names = 5

// term is the days of half a school year, over which gifts are counted before a
// child is asked whom it likes.
const term = 182

// few is how many accounts at least are asked, if there are as many. Whole classes
// are asked, so that who is named is asked too.
const few = 2000

// gifts counts the days on which children liked their class mates, in the current
// term and the last one.
type gifts struct {
	days     [2]map[[2]uint32]int // by giver and receiver
	complete bool                 // a term has passed
	halves   []metric.Half
}

// watch counts the likes of a day. Of a tie made today nobody knows yet.
func (g *gifts) watch(d *metric.Day) {
	if (d.Day-1)%term == 0 {
		g.complete = g.days[1] != nil || g.days[0] != nil
		g.days[0], g.days[1] = map[[2]uint32]int{}, g.days[0]
	}
	v := d.View
	each := classStride(v)
	for a := range uint32(v.Accounts()) {
		reported, _ := v.Reported(a)
		if class, ok := v.ClassOf(a); !reported || !ok || class%each != 0 {
			continue
		}
		g.halves = v.Halves(a, g.halves[:0])
		for _, h := range g.halves {
			if h.Kind == ties.Class && h.Gave && h.Formed < d.Day {
				g.days[0][[2]uint32{a, h.Alter}]++
			}
		}
	}
}

// classStride is such that every class of that number makes up few accounts.
func classStride(v metric.View) uint32 { return uint32(max(1, v.Accounts()/few)) }

// returned is the share of names that are returned: of the class mates to whom a
// child gave on most days, those who name the child too. Those who got nothing
// are not named, and those whose account is gone are not asked.
func (g *gifts) returned(v metric.View) (share float64, ok bool) {
	lists := g.lists(v)
	returned, all := 0, 0
	for a, list := range lists { // order-free: counts
		for _, b := range list {
			all++
			if slices.Contains(lists[b], a) {
				returned++
			}
		}
	}
	return float64(returned) / float64(max(all, 1)), g.complete && all > 0
}

// lists are the names by child.
func (g *gifts) lists(v metric.View) map[uint32][]uint32 {
	type named struct {
		alter uint32
		days  int
	}
	given := map[uint32][]named{}
	for pair, days := range g.total() { // order-free: sorted below
		if v.Stands(pair[0]) && v.Stands(pair[1]) {
			given[pair[0]] = append(given[pair[0]], named{pair[1], days})
		}
	}
	lists := make(map[uint32][]uint32, len(given))
	for a, list := range given { // order-free: each list by itself
		slices.SortFunc(list, func(x, y named) int { return cmp.Or(cmp.Compare(y.days, x.days), cmp.Compare(x.alter, y.alter)) })
		for _, n := range list[:min(names, len(list))] {
			lists[a] = append(lists[a], n.alter)
		}
	}
	return lists
}

// total adds the two terms.
func (g *gifts) total() map[[2]uint32]int {
	sum := map[[2]uint32]int{}
	for _, days := range g.days {
		for pair, n := range days { // order-free: sums
			sum[pair] += n
		}
	}
	return sum
}

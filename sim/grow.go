package sim

import (
	"likesim/agents"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// grow lets school years pass, watches spread and newcomers come. The burn-in
// counts as part of the school year of day 1, so the first 1 September that moves
// anybody is one after day 1.
func (w *World) grow() {
	if !w.rules.on.Growing {
		return
	}
	if year := schoolYear(w.scenario.DateOf(w.Day)); year > w.year {
		w.year = year
		w.moveUp()
	}
	w.adopt()
}

// adopt lets a seventh of the children without a watch get one each day, from
// what their class had in the morning.
func (w *World) adopt() {
	k, refuse := w.seed.Key(rng.Adopt, w.Day), w.seed.Key(rng.Refuse, 0)
	var adopters []uint32
	par.Fold(w.pool.Light(w.Children.Len()), w.Children.Len(), &adopters, func(_, lo, hi int, part *[]uint32) {
		for c := uint32(lo); c < uint32(hi); c++ {
			if w.mayAdopt(c) && w.adopts(c, k, refuse) {
				*part = append(*part, c)
			}
		}
	}, func(total, part *[]uint32) { *total = append(*total, *part...) })
	owners := make([]int, len(adopters))
	for i, c := range adopters {
		owners[i] = w.ownersInClass(c)
	}
	w.openWatches(adopters)
	for i, c := range adopters {
		w.count(&w.tally, c, metric.Adoptions, 1)
		w.note(&w.events, metric.Adoption, w.Children.Account[c], metric.None, int32(owners[i]))
	}
}

// mayAdopt: children of a class who have no account, did not lose one to a ban,
// and have not turned their back on the platform, each on its day of the week.
func (w *World) mayAdopt(c uint32) bool {
	ch := &w.Children
	return ch.Account[c] == agents.None && w.weekly(ch.Key[c]) && ch.Gone[c] == 0 &&
		ch.Class[c] != agents.None && !ch.Has(c, agents.WasBanned)
}

// adopts draws whether a child gets a watch this week. Whether its parents refuse
// is drawn once for a child, whom seat and year of birth name.
func (w *World) adopts(c uint32, k, refuse rng.Key) bool {
	key := w.Children.Key[c]
	u := k.Frac(key, 0)
	return u < w.rules.growth.MostLikely() &&
		!refuse.Hit(key, uint32(w.Children.Born[c]), w.rules.refuse) &&
		u < w.rules.growth.Adopts(w.ownersInClass(c), len(w.Places.InClass(w.Children.Class[c])))
}

// ownersInClass counts the live accounts in a child's class.
func (w *World) ownersInClass(c uint32) int {
	n := 0
	for _, d := range w.Places.InClass(w.Children.Class[c]) {
		if a := w.Children.Account[d]; a != agents.None && w.Accounts.State[a] == agents.Live {
			n++
		}
	}
	return n
}

// openWatches opens an account for each of some children, in their order: without
// ties, at the first level, with a usual length of the list and an expectation
// drawn as at the start.
func (w *World) openWatches(children []uint32) {
	if len(children) == 0 {
		return
	}
	first := uint32(w.Accounts.Len())
	agents.Grow(&w.Accounts, len(children))
	w.Ties.Open(len(children))
	k := w.seed.Key(rng.Adopt, w.Day)
	for i, c := range children {
		a := first + uint32(i)
		w.Accounts.Owner[a], w.Accounts.Born[a] = c, w.today()
		w.Children.Account[c] = a
		w.giveExperience(a, c, 0, false)
		w.givePast(a, c, 0, false, k)
		w.Children.Want[c] = uint16(w.usualLength(c, k))
	}
}

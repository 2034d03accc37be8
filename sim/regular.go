package sim

import (
	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/rng"
)

// tieRegularly gives every account regular_ties ties: each round pairs all
// accounts at random, local rounds inside windows of regular_span neighbours
// whose borders move from round to round, the others anywhere. A pair that is
// tied already looks for another partner further on; at an odd end one is left
// without, so a few accounts have a tie less.
func (w *World) tieRegularly() {
	m, n := &w.scenario.Ties, w.Accounts.Len()
	w.Ties = ties.Roomy(n, m.RegularTies)
	local := int(float64(float64(m.RegularTies)*m.RegularLocal) + 0.5)
	d := draws{key: w.seed.Key(rng.InitTies, 0)}
	order := make([]uint32, n)
	for round := range m.RegularTies {
		for i := range order {
			order[i] = uint32(i)
		}
		if round >= local {
			w.pairUp(order, &d)
			continue
		}
		shift := d.below(m.RegularSpan)
		for lo := -shift; lo < n; lo += m.RegularSpan {
			w.pairUp(order[max(lo, 0):min(lo+m.RegularSpan, n)], &d)
		}
	}
}

// pairUp shuffles accounts and ties the first to the second, and so on.
func (w *World) pairUp(order []uint32, d *draws) {
	for i := len(order) - 1; i > 0; i-- {
		j := d.below(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	for i := 0; i+1 < len(order); i += 2 {
		for j := i + 1; j < len(order); j++ {
			a, b := order[i], order[j]
			if !w.Ties.Tied(a, b) {
				order[i+1], order[j] = order[j], order[i+1]
				w.Ties.Add(a, b, w.bond(w.Accounts.Owner[a], w.Accounts.Owner[b]), w.Accounts.Tier[a], w.Accounts.Tier[b], agents.Stamp(w.Day))
				break
			}
		}
	}
}

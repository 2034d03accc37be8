package sim

import (
	"fmt"

	"likesim/internal/rng"
	"likesim/sim/metric"
)

// intervene lets the rule changes of today take force.
func (w *World) intervene() {
	changed, parents := false, w.scenario.Parents
	for list := w.scenario.Interventions; w.next < len(list) && list[w.next].Day <= w.Day; w.next++ {
		for _, set := range list[w.next].Set {
			if err := w.scenario.Apply(set); err != nil {
				// The reader has applied it once already.
				panic(fmt.Sprintf("sim: intervention of day %d: %v", list[w.next].Day, err))
			}
			changed = true
		}
	}
	if changed {
		w.compile()
	}
	if now := w.scenario.Parents; now.LockShare != parents.LockShare || now.LockBypass != parents.LockBypass {
		w.relock()
	}
}

// yearDays are the days of a year of the run, over which incomes are told.
const yearDays = 365

// monthDays are the days over which mobility is told.
const monthDays = 30

// startDay moves to the next day.
func (w *World) startDay() {
	w.Day++
	w.bonding = w.seed.Key(rng.Closeness, w.Day)
	w.tally = metric.Tally{}
	w.events = w.events[:0]
	w.ledger.Reset()
	if w.Day == 1 {
		w.openLedger()
	}
	if w.Day >= 1 && (w.Day-1)%monthDays == 0 {
		w.keepStanding()
	}
	if w.Day > 1 && (w.Day-1)%yearDays == 0 {
		clear(w.Children.Income)
	}
}

// keepStanding remembers how accounts stand as a month begins.
func (w *World) keepStanding() {
	rank := w.ranked()
	w.pool.Each(w.Accounts.Len(), func(_, lo, hi int) {
		for a := uint32(lo); a < uint32(hi); a++ {
			w.Accounts.Standing[a] = metric.StandingOf(w.Accounts.State[a], rank.of(a))
		}
	})
}

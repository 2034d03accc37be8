package sim

import (
	"fmt"

	"likesim/sim/metric"
)

// intervene lets the rule changes of today take force.
func (w *World) intervene() {
	changed := false
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
}

// startDay moves to the next day.
func (w *World) startDay() {
	w.Day++
	w.tally = metric.Tally{}
	w.events = w.events[:0]
	w.ledger.Reset()
	if w.Day == 1 {
		w.openLedger()
	}
}

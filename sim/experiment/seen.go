package experiment

import (
	"likesim/sim"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// seen is what is kept of one run of one arm.
type seen struct {
	outcomes []Outcome
	watch    *measure.Watcher
	state    string      // digest of the last day
	values   []float64   // by outcome
	days     [][]float64 // by outcome and reported day
	lorenz   [len(lorenzOf)][]float64
	tenths   tenths
}

// lorenzOf are the likes whose Lorenz curves of the last day are kept.
var lorenzOf = [...]metric.Series{metric.Lifetime, metric.Week}

func newSeen(outcomes []Outcome, days int) (*seen, error) {
	var all []measure.Outcome
	for _, o := range outcomes {
		all = append(all, o.of...)
	}
	watch, err := measure.New(all, days)
	return &seen{outcomes: outcomes, watch: watch, days: make([][]float64, len(outcomes))}, err
}

// see looks at a day.
func (s *seen) see(d *metric.Day) error {
	for i := range s.outcomes {
		s.days[i] = append(s.days[i], s.outcomes[i].onDay(d))
	}
	return s.watch.Watch(d)
}

// end looks at the last day.
func (s *seen) end(w *sim.World, d *metric.Day, at *start) {
	all := s.watch.Values()
	for _, o := range s.outcomes {
		s.values = append(s.values, quotient(all[:len(o.of)]))
		all = all[len(o.of):]
	}
	if d != nil {
		for i, k := range lorenzOf {
			s.lorenz[i] = d.Sorted[metric.Owners][k].Lorenz()
		}
	}
	s.tenths = at.tenths(w)
	s.state = w.Digest()
}

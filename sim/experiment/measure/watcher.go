package measure

import (
	"context"
	"fmt"
	"math"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// Watcher measures outcomes while a run passes. It is a sim.Watcher.
type Watcher struct {
	days int
	of   []sum
}

// sum is one outcome so far.
type sum struct {
	Outcome
	of    func(*metric.Summary) float64
	n     int // days on which it was defined
	total float64
}

// New makes a watcher of a run of so many days. It fails for an outcome that the
// daily table does not have, and a day that the run does not have.
func New(outcomes []Outcome, days int) (*Watcher, error) {
	w := &Watcher{days: days}
	for _, o := range outcomes {
		i := index(o.Name)
		if i < 0 {
			return nil, fmt.Errorf("outcome %q: the daily table has no such column", o.Name)
		}
		if err := o.When.Check(days); err != nil {
			return nil, fmt.Errorf("outcome %s: %w", o.Name, err)
		}
		w.of = append(w.of, sum{Outcome: o, of: metric.All[i].Of})
	}
	return w, nil
}

// Needs says whether a day is looked at; the others need not be observed.
func (w *Watcher) Needs(day int) bool {
	for i := range w.of {
		if w.of[i].When.counts(day, w.days) {
			return true
		}
	}
	return false
}

// Watch looks at a day. It never fails.
func (w *Watcher) Watch(d *metric.Day) error {
	for i := range w.of {
		if s := &w.of[i]; s.When.counts(d.Day, w.days) {
			s.add(s.of(&d.Summary[s.Population]))
		}
	}
	return nil
}

func (s *sum) add(x float64) {
	if math.IsNaN(x) {
		return
	}
	s.n++
	switch {
	case s.n == 1:
		s.total = x
	case s.When.How == Max:
		s.total = max(s.total, x)
	case s.When.How == Min:
		s.total = min(s.total, x)
	default:
		s.total += x
	}
}

func (s *sum) value() float64 {
	switch {
	case s.n == 0:
		return math.NaN()
	case s.When.How == Mean || s.When.How == MeanLast:
		return s.total / float64(s.n)
	}
	return s.total
}

// Values are the numbers in the order of the outcomes; NaN where none is defined.
func (w *Watcher) Values() []float64 {
	values := make([]float64, len(w.of))
	for i := range w.of {
		values[i] = w.of[i].value()
	}
	return values
}

// Run simulates a scenario and measures it, observing the days alone that are
// asked for; what is observed never changes a run. It stops between days when the
// context ends, and gives the context's error then. Other errors: New's and the
// network's.
func Run(ctx context.Context, s *scenarios.Scenario, o sim.Options, outcomes []Outcome) ([]float64, error) {
	watch, err := New(outcomes, s.Run.Days)
	if err != nil {
		return nil, err
	}
	w, err := sim.New(s, o)
	if err != nil {
		return nil, err
	}
	observer := w.NewObserver()
	for w.Day < s.Run.Days {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w.Step()
		if w.Day >= 1 && watch.Needs(w.Day) {
			if err := watch.Watch(w.Observe(observer)); err != nil {
				return nil, err
			}
		}
	}
	return watch.Values(), nil
}

// Package spec is what an experiment asks: a scenario, what is varied in it, at
// which points, how often, and which numbers of each run are wanted. It reads
// experiment files as strictly as scenarios are read, and says for every run what
// scenario and luck it has.
package spec

import (
	"fmt"

	"likesim/scenarios"
	"likesim/sim/experiment/design"
	"likesim/sim/experiment/measure"
	"likesim/sim/record"
)

// Experiment is a whole experiment, resolved.
type Experiment struct {
	// Name is the file's name without its ending; About is its opening comment.
	Name, About string
	// Version is that of the program. It is part of every run's id, as in
	// record.Ask, and left to whoever writes results.
	Version string

	Base       *scenarios.Scenario // with what the file sets
	Factors    []Factor
	Kind       string // of the design, as the file has it
	Replicates int
	Outcomes   []measure.Outcome

	design design.Design
	list   [][]string // instead of a design: a row a point, a column a key
	ask    *record.Questions
}

// Value is one setting of a run, written as --set takes it.
type Value = scenarios.KeyValue

// Run is one run of an experiment.
type Run struct {
	ID        string // of the question, as in the tables of a single run
	Point     int    // of the design, from 0
	Replicate int    // from 0; equal replicates have equal luck at all points
	Seed      int    // of the experiment
	Values    []Value
	Scenario  *scenarios.Scenario
}

// Points is how many points the design has.
func (e *Experiment) Points() int {
	if e.design == nil {
		return len(e.list)
	}
	return e.design.Points()
}

// Count is how many runs the experiment has.
func (e *Experiment) Count() int { return e.Points() * e.Replicates }

// Run says what a run is, from 0 to Count-1. All points of a replicate come
// before the next replicate, so that the first runs are a smaller experiment. It
// fails where the values of the point contradict one another, and where the files
// of a network cannot be read.
func (e *Experiment) Run(i int) (Run, error) {
	point, replicate := i%e.Points(), i/e.Points()
	r := Run{Point: point, Replicate: replicate, Seed: e.Base.Run.Seed, Values: e.Values(point)}
	s, id, err := e.asked(r.Values, uint32(replicate))
	if err != nil {
		return r, fmt.Errorf("point %d: %w", point, err)
	}
	r.Scenario, r.ID = s, id
	for _, o := range e.Outcomes {
		if err := o.When.Check(s.Run.Days); err != nil {
			return r, fmt.Errorf("point %d: outcome %s: %w", point, o.Name, err)
		}
	}
	return r, nil
}

// asked is the base with values, and the id of the question that it asks.
func (e *Experiment) asked(values []Value, replicate uint32) (s *scenarios.Scenario, id string, err error) {
	if s, err = e.Base.With(values); err != nil {
		return nil, "", err
	}
	keys, err := e.ask.Ask(s, replicate, e.Version)
	return s, keys.RunID, err
}

// Values are the settings that a point varies, in the order of the factors and
// their keys.
func (e *Experiment) Values(point int) (values []Value) {
	if e.design == nil {
		for j, key := range e.Keys() {
			values = append(values, Value{Key: key, Value: e.list[point][j]})
		}
		return values
	}
	for j := range e.Factors {
		values = append(values, e.valuesOf(point, j)...)
	}
	return values
}

// valuesOf are those of one factor, for points of a design.
func (e *Experiment) valuesOf(point, factor int) (values []Value) {
	f := &e.Factors[factor]
	for k, text := range f.Texts(e.design.At(point, factor)) {
		values = append(values, Value{Key: f.Keys[k], Value: text})
	}
	return values
}

// Keys are all settings that are varied, in the order of Values.
func (e *Experiment) Keys() (keys []string) {
	for i := range e.Factors {
		keys = append(keys, e.Factors[i].Keys...)
	}
	return keys
}

// WithDesign is the same experiment at the points of another design. It fails if
// that has another number of factors, or a factor has no distribution to take
// values from, as in an experiment whose points come from a list.
func (e *Experiment) WithDesign(kind string, d design.Design) (*Experiment, error) {
	if d.Factors() != len(e.Factors) {
		return nil, fmt.Errorf("a %s design of %d factors: experiment %s has %d", kind, d.Factors(), e.Name, len(e.Factors))
	}
	for i := range e.Factors {
		if e.Factors[i].law == nil {
			return nil, fmt.Errorf("factor %s of experiment %s has no values of its own, its points come from a list: a %s design wants values, a range or a distribution",
				e.Factors[i].Name, e.Name, kind)
		}
	}
	other := *e
	other.Kind, other.design, other.list = kind, d, nil
	return &other, nil
}

// Package ablation runs a scenario with each of its mechanisms off in turn, with
// the same luck, and tells what each contributes to inequality, drops and
// wellbeing.
package ablation

import (
	"context"
	"fmt"
	"slices"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/paired"
	"likesim/sim/pattern"
	"likesim/sim/record"
)

// Question is what is asked of a scenario.
type Question struct {
	Scenario   string
	Sets       []string // key=value
	Replicates int
	Mechanisms []string // those that are turned off; empty for all that are on
}

// Table is the answer.
type Table struct {
	ID         string         `json:"id"` // of the question
	Model      string         `json:"model"`
	Scenario   string         `json:"scenario"`
	Seed       int            `json:"seed"`
	Children   int            `json:"children"`
	Days       int            `json:"days"`
	Replicates int            `json:"replicates"`
	Outcomes   []Outcome      `json:"outcomes"`
	Whole      []Figure       `json:"whole"` // with every mechanism, by outcome
	Without    []Contribution `json:"without"`
}

// id names the question put to a scenario: another one has another name.
func (q *Question) id(s *scenarios.Scenario) string {
	return record.RunID(s.Canonical(), uint64(s.Run.Seed), uint32(q.Replicates), "model "+sim.ModelVersion, q.Mechanisms...)
}

// Contribution is what a mechanism does to each outcome: the run with it minus
// the run of the same luck without it.
type Contribution struct {
	Mechanism string   `json:"mechanism"`
	Effects   []Effect `json:"effects"` // by outcome
}

// WrongError says what is wrong with the mechanisms of a question.
type WrongError struct{ text string }

// Error is what is wrong.
func (e *WrongError) Error() string { return e.text }

// mechanisms are those that are turned off. They are each in force, and named once.
func (q *Question) mechanisms(whole *scenarios.Scenario) ([]string, error) {
	if len(q.Mechanisms) == 0 {
		running := pattern.Running(whole)
		if len(running) == 0 {
			return nil, &WrongError{fmt.Sprintf("scenario %q has no mechanism on, so there is none to turn off", whole.Name)}
		}
		return running, nil
	}
	for i, name := range q.Mechanisms {
		if err := pattern.CheckRunning(whole, name); err != nil {
			return nil, err
		}
		if slices.Contains(q.Mechanisms[:i], name) {
			return nil, &WrongError{fmt.Sprintf("the mechanism %s is named twice", name)}
		}
	}
	return q.Mechanisms, nil
}

// Ask runs the scenario whole and without each mechanism. It fails for what a
// scenario file may not say, for a mechanism that is unknown or off already, with
// WrongError, and with the context's error.
func Ask(ctx context.Context, q Question, t pattern.Try) (*Table, error) {
	whole, err := scenarios.Load(q.Scenario, q.Sets...)
	if err != nil {
		return nil, err
	}
	if q.Mechanisms, err = q.mechanisms(whole); err != nil {
		return nil, err
	}
	arms := []*scenarios.Scenario{whole}
	for _, name := range q.Mechanisms {
		off, err := scenarios.Load(q.Scenario, append(q.Sets[:len(q.Sets):len(q.Sets)], "mechanisms."+name+"=false")...)
		if err != nil {
			return nil, fmt.Errorf("without %s: %w", name, err)
		}
		arms = append(arms, off)
	}
	values, err := run(ctx, arms, q.Replicates, t)
	if err != nil {
		return nil, err
	}
	return q.table(whole, values), nil
}

// run gives the outcomes by arm, outcome and replicate.
func run(ctx context.Context, arms []*scenarios.Scenario, replicates int, t pattern.Try) ([][][]float64, error) {
	var jobs []pattern.Job
	for _, s := range arms {
		for r := range replicates {
			jobs = append(jobs, pattern.Job{Scenario: s, Replicate: uint32(r)})
		}
	}
	watchers := make([]*watcher, len(jobs))
	err := t.Each(ctx, jobs, func(i int, _ *sim.World) sim.Watcher {
		watchers[i] = newWatcher(jobs[i].Scenario.Run.Days)
		return watchers[i]
	}, nil)
	if err != nil {
		return nil, err
	}
	values := make([][][]float64, len(arms))
	for a := range arms {
		values[a] = make([][]float64, len(Outcomes))
		for o := range Outcomes {
			for r := range replicates {
				values[a][o] = append(values[a][o], watchers[a*replicates+r].value(o))
			}
		}
	}
	return values, nil
}

func (q *Question) table(s *scenarios.Scenario, values [][][]float64) *Table {
	t := &Table{ID: q.id(s), Model: sim.ModelVersion, Scenario: s.Name, Seed: s.Run.Seed, Children: s.Population.Children, Days: s.Run.Days,
		Replicates: q.Replicates, Outcomes: outcomesOf(s.Run.Days)}
	for o := range Outcomes {
		t.Whole = append(t.Whole, wholeOf(values[0][o]))
	}
	tested := tests(values)
	for i, name := range q.Mechanisms {
		c := Contribution{Mechanism: name}
		for _, e := range tested[i] {
			c.Effects = append(c.Effects, Effect{figureOf(e.Interval), finite(e.P), finite(e.Holm)})
		}
		t.Without = append(t.Without, c)
	}
	return t
}

// tests are the effects by mechanism and outcome, adjusted as one family.
func tests(values [][][]float64) [][]*paired.Effect {
	all, family := make([][]*paired.Effect, len(values)-1), []*paired.Effect{}
	for i := range all {
		for o := range Outcomes {
			e := effectOf(values[0][o], values[1+i][o])
			all[i] = append(all[i], &e)
		}
		family = append(family, all[i]...)
	}
	paired.Adjust(family)
	return all
}

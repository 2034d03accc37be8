// Package ablation runs a scenario with each of its mechanisms off in turn, with
// the same luck, and tells what each contributes to inequality, drops and
// wellbeing.
package ablation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/pattern"
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
	ID         string         `json:"id"` // of the question, in twelve hexadecimal digits
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
	asked := fmt.Sprintf("ablation %s\n%s\n%d\n%s", sim.ModelVersion, s.Digest(), q.Replicates, strings.Join(q.Mechanisms, ","))
	sum := sha256.Sum256([]byte(asked))
	return hex.EncodeToString(sum[:6])
}

// Contribution is what a mechanism does to each outcome: the run with it minus
// the run of the same luck without it.
type Contribution struct {
	Mechanism string   `json:"mechanism"`
	Effects   []Figure `json:"effects"` // by outcome
}

// Ask runs the scenario whole and without each mechanism. It fails for what a
// scenario file may not say, for a mechanism that is unknown or off already, and
// with the context's error.
func Ask(ctx context.Context, q Question, t pattern.Try) (*Table, error) {
	whole, err := scenarios.Load(q.Scenario, q.Sets...)
	if err != nil {
		return nil, err
	}
	if len(q.Mechanisms) == 0 {
		q.Mechanisms = pattern.Running(whole)
	}
	arms := []*scenarios.Scenario{whole}
	for _, name := range q.Mechanisms {
		if err := pattern.CheckRunning(whole, name); err != nil {
			return nil, err
		}
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
		Replicates: q.Replicates, Outcomes: Outcomes}
	for o := range Outcomes {
		t.Whole = append(t.Whole, figureOf(values[0][o]))
	}
	for i, name := range q.Mechanisms {
		c := Contribution{Mechanism: name}
		for o := range Outcomes {
			c.Effects = append(c.Effects, figureOf(differences(values[0][o], values[1+i][o])))
		}
		t.Without = append(t.Without, c)
	}
	return t
}

func differences(with, without []float64) []float64 {
	d := make([]float64, len(with))
	for r := range with {
		d[r] = with[r] - without[r]
	}
	return d
}

package experiment

import (
	"context"
	"fmt"
	"strings"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/record"
)

// Plan is a comparison to be made.
type Plan struct {
	Arms       []Arm
	Outcomes   []Outcome
	Replicates int    // how many, or how many at most where there are rules
	Until      []Rule // stop when all are kept
	Jobs       int    // replicates at once, 0 for as many as there are processors
}

// Ask gives the id of the comparison. Errors: those of record.Ask.
func (p *Plan) Ask(version string) (id string, err error) {
	q := question{version: version, replicates: p.Replicates}
	for _, a := range p.Arms {
		if err := q.arm(a.Name, a.Scenario); err != nil {
			return "", err
		}
	}
	for _, o := range p.Outcomes {
		q.outcome(o.Column)
	}
	for _, r := range p.Until {
		q.until(r.String())
	}
	return q.id(), nil
}

// question is what a comparison asks, said part by part: arms, outcomes, rules.
type question struct {
	version    string
	replicates int    // at most
	seed       uint64 // of the first arm
	arms       int
	text       strings.Builder
}

func (q *question) arm(name string, s *scenarios.Scenario) error {
	keys, err := record.Ask(s, 0, q.version)
	if err != nil {
		return err
	}
	if q.arms == 0 {
		q.seed = uint64(s.Run.Seed)
	}
	q.arms++
	fmt.Fprintf(&q.text, "arm %s %s\n", name, keys.RunID)
	return nil
}

func (q *question) outcome(column string) { fmt.Fprintf(&q.text, "outcome %s\n", column) }

func (q *question) until(rule string) { fmt.Fprintf(&q.text, "until %s\n", rule) }

func (q *question) id() string {
	return record.RunID([]byte(q.text.String()), q.seed, uint32(q.replicates), q.version, "model "+sim.ModelVersion)
}

// run simulates replicate after replicate and hands each on in their order,
// whatever the number of jobs, until next says that it is enough.
func (p *Plan) run(ctx context.Context, next func(k int, arms []*seen) (enough bool, err error)) error {
	jobs, workers := p.jobs()
	for first := 0; first < p.Replicates; first += jobs {
		batch := make([][]*seen, min(jobs, p.Replicates-first))
		errs := make([]error, len(batch))
		par.NewPool(jobs).Tasks(len(batch), func(i int) {
			batch[i], errs[i] = p.simulate(ctx, first+i, workers)
		})
		for i, arms := range batch {
			if errs[i] != nil {
				return errs[i]
			}
			if enough, err := next(first+i, arms); err != nil || enough {
				return err
			}
		}
	}
	return nil
}

// jobs is how many replicates are simulated at once, and with how many workers
// each: one, unless there are fewer replicates than processors.
func (p *Plan) jobs() (jobs, workers int) {
	processors := par.NewPool(p.Jobs).Workers()
	jobs = min(processors, p.Replicates)
	return jobs, max(1, processors/jobs)
}

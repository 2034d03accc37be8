package experiment

import (
	"context"
	"fmt"
	"strings"

	"likesim/internal/par"
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

// Ask gives the id of the comparison and those of its runs, by arm, as a function
// of the replicate. Errors: those of record.Ask.
func (p *Plan) Ask(version string) (id string, err error) {
	var question strings.Builder
	for _, a := range p.Arms {
		keys, err := record.Ask(a.Scenario, 0, version)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&question, "arm %s %s\n", a.Name, keys.RunID)
	}
	for _, o := range p.Outcomes {
		fmt.Fprintf(&question, "outcome %s\n", o.Column)
	}
	for _, r := range p.Until {
		fmt.Fprintf(&question, "until %s\n", r)
	}
	seed := uint64(p.Arms[0].Scenario.Run.Seed)
	return record.RunID([]byte(question.String()), seed, uint32(p.Replicates), version, "model "+sim.ModelVersion), nil
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

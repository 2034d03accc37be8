package pattern

import (
	"context"
	"fmt"
	"sync"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
)

// Try says how runs are made.
type Try struct {
	Jobs    int                   // runs side by side, 0 for one per processor
	Workers int                   // processors of each run; 0: those that the jobs leave
	Days    func(done, total int) // told of the days simulated so far in all runs, burn-in too; may be nil
}

// Job is one run.
type Job struct {
	Scenario  *scenarios.Scenario
	Replicate uint32
}

// Each makes runs side by side. watcher gives the watcher of a run; after, which
// may be nil, is told that it has ended well. Neither is called twice at a time.
// What a run gives depends on neither jobs nor workers. After the first error no
// further run begins.
func (t Try) Each(ctx context.Context, jobs []Job, watcher func(i int, w *sim.World) sim.Watcher, after func(i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	pool := par.NewPool(t.Jobs)
	workers := t.Workers
	if workers == 0 {
		workers = max(1, par.NewPool(0).Workers()/max(1, min(pool.Workers(), len(jobs))))
	}
	e := &each{jobs: jobs, tell: t.Days, watcher: watcher, after: after}
	for _, j := range jobs {
		e.total += j.Scenario.Run.BurnIn + j.Scenario.Run.Days
	}
	pool.Tasks(len(jobs), func(i int) {
		if err := e.run(ctx, i, workers); err != nil {
			stop(err)
		}
	})
	return context.Cause(ctx)
}

// each is what runs side by side share.
type each struct {
	sync.Mutex
	jobs        []Job
	done, total int // days
	tell        func(done, total int)
	watcher     func(i int, w *sim.World) sim.Watcher
	after       func(i int) error
}

func (e *each) run(ctx context.Context, i, workers int) error {
	j := e.jobs[i]
	if ctx.Err() != nil {
		return nil // the cause is known
	}
	w, err := sim.New(j.Scenario, sim.Options{Workers: workers, Replicate: j.Replicate})
	if err != nil {
		return fmt.Errorf("scenario %q, replicate %d: %w", j.Scenario.Name, j.Replicate+1, err)
	}
	e.Lock()
	watch := e.watcher(i, w)
	e.Unlock()
	if err := w.Run(ctx, watch, e.day); err != nil {
		return fmt.Errorf("scenario %q, replicate %d: %w", j.Scenario.Name, j.Replicate+1, err)
	}
	if e.after == nil {
		return nil
	}
	e.Lock()
	defer e.Unlock()
	return e.after(i)
}

func (e *each) day(int, int) {
	e.Lock()
	defer e.Unlock()
	e.done++
	if e.tell != nil {
		e.tell(e.done, e.total)
	}
}

package sweep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"likesim/internal/par"
	"likesim/internal/pause"
)

// Simulate answers one run on a number of workers, which never shows in the answer.
// When the context ends it gives the context's error, at the latest after a day.
type Simulate func(ctx context.Context, r Run, workers int) (Answer, error)

// Job is one shard to be run.
type Job struct {
	Plan     *Plan
	Shard    Shard
	Out      string // folder of the sweep's results
	Split    Split
	Simulate Simulate
	Progress func(Count) // told after each run, by one worker at a time; may be nil
}

// Count is how far a shard is.
type Count struct {
	Runs   int `json:"runs"`   // of the shard
	Found  int `json:"found"`  // finished by earlier attempts
	Done   int `json:"done"`   // simulated by this one
	Failed int `json:"failed"` // failed by themselves
}

// Split shares processors out: Together runs at once, with Jobs workers in all.
type Split struct{ Jobs, Together int }

// workers is how many a run gets that begins when left runs, it among them, have not
// begun: the last runs of a sweep get the workers that nobody else needs.
func (s Split) workers(left int) int {
	return max(1, s.Jobs/max(1, min(s.Together, left)))
}

// Work runs what is missing of the shard, and makes its file when nothing is. It
// may be killed at any moment, repeated, and done twice at once. Errors: a context
// that ended; a folder that belongs to another manifest (ErrOther); a run that is not
// as it was planned (ErrChanged); a disk that refuses. A run that fails by itself is no error: it is counted and recorded.
func (j *Job) Work(ctx context.Context) (Count, error) {
	if err := j.prepare(); err != nil {
		return Count{}, err
	}
	todo, count, err := j.Todo()
	if err != nil {
		return count, err
	}
	a := &attempt{job: j, ctx: ctx, count: count}
	a.log.begin(j)
	if len(todo) > 0 {
		err = a.all(todo)
	}
	if err == nil {
		err = j.Shard.finish(j.Out, j.Plan.Digest)
	}
	a.log.end(a.count, err)
	return a.count, err
}

func (j *Job) prepare() error {
	if err := j.Shard.Check(); err != nil {
		return err
	}
	if err := claim(j.Out, j.Plan.Digest); err != nil {
		return err
	}
	return os.MkdirAll(filepath.Join(j.Out, shardsName), 0o777)
}

// Todo are the runs of the shard without an answer. Errors: as Work's.
func (j *Job) Todo() (todo []Run, count Count, err error) {
	count.Runs = j.Shard.Size(j.Plan.Runs)
	done, err := j.Shard.elsewhere(j.Out, j.Plan.Digest, j.Plan.Runs)
	if err != nil {
		return nil, count, err
	}
	have, err := j.Shard.finished(j.Out, j.Plan.Digest)
	if err != nil {
		return nil, count, err
	}
	for _, f := range have {
		if f.Index < len(done) {
			done[f.Index] = true
		}
	}
	wants := func(i int) bool { return j.Shard.Has(i) && !done[i] }
	err = j.Plan.Each(wants, func(r Run) error {
		todo = append(todo, r)
		return nil
	})
	count.Found = count.Runs - len(todo)
	return todo, count, err
}

// attempt is one process's work on a shard.
type attempt struct {
	job     *Job
	ctx     context.Context
	segment *segment
	log     attemptLog

	mutex sync.Mutex
	count Count
	err   error // the first that is not a run's own
}

// all runs what is to do.
func (a *attempt) all(todo []Run) (err error) {
	a.segment, err = newSegment(a.job.Shard.path(a.job.Out), a.job.Plan.Digest)
	if err != nil {
		return err
	}
	par.NewPool(max(a.job.Split.Together, 1)).Tasks(len(todo), func(i int) {
		if a.stopped() == nil {
			a.one(todo[i], a.job.Split.workers(len(todo)-i))
		}
	})
	if err := a.stopped(); err != nil {
		return errors.Join(err, a.segment.Close())
	}
	return errors.Join(a.segment.Sync(), a.segment.Close())
}

// stopped is why no further run should begin, if so.
func (a *attempt) stopped() error {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return errors.Join(a.err, a.ctx.Err())
}

// one simulates a run and appends its answer, or records its failure.
func (a *attempt) one(r Run, workers int) {
	answer, err := a.answer(r, workers)
	if a.ctx.Err() != nil {
		return // a run that ended in this very moment is simulated again
	}
	pause.At("run")
	switch {
	case err == nil:
		a.tell(a.kept(r, &answer), false)
		return
	case errors.Is(err, ErrChanged): // nor would any other run be the one that was planned
		a.tell(err, false)
		return
	}
	a.tell(fail(a.job.Out, a.job.Plan.Path, r, err), true)
}

func (a *attempt) kept(r Run, answer *Answer) error {
	if err := a.segment.add(r.Index, answer.encode(nil)); err != nil {
		return err
	}
	return mend(a.job.Out, r)
}

// answer simulates; a panic is a failure of the run.
func (a *attempt) answer(r Run, workers int) (answer Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	answer, err = a.job.Simulate(a.ctx, r, workers)
	if h := &a.job.Plan.Header; err == nil && len(answer.Outcomes) != len(h.Outcomes) {
		err = fmt.Errorf("%d outcomes: the plan wants %d", len(answer.Outcomes), len(h.Outcomes))
	}
	return answer, err
}

func (a *attempt) tell(err error, failed bool) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if err != nil {
		if !errors.Is(a.err, ErrChanged) { // which another worker finds as well
			a.err = errors.Join(a.err, err)
		}
		return
	}
	if failed {
		a.count.Failed++
	} else {
		a.count.Done++
	}
	if a.job.Progress != nil {
		a.job.Progress(a.count)
	}
}

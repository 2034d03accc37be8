package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"likesim/internal/thousands"
	"likesim/sim/experiment/sweep"
)

const sweepRunAbout = `Simulate the runs of one shard that have no answer yet. Run k of the plan belongs to
shard k mod N; both --shard (from 0) and --shards have to be said, for no engine's
variables are trusted. On one machine: --shard 0 --shards 1.

It may be killed at any moment and started again, also elsewhere and twice at once.
A run that fails by itself is recorded in failed/ID.json with the command that
repeats it, and the others go on.

Exit: 0 the shard is complete; 75 stopped by SIGTERM or SIGUSR1, start it again;
1 a run failed, or the disk refused; 2 asked wrongly.`

// sweepRunFlags are the flags of the command sweep run.
type sweepRunFlags struct {
	sweepPlace
	shard, shards, jobs int
	only                string
	noTrial, quiet      bool
}

func newSweepRun() *cobra.Command {
	f := &sweepRunFlags{}
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Simulate one shard of a sweep",
		Long:  sweepRunAbout,
		Example: `  likesim sweep run --manifest sweep/manifest.jsonl --shard 0 --shards 2 --jobs 2
  likesim sweep run --manifest sweep/manifest.jsonl --shard 1 --shards 2 --quiet`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.declare(cmd)
	flags := cmd.Flags()
	flags.IntVar(&f.shard, "shard", 0, "`number` of the shard, from 0")
	flags.IntVar(&f.shards, "shards", 0, "`number` of shards that the sweep is divided into")
	flags.IntVar(&f.jobs, "jobs", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.StringVar(&f.only, "only", "", "simulate the one run with this `id`, show its outcomes and write nothing")
	flags.BoolVar(&f.noTrial, "no-trial", false, "do not reckon from a short trial what it will take, and do not refuse")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors")
	return cmd
}

func (f *sweepRunFlags) run(cmd *cobra.Command) error {
	plan, err := f.open()
	if err != nil {
		return err
	}
	if f.jobs < 0 {
		return wrongf("--jobs %d: wants 1 or more, or 0 for all processors", f.jobs)
	}
	if f.jobs == 0 {
		f.jobs = runtime.GOMAXPROCS(0)
	}
	answers, err := plan.Answers()
	if err != nil {
		return wrong{err}
	}
	ctx, code := stoppable(cmd.Context())
	if f.only != "" {
		return f.repeat(ctx, cmd, plan, answers)
	}
	if !cmd.Flags().Changed("shard") || !cmd.Flags().Changed("shards") {
		return wrongf("--shard and --shards have to be said: on one machine --shard 0 --shards 1")
	}
	shard := sweep.Shard{Index: f.shard, Of: f.shards}
	if err := shard.Check(); err != nil {
		return wrong{err}
	}
	job := &sweep.Job{Plan: plan, Shard: shard, Out: f.out, Simulate: answers, Split: sweep.Split{Jobs: f.jobs, Together: f.jobs}}
	runtime.GOMAXPROCS(max(1, min(f.jobs, runtime.GOMAXPROCS(0))))
	done, err := f.work(ctx, cmd, job)
	if ctx.Err() != nil {
		return said(code())
	}
	if err != nil {
		return sweepFault(err)
	}
	return f.tell(cmd, done)
}

// work foresees what is to do, refuses what does not fit, and does it.
func (f *sweepRunFlags) work(ctx context.Context, cmd *cobra.Command, job *sweep.Job) (sweep.Count, error) {
	todo, found, err := job.Todo()
	if err != nil {
		return found, err
	}
	if len(todo) > 0 && !f.noTrial {
		missing := map[int]bool{}
		for _, r := range todo {
			missing[r.Index] = true
		}
		foreseen, err := foresee(ctx, job.Plan, func(i int) bool { return missing[i] }, f.jobs, f.out)
		if err != nil {
			return found, err
		}
		job.Split = foreseen.Split
		f.note(cmd, "%s", sayForeseen(foreseen, f.jobs))
	}
	if !f.quiet {
		job.Progress = newSweepLines(cmd.ErrOrStderr()).tell
	}
	return job.Work(ctx)
}

func (f *sweepRunFlags) note(cmd *cobra.Command, format string, args ...any) {
	if !f.quiet {
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", args...) // a lost note is no error
	}
}

// tell says what a shard came to; a failed run makes the exit 1.
func (f *sweepRunFlags) tell(cmd *cobra.Command, c sweep.Count) error {
	if !f.quiet {
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "shard %d of %d: %s, %s simulated, %s found, %s failed\n", f.shard, f.shards,
			count(c.Runs, "run"), thousands.Grouped(fmt.Sprint(c.Done)), thousands.Grouped(fmt.Sprint(c.Found)), thousands.Grouped(fmt.Sprint(c.Failed))); err != nil {
			return err
		}
	}
	if c.Failed > 0 {
		return fmt.Errorf("%s of shard %d failed: see %s/failed, which says how to repeat each", count(c.Failed, "run"), f.shard, f.out)
	}
	return nil
}

// repeat simulates one run and shows its outcomes.
func (f *sweepRunFlags) repeat(ctx context.Context, cmd *cobra.Command, plan *sweep.Plan, answers sweep.Simulate) error {
	run, err := plan.Find(f.only)
	if err != nil {
		return wrong{err}
	}
	answer, err := answers(ctx, run, f.jobs)
	if err != nil {
		return sweepFault(err)
	}
	rows := [][]string{{"run " + run.ID, answer.State}}
	for i, key := range plan.Factors {
		rows = append(rows, []string{key, run.Values[i]})
	}
	for i, o := range plan.Outcomes {
		rows = append(rows, []string{o.Name, fmt.Sprint(answer.Outcomes[i])})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), aligned(rows))
	return err
}

// grace is how long a run may take to stop between two days. What it leaves after
// that is thrown away with it; nothing that is written can be half.
const grace = 1500 * time.Millisecond

// stoppable is a context that ends with SIGTERM, SIGUSR1 or Ctrl-C, and the exit
// code that the signal asks for. A program that has not ended after the grace, or
// that is told twice, ends at once.
func stoppable(parent context.Context) (ctx context.Context, code func() int) {
	if parent == nil {
		parent = context.Background()
	}
	ctx, cancel := context.WithCancelCause(parent)
	heard := make(chan os.Signal, 2)
	signal.Notify(heard, stopSignals...)
	go func() {
		got := stopped(codeRetry)
		if s := <-heard; s == os.Interrupt {
			got = codeInterrupt
		}
		cancel(got)
		select {
		case <-heard:
		case <-time.After(grace):
		}
		os.Exit(int(got))
	}()
	return ctx, func() int {
		var got stopped
		if errors.As(context.Cause(ctx), &got) {
			return int(got)
		}
		return codeRetry
	}
}

// stopped is the cause of a context that a signal ended: the exit code.
type stopped int

// Error says so.
func (stopped) Error() string { return "stopped by a signal" }

// sweepLines says how far a shard is after each tenth and every ten seconds.
type sweepLines struct {
	to          io.Writer
	began, said time.Time
	tenth       int
}

func newSweepLines(to io.Writer) *sweepLines {
	now := time.Now()
	return &sweepLines{to: to, began: now, said: now}
}

func (l *sweepLines) tell(c sweep.Count) {
	done := c.Done + c.Failed
	left := c.Runs - c.Found - done
	tenth := 10 * (c.Runs - left) / max(c.Runs, 1)
	if since := time.Since(l.said); since < longSilence && (tenth == l.tenth || since < shortPause && left > 0) {
		return
	}
	l.tenth, l.said = tenth, time.Now()
	rate := float64(done) / max(time.Since(l.began).Seconds(), 1e-3)
	wait := "done"
	if left > 0 {
		wait = time.Duration(float64(left)/rate*float64(time.Second)).Round(time.Second).String() + " left"
	}
	_, _ = fmt.Fprintf(l.to, "%s of %s, %s runs/s, %s\n", thousands.Grouped(fmt.Sprint(c.Runs-left)), count(c.Runs, "run"), figure(rate, 1), wait) // a lost line of progress is no error
}

package main

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/experiment/spec"
	"likesim/sim/experiment/sweep"
)

const sweepPlanAbout = `Write the plan of an experiment into a folder: manifest.jsonl, one run a line, and its
SHA-256. EXPERIMENT is a file or the name of a shipped experiment. A plan is never
changed; the same one twice is the same one.

A short trial of the largest run tells what all of them will take on this machine.
What does not fit is refused, with advice.`

// sweepPlanFlags are the flags of the command sweep plan.
type sweepPlanFlags struct {
	dir                              string
	children, days, replicates, jobs int
	noDaily, noTrial, quiet          bool
}

func newSweepPlan() *cobra.Command {
	f := &sweepPlanFlags{}
	cmd := &cobra.Command{
		Use:   "plan EXPERIMENT -o DIR",
		Short: "Write the plan of an experiment",
		Long:  sweepPlanAbout,
		Example: `  likesim sweep plan cap-and-quota -o sweep --children 200 --days 30 --replicates 1
  likesim sweep plan cap-and-quota -o outcomes --no-daily --quiet`,
		Args: exactly(1, "an EXPERIMENT: a file, or the name of a shipped one"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.plan(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&f.dir, "out", "o", "", "`folder` for the plan and, if nothing else is said, the results")
	flags.IntVar(&f.replicates, "replicates", 0, "`number` of replicates instead of the experiment's")
	flags.IntVar(&f.children, "children", 0, "`number` of children instead of the experiment's")
	flags.IntVar(&f.days, "days", 0, "`number` of reported days instead of the experiment's")
	flags.BoolVar(&f.noDaily, "no-daily", false, "keep the outcomes alone and no daily table: a hundredth of the disk")
	flags.IntVar(&f.jobs, "jobs", 0, "`number` of processors to reckon with, 0 for all")
	flags.BoolVar(&f.noTrial, "no-trial", false, "do not reckon from a short trial what it will take, and do not refuse")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors")
	return cmd
}

func (f *sweepPlanFlags) plan(cmd *cobra.Command, name string) error {
	if f.dir == "" {
		return wrongf("-o is missing: wants a folder for the plan")
	}
	if err := wantsFolder("-o", f.dir); err != nil {
		return err
	}
	for flag, n := range map[string]int{"replicates": f.replicates, "children": f.children, "days": f.days, "jobs": f.jobs} {
		if n < 0 {
			return wrongf("--%s %d: wants 1 or more", flag, n)
		}
	}
	e, err := f.experiment(name)
	if err != nil {
		return err
	}
	var foreseen *sweep.Foreseen
	plan, err := sweep.PlanOf(f.dir, e, !f.noDaily, f.fits(cmd, &foreseen))
	if err != nil {
		return sweepFault(err)
	}
	if f.quiet {
		return nil
	}
	text := fmt.Sprintf("%s: %s of %s, %s each\nplanned in %s\n", e.Name, count(plan.Runs, "run"), count(plan.Points, "point"), count(e.Replicates, "replicate"), plan.Path)
	if foreseen != nil {
		text += sayForeseen(foreseen, f.processors()) + "\n"
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), text)
	return err
}

// fits foresees what a plan takes, before it is one: a plan that is refused leaves its
// folder to a smaller one. Nil with --no-trial.
func (f *sweepPlanFlags) fits(cmd *cobra.Command, foreseen **sweep.Foreseen) func(*sweep.Plan) error {
	if f.noTrial {
		return nil
	}
	return func(plan *sweep.Plan) (err error) {
		ctx, release := interruptible(cmd.Context())
		defer release()
		*foreseen, err = foresee(ctx, plan, func(int) bool { return true }, f.processors(), f.dir)
		return err
	}
}

func (f *sweepPlanFlags) processors() int {
	if f.jobs > 0 {
		return f.jobs
	}
	return runtime.GOMAXPROCS(0)
}

// experiment reads the experiment, with what the command line says instead.
func (f *sweepPlanFlags) experiment(name string) (*spec.Experiment, error) {
	e, err := spec.Load(name)
	if err != nil {
		return nil, err
	}
	e.Version = version
	if f.replicates > 0 {
		e.Replicates = f.replicates
	}
	var sets []scenarios.KeyValue
	if f.children > 0 {
		sets = append(sets, scenarios.KeyValue{Key: "population.children", Value: strconv.Itoa(f.children)})
	}
	if f.days > 0 {
		sets = append(sets, scenarios.KeyValue{Key: "run.days", Value: strconv.Itoa(f.days)})
	}
	e.Base, err = e.Base.With(sets)
	return e, err
}

// foresee reckons what the chosen runs take, and refuses what does not fit.
func foresee(ctx context.Context, plan *sweep.Plan, want func(int) bool, jobs int, dir string) (*sweep.Foreseen, error) {
	load, err := sweep.LoadOf(plan, want)
	if err != nil {
		return nil, err
	}
	room := sweep.RoomOf(dir)
	foreseen, err := sweep.Foresee(ctx, plan, load, jobs, room)
	if err != nil {
		return nil, err
	}
	return foreseen, foreseen.Fits(room, len(plan.Daily) > 0)
}

// sayForeseen is what is foreseen, in two lines.
func sayForeseen(f *sweep.Foreseen, jobs int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "about %s on %s: ", duration(f.Seconds), count(jobs, "processor"))
	if f.Split.Together > 1 || jobs == 1 {
		fmt.Fprintf(&text, "%s at once, one worker each", count(f.Split.Together, "run"))
	} else {
		fmt.Fprintf(&text, "one run at a time, %s", count(jobs, "worker"))
	}
	fmt.Fprintf(&text, "\nabout %s of memory, %s of disk, %s", sweep.Bytes(f.Memory), sweep.Bytes(f.Disk), count(f.Files, "file"))
	return text.String()
}

// duration is seconds as a person says them.
func duration(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second))
	switch {
	case d < 10*time.Second:
		return d.Round(100 * time.Millisecond).String()
	case d < time.Hour:
		return d.Round(time.Second).String()
	case d < 48*time.Hour:
		return figure(d.Hours(), 1) + " hours"
	}
	return figure(d.Hours()/24, 1) + " days"
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"likesim/internal/par"
	"likesim/sim/chart"
	"likesim/sim/experiment/sensitivity"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

const sensitivityAbout = `Find out which factors of an experiment matter. EXPERIMENT is a file or the name of
a shipped experiment; its own design is left aside for one of the method's.

morris moves one factor at a time along trajectories: few runs, many factors. mu* is
how much an outcome changes from one end of a factor to the other, sigma how much
that hangs on the other factors. sobol shares the variance of an outcome out among
the factors: what each accounts for by itself, and with all that it does together
with others. Intervals hold what the luck of the runs adds.

The runs are a sweep: a command that was stopped goes on where it was, and with
--plan the runs can be done on a cluster (likesim sweep run), and then shown.`

func newSensitivity() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sensitivity",
		Short: "Find out which factors of an experiment matter",
		Long:  sensitivityAbout,
		Example: `  likesim sensitivity morris cap-and-quota --points 2 --replicates 1 --children 100 --days 30
  likesim sensitivity sobol cap-and-quota --points 2 --replicates 1 --children 100 --days 30 -o sobol
  likesim sensitivity show sobol`,
		Args: known,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSensitivityBy("morris", "Sort factors by how much they move an outcome: few runs, many factors", 20, "trajectories: a run of each for every factor, and one more"),
		newSensitivityBy("sobol", "Share the variance of an outcome out among factors", 64, "rows: a run of each for every factor, and two more; powers of two serve best"), newSensitivityShow())
	return cmd
}

// sensitivityFlags are the flags of the methods.
type sensitivityFlags struct {
	sweepPlanFlags
	sensitivityCharts
	points, levels int
	planOnly       bool
}

// sensitivityCharts are the flags about pictures.
type sensitivityCharts struct {
	none   bool
	format string
}

func (c *sensitivityCharts) declare(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.none, "no-charts", false, "draw no charts")
	cmd.Flags().StringVar(&c.format, "format", "png", "`format` of the charts: png, svg or pdf")
	if err := cmd.RegisterFlagCompletionFunc("format", completeFormat); err != nil {
		panic("likesim: completion of --format: " + err.Error())
	}
}

func (c *sensitivityCharts) check() error {
	switch c.format {
	case "png", "svg", "pdf":
		return nil
	}
	return wrongf("--format %s: wants png, svg or pdf", c.format)
}

func newSensitivityBy(method, short string, points int, pointsAre string) *cobra.Command {
	f := &sensitivityFlags{}
	cmd := &cobra.Command{
		Use:     method + " EXPERIMENT",
		Short:   short,
		Long:    sensitivityAbout,
		Example: "  likesim sensitivity " + method + " cap-and-quota --points 2 --replicates 1 --children 100 --days 30",
		Args:    exactly(1, "an EXPERIMENT: a file, or the name of a shipped one"),
		RunE:    func(cmd *cobra.Command, args []string) error { return f.measure(cmd, method, args[0]) },

		ValidArgsFunction: completeExperiment,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&f.points, "points", points, "`number` of "+pointsAre)
	if method == "morris" {
		flags.IntVar(&f.levels, "levels", 4, "`number` of values that each factor is tried at; even")
	}
	flags.IntVar(&f.replicates, "replicates", 0, "`number` of replicates instead of the experiment's")
	flags.IntVar(&f.children, "children", 0, "`number` of children instead of the experiment's")
	flags.IntVar(&f.days, "days", 0, "`number` of reported days instead of the experiment's")
	flags.StringVarP(&f.dir, "out", "o", "", "`folder` of the results (default: out/sensitivity/ and a name made of the question)")
	flags.IntVar(&f.jobs, "jobs", 0, "`number` of processors to use, 0 for all; no result depends on it")
	f.declare(cmd)
	flags.BoolVar(&f.planOnly, "plan", false, "plan the runs for a cluster and simulate none")
	flags.BoolVar(&f.noTrial, "no-trial", false, "do not reckon from a short trial what it will take, and do not refuse")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors")
	return cmd
}

func (f *sensitivityFlags) check() error {
	for _, n := range []struct {
		flag     string
		n, least int
	}{{"points", f.points, 1}, {"replicates", f.replicates, 0}, {"children", f.children, 0}, {"days", f.days, 0}, {"jobs", f.jobs, 0}} {
		if n.n < n.least {
			return wrongf("--%s %d: wants 1 or more", n.flag, n.n)
		}
	}
	return f.sensitivityCharts.check()
}

func (f *sensitivityFlags) measure(cmd *cobra.Command, method, name string) error {
	if err := f.check(); err != nil {
		return err
	}
	if err := wantsFolder("--out", f.dir); err != nil {
		return err
	}
	e, err := f.experiment(name)
	if err != nil {
		return err
	}
	study, at, err := sensitivity.Ask(method, e, f.points, f.levels)
	if err != nil {
		return wrong{err}
	}
	if f.dir == "" {
		id, err := study.ID(at)
		if err != nil {
			return err
		}
		f.dir = filepath.Join("out", "sensitivity", e.Name+"-"+method+"-"+id)
	}
	var foreseen *sweep.Foreseen
	plan, err := study.Plan(f.dir, at, f.fitsAnew(cmd, &foreseen))
	if err != nil {
		return sweepFault(err)
	}
	if f.planOnly {
		return f.tellPlan(cmd, plan)
	}
	if err := f.simulate(cmd, plan, foreseen); err != nil {
		return err
	}
	return concludeSensitivity(cmd, f.dir, &f.sensitivityCharts, f.quiet)
}

func (f *sensitivityFlags) tellPlan(cmd *cobra.Command, plan *sweep.Plan) error {
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s planned; then\n  likesim sweep run --manifest %s --shard I --shards N\n  likesim sensitivity show %s\n",
		count(plan.Runs, "run"), plan.Path, f.dir)
	return err
}

// fitsAnew is fits for a study that is new and simulated here: of one that was begun,
// what is left is foreseen when it goes on.
func (f *sensitivityFlags) fitsAnew(cmd *cobra.Command, foreseen **sweep.Foreseen) func(*sweep.Plan) error {
	if _, err := os.Stat(filepath.Join(f.dir, sweep.ManifestName)); err == nil || f.planOnly {
		return nil
	}
	return f.fits(cmd, foreseen)
}

// simulate does all runs of the plan that have no answer yet; foreseen is what they
// take, nil if that is to be found out or not.
func (f *sensitivityFlags) simulate(cmd *cobra.Command, plan *sweep.Plan, foreseen *sweep.Foreseen) error {
	answers, err := plan.Answers()
	if err != nil {
		return wrong{err}
	}
	ctx, code := stoppable(cmd.Context())
	r := &sweepRunFlags{sweepPlace: sweepPlace{out: f.dir}, shards: 1, jobs: f.processors(), noTrial: f.noTrial, quiet: f.quiet}
	job := &sweep.Job{Plan: plan, Shard: sweep.Shard{Index: 0, Of: 1}, Out: f.dir, Simulate: answers, Split: sweep.Split{Jobs: r.jobs, Together: r.jobs}}
	if foreseen != nil {
		job.Split, r.noTrial = foreseen.Split, true
		r.note(cmd, "%s", sayForeseen(foreseen, r.jobs))
	}
	runtime.GOMAXPROCS(max(1, min(r.jobs, runtime.GOMAXPROCS(0))))
	done, err := r.work(ctx, cmd, job)
	if ctx.Err() != nil {
		return said(code())
	}
	if err != nil {
		return sweepFault(err)
	}
	if done.Failed > 0 {
		r.note(cmd, "%s failed and are left out: see %s", count(done.Failed, "run"), filepath.Join(f.dir, "failed"))
	}
	return nil
}

const sensitivityShowAbout = `Show a sensitivity analysis again and draw its charts anew, from the tables of its
folder. Of a folder that was planned with --plan, it makes these tables first.`

func newSensitivityShow() *cobra.Command {
	charts := &sensitivityCharts{}
	cmd := &cobra.Command{
		Use:     "show DIR",
		Short:   "Show a sensitivity analysis again, from its tables",
		Long:    sensitivityShowAbout,
		Example: "  likesim sensitivity show sobol --format svg",
		Args:    exactly(1, "the folder of an analysis"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := charts.check(); err != nil {
				return err
			}
			return concludeSensitivity(cmd, args[0], charts, false)
		},
		ValidArgsFunction: completeFolder,
	}
	charts.declare(cmd)
	return cmd
}

// concludeSensitivity makes the tables of a folder unless they are there, prints
// them and draws them.
func concludeSensitivity(cmd *cobra.Command, dir string, charts *sensitivityCharts, quiet bool) error {
	study, err := sensitivity.Open(dir)
	if err != nil {
		return wrong{err}
	}
	indices, facts, err := sensitivity.Read(dir)
	if errors.Is(err, os.ErrNotExist) {
		if _, err = sensitivity.Conclude(dir); errors.Is(err, sweep.ErrIncomplete) {
			report(cmd.ErrOrStderr(), err.Error())
			return said(codeIncomplete)
		}
		if err == nil {
			indices, facts, err = sensitivity.Read(dir)
		}
	}
	if err != nil {
		return err
	}
	if !charts.none {
		if err := charts.draw(dir, study); err != nil {
			return err
		}
	}
	if quiet {
		return nil
	}
	_, err = io.WriteString(cmd.OutOrStdout(), sensitivity.Words(study.Method, indices, facts)+"\n"+dir+"\n")
	return err
}

// draw draws each outcome into the folder charts.
func (c *sensitivityCharts) draw(dir string, study *sensitivity.Study) error {
	frame, err := record.ReadFrame(filepath.Join(dir, "indices.parquet"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "charts"), 0o777); err != nil {
		return err
	}
	s := chart.Study{Experiment: study.Experiment, Scenario: study.Scenario, Version: study.Version, Seed: study.Seed, Indices: frame}
	if frame.Rows > 0 {
		s.ID = frame.Text["run_id"][0]
	}
	outcomes := s.Outcomes()
	errs := make([]error, len(outcomes))
	par.NewPool(0).Tasks(len(outcomes), func(i int) {
		picture, err := chart.Sensitivity(s, outcomes[i], chart.Options{})
		if err == nil {
			err = picture.Save(filepath.Join(dir, "charts", outcomes[i]+"."+c.format))
		}
		errs[i] = err
	})
	return errors.Join(errs...)
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/pattern"
)

const patternsAbout = `Simulate a scenario and the same with counts hidden, each several times, and lay what
comes out beside what is known of children: statement, target, tolerance, simulated
value with its 95 % interval over replicates, source, and whether it holds. Nothing
is written to disk.

A row that the runs cannot measure says why, and does not hold. The default, two
years of 20,000 children three times in two arms, takes minutes; short runs of few
children say little.`

// patternsFlags are the flags of the command patterns.
type patternsFlags struct {
	scenario                            string
	seed                                int
	children, days, replicates, workers int
	json, quiet                         bool
}

func newPatterns() *cobra.Command {
	f := &patternsFlags{}
	cmd := &cobra.Command{
		Use:   "patterns",
		Short: "Simulate and compare with what is known of children",
		Long:  patternsAbout,
		Example: `  likesim patterns --replicates 1 --children 600 --days 40
  likesim patterns --scenario flat-quota --children 600 --days 40 --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.patterns(cmd) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.scenario, "scenario", "baseline", "`scenario` to compare: a file or a shipped one")
	flags.IntVar(&f.replicates, "replicates", 3, "`number` of runs of each arm, with luck of their own")
	flags.IntVar(&f.children, "children", 20_000, "`number` of children (population.children)")
	flags.IntVar(&f.days, "days", 730, "`number` of reported days (run.days)")
	flags.IntVar(&f.seed, "seed", 1, "`number` that names the luck of the runs (run.seed)")
	flags.IntVar(&f.workers, "workers", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.BoolVar(&f.json, "json", false, "print JSON")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	if err := cmd.RegisterFlagCompletionFunc("scenario", completeScenario); err != nil {
		panic("likesim: completion of --scenario: " + err.Error())
	}
	return cmd
}

func (f *patternsFlags) patterns(cmd *cobra.Command) error {
	if f.workers < 0 {
		return wrongf("--workers %d: wants 1 or more, or 0 for all processors", f.workers)
	}
	if f.replicates < 1 {
		return wrongf("--replicates %d: wants 1 or more", f.replicates)
	}
	shown, hidden, err := f.arms()
	if err != nil {
		return err
	}
	if err := checkNetwork(shown); err != nil {
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	runs := make([]pattern.Run, f.replicates)
	for r := range runs {
		runs[r], err = f.replicate(ctx, cmd, uint32(r), shown, hidden)
		if errors.Is(err, context.Canceled) {
			return said(codeInterrupt)
		}
		if err != nil {
			return err
		}
	}
	return writePatterns(cmd.OutOrStdout(), pattern.Compare(pattern.Rows, runs), f.json)
}

// arms are the scenario and the same with counts hidden; nil if it hides them
// itself.
func (f *patternsFlags) arms() (shown, hidden *scenarios.Scenario, err error) {
	sets := []string{"population.children=" + strconv.Itoa(f.children), "run.days=" + strconv.Itoa(f.days),
		"run.seed=" + strconv.Itoa(f.seed), "record.events=true"}
	shown, err = scenarios.Load(f.scenario, sets...)
	if err != nil || !shown.Platform.ShowCounts {
		return shown, nil, err
	}
	hidden, err = scenarios.Load(f.scenario, append(sets, "platform.show_counts=false")...)
	return shown, hidden, err
}

// replicate simulates both arms with the same luck.
func (f *patternsFlags) replicate(ctx context.Context, cmd *cobra.Command, r uint32, shown, hidden *scenarios.Scenario) (run pattern.Run, err error) {
	watch := func(s *scenarios.Scenario) (*pattern.Collector, error) {
		progress := newProgress(cmd.ErrOrStderr(), s.Run.BurnIn, s.Run.BurnIn+s.Run.Days, f.quiet)
		c, err := pattern.Simulate(ctx, s, sim.Options{Workers: f.workers, Replicate: r}, progress.day)
		progress.end(err == nil)
		return c, err
	}
	if run.Shown, err = watch(shown); err != nil || hidden == nil {
		return run, err
	}
	run.Hidden, err = watch(hidden)
	return run, err
}

func writePatterns(out io.Writer, answers []pattern.Answer, asJSON bool) error {
	if !asJSON {
		_, err := io.WriteString(out, pattern.Table(answers))
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(answers)
}

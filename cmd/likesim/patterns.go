package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/pattern"
)

const patternsAbout = `Simulate a scenario and the same with counts hidden, each several times, and lay what
comes out beside what is known of children: statement, target, tolerance, simulated
value with its 95 % interval over replicates, source, and whether it holds. Nothing
is written to disk.

--readings runs the scenario again under each other reading of what reports disagree
about. --without runs it with mechanisms off, one at a time and with counts shown only:
rows that need the mechanism must fail then, and the others mostly hold.

A row that the runs cannot measure says why, and does not hold. The default, two
years of 20,000 children three times in two arms, takes minutes; short runs of few
children say little.`

// patternsFlags are the flags of the command patterns.
type patternsFlags struct {
	pattern.Question
	jobs, workers int
	json, quiet   bool
	inNetwork     int // children of the scenario's network, 0 without one
}

func newPatterns() *cobra.Command {
	f := &patternsFlags{}
	cmd := &cobra.Command{
		Use:   "patterns",
		Short: "Simulate and compare with what is known of children",
		Long:  patternsAbout,
		Example: `  likesim patterns --replicates 1 --children 600 --days 40
  likesim patterns --scenario flat-quota --children 600 --days 40 --json
  likesim patterns --replicates 1 --children 300 --days 20 --readings --without circle,harm`,
		Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.patterns(cmd) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.Scenario, "scenario", "baseline", "`scenario` to compare: a file or a shipped one")
	flags.IntVar(&f.Replicates, "replicates", 3, "`number` of runs of each arm, with luck of their own")
	flags.IntVar(&f.Children, "children", 20_000, "`number` of children (population.children)")
	flags.IntVar(&f.Days, "days", 730, "`number` of reported days (run.days)")
	flags.IntVar(&f.Seed, "seed", 1, "`number` that names the luck of the runs (run.seed)")
	flags.BoolVar(&f.Readings, "readings", false, "run the other readings of what reports disagree about, too")
	flags.StringSliceVar(&f.Without, "without", nil, "run with these `mechanisms` off, too, one at a time; all for all of them")
	flags.IntVar(&f.OffReplicates, "off-replicates", 1, "`number` of runs with each mechanism off")
	flags.IntVar(&f.OffChildren, "off-children", 0, "`number` of children with each mechanism off, 0 for as many as else")
	flags.IntVar(&f.jobs, "jobs", 0, "`number` of runs side by side, 0 for one per processor; no result depends on it")
	flags.IntVar(&f.workers, "workers", 0, "`number` of processors of each run, 0 for those that the jobs leave")
	flags.BoolVar(&f.json, "json", false, "print JSON")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	if err := cmd.RegisterFlagCompletionFunc("scenario", completeScenario); err != nil {
		panic("likesim: completion of --scenario: " + err.Error())
	}
	return cmd
}

func (f *patternsFlags) patterns(cmd *cobra.Command) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	bar := newDaysProgress(cmd.ErrOrStderr(), f.quiet)
	study, err := pattern.Ask(ctx, f.Question, pattern.Try{Jobs: f.jobs, Workers: f.workers, Days: bar.days})
	bar.end(err == nil)
	var unknown *pattern.UnknownMechanismError
	switch {
	case errors.Is(err, context.Canceled):
		return said(codeInterrupt)
	case errors.As(err, &unknown):
		return wrong{fmt.Errorf("--without: %w", err)}
	case err != nil:
		return err
	}
	if f.inNetwork > 0 {
		study.Children, study.OffChildren = f.inNetwork, f.inNetwork
	}
	if !f.json {
		return writeStudy(cmd.OutOrStdout(), study)
	}
	encoder := json.NewEncoder(cmd.OutOrStdout())
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(study)
}

// check refuses numbers that mean nothing, and networks that cannot be read.
func (f *patternsFlags) check(cmd *cobra.Command) error {
	if f.workers < 0 || f.jobs < 0 {
		return wrongf("--workers %d, --jobs %d: want 1 or more, or 0 for what there is", f.workers, f.jobs)
	}
	if f.Children < 1 {
		return wrongf("--children %d: wants 1 or more", f.Children)
	}
	if f.OffChildren < 0 {
		return wrongf("--off-children %d: wants 1 or more, or 0 for as many as else", f.OffChildren)
	}
	if f.Replicates < 1 || f.OffReplicates < 1 {
		return wrongf("--replicates %d, --off-replicates %d: want 1 or more", f.Replicates, f.OffReplicates)
	}
	if slices.Equal(f.Without, []string{"all"}) {
		f.Without = pattern.Mechanisms()
	}
	s, err := scenarios.Load(f.Scenario)
	if err != nil {
		return err
	}
	inSchools, err := schoolOf(s)
	if err == nil && s.Population.Network != "" {
		err = f.takeNetwork(cmd, inSchools)
	}
	return err
}

// takeNetwork leaves the number of children to the network of the scenario.
func (f *patternsFlags) takeNetwork(cmd *cobra.Command, children int) error {
	for _, flag := range []string{"children", "off-children"} {
		if cmd.Flags().Lookup(flag).Changed {
			return wrongf("--%s: the %s are those of the scenario's network; leave it out", flag, count(children, "child"))
		}
	}
	f.inNetwork, f.Children, f.OffChildren = children, 0, 0
	return nil
}

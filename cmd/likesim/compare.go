package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/chart"
	"likesim/sim/experiment"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

const compareAbout = `Simulate the same children with the same luck under several sets of rules, and say
what differs. ARM is [NAME=]SCENARIO[,key=value]...: a shipped scenario or a file, and
settings of its own. The others are compared with the first.

The rules in which an arm differs from the first take force on day 1, after a burn-in
under the rules of the first, which is simulated once for all. --from names another
day; --from 0 lets the whole scenario hold from the layout on. An arm that differs in
what no intervention may change (all but platform, parents, market) shares no day.

Shown are the mean of each outcome in each arm with half of its 95 % interval, and of
each arm but the first the mean paired difference with its 95 % interval (Student's;
with --bootstrap the percentile bootstrap's), the relative change, the share of
replicates with that sign, p adjusted by Holm, and the gain: how many times as many
replicates without common luck would be as precise. Holm's family are all outcomes and
arms; an outcome in which no replicate differs is left out of it. A difference that is
the same in all replicates has no interval; its p is that of the exact sign test.

An outcome is [circle:]NAME[@WHEN]: NAME a column of the daily table, and WHEN one of
last day, day N, mean of last N days, mean, sum, max, min, per child (the sum over the
mean number of accounts). NAME alone is the last day: here, in --until, and in a file
of an experiment. Each of the usual sixteen has a time of its own: lifetime likes the
last day; weekly likes, feelings and numbers of accounts the mean of the last 28 days;
minutes and rates the mean of all days; counts per child. Labels name any other time,
docs/EXPERIMENTS.md lists all. In --until the column of the table will do, too.

With --until the comparison stops when the half-widths are small enough in all arms,
at the soonest after 10 replicates. What it leaves goes to <out>/compare/<id>. Ctrl-C
keeps the comparison of the replicates that are whole, if there are two.`

// compareFlags are the flags of the command compare.
type compareFlags struct {
	set                          []string
	outcomes                     []string
	until, out                   string
	replicates, most, jobs, from int
	force, csv, noCharts, quiet  bool
	bootstrap                    bool
}

func newCompare() *cobra.Command {
	f := &compareFlags{}
	cmd := &cobra.Command{
		Use:   "compare ARM ARM...",
		Short: "Say what differs between rules, with intervals",
		Long:  compareAbout,
		Example: `  likesim compare classroom classroom,platform.quota_high=5 --replicates 4 --days 20
  likesim compare classroom strict=classroom,platform.friend_cap=20 --days 30 --until 'gini_likes<0.1' --max 20
  likesim compare classroom classroom,platform.friend_cap=9 --days 9 --replicates 2 --outcomes 'drops@per child,minutes_mean'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeArms,
		RunE:              f.run,
	}
	f.declare(cmd)
	return cmd
}

func (f *compareFlags) declare(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&f.replicates, "replicates", 30, "`number` of replicates")
	flags.StringVar(&f.until, "until", "", "`outcome<half-width` at which to stop instead; commas between several")
	flags.IntVar(&f.most, "max", 200, "`number` of replicates at most with --until")
	flags.StringSliceVar(&f.outcomes, "outcomes", nil, "`names` of outcomes, commas between them; the usual sixteen if left out")
	flags.IntVar(&f.from, "from", 1, "`day` on which other rules take force; 0 for the whole scenario from the layout on")
	for _, s := range shorthands {
		flags.String(s.flag, "", s.about+", in all arms")
	}
	flags.StringArrayVar(&f.set, "set", nil, "`key=value` of a parameter in all arms; may be repeated")
	flags.IntVar(&f.jobs, "jobs", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.StringVar(&f.out, "out", "out", "`folder` for results")
	flags.BoolVar(&f.bootstrap, "bootstrap", false, "show intervals of the percentile bootstrap; the tables hold both")
	flags.BoolVar(&f.force, "force", false, "simulate again and replace what is there")
	flags.BoolVar(&f.csv, "csv", false, "write all tables as CSV, not the comparison alone")
	flags.BoolVar(&f.noCharts, "no-charts", false, "draw no pictures")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors")
}

func (f *compareFlags) run(cmd *cobra.Command, args []string) error {
	if err := errors.Join(wantsFolder("--out", f.out), onceEach(sets(cmd, f.set))); err != nil {
		return err
	}
	p, err := f.plan(cmd, args)
	if err != nil {
		return asked(err)
	}
	for _, arm := range p.Arms {
		if err := sweep.RoomOf(f.out).Fits(arm.Scenario); err != nil {
			return fmt.Errorf("arm %s: %w", arm.Name, err)
		}
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	shown := newCounted(cmd.ErrOrStderr(), "replicate", f.quiet)
	place, err := p.Run(ctx, f.out, version, f.force, shown.done)
	var stopped *experiment.StoppedError
	switch {
	case errors.As(err, &stopped) && place != "":
		err := f.leave(cmd, place)
		f.note(cmd, "interrupted after %d of %d replicates: kept is the comparison of these, in %s", stopped.Whole, stopped.Asked, place)
		return errors.Join(err, said(codeInterrupt))
	case ctx.Err() != nil:
		f.note(cmd, "interrupted before two replicates were whole: nothing is kept")
		return said(codeInterrupt)
	case err != nil:
		return err
	}
	return f.leave(cmd, place)
}

// note says something beside the results.
func (f *compareFlags) note(cmd *cobra.Command, format string, args ...any) {
	if !f.quiet {
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", args...) // a lost note is no error
	}
}

// completeArms completes as many arms as there are to be.
func completeArms(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	return completeScenario(cmd, nil, begun)
}

// asked says that what went wrong is in what was asked, unless a file is to blame.
func asked(err error) error {
	if codeOf(err) == 1 {
		return wrong{err}
	}
	return err
}

func (f *compareFlags) plan(cmd *cobra.Command, args []string) (*experiment.Plan, error) {
	p := &experiment.Plan{Replicates: f.replicates, Jobs: f.jobs}
	switch {
	case f.replicates < 1 || f.most < 1 || f.jobs < 0 || f.from < 0:
		return nil, errors.New("--replicates and --max want 1 or more, --jobs and --from 0 or more")
	case f.until != "" && cmd.Flags().Changed("replicates"):
		return nil, errors.New("--replicates and --until: wants one of them, --until with --max")
	}
	var err error
	if p.Arms, err = experiment.ReadArms(args, sets(cmd, f.set), f.from); err != nil {
		return nil, err
	}
	if p.Outcomes, err = experiment.ReadOutcomes(f.outcomes, p.Arms[0].Scenario.Run.Days); err != nil {
		return nil, err
	}
	if f.until == "" {
		return p, nil
	}
	p.Replicates = f.most
	p.Until, err = experiment.ReadRules(f.until, p.Outcomes, p.Arms[0].Scenario.Run.Days)
	return p, err
}

// sets are all settings of a command line, as --set takes them.
func sets(cmd *cobra.Command, set []string) []string {
	var sets []string
	for _, s := range shorthands {
		if flag := cmd.Flags().Lookup(s.flag); flag.Changed {
			sets = append(sets, s.key+"="+flag.Value.String())
		}
	}
	return append(sets, set...)
}

// leave shows what a comparison found.
func (f *compareFlags) leave(cmd *cobra.Command, place string) error {
	if f.csv {
		if err := experiment.WriteCSV(place); err != nil {
			return err
		}
	}
	m, err := experiment.ReadManifest(place)
	if err != nil {
		return err
	}
	if !f.noCharts {
		if err := drawComparison(place, m); err != nil {
			return err
		}
	}
	if f.quiet {
		return nil
	}
	rows, err := experiment.Rows(place)
	if err != nil {
		return err
	}
	var text strings.Builder
	comparisonText{m, rows, f.bootstrap, widthOf(cmd.OutOrStdout())}.write(&text)
	text.WriteString("\n" + place + "\n")
	for _, t := range m.Tables {
		paragraph(&text, fmt.Sprintf("  %-18s  ", t.File), count(int(t.Rows), "row"), widthOf(cmd.OutOrStdout()))
	}
	if drawn := pictures(place); len(drawn) > 0 {
		paragraph(&text, fmt.Sprintf("  %-18s  ", record.ChartsName+string(filepath.Separator)), strings.Join(drawn, ", "), widthOf(cmd.OutOrStdout()))
	}
	_, err = cmd.OutOrStdout().Write([]byte(text.String()))
	return err
}

// drawComparison draws the charts that the folder of a comparison does not hold
// yet. More arms than a picture can tell apart share several, each with the first
// arm.
func drawComparison(place string, m *experiment.Manifest) error {
	folder := filepath.Join(place, record.ChartsName)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	if err := chart.Tidy(folder); err != nil {
		return err
	}
	first, others := m.Arms[:1], m.Arms[1:]
	for i := 0; len(others) > 0; i++ {
		n := min(len(others), chart.MaxRuns-1)
		c := chart.Comparison{ID: m.ID, Version: m.Version, Seed: m.Seed, Replicates: m.Replicates}
		for _, a := range slices.Concat(first, others[:n]) {
			c.Arms = append(c.Arms, a.Name)
		}
		suffix := ""
		if i > 0 {
			suffix = fmt.Sprintf("-%d", i+1)
		}
		if err := drawArms(folder, suffix, chart.OpenComparison(place, c)); err != nil {
			return err
		}
		others = others[n:]
	}
	return nil
}

// drawArms draws the charts of some arms that are not there yet.
func drawArms(folder, suffix string, c chart.Comparison) error {
	for _, k := range chart.Comparisons {
		path := filepath.Join(folder, k.Name+suffix+".png")
		if exists(path) {
			continue
		}
		picture, err := k.Draw(c, chart.Options{})
		if err != nil {
			return err
		}
		if err := picture.Save(path); err != nil {
			return err
		}
	}
	return nil
}

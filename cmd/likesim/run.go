package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/record"
)

const runAbout = `Simulate a scenario and write tables and pictures of what came out into
<out>/<scenario>/<run>. SCENARIO is a file or the name of a shipped scenario.

<run> is a digest of the question: the same scenario, seed and version are
recognised as answered and not simulated again. Ctrl-C stops between two days and
keeps what is recorded in <run>-interrupted.

With --checkpoint-every N the run saves itself after every N days. Killed or stopped,
it goes on from there when the same command is given again, and leaves the same
files as if nothing had happened.`

// runFlags are the flags of the command run.
type runFlags struct {
	set                         []string
	workers, every              int
	children                    int    // in schools, those of a network among them
	network                     string // what was read of it
	out                         string
	force, csv, noCharts, quiet bool
}

// shorthands are flags that set a parameter; their values are read and checked as
// those of --set.
var shorthands = []struct{ flag, key, about string }{
	{"seed", "run.seed", "`number` that names the luck of the run (run.seed)"},
	{"days", "run.days", "`number` of reported days (run.days); what the file plans later is left out"},
	{"children", "population.children", "`number` of children (population.children)"},
	{"network", "population.network", "`folder` with nodes.csv and edges.csv (population.network)"},
}

func newRun() *cobra.Command {
	f := &runFlags{}
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Simulate a scenario and write tables and pictures",
		Long:  runAbout,
		Example: `  likesim run baseline
  likesim run classroom --seed 7 --csv
  likesim run school --days 30 --set platform.friend_cap=50 --set mechanisms.autolikers=false
  likesim run hidden-counts --children 500 --no-charts --quiet
  likesim run classroom --days 400 --checkpoint-every 100 --no-charts`,
		Args:              exactly(1, "a SCENARIO: a file, or a name from likesim scenarios"),
		ValidArgsFunction: completeScenario,
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, args[0]) },
	}
	f.declare(cmd)
	return cmd
}

func (f *runFlags) declare(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	for _, s := range shorthands {
		flags.String(s.flag, "", s.about)
	}
	flags.StringArrayVar(&f.set, "set", nil, "`key=value` of a parameter (see likesim params); may be repeated")
	flags.IntVar(&f.workers, "workers", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.IntVar(&f.every, "checkpoint-every", 0, "`days` after which the run saves itself, to be taken up after a kill; 0 for never")
	flags.StringVar(&f.out, "out", "out", "`folder` for results")
	flags.BoolVar(&f.force, "force", false, "simulate again and replace what is there")
	flags.BoolVar(&f.csv, "csv", false, "write the tables as CSV, too")
	flags.BoolVar(&f.noCharts, "no-charts", false, "draw no pictures")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors")
	for flag, complete := range map[string]cobra.CompletionFunc{"set": completeSet, "network": completeFolder, "out": completeFolder} {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic("likesim: completion of --" + flag + ": " + err.Error())
		}
	}
}

// run answers the question, or finds the answer, and shows it.
func (f *runFlags) run(cmd *cobra.Command, scenario string) error {
	if f.workers < 0 {
		return wrongf("--workers %d: wants 1 or more, or 0 for all processors", f.workers)
	}
	if f.every < 0 {
		return wrongf("--checkpoint-every %d: wants 1 day or more, or 0 for never", f.every)
	}
	if err := wantsFolder("--out", f.out); err != nil {
		return err
	}
	all := sets(cmd, f.set)
	if err := onceEach(all); err != nil {
		return err
	}
	s, err := scenarios.Load(scenario, all...)
	if err != nil {
		return err
	}
	net, err := networkOf(s) // before there is any folder
	if err != nil {
		return err
	}
	if f.children = childrenOf(s, net); net != nil {
		f.network = readFrom(net)
	}
	keys, err := record.Ask(s, 0, version)
	if err != nil {
		return err
	}
	folder, err := f.open(s.Name, keys.RunID)
	if err != nil {
		return err
	}
	place := record.Place(f.out, s.Name, keys.RunID)
	if folder == nil {
		f.note(cmd, "%s: already answered in %s; --force simulates it again", s.Name, place)
	} else if place, err = f.answer(cmd, s, folder, keys); err != nil {
		return err
	}
	return f.leave(cmd, place)
}

// open begins the folder of a run, or finds the checkpoint of one that was stopped;
// nil if the answer is there.
func (f *runFlags) open(scenario, id string) (*record.Folder, error) {
	if f.every > 0 || record.HasCheckpoint(f.out, scenario, id) {
		folder, _, err := record.OpenCheckpoint(f.out, scenario, id, f.every, f.force)
		return folder, err
	}
	folder, _, err := record.Open(f.out, scenario, id, f.force)
	return folder, err
}

// wantsFolder refuses a folder for results that is a file, or would lie below one.
func wantsFolder(flag, path string) error {
	for at := path; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		switch {
		case err == nil && info.IsDir(), at == filepath.Dir(at):
			return nil
		case err == nil:
			return wrongf("%s %s: %s is a file, wants a folder", flag, path, at)
		}
	}
}

// note says something beside the results.
func (f *runFlags) note(cmd *cobra.Command, format string, args ...any) {
	if !f.quiet {
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", args...) // a lost note is no error
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim"
	"likesim/sim/calibrate"
	"likesim/sim/pattern"
)

const calibrateAbout = `Search the parameters that nobody has measured, within their plausible ranges, for
values under which all patterns hold at once, and say how tightly each is held.

FILE lists the unknowns, how they are searched and which patterns have to hold; without
it the shipped file is taken, which --print prints. The search runs the guess of the
file, then a Latin hypercube, then points that an emulator of the patterns' figures
proposes. Each point is a simulation of the scenario with counts shown and hidden.

The journal gets a line a point. A search that was stopped goes on with it; a point is
never simulated twice. A journal of another model or of other unknowns is refused. The
same file and seed give the same journal, for any number of jobs.`

// calibrateFlags are the flags of the command calibrate.
type calibrateFlags struct {
	file                   string
	print, quiet           bool
	points, children, days int
	out                    string
	try                    pattern.Try
}

func newCalibrate() *cobra.Command {
	f := &calibrateFlags{}
	cmd := &cobra.Command{
		Use:   "calibrate [FILE]",
		Short: "Search unknown parameters for values under which all patterns hold",
		Long:  calibrateAbout,
		Example: `  likesim calibrate --print
  likesim calibrate --points 4 --children 60 --days 5`,
		Args: atMost(1, "one FILE of unknowns at most"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.file = strings.Join(args, "")
			return f.calibrate(cmd)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.print, "print", false, "print the file and search nothing")
	flags.IntVar(&f.points, "points", 0, "`number` of points in all, in place of the file's")
	flags.IntVar(&f.children, "children", 0, "`number` of children, in place of the file's")
	flags.IntVar(&f.days, "days", 0, "`number` of reported days, in place of the file's")
	flags.StringVar(&f.out, "out", filepath.Join("out", "calibration.csv"), "`file` of the journal")
	flags.IntVar(&f.try.Jobs, "jobs", 0, "`number` of runs side by side, 0 for one per processor; no result depends on it")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	return cmd
}

func (f *calibrateFlags) calibrate(cmd *cobra.Command) error {
	name, text := "the shipped file of unknowns", calibrate.Shipped
	if f.file != "" {
		data, err := os.ReadFile(f.file)
		if err != nil {
			return wrong{err}
		}
		name, text = f.file, data
	}
	if f.print {
		_, err := cmd.OutOrStdout().Write(text)
		return err
	}
	search, err := f.search(name, text)
	if err != nil {
		return err
	}
	journal, err := f.journal(search)
	if err != nil {
		return err
	}
	if err := f.run(cmd, search, journal); err != nil {
		return err
	}
	result, err := search.Result(journal)
	if err != nil {
		return err
	}
	return writeCalibration(cmd.OutOrStdout(), result)
}

// search is the file with what the command line puts in place of its numbers.
func (f *calibrateFlags) search(name string, text []byte) (*calibrate.Search, error) {
	if f.points < 0 || f.children < 0 || f.days < 0 || f.try.Jobs < 0 {
		return nil, wrongf("--points %d, --children %d, --days %d, --jobs %d: want 1 or more, or 0 for what the file, or the machine, says",
			f.points, f.children, f.days, f.try.Jobs)
	}
	s, err := calibrate.Read(name, text)
	var bad *calibrate.FileError
	if errors.As(err, &bad) {
		return nil, wrong{err}
	}
	if err != nil {
		return nil, err
	}
	if f.points > 0 && f.points < 3 {
		return nil, wrongf("--points %d: wants 3 or more", f.points)
	}
	if f.points > 0 {
		s.Points = f.points
	}
	if f.children > 0 {
		s.Children = f.children
	}
	if f.days > 0 {
		s.Days = f.days
	}
	return s, nil
}

func (f *calibrateFlags) journal(s *calibrate.Search) (*calibrate.Journal, error) {
	if err := os.MkdirAll(filepath.Dir(f.out), 0o777); err != nil {
		return nil, err
	}
	j, err := calibrate.OpenJournal(f.out, sim.ModelVersion, s)
	var stale *calibrate.StaleError
	if errors.As(err, &stale) {
		return nil, wrong{err}
	}
	return j, err
}

func (f *calibrateFlags) run(cmd *cobra.Command, s *calibrate.Search, j *calibrate.Journal) error {
	ctx, release := interruptible(cmd.Context())
	defer release()
	err := s.Run(ctx, j, f.try, func(done calibrate.Done) {
		if !f.quiet {
			_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "point %d of %d (%s): %d of %d rows hold, loss %.4f; best so far %.4f\n",
				done.Points, s.Points, done.Point.Origin, done.Held, done.Rows, done.Loss, done.Least) // a lost line of progress is no error
		}
	})
	if errors.Is(err, context.Canceled) {
		if !f.quiet {
			_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "interrupted: the points so far are kept in %s, from which the same command goes on\n", f.out)
		}
		return said(codeInterrupt)
	}
	return err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

// answer simulates a scenario into its folder and gives the folder's place.
func (f *runFlags) answer(cmd *cobra.Command, s *scenarios.Scenario, folder *record.Folder, keys record.Keys) (string, error) {
	ctx, release := interruptible(cmd.Context())
	defer release()
	if err := sweep.RoomOf(f.out).Fits(s); err != nil {
		return "", errors.Join(err, folder.Abort())
	}
	f.announce(cmd, s)
	w, err := f.begin(cmd, s, folder)
	if err != nil {
		return "", errors.Join(err, folder.Abort())
	}
	recorder, err := record.NewRecorder(folder, s, keys)
	if err != nil {
		return "", errors.Join(err, folder.Abort())
	}
	shown := newProgress(cmd.ErrOrStderr(), s.Run.BurnIn, s.Run.BurnIn+s.Run.Days, f.quiet)
	timing, err := record.Simulate(ctx, w, recorder, shown.day)
	shown.end(err == nil)
	timing.Workers, timing.CPUSeconds = par.NewPool(f.workers).Workers(), cpuSeconds()
	switch {
	case errors.Is(err, context.Canceled):
		return "", f.interrupted(cmd, w, recorder, timing)
	case err != nil:
		return "", errors.Join(err, recorder.Abort())
	}
	return recorder.Finish(w, timing)
}

// interruptible is a context that the first Ctrl-C or SIGTERM ends; the second one
// ends the program as usual.
func interruptible(parent context.Context) (context.Context, context.CancelFunc) {
	if parent == nil {
		parent = context.Background()
	}
	ctx, stop := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// interrupted keeps the whole days that a stopped run has recorded.
func (f *runFlags) interrupted(cmd *cobra.Command, w *sim.World, r *record.Recorder, t record.Timing) error {
	if r.Pauses() {
		if err := r.Pause(w); err != nil {
			return err
		}
		f.note(cmd, "interrupted after day %d: the same command goes on from there", w.Day)
		return said(codeInterrupt)
	}
	if w.Day < 1 {
		f.note(cmd, "interrupted in the burn-in: no day was recorded, nothing is kept")
		return errors.Join(r.Abort(), said(codeInterrupt))
	}
	day := w.Day
	place, err := r.Keep(w, t)
	if err != nil {
		return err
	}
	f.note(cmd, "interrupted after day %d: what was recorded is kept in %s", day, place)
	return said(codeInterrupt)
}

// largePopulation is where memory matters more than a little time.
const largePopulation = 200_000

// sweptAt is by how many per cent the heap of a large run grows before it is swept.
// Columns hold no pointers, so a sweep of a gigabyte takes milliseconds; 200 of
// them in a run of 90 days of a million children cost no CPU time that shows.
const sweptAt = 3

// begin makes the world, or takes up that of a stopped run. The state of a large
// one is nearly all of the process: with Go's usual setting the heap might grow to
// twice of it before it is swept.
func (f *runFlags) begin(cmd *cobra.Command, s *scenarios.Scenario, folder *record.Folder) (*sim.World, error) {
	large := s.Population.Children > largePopulation
	if large && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(sweptAt)
	}
	o := sim.Options{Workers: f.workers}
	w, err := folder.World(s, o)
	switch {
	case err != nil:
		return nil, err
	case w != nil:
		f.note(cmd, "going on after day %d, where this run was stopped", w.Day)
	default:
		w, err = sim.New(s, o)
	}
	if large {
		debug.FreeOSMemory()
	}
	return w, err
}

// announce says what is run.
func (f *runFlags) announce(cmd *cobra.Command, s *scenarios.Scenario) {
	said := []string{s.Name + ": " + f.question(cmd, s), f.frame(s)}
	if f.network != "" {
		said = append(said, "network: "+f.network)
	}
	for _, late := range s.Unreached {
		said = append(said, "note: "+late)
	}
	for _, text := range said {
		f.note(cmd, "%s", strings.Join(wrapped(text, widthOf(cmd.ErrOrStderr())), "\n"))
	}
}

// question is what a scenario asks. Among the children of a network that was named
// beside it, its own words speak of others.
func (f *runFlags) question(cmd *cobra.Command, s *scenarios.Scenario) string {
	if flagged(cmd, "network", "population.network") && s.Population.Network != "" {
		return "its rules among the children of " + s.Population.Network
	}
	return firstSentence(s.About)
}

func (f *runFlags) frame(s *scenarios.Scenario) string {
	burnIn := ""
	if s.Run.BurnIn > 0 {
		burnIn = fmt.Sprintf(" after %d of burn-in", s.Run.BurnIn)
	}
	return fmt.Sprintf("%s, %s from %s%s, seed %d, %s", populationOf(s, f.children), count(s.Run.Days, "day"), s.Run.Start, burnIn,
		s.Run.Seed, count(par.NewPool(f.workers).Workers(), "worker"))
}

// firstSentence is what a scenario asks; a file without a comment asks in silence.
func firstSentence(about string) string {
	text := strings.Join(strings.Fields(about), " ")
	if text == "" {
		return "(its file does not say what it asks)"
	}
	for i, r := range text {
		if (r == '?' || r == '.') && (i+1 == len(text) || text[i+1] == ' ') {
			return text[:i+1]
		}
	}
	return text
}

package again

import (
	"context"
	"os"
	"path/filepath"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/record"
)

// Whole is a folder that keeps runs as rows: a comparison, a merged sweep, or an
// explanation with its two.
type Whole struct {
	Folder string
	Runs   []*Run // all, or those of the id that was asked for
	Unread error  // why there is none to be held against anything; nil if there are

	check func() (Files, error)
}

// Files is what was found of the files of a whole.
type Files struct {
	Tables, Twins int      // that are listed, and that lie beside them
	Wrong         []string // files that are not as recorded, and what the manifest says otherwise
}

// Check holds the files of the folder, as they lie there, against its manifest.
// Errors: a file that is there and cannot be read.
func (w *Whole) Check() (Files, error) { return w.check() }

// Find reads what a folder keeps as rows, all or the runs of an id; nil if it is no
// such folder. Errors: one that cannot be read, or of another model version.
func Find(folder, id string) (*Whole, error) {
	switch {
	case holdsComparison(folder):
		return comparison(folder, id)
	case holdsSweep(folder):
		return sweepIn(folder, id)
	case holdsExplanation(folder):
		return explanation(folder, id)
	}
	return nil, nil
}

// IsNamed says whether a folder has the id of its whole for a name, as those of
// comparisons and explanations have.
func IsNamed(folder, id string) bool {
	return filepath.Base(folder) == id && (holdsComparison(folder) || holdsExplanation(folder))
}

func exists(folder, name string) bool {
	_, err := os.Stat(filepath.Join(folder, name))
	return err == nil
}

// filesOf holds files, and twins if there may be some, against what was written.
func filesOf(folder string, written []record.Written, manifest string, amiss []string, twins bool) (Files, error) {
	f := Files{Tables: len(written)}
	flaws, err := record.Flaws(folder, written)
	if err != nil {
		return f, err
	}
	if twins {
		looked, unlike, err := record.Twins(folder, written)
		if err != nil {
			return f, err
		}
		f.Twins, flaws = looked, append(flaws, unlike...)
	}
	for _, flaw := range flaws {
		f.Wrong = append(f.Wrong, flaw.String())
	}
	for _, said := range amiss {
		f.Wrong = append(f.Wrong, manifest+" says "+said)
	}
	return f, nil
}

// ofArm is a run of which the state at the end is recorded. Its outcomes follow from
// its days, of which that state holds the sum.
func ofArm(id, about, state string, s *scenarios.Scenario, replicate uint32) *Run {
	r := &Run{ID: id, About: about, State: state, Question: sim.Question{Scenario: s, Options: sim.Options{Replicate: replicate}}}
	r.measured = func(ctx context.Context, workers int) (string, []float64, error) {
		state, err := endOf(ctx, r.Question, workers)
		return state, nil, err
	}
	return r
}

// endOf is the digest of a run's last day.
func endOf(ctx context.Context, q sim.Question, workers int) (string, error) {
	q.Options.Workers = workers
	w, err := sim.New(q.Scenario, q.Options)
	if err != nil {
		return "", err
	}
	if err := w.Run(ctx, nil, nil); err != nil {
		return "", err
	}
	return w.Digest(), nil
}

package record

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"likesim/sim"
)

// Replay is a run that was simulated again from its manifest, laid beside what is
// recorded of it.
type Replay struct {
	Manifest *Manifest // as it stands in the folder
	State    string    // digest of the world at the end, simulated again
	Tables   []Checked // in the order of the manifest
	Twins    int       // CSV twins beside them
	Unlike   []Flaw    // those that hold something else than the table
	Amiss    []string  // what the manifest says otherwise
}

// Checked is a recorded table beside the same one written again.
type Checked struct {
	Name string
	Rows int64
	Why  string   // what is wrong with it, empty if nothing is
	At   *Unequal // the first row that differs, if rows do
}

// Same says whether everything is as recorded.
func (r *Replay) Same() bool {
	for _, t := range r.Tables {
		if t.Why != "" {
			return false
		}
	}
	return r.State == r.Manifest.StateDigest && len(r.Unlike) == 0 && len(r.Amiss) == 0
}

// Again simulates the run of a folder once more and checks every table, its CSV twin,
// the state at the end, and what the manifest says of them and of the scenario. A run
// that was interrupted is simulated as far as it came.
// What is written meanwhile stands in a temporary folder, which is removed; the
// folder itself is only read. Errors: those of Manifest.Question, of a folder that
// cannot be read or written, and the context's.
func Again(ctx context.Context, folder string, workers int, progress sim.Progress) (*Replay, error) {
	m, err := ReadManifest(folder)
	if err != nil {
		return nil, err
	}
	aside, err := os.MkdirTemp("", "likesim-replay-")
	if err != nil {
		return nil, err
	}
	r, err := m.compareAgain(ctx, folder, aside, workers, progress)
	return r, errors.Join(err, os.RemoveAll(aside))
}

func (m *Manifest) compareAgain(ctx context.Context, folder, aside string, workers int, progress sim.Progress) (*Replay, error) {
	place, err := m.recordAgain(ctx, aside, workers, progress)
	if err != nil {
		return nil, err
	}
	again, err := ReadManifest(place)
	if err != nil {
		return nil, err
	}
	r := &Replay{Manifest: m, State: again.StateDigest, Amiss: m.amiss(again)}
	for _, t := range m.Tables {
		checked, err := m.check(t, again, folder, place)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", t.Name, err)
		}
		r.Tables = append(r.Tables, checked)
	}
	r.Twins, r.Unlike, err = twinsOf(folder, place, again.Tables)
	return r, err
}

// recordAgain answers a manifest's question under a folder and gives the place.
func (m *Manifest) recordAgain(ctx context.Context, aside string, workers int, progress sim.Progress) (string, error) {
	s, keys, err := m.asked()
	if err != nil {
		return "", err
	}
	keys.Arm = m.Arm
	folder, _, err := Open(aside, m.Scenario, m.RunID, false)
	if err != nil {
		return "", err
	}
	w, err := sim.New(s, sim.Options{Replicate: m.Replicate, Workers: workers})
	if err != nil {
		return "", errors.Join(err, folder.Abort())
	}
	r, err := NewRecorder(folder, s, keys)
	if err != nil {
		return "", errors.Join(err, folder.Abort())
	}
	return m.runTo(ctx, w, r, progress)
}

// runTo simulates to the day that was reached and closes the record. A whole run goes
// to the end that its scenario says, whatever day the manifest says.
func (m *Manifest) runTo(ctx context.Context, w *sim.World, r *Recorder, progress sim.Progress) (string, error) {
	last := w.Scenario().Run.Days
	if !m.Complete {
		last = min(last, m.LastDay)
	}
	until, stop := context.WithCancel(ctx)
	defer stop()
	timing, err := Simulate(until, w, r, func(done, total int) {
		progress(done, total)
		if w.Day == last {
			stop()
		}
	})
	switch {
	case ctx.Err() != nil:
		return "", errors.Join(ctx.Err(), r.Abort())
	case err != nil && w.Day != last:
		return "", errors.Join(err, r.Abort())
	}
	if w.Day == w.Scenario().Run.Days {
		return r.Finish(w, timing)
	}
	return r.Keep(w, timing)
}

// check lays a table of a folder beside the one written again.
func (m *Manifest) check(t Written, again *Manifest, folder, place string) (Checked, error) {
	c := Checked{Name: t.Name, Rows: t.Rows}
	fresh, known := again.written(t.Name)
	if !known {
		c.Why = "this program writes no such table"
		return c, nil
	}
	path := filepath.Join(folder, filepath.Base(t.File))
	recorded, err := fileDigest(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		c.Why = "its file is missing"
		return c, nil
	case err != nil:
		return c, err
	case recorded == fresh.SHA256:
		if recorded != t.SHA256 {
			c.Why = "as simulated again, but the manifest names another digest: the manifest was changed"
		}
		return c, nil
	case recorded != t.SHA256:
		c.Why = "its file was changed since it was recorded"
	default:
		c.Why = "simulated again it differs"
	}
	c.At, err = firstUnequal(path, filepath.Join(place, fresh.File))
	if err != nil {
		c.Why += ": " + err.Error()
	} else if c.At == nil {
		c.Why += ", though its rows are the same"
	}
	return c, nil
}

func (m *Manifest) written(name string) (Written, bool) {
	for _, t := range m.Tables {
		if t.Name == name {
			return t, true
		}
	}
	return Written{}, false
}

package record_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/record"
)

// going is a run that makes checkpoints, begun or taken up.
type going struct {
	w *sim.World
	r *record.Recorder
}

func takeUp(t *testing.T, root string, s *scenarios.Scenario, every, workers int) (g going, err error) {
	keys, err := record.Ask(s, 0, "1.2.3")
	require.NoError(t, err)
	folder, existing, err := record.OpenCheckpoint(root, s.Name, keys.RunID, every, false)
	if err != nil {
		return g, err
	}
	require.Equal(t, record.Absent, existing)
	g.w, err = folder.World(s, sim.Options{Workers: workers})
	if err == nil && g.w == nil {
		g.w, err = sim.New(s, sim.Options{Workers: workers})
	}
	if err == nil {
		g.r, err = record.NewRecorder(folder, s, keys)
	}
	if err != nil {
		require.NoError(t, folder.Abort())
	}
	return g, err
}

// finish simulates to the end, calling at on every day, and gives the place.
func (g going) finish(t *testing.T, at func(done int)) string {
	timing, err := record.Simulate(t.Context(), g.w, g.r, func(done, _ int) { at(done) })
	require.NoError(t, err)
	place, err := g.r.Finish(g.w, timing)
	require.NoError(t, err)
	return place
}

// sameFiles compares all files of two folders but for the timing.
func sameFiles(t *testing.T, want, got string) {
	assert.Equal(t, heldBy(t, want), heldBy(t, got))
}

func heldBy(t *testing.T, folder string) map[string]string {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	all := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		if e.Name() != record.TimingName {
			all[e.Name()] = record.Digest(content)
		}
	}
	return all
}

// A copy of the files, taken while the run goes on, is what a kill at that moment
// leaves.
func TestARunKilledOnAnyDayAndTakenUpLeavesTheSameFiles(t *testing.T) {
	t.Parallel()
	s := small(t)
	want := recorded(t, s, 2, 0)
	root, killed := t.TempDir(), map[int]string{}
	g, err := takeUp(t, root, s, 5, 1)
	require.NoError(t, err)
	place := g.finish(t, func(done int) {
		if done%5 < 2 || done == 9 {
			killed[done] = t.TempDir()
			require.NoError(t, os.CopyFS(killed[done], os.DirFS(root)))
		}
	})
	sameFiles(t, want, place)
	require.Len(t, killed, 8)
	for done, root := range killed {
		g, err := takeUp(t, root, s, 100, 1+done%2)
		require.NoError(t, err)
		assert.Equal(t, done/5*5-5, g.w.Day, "killed after %d days", done)
		sameFiles(t, want, g.finish(t, func(int) {}))
		assertClean(t, root)
	}
}

func assertClean(t *testing.T, root string) {
	entries, err := os.ReadDir(filepath.Join(root, "small"))
	require.NoError(t, err)
	assert.Len(t, entries, 1, "nothing is left beside the run")
}

func TestAnInterruptedRunIsTakenUpWhereItStopped(t *testing.T) {
	t.Parallel()
	s, root := small(t), t.TempDir()
	want := recorded(t, s, 2, 0)
	for stop := 2; stop < 17; stop += 4 { // stopped again and again
		g, err := takeUp(t, root, s, 0, 1)
		require.NoError(t, err)
		g.stop(t, stop)
	}
	g, err := takeUp(t, root, s, 0, 1)
	require.NoError(t, err)
	assert.Equal(t, 9, g.w.Day)
	sameFiles(t, want, g.finish(t, func(int) {}))
	assertClean(t, root)
}

// stopped leaves the checkpoint of a run that was stopped after ten days.
func stopped(t *testing.T, s *scenarios.Scenario) (root, dir string) {
	root = t.TempDir()
	g, err := takeUp(t, root, s, 0, 1)
	require.NoError(t, err)
	g.stop(t, 10)
	entries, err := os.ReadDir(filepath.Join(root, "small"))
	require.NoError(t, err)
	require.Len(t, entries, 1)
	return root, filepath.Join(root, "small", entries[0].Name())
}

// stop simulates until so many days are done, and pauses.
func (g going) stop(t *testing.T, after int) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := record.Simulate(ctx, g.w, g.r, func(done, _ int) {
		if done == after {
			cancel()
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	require.True(t, g.r.Pauses())
	require.NoError(t, g.r.Pause(g.w))
}

func TestADamagedCheckpointIsRefusedAndSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s := small(t)
	change := func(name string, edit func([]byte) []byte) func(dir string) {
		return func(dir string) {
			path := filepath.Join(dir, name)
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, edit(content), 0o666))
		}
	}
	cut := func(b []byte) []byte { return b[:len(b)-20] }
	flip := func(b []byte) []byte { b[len(b)/2] ^= 1; return b }
	for name, c := range map[string]struct {
		damage func(dir string)
		says   string
	}{
		"a changed state":     {change("state", flip), "the checkpoint is damaged"},
		"a state that is cut": {change("state", cut), "the checkpoint is damaged"},
		"a changed head":      {change("state", func(b []byte) []byte { b[20] ^= 1; return b }), "the checkpoint is damaged: its head has checksum"},
		"no head":             {change("state", func([]byte) []byte { return []byte("x") }), "the checkpoint is damaged"},
		"changed rows":        {change("daily.rows", flip), "the rows of the checkpoint are damaged"},
		"rows that are cut":   {change("daily.rows", cut), "the rows of the checkpoint are damaged"},
		"rows that are gone":  {func(dir string) { require.NoError(t, os.Remove(filepath.Join(dir, "events.rows"))) }, "events.rows"},
	} {
		root, dir := stopped(t, s)
		c.damage(dir)
		_, err := takeUp(t, root, s, 1, 1)
		require.ErrorContains(t, err, c.says, name)
		require.ErrorContains(t, err, "remove this folder to begin the run anew", name)
		require.ErrorContains(t, err, dir, name)
		require.NoError(t, os.RemoveAll(dir))
		_, err = takeUp(t, root, s, 1, 1)
		require.NoError(t, err, name)
	}
}

func TestRowsBeyondTheCheckpointAreCutOff(t *testing.T) {
	t.Parallel()
	s := small(t)
	want := recorded(t, s, 2, 0)
	root, dir := stopped(t, s)
	paths, err := filepath.Glob(filepath.Join(dir, "*.rows"))
	require.NoError(t, err)
	require.Len(t, paths, 7)
	for _, path := range paths {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, append(content, "half a row"...), 0o666))
	}
	g, err := takeUp(t, root, s, 1, 1)
	require.NoError(t, err)
	sameFiles(t, want, g.finish(t, func(int) {}))
}

func TestTwoProcessesAreNeverAtWorkOnOneCheckpoint(t *testing.T) {
	t.Parallel()
	s, root := small(t), t.TempDir()
	first, err := takeUp(t, root, s, 3, 1)
	require.NoError(t, err)
	_, err = takeUp(t, root, s, 3, 1)
	assert.ErrorContains(t, err, "another likesim is at work on this run")
	sameFiles(t, recorded(t, s, 1, 0), first.finish(t, func(int) {}))
}

func TestACheckpointLeftBesideAnAnswerIsCleared(t *testing.T) {
	t.Parallel()
	s := small(t)
	root, dir := stopped(t, s)
	left := t.TempDir()
	require.NoError(t, os.CopyFS(left, os.DirFS(dir)))
	g, err := takeUp(t, root, s, 1, 1)
	require.NoError(t, err)
	g.finish(t, func(int) {})
	require.NoError(t, os.CopyFS(dir, os.DirFS(left))) // as if killed before it was removed
	keys, err := record.Ask(s, 0, "1.2.3")
	require.NoError(t, err)
	folder, existing, err := record.OpenCheckpoint(root, s.Name, keys.RunID, 1, false)
	require.NoError(t, err)
	assert.Nil(t, folder)
	assert.Equal(t, record.Answered, existing)
	assertClean(t, root)
}

package record

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// filled opens the folder of a run and writes one event.
func filled(t *testing.T, root string, force bool) *Folder {
	folder, _, err := Open(root, "small", testKeys.RunID, force)
	require.NoError(t, err)
	require.NotNil(t, folder)
	w, err := folder.Create(EventsTable(), testKeys)
	require.NoError(t, err)
	w.Int(1)
	w.Text("drop")
	w.Int(3)
	w.Int(3)
	w.Int(4)
	w.Int(0)
	require.NoError(t, w.End())
	return folder
}

func testManifest() Manifest {
	return Manifest{Version: "1.2.3", Scenario: "small", Seed: 1, Days: 9, LastDay: 9, Parameters: map[string]any{"b": 1, "a": "<x>"}}
}

// finished writes a whole run and gives its place.
func finished(t *testing.T, root string, force bool) string {
	place, err := filled(t, root, force).Finish(testManifest(), Timing{Workers: 2, Host: ThisHost()})
	require.NoError(t, err)
	require.Equal(t, Place(root, "small", testKeys.RunID), place)
	return place
}

func TestARunAppearsWholeAndLeavesNothingBeside(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filled(t, root, false)
	assert.Equal(t, []string{".0123456789ab.partial-1"}, names(t, filepath.Join(root, "small")))
	place, err := folder.Finish(testManifest(), Timing{})
	require.NoError(t, err)
	assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Join(root, "small")))
	assert.Equal(t, []string{"events.parquet", "manifest.json", "timing.json"}, names(t, place))
	require.NoError(t, Verify(place))
	require.NoError(t, folder.Abort())
	assert.DirExists(t, place)
}

func TestAnAnsweredQuestionIsRecognised(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := finished(t, root, false)
	folder, existing, err := Open(root, "small", testKeys.RunID, false)
	require.NoError(t, err)
	assert.Nil(t, folder)
	assert.Equal(t, Answered, existing)
	assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Dir(place)))
}

func TestForceAnswersAgainAndKeepsTheOldUntilThen(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := finished(t, root, false)
	old := filepath.Join(place, "charts", "old.png")
	mkdir(t, place, "charts")
	require.NoError(t, os.WriteFile(old, nil, 0o666))
	folder := filled(t, root, true)
	assert.FileExists(t, old)
	_, err := folder.Finish(testManifest(), Timing{})
	require.NoError(t, err)
	assert.NoFileExists(t, old)
	assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Dir(place)))
	require.NoError(t, Verify(place))
}

func TestBrokenResultsAreReplacedOnlyByForce(t *testing.T) {
	t.Parallel()
	breaks := map[string]func(place string) error{
		"the file was changed": func(p string) error { return os.WriteFile(filepath.Join(p, "events.parquet"), []byte("x"), 0o666) },
		"table events: open":   func(p string) error { return os.Remove(filepath.Join(p, "events.parquet")) },
		"manifest.json":        func(p string) error { return os.Remove(filepath.Join(p, ManifestName)) },
		"not a manifest":       func(p string) error { return os.WriteFile(filepath.Join(p, ManifestName), []byte("{"), 0o666) },
		"run_id is missing":    func(p string) error { return os.WriteFile(filepath.Join(p, ManifestName), []byte("{}"), 0o666) },
		"holds run other, not 0123456789ab": func(p string) error {
			return os.WriteFile(filepath.Join(p, ManifestName), []byte(`{"run_id":"other","complete":true}`), 0o666)
		},
		"interrupted on day 7": func(p string) error {
			return os.WriteFile(filepath.Join(p, ManifestName), []byte(`{"run_id":"0123456789ab","last_day":7}`), 0o666)
		},
	}
	for want, damage := range breaks {
		root := t.TempDir()
		place := finished(t, root, false)
		require.NoError(t, damage(place))
		folder, existing, err := Open(root, "small", testKeys.RunID, false)
		assert.Nil(t, folder)
		assert.Equal(t, Broken, existing, want)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "--force")
		finished(t, root, true)
		require.NoError(t, Verify(place))
	}
}

func TestForeignFilesAreNeverTouched(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"notes.txt", "analysis.csv", "events.parquet.bak", ".hidden", "charts/paper.tex", "mine/a.png", "charts/sub/a.png"} {
		for _, whole := range []bool{true, false} {
			root := t.TempDir()
			place := finished(t, root, false)
			if !whole {
				require.NoError(t, os.Remove(filepath.Join(place, ManifestName)))
			}
			mine := filepath.Join(place, filepath.FromSlash(name))
			mkdir(t, filepath.Dir(mine))
			require.NoError(t, os.WriteFile(mine, []byte("dear"), 0o666))
			folder, existing, err := Open(root, "small", testKeys.RunID, true)
			assert.Nil(t, folder)
			assert.Equal(t, Foreign, existing, name)
			require.ErrorContains(t, err, "likesim did not write it")
			assert.FileExists(t, mine)
			assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Dir(place)))
		}
	}
}

func TestAForeignFileThatComesDuringTheRunIsNotTouched(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := finished(t, root, false)
	folder := filled(t, root, true)
	mine := filepath.Join(place, "notes.txt")
	require.NoError(t, os.WriteFile(mine, []byte("dear"), 0o666))
	_, err := folder.Finish(testManifest(), Timing{})
	require.ErrorContains(t, err, mine)
	assert.FileExists(t, mine)
	assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Dir(place)))
}

func TestAFileInThePlaceOfARunIsForeign(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := Place(root, "small", testKeys.RunID)
	mkdir(t, filepath.Dir(place))
	require.NoError(t, os.WriteFile(place, []byte("dear"), 0o666))
	_, existing, err := Open(root, "small", testKeys.RunID, true)
	require.Error(t, err)
	assert.Equal(t, Foreign, existing)
}

func TestAnEmptyFolderAndLitterDoNotStandInTheWay(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := mkdir(t, Place(root, "small", testKeys.RunID))
	assert.Equal(t, place, finished(t, root, false))
	require.NoError(t, os.WriteFile(filepath.Join(place, ".DS_Store"), nil, 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(place, ".events.csv.partial-1"), nil, 0o666))
	assert.Equal(t, place, finished(t, root, true))
	assert.Equal(t, []string{"events.parquet", "manifest.json", "timing.json"}, names(t, place))
}

func TestOfTwoEqualRunsAtOnceTheFirstAnswerStays(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	one, two := filled(t, root, false), filled(t, root, false)
	place, err := one.Finish(testManifest(), Timing{Workers: 1})
	require.NoError(t, err)
	again, err := two.Finish(testManifest(), Timing{Workers: 2})
	require.NoError(t, err)
	assert.Equal(t, place, again)
	timing, err := ReadTiming(place)
	require.NoError(t, err)
	assert.Equal(t, 1, timing.Workers)
	assert.Equal(t, []string{"0123456789ab"}, names(t, filepath.Dir(place)))
}

func TestAnInterruptedRunIsKeptBesideItsPlace(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	manifest := testManifest()
	manifest.LastDay = 4
	for _, want := range []string{"0123456789ab-interrupted", "0123456789ab-interrupted-2"} {
		place, err := filled(t, root, false).Keep(manifest, Timing{})
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(root, "small", want), place)
		require.NoError(t, Verify(place))
		kept, err := ReadManifest(place)
		require.NoError(t, err)
		assert.False(t, kept.Complete)
		assert.Equal(t, 4, kept.LastDay)
		frame, err := ReadFrame(filepath.Join(place, "events.parquet"))
		require.NoError(t, err)
		assert.Equal(t, 1, frame.Rows)
	}
	_, existing, err := Open(root, "small", testKeys.RunID, false)
	require.NoError(t, err)
	assert.Equal(t, Absent, existing, "an interrupted run is no answer")
}

func TestAnAbortedRunLeavesNothing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	require.NoError(t, filled(t, root, false).Abort())
	assert.Empty(t, names(t, filepath.Join(root, "small")))
}

func TestARunWithABrokenTableLeavesNothing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filled(t, root, false)
	w, err := folder.Create(ParametersTable(), testKeys)
	require.NoError(t, err)
	w.Int(1)
	_, err = folder.Finish(testManifest(), Timing{})
	require.ErrorContains(t, err, "table parameters, row 1, cell 6")
	assert.Empty(t, names(t, filepath.Join(root, "small")))
}

func TestTablesCanBeReadBeforeTheRunIsPutInPlace(t *testing.T) {
	t.Parallel()
	folder := filled(t, t.TempDir(), false)
	require.NoError(t, folder.CloseTables())
	frame, err := ReadFrame(filepath.Join(folder.Dir(), "events.parquet"), "kind")
	require.NoError(t, err)
	assert.Equal(t, []string{"drop"}, frame.Text["kind"])
	place, err := folder.Finish(testManifest(), Timing{})
	require.NoError(t, err)
	manifest, err := ReadManifest(place)
	require.NoError(t, err)
	assert.Len(t, manifest.Tables, 1)
}

func TestNamesThatLeaveTheRootAreRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "..", ".x", "a/b", `a\b`, "c:d"} {
		_, _, err := Open(t.TempDir(), name, "0123456789ab", false)
		assert.ErrorContains(t, err, "cannot be the name of a folder", name)
		_, _, err = Open(t.TempDir(), "small", name, false)
		assert.ErrorContains(t, err, "cannot be the name of a folder", name)
	}
}

func TestTheSystemsMaskDecidesWhoMayRead(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	place := finished(t, root, false)
	plainFolder, plainFile := mkdir(t, root, "plain"), filepath.Join(root, "plain", "file")
	require.NoError(t, os.WriteFile(plainFile, nil, 0o666))
	for path, like := range map[string]string{
		place: plainFolder, filepath.Join(place, "events.parquet"): plainFile, filepath.Join(place, ManifestName): plainFile,
	} {
		got, err := os.Stat(path)
		require.NoError(t, err)
		want, err := os.Stat(like)
		require.NoError(t, err)
		assert.Equal(t, want.Mode(), got.Mode(), path)
	}
}

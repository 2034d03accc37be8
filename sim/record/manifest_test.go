package record

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEqualRunsHaveEqualManifests(t *testing.T) {
	t.Parallel()
	read := func(place string) string {
		content, err := os.ReadFile(filepath.Join(place, ManifestName))
		require.NoError(t, err)
		return string(content)
	}
	root := t.TempDir()
	one := read(finished(t, root, false))
	again := filled(t, root, true)
	mkdir(t, again.Dir(), ChartsName)
	place, err := again.Finish(testManifest(), Timing{Start: time.Unix(1, 0), WallSeconds: 3, Workers: 7})
	require.NoError(t, err)
	_, err = WriteCSV(place)
	require.NoError(t, err)
	assert.Equal(t, one, read(place))
	assert.Contains(t, one, "\"a\": \"<x>\",\n    \"b\": 1", "parameters are sorted and written plainly")
	assert.NotContains(t, one, root)
}

func TestAManifestIsReadBack(t *testing.T) {
	t.Parallel()
	place := finished(t, t.TempDir(), false)
	manifest, err := ReadManifest(place)
	require.NoError(t, err)
	assert.Equal(t, testKeys.RunID, manifest.RunID)
	assert.True(t, manifest.Complete)
	assert.Equal(t, 9, manifest.Days)
	require.Len(t, manifest.Tables, 1)
	assert.Equal(t, "events", manifest.Tables[0].Name)
	assert.EqualValues(t, 1, manifest.Tables[0].Rows)
}

func TestTimingIsReadBack(t *testing.T) {
	t.Parallel()
	folder := filled(t, t.TempDir(), false)
	want := Timing{
		Start: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), WallSeconds: 1.5, CPUSeconds: 2.5, DaysPerSecond: 300,
		Workers: 2, Phases: []PhaseTime{{"give", 12}, {"receive", 34}}, Host: ThisHost(),
	}
	place, err := folder.Finish(testManifest(), want)
	require.NoError(t, err)
	got, err := ReadTiming(place)
	require.NoError(t, err)
	assert.Equal(t, &want, got)
}

func TestVerifyNamesTheTableThatWasChanged(t *testing.T) {
	t.Parallel()
	place := finished(t, t.TempDir(), false)
	path := filepath.Join(place, "events.parquet")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for i := range content {
		content[i] ^= 1
		require.NoError(t, os.WriteFile(path, content, 0o666))
		require.ErrorContains(t, Verify(place), "table events: "+path, "byte %d", i)
		content[i] ^= 1
	}
	require.NoError(t, os.WriteFile(path, content, 0o666))
	require.NoError(t, Verify(place))
}

func TestARunIDChangesWithEveryPartOfTheQuestion(t *testing.T) {
	t.Parallel()
	base := RunID([]byte("a: 1\n"), 1, 0, "1.0")
	assert.Equal(t, "32673b9bb594", base, "run ids must not change, for folders are found by them")
	others := []string{
		RunID([]byte("a: 2\n"), 1, 0, "1.0"), RunID([]byte("a: 1\n"), 2, 0, "1.0"),
		RunID([]byte("a: 1\n"), 1, 1, "1.0"), RunID([]byte("a: 1\n"), 1, 0, "1.1"),
		RunID([]byte("a: 1\n"), 1, 0, "1.0", "network"), RunID([]byte("a: 1\n"), 1, 0, "1.0", ""),
	}
	seen := map[string]bool{base: true}
	for _, id := range others {
		assert.Len(t, id, 12)
		assert.False(t, seen[id], id)
		seen[id] = true
	}
}

func TestPartsOfAQuestionDoNotRunIntoEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(2, 20, -1).Draw(t, "text")
		cut := rapid.IntRange(1, len(text)-1).Draw(t, "cut")
		whole := RunID(nil, 0, 0, text)
		require.NotEqual(t, whole, RunID(nil, 0, 0, text[:cut], text[cut:]))
		require.NotEqual(t, RunID([]byte(text), 0, 0, ""), RunID([]byte(text[:cut]), 0, 0, text[cut:]))
	})
}

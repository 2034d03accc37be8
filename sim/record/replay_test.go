package record_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

func again(t *testing.T, place string) *record.Replay {
	r, err := record.Again(t.Context(), place, 3, func(int, int) {})
	require.NoError(t, err)
	return r
}

// wrongs are the tables of a replay with something wrong, and the first row.
func wrongs(r *record.Replay) map[string]string {
	found := map[string]string{}
	for _, t := range r.Tables {
		if t.Why == "" {
			continue
		}
		found[t.Name] = t.Why
		if t.At != nil {
			found[t.Name] += ": " + t.At.String()
		}
	}
	return found
}

func TestARunSimulatedAgainGivesTheSameTables(t *testing.T) {
	r := again(t, recorded(t, small(t), 1, 0))
	assert.True(t, r.Same(), "%v", wrongs(r))
	assert.Len(t, r.Tables, len(record.Tables(record.Daily(nil))))
	assert.Equal(t, r.Manifest.StateDigest, r.State)
}

func TestAnInterruptedRunIsSimulatedAgainAsFarAsItCame(t *testing.T) {
	place := recorded(t, small(t), 1, 7)
	r := again(t, place)
	assert.True(t, r.Same(), "%v", wrongs(r))
	assert.Equal(t, 7, r.Manifest.LastDay)
}

func TestAReplayNamesTheFirstRowThatDiffers(t *testing.T) {
	place, other := recorded(t, small(t), 1, 0), recorded(t, small(t, "run.seed=2"), 1, 0)
	content, err := os.ReadFile(filepath.Join(other, "daily.parquet"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(place, "daily.parquet"), content, 0o666))
	require.NoError(t, os.Remove(filepath.Join(place, "ties.parquet")))
	require.NoError(t, os.WriteFile(filepath.Join(place, "lorenz.parquet"), []byte("PAR1"), 0o666))
	r := again(t, place)
	require.False(t, r.Same())
	found := wrongs(r)
	assert.Len(t, found, 3)
	assert.Regexp(t, `^its file was changed since it was recorded: row 1 \(day 1, population owners\): run_id is "[0-9a-f]{12}", simulated again "[0-9a-f]{12}"$`, found["daily"])
	assert.Equal(t, "its file is missing", found["ties"])
	assert.Contains(t, found["lorenz"], "not a readable Parquet file")
}

// A program that answers otherwise writes other digests and another state; here
// the manifest is made to say that such a one recorded the run.
func TestAReplayTellsAChangedFileFromAnotherAnswer(t *testing.T) {
	place := recorded(t, small(t), 1, 0)
	path := filepath.Join(place, record.ManifestName)
	m, err := record.ReadManifest(place)
	require.NoError(t, err)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	changed := strings.NewReplacer(m.StateDigest, "0123456789abcdef", m.Tables[0].SHA256, strings.Repeat("0", 64)).Replace(string(text))
	require.NoError(t, os.WriteFile(path, []byte(changed), 0o666))
	r := again(t, place)
	assert.False(t, r.Same())
	assert.Equal(t, map[string]string{m.Tables[0].Name: "as simulated again, but the manifest names another digest: the manifest was changed"}, wrongs(r))
	assert.NotEqual(t, r.Manifest.StateDigest, r.State)
}

func TestAReplayThatIsStoppedLeavesNothing(t *testing.T) {
	place := recorded(t, small(t), 1, 0)
	t.Setenv("TMPDIR", t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	_, err := record.Again(ctx, place, 1, func(done, _ int) {
		if done == 8 {
			stop()
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	left, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = record.Again(t.Context(), t.TempDir(), 1, nil)
	assert.ErrorContains(t, err, record.ManifestName)
}

package record_test

import (
	"context"
	"encoding/json"
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

// A twin and a manifest say nothing that the run simulated again does not.
func TestAReplayReadsTheTwinsAndTheManifest(t *testing.T) {
	place := recorded(t, small(t), 1, 0)
	_, err := record.WriteCSV(place)
	require.NoError(t, err)
	r := again(t, place)
	assert.True(t, r.Same(), "%v %v", r.Unlike, r.Amiss)
	assert.Equal(t, len(r.Tables), r.Twins)
	change(t, filepath.Join(place, "daily.csv"), func(text string) string {
		lines := strings.SplitAfter(text, "\n")
		lines[2] = strings.Replace(lines[2], ",1,", ",2,", 1)
		return strings.Join(lines, "")
	})
	change(t, filepath.Join(place, "lorenz.csv"), func(text string) string { return text + "more\n" })
	change(t, filepath.Join(place, "ties.csv"), func(text string) string { return text[:len(text)-1] })
	change(t, filepath.Join(place, record.ManifestName), func(text string) string {
		text = strings.Replace(text, `"seed": 1`, `"seed": 2`, 1)
		return strings.Replace(text, `"last_day": 12`, `"last_day": 9`, 1)
	})
	r = again(t, place)
	assert.False(t, r.Same())
	assert.Empty(t, wrongs(r), "the tables are whole")
	require.Len(t, r.Unlike, 3)
	assert.Equal(t, "daily.csv holds something else than daily.parquet from line 3 on", r.Unlike[0].String())
	assert.Regexp(t, `^goes on after line [0-9]+, where lorenz\.parquet ends$`, r.Unlike[1].Why)
	assert.Equal(t, "ties.csv", r.Unlike[2].File)
	assert.Equal(t, []string{"seed 2, simulated again 1", "last_day 9, simulated again 12"}, r.Amiss)
}

func TestAManifestThatHidesATableIsSeenThrough(t *testing.T) {
	place := recorded(t, small(t), 1, 7)
	m, err := record.ReadManifest(place)
	require.NoError(t, err)
	m.Tables = m.Tables[1:]
	m.Tables[0].Rows++
	m.Days, m.ScenarioYAML = 11, m.ScenarioYAML+"# more\n"
	m.Parameters["run"].(map[string]any)["seed"] = 3
	text, err := json.Marshal(m)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(place, record.ManifestName), text, 0o666))
	r := again(t, place)
	require.Len(t, r.Amiss, 5)
	assert.Equal(t, "days 11, simulated again 12", r.Amiss[0])
	assert.Equal(t, "scenario_yaml, which asks the same in other words", r.Amiss[1])
	assert.Equal(t, "parameters: run.seed 3, simulated again 1", r.Amiss[2])
	assert.Contains(t, r.Amiss, "no table daily")
}

func change(t *testing.T, path string, how func(string) string) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(how(string(text))), 0o666))
}

func TestFlawsNameEachFileThatIsNotAsRecorded(t *testing.T) {
	place := recorded(t, small(t), 1, 0)
	m, err := record.ReadManifest(place)
	require.NoError(t, err)
	require.NoError(t, record.Intact(place, m.Tables))
	require.NoError(t, os.Remove(filepath.Join(place, "ties.parquet")))
	change(t, filepath.Join(place, "daily.parquet"), func(text string) string { return text[:len(text)-1] })
	flaws, err := record.Flaws(place, m.Tables)
	require.NoError(t, err)
	var said []string
	for _, f := range flaws {
		said = append(said, f.String())
	}
	assert.ElementsMatch(t, []string{"ties.parquet is missing", "daily.parquet was changed since it was recorded"}, said)
	assert.ErrorContains(t, record.Intact(place, m.Tables), place)
	require.NoError(t, os.WriteFile(filepath.Join(place, "daily.csv"), nil, 0o666))
	looked, unlike, err := record.Twins(place, m.Tables)
	require.NoError(t, err)
	assert.Equal(t, 1, looked)
	require.Len(t, unlike, 1)
	assert.Equal(t, "has no readable daily.parquet beside it", unlike[0].Why)
}

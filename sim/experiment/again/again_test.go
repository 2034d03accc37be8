package again

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim"
	"likesim/sim/experiment"
)

func answering(state string, outcomes ...float64) func(context.Context, int) (string, []float64, error) {
	return func(context.Context, int) (string, []float64, error) { return state, outcomes, nil }
}

func TestWhateverDiffersFromTheRowIsNamedWithBothValues(t *testing.T) {
	t.Parallel()
	r := &Run{ID: "id", State: "aa", Outcomes: []Outcome{{"drops", 3}, {"gini_likes", math.NaN()}}}
	r.measured = answering("aa", 3, math.NaN())
	c, err := r.Check(t.Context(), 1)
	require.NoError(t, err)
	assert.Empty(t, c.Differs, "a missing number is the same as a missing one")
	r.measured = answering("bb", 4, 0.5)
	c, err = r.Check(t.Context(), 1)
	require.NoError(t, err)
	assert.Equal(t, []string{"state bb, recorded aa", "drops 4, recorded 3", "gini_likes 0.5, recorded NaN"}, c.Differs)
	r.measured = func(context.Context, int) (string, []float64, error) { return "", nil, errors.New("no") }
	_, err = r.Check(t.Context(), 1)
	assert.EqualError(t, err, "run id: no")
}

func twoArms(t *testing.T) []experiment.Arm {
	arms, err := experiment.ReadArms([]string{"classroom", "strict=classroom,platform.friend_cap=9"}, []string{"run.days=4", "run.burn_in=5", "population.children=37"}, 1)
	require.NoError(t, err)
	return arms
}

// compared is the folder of a comparison of two arms in two replicates.
func compared(t *testing.T) string {
	outcomes, err := experiment.ReadOutcomes([]string{"gini_likes"}, 4)
	require.NoError(t, err)
	plan := &experiment.Plan{Arms: twoArms(t), Outcomes: outcomes, Replicates: 2, Jobs: 1}
	place, err := plan.Run(t.Context(), t.TempDir(), "test", false, func(int, int) {})
	require.NoError(t, err)
	return place
}

func TestEveryRowOfAComparisonIsARunThatCanBeSimulatedAgain(t *testing.T) {
	t.Parallel()
	place := compared(t)
	whole, err := Find(place, "")
	require.NoError(t, err)
	runs := whole.Runs
	require.Len(t, runs, 4)
	for _, r := range runs {
		c, err := r.Check(t.Context(), 2)
		require.NoError(t, err)
		assert.Empty(t, c.Differs, r.About)
	}
	one, err := Find(place, runs[3].ID)
	require.NoError(t, err)
	require.Len(t, one.Runs, 1)
	assert.Equal(t, "arm strict, replicate 1", one.Runs[0].About)
	one.Runs[0].State = runs[0].State
	c, err := one.Runs[0].Check(t.Context(), 1)
	require.NoError(t, err)
	assert.Len(t, c.Differs, 1)
	none, err := Find(place, "0123456789ab")
	require.NoError(t, err)
	assert.Empty(t, none.Runs)
	assert.NoError(t, none.Unread)
	nothing, err := Find(t.TempDir(), "")
	require.NoError(t, err)
	assert.Nil(t, nothing)
}

// The folder says of itself what it should hold.
func TestFilesOfAComparisonThatAreNotAsRecordedAreNamed(t *testing.T) {
	t.Parallel()
	place := compared(t)
	wrong := func() []string {
		w, err := Find(place, "")
		require.NoError(t, err)
		f, err := w.Check()
		require.NoError(t, err)
		assert.Equal(t, 6, f.Tables)
		assert.Equal(t, 1, f.Twins)
		return f.Wrong
	}
	assert.Empty(t, wrong())
	change(t, place, "comparison.csv", ",strict,", ",gentle,")
	change(t, place, "comparison.json", `"seed": 1`, `"seed": 2`)
	change(t, place, "lorenz.parquet", "PAR1", "PAR2")
	require.NoError(t, os.Remove(filepath.Join(place, "parameters.parquet")))
	assert.Equal(t, []string{"lorenz.parquet was changed since it was recorded", "parameters.parquet is missing", "comparison.csv holds something else than comparison.parquet from line 3 on",
		"comparison.json says seed 2, the scenario of the first arm 1"}, wrong())
	change(t, place, "comparison.json", `"replicates": 2`, `"replicates": 3`)
	change(t, place, "comparison.json", `"replicates_at_most": 2`, `"replicates_at_most": 9`)
	change(t, place, "comparison.json", `"name": "tenths"`, `"name": "fifths"`)
	said := wrong()
	require.Len(t, said, 7)
	assert.Equal(t, "comparison.json says replicates 3, but replicates.parquet has 4 rows of 2 arms", said[4])
	assert.Equal(t, "comparison.json says no table tenths", said[5])
	assert.Regexp(t, "^comparison.json says run_id [0-9a-f]{12}, but what it asks is [0-9a-f]{12}$", said[6])
	require.NoError(t, os.Remove(filepath.Join(place, "replicates.parquet")))
	w, err := Find(place, "")
	require.NoError(t, err)
	assert.Empty(t, w.Runs)
	assert.ErrorContains(t, w.Unread, "replicates.parquet")
}

func change(t *testing.T, folder, name, from, to string) {
	path := filepath.Join(folder, name)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), from, name)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), from, to, 1)), 0o666))
}

func TestBothRunsOfAnExplanationCanBeSimulatedAgain(t *testing.T) {
	t.Parallel()
	arms := twoArms(t)
	parted, err := sim.Part(t.Context(), arms[0].Question(1), arms[1].Question(1), func(int, int) {})
	require.NoError(t, err)
	require.NotNil(t, parted)
	place, _, err := experiment.Explain(t.Context(), t.TempDir(), arms[0], arms[1], 1, "test", parted)
	require.NoError(t, err)
	assert.True(t, IsNamed(place, filepath.Base(place)))
	w, err := Find(place, "")
	require.NoError(t, err)
	require.Len(t, w.Runs, 2)
	for _, r := range w.Runs {
		c, err := r.Check(t.Context(), 1)
		require.NoError(t, err)
		assert.Empty(t, c.Differs, r.About)
	}
	f, err := w.Check()
	require.NoError(t, err)
	assert.Equal(t, Files{Tables: 1, Twins: 1}, f)
	one, err := Find(place, w.Runs[1].ID)
	require.NoError(t, err)
	require.Len(t, one.Runs, 1)
	assert.Equal(t, "arm strict, replicate 1", one.Runs[0].About)
	change(t, place, experiment.ExplanationName, w.Runs[0].ID, "0123456789ab")
	change(t, place, experiment.ExplanationName, `"burn_in": 5`, `"burn_in": 6`)
	w, err = Find(place, "")
	require.NoError(t, err)
	f, err = w.Check()
	require.NoError(t, err)
	require.Len(t, f.Wrong, 2)
	assert.Equal(t, "explanation.json says burn_in 6, the scenario of the first arm 5", f.Wrong[0])
	assert.Contains(t, f.Wrong[1], "run_id 0123456789ab of arm classroom, follows ")
}

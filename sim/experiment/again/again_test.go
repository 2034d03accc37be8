package again

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

func TestEveryRowOfAComparisonIsARunThatCanBeSimulatedAgain(t *testing.T) {
	t.Parallel()
	arms, err := experiment.ReadArms([]string{"classroom", "strict=classroom,platform.friend_cap=9"}, []string{"run.days=4", "run.burn_in=5", "population.children=37"}, 1)
	require.NoError(t, err)
	outcomes, err := experiment.ReadOutcomes([]string{"gini_likes"}, 4)
	require.NoError(t, err)
	plan := &experiment.Plan{Arms: arms, Outcomes: outcomes, Replicates: 2, Jobs: 1}
	place, err := plan.Run(t.Context(), t.TempDir(), "test", false, func(int, int) {})
	require.NoError(t, err)
	runs, err := Comparison(place, "")
	require.NoError(t, err)
	require.Len(t, runs, 4)
	for _, r := range runs {
		c, err := r.Check(t.Context(), 2)
		require.NoError(t, err)
		assert.Empty(t, c.Differs, r.About)
	}
	one, err := Comparison(place, runs[3].ID)
	require.NoError(t, err)
	require.Len(t, one, 1)
	assert.Equal(t, "arm strict, replicate 1", one[0].About)
	one[0].State = runs[0].State
	c, err := one[0].Check(t.Context(), 1)
	require.NoError(t, err)
	assert.Len(t, c.Differs, 1)
	none, err := Comparison(place, "0123456789ab")
	require.NoError(t, err)
	assert.Empty(t, none)
}

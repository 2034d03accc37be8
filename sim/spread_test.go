package sim_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
)

func TestADifferenceSpreadsFromWhereRunsPart(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", "population.children=400", "population.elsewhere=40", "run.burn_in=3", "run.days=12", "circle.initial_share=0.05")
	other := s.Clone()
	other.Interventions = []scenarios.Intervention{{Day: 5, Set: []scenarios.Setting{{Key: "platform.quota_high", Value: "5"}}}}
	one, two := sim.Question{Scenario: s}, sim.Question{Scenario: other}
	parted, err := sim.Part(context.Background(), one, two, func(int, int) {})
	require.NoError(t, err)
	require.NotNil(t, parted)
	require.Equal(t, 5, parted.Day)
	var days []sim.Spread
	ends, err := sim.SpreadOf(context.Background(), one, two, parted, func(d sim.Spread) error {
		days = append(days, d)
		return nil
	})
	require.NoError(t, err)
	assert.Equal(t, [2]string{run(t, s, 1).Digest(), run(t, other, 2).Digest()}, ends)
	require.Len(t, days, 8, "from the day on which they part to the last")
	for i, d := range days {
		assert.Equal(t, 5+i, d.Day)
		sum := 0
		for _, n := range d.Near {
			sum += n
		}
		assert.Equal(t, d.Now, sum)
		assert.GreaterOrEqual(t, d.Ever, d.Now)
		if i > 0 {
			assert.GreaterOrEqual(t, d.Ever, days[i-1].Ever)
		}
	}
	assert.Positive(t, days[0].Now)
	assert.Greater(t, days[7].Ever, days[0].Ever, "it spreads")
}

// What differs is looked at child by child with another way of looking.
func TestAChildDiffersIfAnythingOfItDoes(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", "population.children=200", "population.elsewhere=20", "run.burn_in=2", "run.days=4")
	other := s.Clone()
	other.Interventions = []scenarios.Intervention{{Day: 2, Set: []scenarios.Setting{{Key: "platform.quota_low", Value: "4"}}}}
	one, two := sim.Question{Scenario: s}, sim.Question{Scenario: other}
	parted, err := sim.Part(context.Background(), one, two, func(int, int) {})
	require.NoError(t, err)
	var last sim.Spread
	_, err = sim.SpreadOf(context.Background(), one, two, parted, func(d sim.Spread) error { last = d; return nil })
	require.NoError(t, err)
	a, b := run(t, s, 1), run(t, other, 2)
	n := 0
	for c := range uint32(a.Children.Len()) {
		x, y := a.View().Child(c, 4, a.SchoolYear()), b.View().Child(c, 4, b.SchoolYear())
		x.Account, x.Status, x.ByKind, x.Degree = y.Account, y.Status, y.ByKind, y.Degree
		if a.View().Reportable(c) && x != y {
			n++
		}
	}
	assert.Positive(t, n)
	assert.GreaterOrEqual(t, last.Now, n, "rows show less than there is")
}

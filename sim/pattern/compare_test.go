package pattern_test

import (
	"context"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/pattern"
)

// small is a run in which most rows can be measured.
func small(t *testing.T, replicate uint32, sets ...string) *pattern.Collector {
	t.Helper()
	s, err := scenarios.Load("baseline", append([]string{"population.children=400", "population.elsewhere=60", "run.burn_in=10",
		"run.days=370", "circle.initial_share=0.05"}, sets...)...)
	require.NoError(t, err)
	c, err := pattern.Simulate(context.Background(), s, sim.Options{Replicate: replicate}, nil)
	require.NoError(t, err)
	return c
}

func byID(answers []pattern.Answer) map[string]pattern.Answer {
	m := map[string]pattern.Answer{}
	for _, a := range answers {
		m[a.ID] = a
	}
	return m
}

func TestASmallRunAnswersEveryRow(t *testing.T) {
	t.Parallel()
	runs := []pattern.Run{
		{Shown: small(t, 0), Hidden: small(t, 0, "platform.show_counts=false")},
		{Shown: small(t, 1), Hidden: small(t, 1, "platform.show_counts=false")},
	}
	answers := pattern.Compare(pattern.Rows, runs)
	require.Len(t, answers, len(pattern.Rows))
	for _, a := range answers {
		assert.NotEqual(t, a.Why == "", a.Simulated == nil, "%s: measured, or a reason why not", a.ID)
		assert.False(t, a.Holds && a.Simulated == nil, "%s holds and is not measured", a.ID)
	}
	rows := byID(answers)
	for _, id := range []string{"1a", "1b", "1c", "4a", "4b", "11a", "12a", "12b", "12c", "16a", "16b"} {
		require.NotNil(t, rows[id].Simulated, "%s: %s", id, rows[id].Why)
		require.NotNil(t, rows[id].Low, id)
		assert.LessOrEqual(t, *rows[id].Low, *rows[id].Simulated, id)
	}
	for _, id := range []string{"1a", "1b", "1c"} {
		assert.True(t, rows[id].Holds, "%s: %v", id, *rows[id].Simulated)
	}
	text, err := json.Marshal(answers)
	require.NoError(t, err)
	var back []pattern.Answer
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Len(t, back, len(answers))
}

func TestARowFollowsTheRunAndCanFailAndHold(t *testing.T) {
	t.Parallel()
	with := byID(pattern.Compare(pattern.Rows, []pattern.Run{{Shown: small(t, 0, "mechanisms.harm=false")}}))
	require.NotNil(t, with["16b"].Simulated)
	assert.Zero(t, *with["16b"].Simulated, "without harm nobody is bullied")
	assert.False(t, with["16b"].Holds)
	assert.True(t, with["1a"].Holds)
	assert.Nil(t, with["16a"].Simulated, "there is no second arm")
	assert.Nil(t, with["1a"].Low, "no interval from one replicate")
}

func TestIntervalsAreStudents(t *testing.T) {
	t.Parallel()
	mean, half := pattern.Interval([]float64{1, 2, 3})
	assert.InDelta(t, 2, mean, 1e-12)
	assert.InDelta(t, 4.302653/math.Sqrt(3), half, 1e-5)
	_, half = pattern.Interval([]float64{7})
	assert.True(t, math.IsNaN(half))
}

func TestARunWithoutEventsIsRefused(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("classroom", "record.events=false", "run.days=2")
	require.NoError(t, err)
	_, err = pattern.Simulate(context.Background(), s, sim.Options{}, nil)
	assert.ErrorContains(t, err, "record.events=true")
}

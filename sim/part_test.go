package sim_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
)

func partQuestion(t *testing.T, text string, sets ...string) sim.Question {
	base := "run: {days: 12, burn_in: 4}\npopulation: {children: 80, elsewhere: 40}\ncircle: {initial_share: 0.2}\n"
	s, err := scenarios.Read("part.yaml", []byte(base+text), sets...)
	require.NoError(t, err)
	return sim.Question{Scenario: s}
}

func unheard(int, int) {}

func TestEqualQuestionsDoNotPart(t *testing.T) {
	t.Parallel()
	one, two := partQuestion(t, ""), partQuestion(t, "record: {events: false}")
	two.Options.Workers = 7
	p, err := sim.Part(t.Context(), one, two, unheard)
	require.NoError(t, err)
	assert.Nil(t, p)
}

func TestAnInterventionPartsRunsOnItsDay(t *testing.T) {
	t.Parallel()
	two := partQuestion(t, "interventions: [{day: 5, set: {platform.curfew: true, platform.school_ban: true}}]")
	p, err := sim.Part(t.Context(), partQuestion(t, ""), two, unheard)
	require.NoError(t, err)
	require.NotNil(t, p)
	assert.Equal(t, 5, p.Day)
	assert.Equal(t, "wake", p.Phase)
	assert.Equal(t, "children.Minutes", p.Column)
	assert.EqualValues(t, p.Row, p.Child)
	assert.NotEqual(t, p.One, p.Two)
}

func TestAPartingNamesTheFirstPhaseThatDiffers(t *testing.T) {
	t.Parallel()
	two := partQuestion(t, "interventions: [{day: 3, set: {platform.xp_per_like: 5}}]")
	p, err := sim.Part(t.Context(), partQuestion(t, ""), two, unheard)
	require.NoError(t, err)
	require.NotNil(t, p)
	assert.Equal(t, 3, p.Day)
	assert.Equal(t, "level", p.Phase)
	assert.Equal(t, "accounts.XP", p.Column)
	assert.EqualValues(t, p.Row, p.Account)
}

func TestAnotherPopulationPartsAtTheLayout(t *testing.T) {
	t.Parallel()
	for name, two := range map[string]sim.Question{
		"seed": partQuestion(t, "", "run.seed=2"), "size": partQuestion(t, "", "population.children=81"),
		"burn-in": partQuestion(t, "", "run.burn_in=5"),
	} {
		p, err := sim.Part(t.Context(), partQuestion(t, ""), two, unheard)
		require.NoError(t, err)
		require.NotNil(t, p, name)
		assert.Empty(t, p.Phase, name)
		assert.Equal(t, -4, p.Day, name)
	}
}

func TestAShorterRunEndsTheComparison(t *testing.T) {
	t.Parallel()
	seen := 0
	p, err := sim.Part(t.Context(), partQuestion(t, ""), partQuestion(t, "", "run.days=6"), func(done, total int) {
		seen++
		assert.Equal(t, 10, total)
		assert.Equal(t, seen, done)
	})
	require.NoError(t, err)
	assert.Nil(t, p)
	assert.Equal(t, 10, seen)
}

func TestAComparisonCanBeStopped(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := sim.Part(ctx, partQuestion(t, ""), partQuestion(t, ""), unheard)
	assert.ErrorIs(t, err, context.Canceled)
}

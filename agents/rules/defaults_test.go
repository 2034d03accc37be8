package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/scenarios"
)

// defaults are the parameters of baseline, which keeps to the defaults.
func defaults(t require.TestingT) *scenarios.Scenario {
	s, err := scenarios.Load("baseline")
	require.NoError(t, err)
	return s
}

// share draws a fraction, its ends more often than others.
func share(t *rapid.T, label string) float64 {
	return rapid.OneOf(rapid.Just(0.0), rapid.Just(1.0), rapid.Float64Range(0, 1)).Draw(t, label)
}

func trait(t *rapid.T, label string) num.Unit {
	return rapid.Uint16Range(0, num.UnitOne).Draw(t, label)
}

func of(u num.Unit) float64 { return float64(u) / float64(num.UnitOne) }

// luck is a stream of draws in units of 2^-31 for a test.
func luck(d rng.Decision) func(i int) uint64 {
	k := rng.Seed{Root: 20251121}.Key(d, 1)
	return func(i int) uint64 { return k.Frac(uint32(i), 0) }
}

// assertRate says that hits of n happen at a rate, within five standard errors.
// It refuses samples in which the event or its opposite is expected under a
// hundred times.
func assertRate(t *testing.T, want float64, hits, n int, text string) {
	t.Helper()
	require.GreaterOrEqual(t, float64(n)*min(want, 1-want), 100.0, "%s: %d draws say nothing of a rate of %g", text, n, want)
	assert.InDelta(t, want, float64(hits)/float64(n), 5*math.Sqrt(want*(1-want)/float64(n)), text)
}

func TestEveryShippedDefaultCompiles(t *testing.T) {
	s := defaults(t)
	l := s.Platform.Compile()
	assert.Positive(t, l.MaxQuota)
	assert.LessOrEqual(t, l.MaxQuota, uint32(rules.MaxPerTie))
	assert.Equal(t, s.Platform.FriendCap, l.FriendCap)
}

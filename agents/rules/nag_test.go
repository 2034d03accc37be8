package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestDroppingDependsOnTierAndOnHowFullTheListIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := defaults(t).Nag
		n.Drop, n.Slack = share(t, "drop"), share(t, "slack")
		n.LowFactor, n.HighFactor = rapid.Float64Range(0, 100).Draw(t, "low"), rapid.Float64Range(0, 100).Draw(t, "high")
		e := n.Compile()
		for tier, factor := range [3]float64{n.LowFactor, 1, n.HighFactor} {
			want := math.Min(n.Drop*factor, 1)
			assert.InDelta(t, want, num.F(e.Drops(ties.Tier(tier), true)), 1e-9)
			assert.InDelta(t, want*n.Slack, num.F(e.Drops(ties.Tier(tier), false)), 2e-9)
		}
	})
}

func TestAListIsFullFromItsShareOfTheCapOn(t *testing.T) {
	n := defaults(t).Nag
	n.FullShare = 0.9
	e := n.Compile()
	assert.True(t, e.Full(136, 150))
	assert.False(t, e.Full(134, 150))
	assert.True(t, e.Full(54001, 60000))
	n.FullShare = 1
	e = n.Compile()
	assert.True(t, e.Full(150, 150))
	assert.False(t, e.Full(149, 150))
}

func TestOnlyClassMatesBelowTheCapAreSpared(t *testing.T) {
	n := defaults(t).Nag
	e := n.Compile()
	for kind := range ties.Kinds {
		assert.Zero(t, e.Spares(kind, true))
		if kind != ties.Class {
			assert.Zero(t, e.Spares(kind, false))
		}
	}
	assert.InDelta(t, n.Loyalty, num.F(e.Spares(ties.Class, false)), 1e-9)
}

func TestBackgroundChurnEndsTheStatedShareOfOldTiesInAYear(t *testing.T) {
	for _, year := range []float64{0, 0.1, 0.5, 0.9, 0.99} {
		c := defaults(t).Churn
		c.Year = year
		f := c.Compile()
		side := num.F(f.Most) * (1 - num.F(f.Keep))
		assert.InDelta(t, year, 1-math.Pow(1-side, 2*365), 0.01*year+1e-6, "either side may end it")
		if year > 0 {
			assert.InDelta(t, c.NewFactor, num.F(f.Most)/side, 0.01, "new ties end more often")
		}
	}
}

func TestChurnHitsEveryTieWithTheSameChance(t *testing.T) {
	const n, degree = 400000, 40
	c := defaults(t).Churn
	c.NewFactor = 5 // so that each tie is hit often enough
	f, u := c.Compile(), luck(rng.Churn)
	var hits [degree]int
	none := 0
	for i := range n {
		if at := f.Pick(u(i), degree); at < 0 {
			none++
		} else {
			hits[at]++
		}
	}
	p := num.F(f.Most)
	require.Less(t, p*degree, 1.0)
	for at := range degree {
		assertRate(t, p, hits[at], n, "one tie")
	}
	assertRate(t, 1-p*degree, none, n, "no tie")
}

func TestWithoutChurnOrTiesNothingIsPicked(t *testing.T) {
	c := defaults(t).Churn
	f := c.Compile()
	assert.Equal(t, -1, f.Pick(0, 0))
	c.Year = 0
	f = c.Compile()
	assert.Equal(t, -1, f.Pick(0, 150))
}

func TestAPickedTieIsInTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults(t).Churn
		c.Year, c.NewFactor = rapid.Float64Range(0, 0.99).Draw(t, "year"), rapid.Float64Range(1, 20).Draw(t, "factor")
		degree := rapid.IntRange(0, 60000).Draw(t, "degree")
		f := c.Compile()
		got := f.Pick(rapid.Uint64Range(0, num.One-1).Draw(t, "u"), degree)
		assert.GreaterOrEqual(t, got, -1)
		assert.Less(t, got, max(degree, 1))
	})
}

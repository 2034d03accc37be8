package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents/rules"
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

func TestOnlyCloseClassMatesBelowTheCapAreSpared(t *testing.T) {
	n := defaults(t).Nag
	e := n.Compile()
	for kind := range ties.Kinds {
		assert.Zero(t, e.Spares(kind, true, true))
		assert.Zero(t, e.Spares(kind, false, false))
		if kind != ties.Class {
			assert.Zero(t, e.Spares(kind, true, false))
		}
	}
	assert.InDelta(t, n.Loyalty, num.F(e.Spares(ties.Class, true, false)), 1e-9)
}

// Inflow and outflow of a tie as days since the last gift.
const (
	lately  uint8 = 0
	longAgo uint8 = 255
)

// sideOf is the chance that a side ends a tie today: that a draw hits it and it is
// not kept.
func sideOf(f *rules.Fading, age int, missed, owed uint8) float64 {
	return hitChance(f) * (1 - num.F(f.Keeps(age, missed, owed)))
}

// hitChance is the part of all draws that hit the first tie of a list.
func hitChance(f *rules.Fading) float64 {
	lo, hi := uint64(0), num.One
	for lo < hi {
		if mid := (lo + hi) / 2; f.Pick(0, mid, 1) == 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return num.F(lo)
}

func TestBackgroundChurnEndsTheStatedShareOfMutualOldTiesInAYear(t *testing.T) {
	for _, year := range []float64{0.1, 0.5, 0.9} {
		c := defaults(t).Churn
		c.Year = year
		f := c.Compile()
		side := sideOf(&f, c.NewDays, lately, lately)
		assert.InDelta(t, year, 1-math.Pow(1-side, 2*365), 0.01*year, "either side may end it")
		assert.InDelta(t, c.OneWay, sideOf(&f, c.NewDays, longAgo, lately)/side, 0.02*c.OneWay)
		assert.InDelta(t, c.OneWay, sideOf(&f, c.NewDays, lately, longAgo)/side, 0.02*c.OneWay)
		assert.InDelta(t, c.Silent, sideOf(&f, c.NewDays, longAgo, longAgo)/side, 0.02*c.Silent)
		assert.InDelta(t, c.NewFactor, sideOf(&f, c.NewDays-1, lately, lately)/side, 0.02*c.NewFactor)
	}
}

func TestAGiftKeepsATieGoingForTheDaysOfMemory(t *testing.T) {
	c := defaults(t).Churn
	c.Memory = 20
	f := c.Compile()
	assert.Equal(t, f.Keeps(400, 0, 0), f.Keeps(400, 19, 19))
	assert.NotEqual(t, f.Keeps(400, 0, 0), f.Keeps(400, 20, 0))
	assert.Equal(t, f.Keeps(400, 20, 20), f.Keeps(400, 255, 255))
}

func TestKeepsAnywayIsTheLeastOfTheKeepsOfAnAge(t *testing.T) {
	f := defaults(t).Churn.Compile()
	for _, age := range []int{0, 400} {
		least := num.One
		for _, missed := range []uint8{lately, longAgo} {
			for _, owed := range []uint8{lately, longAgo} {
				least = min(least, f.Keeps(age, missed, owed))
			}
		}
		assert.Equal(t, least, f.KeepsAnyway(age), "age %d", age)
	}
}

func TestChurnHitsEveryTieWithTheSameChance(t *testing.T) {
	const n, degree = 100000, 97
	c := defaults(t).Churn
	c.Year, c.OneWay = 0.9, 8 // so that each tie is hit often, and a list takes several draws
	f, u := c.Compile(), luck(rng.Churn)
	require.Greater(t, f.Draws(degree), 1)
	var hits [degree]int
	for i := range n {
		for d := range f.Draws(degree) {
			if at := f.Pick(d, u(i*f.Draws(degree)+d), degree); at >= 0 {
				hits[at]++
			}
		}
	}
	for at := range degree {
		assertRate(t, hitChance(&f), hits[at], n, "one tie")
	}
}

func TestWithoutChurnOrTiesNothingIsPicked(t *testing.T) {
	c := defaults(t).Churn
	f := c.Compile()
	assert.Zero(t, f.Draws(0))
	c.Year = 0
	f = c.Compile()
	assert.Zero(t, f.Draws(150))
}

func TestAPickedTieIsInTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults(t).Churn
		c.Year, c.NewFactor = rapid.Float64Range(0, 0.99).Draw(t, "year"), rapid.Float64Range(1, 20).Draw(t, "factor")
		c.OneWay, c.Silent = rapid.Float64Range(1, 20).Draw(t, "one way"), rapid.Float64Range(1, 20).Draw(t, "silent")
		degree := rapid.IntRange(0, 60000).Draw(t, "degree")
		f := c.Compile()
		draws := f.Draws(degree)
		if draws == 0 {
			return
		}
		got := f.Pick(rapid.IntRange(0, draws-1).Draw(t, "draw"), rapid.Uint64Range(0, num.One-1).Draw(t, "u"), degree)
		assert.GreaterOrEqual(t, got, -1)
		assert.Less(t, got, degree)
	})
}

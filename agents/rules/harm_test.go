package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestAYearOfBullyingIsTheStatedShare(t *testing.T) {
	h := defaults(t).Harm
	r := h.Compile()
	p := num.F(r.Bullied(false, false, false))
	assert.InDelta(t, h.Bullying, 1-math.Pow(1-p, 365), 1e-6)
	assert.InDelta(t, 1.5*p, num.F(r.Bullied(true, false, false)), 2e-9)
	assert.InDelta(t, 2*p, num.F(r.Bullied(false, true, false)), 2e-9)
	assert.InDelta(t, 1.5*p, num.F(r.Bullied(false, false, true)), 2e-9)
	assert.InDelta(t, 4.5*p, num.F(r.Bullied(true, true, true)), 4e-9)
}

func TestNoChanceToBeBulliedIsAboveTheMostLikely(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := defaults(t).Harm
		factor := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 100))
		h.Bullying, h.Circle = rapid.Float64Range(0, 0.99).Draw(t, "bullying"), factor.Draw(t, "circle")
		h.Stunt, h.Rivalry = factor.Draw(t, "stunt"), factor.Draw(t, "rivalry")
		r := h.Compile()
		for i := range 8 {
			assert.LessOrEqual(t, r.Bullied(i&1 > 0, i&2 > 0, i&4 > 0), r.MostLikely())
		}
		assert.LessOrEqual(t, r.MostLikely(), num.One)
	})
}

func TestRivalsHaveCountsThatAreClose(t *testing.T) {
	h := defaults(t).Harm
	h.Gap = 0.1
	r := h.Compile()
	assert.True(t, r.Rivals(1000, 1000))
	assert.True(t, r.Rivals(1000, 901) && r.Rivals(901, 1000), "either way round")
	assert.False(t, r.Rivals(1000, 899))
	assert.False(t, r.Rivals(0, 0), "nobody's rivals")
	assert.False(t, r.Rivals(0, 1))
	assert.True(t, r.Rivals(4000000000, 3900000000))
}

func TestAYearOfUnsafeContactsIsTheStatedShareOfTies(t *testing.T) {
	h := defaults(t).Harm
	h.Contact, h.Doxxing = 0.9, 0.4
	r := h.Compile()
	const n, degree = 200000, 5
	u, hits := luck(rng.Contact), [degree]int{}
	for i := range n {
		if k := r.Contacts(u(i), degree); k >= 0 {
			hits[k]++
		}
	}
	for k := range hits {
		assertRate(t, 1-math.Pow(0.1, 7.0/365), hits[k], n, "each tie alike")
	}
	assert.InDelta(t, 0.4, 1-math.Pow(1-num.F(r.Exposes(num.UnitOne)), 365.0/7), 1e-6)
	assert.InDelta(t, num.F(r.Exposes(num.UnitOne))/4, num.F(r.Exposes(num.UnitOne/4)), 2e-9)
}

func TestWithoutRatesThereIsNoHarm(t *testing.T) {
	h := defaults(t).Harm
	h.Bullying, h.Doxxing, h.Contact = 0, 0, 0
	r := h.Compile()
	assert.Zero(t, r.MostLikely())
	assert.Zero(t, r.Exposes(num.UnitOne))
	assert.Equal(t, -1, r.Contacts(0, 150))
}

package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestHostsAreHiredByDrivePressureAndLackOfTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := defaults(t).Host
		h.Hazard, h.Busy = share(t, "hazard"), float64(rapid.IntRange(1, 1440).Draw(t, "busy"))
		drive, pressure := trait(t, "drive"), share(t, "pressure")
		minutes := rapid.Uint32Range(0, 1440).Draw(t, "minutes")
		k := h.Compile()
		want := h.Hazard * of(drive) * pressure * max(0, 1-float64(minutes)/h.Busy)
		assert.InDelta(t, want, num.F(k.Hires(drive, num.P(pressure), minutes)), 1e-8)
	})
}

func TestAWeekOfHostingCostsWithinTheSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := defaults(t).Host
		h.Price, h.Spread = rapid.Float64Range(0, 1000).Draw(t, "price"), share(t, "spread")
		k := h.Compile()
		fee := float64(k.Fee(rapid.Uint64Range(0, num.One-1).Draw(t, "u")))
		assert.GreaterOrEqual(t, fee, 100*h.Price*(1-h.Spread)-1)
		assert.LessOrEqual(t, fee, 100*h.Price*(1+h.Spread)+1)
		assert.GreaterOrEqual(t, fee, float64(k.Cheapest()))
	})
}

func TestHostsAskTheirPriceOnAverage(t *testing.T) {
	h := defaults(t).Host
	k, u, sum := h.Compile(), luck(rng.Hosting), 0.0
	const n = 100000
	for i := range n {
		sum += float64(k.Fee(u(i))) / 100
	}
	assert.InDelta(t, h.Price, sum/n, 5*h.Price*h.Spread/1.7/316, "five standard errors of an even spread")
}

func TestOnlyUnlockedSavvyPeersHost(t *testing.T) {
	savvy := num.U(0.4)
	assert.False(t, rules.Hosts(savvy, true, 0))
	assert.True(t, rules.Hosts(savvy, false, num.P(0.39)))
	assert.False(t, rules.Hosts(savvy, false, num.P(0.41)))
}

package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestBypassSpreadsFromTutorialsAndFriends(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := defaults(t).Bypass
		b.P, b.Q = share(t, "p"), share(t, "q")
		friends := rapid.Uint32Range(0, 60000).Draw(t, "friends")
		know := rapid.Uint32Range(0, friends).Draw(t, "know")
		want := b.P
		if friends > 0 {
			want += b.Q * float64(know) / float64(friends)
		}
		k := b.Compile()
		got := k.Learns(friends, know)
		assert.InDelta(t, math.Min(want, 1), num.F(got), 2e-9)
		assert.LessOrEqual(t, got, k.MostLikely())
	})
}

func TestABypassLiftsTheQuotaUpToWhatAHalfCanHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := defaults(t).Bypass
		b.QuotaFactor = rapid.Float64Range(1, 3).Draw(t, "factor")
		quota := rapid.Uint32Range(0, 40).Draw(t, "quota")
		k := b.Compile()
		got := float64(k.Lift(quota))
		want := math.Min(float64(quota)*b.QuotaFactor, rules.MaxPerTie)
		assert.LessOrEqual(t, got, want+0.1)
		assert.Greater(t, got, want-1.1, "rounded down")
		assert.GreaterOrEqual(t, got, float64(min(quota, rules.MaxPerTie)))
	})
}

func TestAutolikersAreTakenUpByDriveSavvyPressureAndExposure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := defaults(t).Autoliker
		a.Hazard, a.Unexposed = share(t, "hazard"), share(t, "unexposed")
		drive, savvy, pressure := trait(t, "drive"), trait(t, "savvy"), share(t, "pressure")
		boost := rapid.Uint64Range(0, 1000*256).Draw(t, "boost")
		want := a.Hazard * of(drive) * of(savvy) * pressure
		s := a.Compile()
		exposed := s.Adopts(drive, savvy, num.P(pressure), true, boost)
		unexposed := s.Adopts(drive, savvy, num.P(pressure), false, boost)
		times := float64(boost) / 256
		assert.InDelta(t, math.Min(want*times, 1), num.F(exposed), 1e-8*(times+1))
		assert.InDelta(t, math.Min(want*a.Unexposed*times, 1), num.F(unexposed), 1e-8*(times+1))
	})
}

func TestAutolikersAreTakenUpAtTheStatedRate(t *testing.T) {
	const n = 400000
	a := defaults(t).Autoliker
	s, u, hits := a.Compile(), luck(rng.Autoliker), 0
	p := s.Adopts(num.UnitOne, num.UnitOne, num.One, true, 256)
	for i := range n {
		if u(i) < p {
			hits++
		}
	}
	assertRate(t, a.Hazard, hits, n, "an autoliker at full drive, savvy and pressure")
}

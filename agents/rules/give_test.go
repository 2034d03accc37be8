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

func TestMinutesPayForVisitsAndTaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := defaults(t).Give
		g.VisitSeconds, g.TapsPerSecond = rapid.Float64Range(0.1, 600).Draw(t, "visit"), rapid.Float64Range(0.1, 50).Draw(t, "taps")
		g.LikingShare = share(t, "liking share")
		minutes, quota := rapid.Uint32Range(0, 1440).Draw(t, "minutes"), rapid.Uint32Range(0, 127).Draw(t, "quota")
		want := float64(minutes) * 60 * g.LikingShare / (g.VisitSeconds + float64(quota)/g.TapsPerSecond)
		c := g.Compile(0.15)
		got := float64(c.Affordable(minutes, quota))
		assert.InDelta(t, want-0.5, got, 0.501+0.01*want, "whole visits only")
	})
}

func TestVisitsWithoutCostAreWithoutEnd(t *testing.T) {
	g := defaults(t).Give
	g.VisitSeconds = 0
	c := g.Compile(0.15)
	assert.Equal(t, uint32(math.MaxUint32), c.Affordable(1, 0))
	assert.Zero(t, c.Affordable(0, 5))
}

func TestCasualVisitsAreOnePlusAGeometricNumber(t *testing.T) {
	g := defaults(t).Give
	c := g.Compile(0.15)
	for _, habit := range []float64{0.03, 0.15, 0.6, 1} {
		mean := g.CasualVisits * habit / 0.15
		again := mean / (1 + mean)
		for u := 1e-6; u < 1; u *= 1.07 {
			more := math.Log(u) / math.Log(again)
			if math.Abs(more-math.Round(more)) > 0.05 { // the mean is kept in units of 1/1024
				assert.InDelta(t, 1+math.Floor(more), c.CasualVisits(num.P(habit), num.P(u), 1000), 1e-9, "habit %g, draw %g", habit, u)
			}
		}
	}
}

func TestCasualVisitsHaveTheStatedMean(t *testing.T) {
	const n = 200000
	g := defaults(t).Give
	c, u := g.Compile(0.15), luck(rng.GiveVisits)
	for _, habit := range []float64{0.05, 0.15, 0.4, 0.9} {
		sum, more := 0, g.CasualVisits*habit/0.15
		for i := range n {
			sum += int(c.CasualVisits(num.P(habit), u(i), 60000))
		}
		require.Greater(t, n*more, 10000.0, "enough further visits")
		assert.InDelta(t, 1+more, float64(sum)/n, 5*math.Sqrt(more*(1+more)/n)+1.0/1024, "habit %g", habit)
	}
}

func TestCasualVisitsStayInTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := defaults(t).Give
		g.CasualVisits = rapid.Float64Range(0, 1000).Draw(t, "visits")
		most := rapid.Uint32Range(0, 200).Draw(t, "most")
		c := g.Compile(0.15)
		got := c.CasualVisits(num.P(share(t, "habit")), rapid.Uint64Range(0, num.One-1).Draw(t, "u"), most)
		assert.LessOrEqual(t, got, most)
		assert.GreaterOrEqual(t, got, min(most, 1))
	})
}

func TestAFriendWeighsKindClosenessPaybackStatusAndWarning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := defaults(t)
		s.Platform.Levels = rapid.Bool().Draw(t, "levels")
		g, p := s.Give, s.Platform
		drive, payback := trait(t, "drive"), trait(t, "payback")
		kind, tier := rapid.Uint8Range(0, ties.Kinds-1).Draw(t, "kind"), rapid.Uint8Range(0, 2).Draw(t, "tier")
		paid, warned := rapid.Uint16Range(0, 127*256+7).Draw(t, "paid"), rapid.Bool().Draw(t, "warned")

		quota := [3]int{p.QuotaLow, p.QuotaMid, p.QuotaHigh}
		most := p.QuotaHigh
		if !p.Levels {
			quota, most = [3]int{p.QuotaLow, p.QuotaLow, p.QuotaLow}, p.QuotaLow
		}
		want := [...]float64{g.KindClass, g.KindGrade, g.KindSchool, g.KindOutside}[kind] +
			of(payback)*float64(paid)/256 + of(drive)*float64(quota[tier])/float64(most)
		near := rapid.Bool().Draw(t, "close")
		if warned {
			want += g.WarnedBonus
		}
		if near {
			want += g.Close
		}
		limits, c := p.Compile(), g.Compile(0.15)
		var w rules.Weights
		c.WeightsOf(&w, drive, payback, &limits)
		flags := kind | tier<<2
		if warned {
			flags |= ties.Owed
		}
		if near {
			flags |= ties.Close
		}
		assert.InDelta(t, want, float64(w.Of(flags, paid))/256, 3.0/256)
	})
}

func TestRunningSumsAddTheWeightsOfAllFriends(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := defaults(t)
		limits, c := s.Platform.Compile(), s.Give.Compile(0.15)
		var w rules.Weights
		c.WeightsOf(&w, rapid.Uint16Range(0, num.UnitOne).Draw(t, "drive"), rapid.Uint16Range(0, num.UnitOne).Draw(t, "payback"), &limits)
		flags := rapid.SliceOf(rapid.Uint8Range(0, 127)).Draw(t, "flags")
		paid := make([]uint16, len(flags))
		for i := range paid {
			paid[i] = rapid.Uint16().Draw(t, "paid")
		}
		sums, want := make([]uint64, len(flags)), uint64(0)
		w.Cumulate(sums, flags, paid)
		for i, f := range flags {
			want += w.Of(f, paid[i])
			assert.Equal(t, want, sums[i])
		}
	})
}

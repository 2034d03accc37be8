package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestTiersBeginAtTheirLevels(t *testing.T) {
	p := defaults(t).Platform
	l := p.Compile()
	for level := 1; level <= 60; level++ {
		want := p.QuotaLow
		if level >= p.LevelMid {
			want = p.QuotaMid
		}
		if level >= p.LevelHigh {
			want = p.QuotaHigh
		}
		assert.EqualValues(t, want, l.QuotaOf(l.TierOf(uint8(level))), "level %d", level)
	}
}

func TestWithoutLevelsEverybodyHasTheLowQuota(t *testing.T) {
	p := defaults(t).Platform
	p.Levels = false
	l := p.Compile()
	for tier := range ties.Tier(3) {
		assert.EqualValues(t, p.QuotaLow, l.QuotaOf(tier))
	}
	assert.EqualValues(t, p.QuotaLow, l.MaxQuota)
}

func TestTheLargestQuotaIsNeverZero(t *testing.T) {
	p := defaults(t).Platform
	p.QuotaLow, p.QuotaMid, p.QuotaHigh = 0, 0, 0
	assert.EqualValues(t, 1, p.Compile().MaxQuota, "weights divide by it")
	p.QuotaMid = 12
	assert.EqualValues(t, 12, p.Compile().MaxQuota)
}

func TestSevenDaysOfDetectionGiveTheWeeklyChance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := defaults(t).Platform
		p.Detection = share(t, "detection")
		day := num.F(p.Compile().DetectPerDay)
		assert.InDelta(t, p.Detection, 1-math.Pow(1-day, 7), 1e-8)
	})
}

func TestAutolikersAreDetectedAtTheWeeklyRate(t *testing.T) {
	const n = 60000
	p := defaults(t).Platform
	p.Detection = 0.05
	chance, found := p.Compile().DetectPerDay, 0
	for i := range n {
		for day := range 7 {
			if (rng.Seed{Root: 3}).Key(rng.Detect, day).Hit(uint32(i), 0, chance) {
				found++
				break
			}
		}
	}
	assertRate(t, p.Detection, found, n, "found within a week")
}

func TestAHalfLifeHalves(t *testing.T) {
	p := defaults(t).Platform
	for _, days := range []int{1, 7, 100, 3650} {
		p.LikeHalfLife = days
		assert.InDelta(t, 0.5, math.Pow(1-num.F(p.Compile().Fade), float64(days)), 1e-5, "half-life of %d days", days)
	}
	p.LikeHalfLife = 0
	assert.Zero(t, p.Compile().Fade)
}

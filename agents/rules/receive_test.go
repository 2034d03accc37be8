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

func TestThePaybackAverageMovesAnEighthOfTheWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.Uint16Range(0, rules.MaxPerTie*256+7).Draw(t, "average")
		g := rapid.Uint8Range(0, rules.MaxPerTie).Draw(t, "gift")
		got := rules.Average(e, g)
		assert.InDelta(t, float64(e)*7/8+float64(g)*256/8, float64(got), 1)
		assert.LessOrEqual(t, got, uint16(rules.MaxPerTie*256+7), "it never outgrows its column")
	})
}

func TestASteadyGiftIsItsOwnAverage(t *testing.T) {
	for g := range uint8(rules.MaxPerTie + 1) {
		e := uint16(0)
		for range 200 {
			e = rules.Average(e, g)
		}
		assert.InDelta(t, float64(g), float64(e)/256, 8.0/256)
	}
}

func TestAnIntakeCapCutsAutomationInProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := rapid.Uint32Range(0, mostLikes).Draw(t, "sum")
		auto := rapid.Uint32Range(0, sum).Draw(t, "auto")
		limit := rapid.Uint32Range(0, 2000000).Draw(t, "limit")
		kept, keptAuto := rules.Intake(sum, auto, limit)
		if limit == 0 || sum <= limit {
			assert.Equal(t, [2]uint32{sum, auto}, [2]uint32{kept, keptAuto})
			return
		}
		assert.Equal(t, limit, kept)
		assert.InDelta(t, float64(auto)*float64(limit)/float64(sum), float64(keptAuto), 1)
		assert.LessOrEqual(t, keptAuto, kept)
	})
}

func TestACountFadesByItsShareOnAverageAndKeepsItsOrder(t *testing.T) {
	half := rules.Platform{LikeHalfLife: 30}.Compile().Fade
	u := luck(rng.Fade)
	for _, likes := range []uint32{1, 7, 40, 5000} {
		const n = 200000
		sum := 0.0
		for i := range n {
			sum += float64(rules.Faded(likes, half, u(i)))
		}
		share := sum / n / float64(likes)
		want := 1 - math.Pow(0.5, 1.0/30)
		assert.InDelta(t, want, share, 5*math.Sqrt(0.25/n)/float64(likes), "of %d likes", likes)
	}
	rapid.Check(t, func(t *rapid.T) {
		more := rapid.Uint32Range(0, mostLikes).Draw(t, "count")
		part := rapid.Uint32Range(0, more).Draw(t, "part of it")
		u := rapid.Uint64Range(0, num.One-1).Draw(t, "draw")
		share := rapid.Uint64Range(0, num.One).Draw(t, "share")
		assert.LessOrEqual(t, part-rules.Faded(part, share, u), more-rules.Faded(more, share, u))
	})
}

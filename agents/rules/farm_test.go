package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
)

func TestLikesAreOrderedByDriveAndPressure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := defaults(t).Farm
		f.Hazard, f.Lot = share(t, "hazard"), rapid.Float64Range(0.001, 1000).Draw(t, "lot")
		f.Price = rapid.Float64Range(0, 1000).Draw(t, "price")
		drive, pressure := trait(t, "drive"), share(t, "pressure")
		o := f.Compile()
		assert.InDelta(t, f.Hazard*of(drive)*pressure, num.F(o.Places(drive, num.P(pressure))), 1e-8)
		assert.InDelta(t, f.Price*f.Lot*100, float64(o.Fen), 0.51)
		assert.InDelta(t, f.Lot*1000, float64(o.Likes), 0.51)
	})
}

func TestOrdersArriveWithinTheFreeSlots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ordered := rapid.Uint32().Draw(t, "ordered")
		free, quota := rapid.IntRange(-200, 60000).Draw(t, "free"), rapid.Uint32Range(0, 40).Draw(t, "quota")
		left, days := ordered, 0
		for left > 0 && days < 3 {
			n := rules.Arrives(left, free, quota)
			assert.LessOrEqual(t, uint64(n), uint64(max(free, 0))*uint64(quota))
			assert.LessOrEqual(t, n, left)
			if n == 0 {
				break
			}
			left, days = left-n, days+1
		}
		if uint64(max(free, 0))*uint64(quota) >= uint64(ordered) {
			assert.Zero(t, left, "all of it the first day")
		}
	})
}

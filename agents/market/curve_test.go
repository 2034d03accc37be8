package market_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/market"
)

// published are the defaults of the scenario.
var published = market.Shape{PerThousand: 0.85, Small: 0.2, Discount: 0.39, Premium: 2}

// perThousand is CNY per 1,000 likes.
func perThousand(c *market.Curve, likes uint32) float64 {
	return float64(c.Price(likes)) / 100 / float64(likes) * 1000
}

func TestThePriceCurveGoesThroughThePublishedRegions(t *testing.T) {
	c := market.NewCurve(published)
	for likes := uint32(500_000); likes <= 1_310_000; likes += 1_000 {
		assert.InDelta(t, 0.85, perThousand(c, likes), 0.15, "%d likes", likes)
	}
	for likes := uint32(1_000); likes < 300_000; likes += 1_000 {
		assert.LessOrEqual(t, perThousand(c, likes), 0.51*0.85, "%d likes", likes)
	}
	assert.GreaterOrEqual(t, perThousand(c, 2_000_000), 1.5*0.85)
	slope := func(low, high uint32) float64 {
		return math.Log(float64(c.Price(high))/float64(c.Price(low))) / math.Log(float64(high)/float64(low))
	}
	assert.InDelta(t, 1, slope(500_000, 1_310_000), 0.1)
	assert.InDelta(t, 1.65, slope(242_000, 2_000_000), 0.3)
}

func TestThePriceCurveNeverFallsAndHoldsTheShapeBetweenItsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := market.NewCurve(published)
		a := rapid.Uint32().Draw(t, "a")
		b := rapid.Uint32Range(a, math.MaxUint32).Draw(t, "b")
		assert.LessOrEqual(t, c.Price(a), c.Price(b))
		if a > 100_000 && a < math.MaxUint32/2 {
			assert.InEpsilon(t, float64(c.Price(a)), float64(c.Price(a+a/64)), 0.06, "no jumps")
		}
	})
	assert.Zero(t, market.NewCurve(published).Price(0))
}

package nearest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestDistanceIsAMetricThatKnowsSwaps(t *testing.T) {
	assert.Equal(t, 1, distance("cap", "cpa"))
	assert.Equal(t, 1, distance("quotalow", "quota_low"))
	assert.Equal(t, 3, distance("kitten", "sitting"))
	word := rapid.StringMatching(`[a-c]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		assert.Equal(t, d, distance(b, a))
		assert.Equal(t, a == b, d == 0)
		assert.LessOrEqual(t, d, max(len(a), len(b)))
		assert.GreaterOrEqual(t, d, max(len(a)-len(b), len(b)-len(a)))
	})
}

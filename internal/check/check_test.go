package check

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestABrokenInvariantNamesItsPlace(t *testing.T) {
	p := Place{Phase: "give", Day: 3}
	assert.NotPanics(t, func() { p.That(true, "fine") })
	assert.NotPanics(t, func() { p.NoError(nil) })
	assert.PanicsWithError(t, `invariant broken in phase "give" of day 3: half 7 holds 21 likes`, func() {
		p.That(false, "half %d holds %d likes", 7, 21)
	})
	assert.PanicsWithError(t, `invariant broken in phase "give" of day 3: torn`, func() { p.NoError(errors.New("torn")) })
}

package agents_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/agents"
)

func TestBannedAndSuspendedAccountsGiveNothing(t *testing.T) {
	a := agents.Accounts{
		Owner:          []uint32{0, 1, 2},
		State:          []uint8{agents.Live, agents.Banned, agents.Live},
		SuspendedUntil: []uint16{0, 0, agents.Stamp(10)},
	}
	assert.Equal(t, 3, a.Len())
	assert.True(t, a.Gives(0, agents.Stamp(-60)), "never suspended, from the first day of burn-in on")
	assert.False(t, a.Gives(1, agents.Stamp(5)))
	assert.False(t, a.Gives(2, agents.Stamp(10)), "the last day counts")
	assert.True(t, a.Gives(2, agents.Stamp(11)))
}

func TestAChildWithoutAClassHasNoSchool(t *testing.T) {
	p := agents.Places{Classes: []agents.Class{{School: 4}}}
	assert.Equal(t, uint32(4), p.SchoolOf(0))
	assert.Equal(t, agents.None, p.SchoolOf(agents.None))
}

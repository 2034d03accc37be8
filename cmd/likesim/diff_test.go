package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/agents"
	"likesim/sim"
)

func TestAPartingIsPlacedInTheBurnInAndAmongTheChildren(t *testing.T) {
	at := func(day int, phase string, child, account uint32) *sim.Parted {
		return &sim.Parted{Day: day, Phase: phase, Said: sim.Said{What: "habit", One: "1", Two: "2"}, Child: child, Account: account}
	}
	in := where{burnIn: 60, children: 37}
	assert.Equal(t, "part on day 2 of the burn-in in phase give: child 37 elsewhere (account 15), habit: 1 and 2", in.place(at(-58, "give", 37, 15)))
	assert.Equal(t, "part at the layout, before day 1 of the burn-in: child 36, habit: 1 and 2", in.place(at(-60, "", 36, agents.None)))
	assert.Equal(t, "part at the layout, before day 1, habit: 1 and 2", where{}.place(at(0, "", agents.None, agents.None)))
	assert.Equal(t, "day 60 of the burn-in", in.day(0))
	assert.Equal(t, "day 1", in.day(1))
	assert.Equal(t, "part on day 3 in phase give: child 99, habit: 1 and 2", where{}.place(at(3, "give", 99, agents.None)))
}

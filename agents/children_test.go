package agents_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/agents"
)

func TestStampsKeepEveryDayOfTheLongestRun(t *testing.T) {
	for day := -agents.DayZero; day <= 36500+3650; day++ {
		if agents.Day(agents.Stamp(day)) != day {
			t.Fatalf("day %d comes back as %d", day, agents.Day(agents.Stamp(day)))
		}
	}
	assert.Less(t, agents.Stamp(-60), agents.Stamp(1), "stamps keep the order of days")
}

func TestTheBitsOfAChildAreApart(t *testing.T) {
	for _, bits := range [][]uint8{
		{agents.Locked, agents.LockBypass, agents.Elsewhere, agents.Girl, agents.Boy},
		{agents.KnowsBypass, agents.HasAutoliker, agents.WasBanned},
	} {
		seen := uint8(0)
		for _, b := range bits {
			assert.Zero(t, seen&b)
			seen |= b
		}
	}
	c := agents.Children{Cheats: []uint8{agents.HasAutoliker, 0}, Traits: []uint8{agents.Girl, agents.Elsewhere | agents.Locked}}
	assert.True(t, c.Has(0, agents.HasAutoliker))
	assert.False(t, c.Has(0, agents.KnowsBypass))
	assert.False(t, c.Has(1, agents.HasAutoliker))
	assert.False(t, c.IsElsewhere(0))
	assert.True(t, c.IsElsewhere(1))
}

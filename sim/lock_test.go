package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/scenarios"
	"likesim/sim"
)

func lockedOf(w *sim.World) (locked map[int]bool) {
	locked = map[int]bool{}
	for c, traits := range w.Children.Traits {
		if traits&agents.Locked != 0 {
			locked[c] = true
		}
	}
	return locked
}

func TestAShareOfLocksThatRisesFreesNobody(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(small, "mechanisms.harm=false", "parents.lock_share=0.3")...)
	s.Interventions = []scenarios.Intervention{
		{Day: 2, Set: []scenarios.Setting{{Key: "parents.lock_share", Value: "0.6"}}},
		{Day: 3, Set: []scenarios.Setting{{Key: "parents.lock_share", Value: "0"}}},
	}
	w := newWorld(t, s, 2)
	for w.Day < 1 {
		w.Step()
	}
	before, n := lockedOf(w), float64(w.Children.Len())
	w.Step()
	after := lockedOf(w)
	for c := range before {
		require.True(t, after[c], "child %d", c)
	}
	assert.InDelta(t, 0.3, float64(len(before))/n, 0.05)
	assert.InDelta(t, 0.6, float64(len(after))/n, 0.05)
	w.Step()
	assert.Empty(t, lockedOf(w))
}

func TestAParentWhoWasToldStaysStrictWhateverTheShare(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(harmful, "harm.tell=1")...)
	s.Interventions = []scenarios.Intervention{{Day: 20, Set: []scenarios.Setting{{Key: "parents.lock_share", Value: "0"}}}}
	w := newWorld(t, s, 2)
	for w.Day < 19 {
		w.Step()
	}
	told := 0
	strict := map[int]bool{}
	for c, traits := range w.Children.Traits {
		if traits&agents.NoStrangers != 0 {
			strict[c] = true
			told++
		}
	}
	require.Greater(t, told, 20)
	w.Step()
	locked := lockedOf(w)
	for c := range strict {
		assert.True(t, locked[c], "child %d", c)
	}
	assert.Less(t, len(locked), told+200, "the others are free but for those told today")
}

//go:build invariants

package sim

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

func worldToBreak(t *testing.T) *World {
	s, err := scenarios.Load("classroom", "population.owner_share=1", "circle.initial_share=0.3")
	require.NoError(t, err)
	w, err := New(s, Options{})
	require.NoError(t, err)
	for range 5 {
		w.Step()
	}
	return w
}

// Every promise can be broken, and is then found.
func TestBrokenPromisesAreFound(t *testing.T) {
	t.Parallel()
	breaks := []struct {
		name, says string
		phase      Phase
		do         func(w *World)
	}{
		{"an undeclared write", "column children.Habit changed, which the phase does not declare to write",
			Phase{Name: "wake", Writes: []string{"children.Minutes"}}, func(w *World) { w.Children.Habit[0]++ }},
		{"likes from nowhere", "lifetime likes are", Phase{Name: "receive", Writes: []string{"accounts.Likes"}}, func(w *World) { w.Accounts.Likes[0]++ }},
		{"money from nowhere", "children hold", Phase{Name: "cheat", Writes: []string{"children.Money"}}, func(w *World) { w.Children.Money[0]++ }},
		{"a half tie", "names mate", Phase{Name: "seek", Writes: []string{"ties.*"}}, func(w *World) { w.Ties.Mate[w.Ties.Off[0]]++ }},
		{"two accounts for a child", "is owned by child", Phase{Name: "cheat", Writes: []string{"accounts.Owner"}}, func(w *World) { w.Accounts.Owner[0] = w.Accounts.Owner[1] }},
		{"more than the quota", "its quota is", Phase{Name: "give", Writes: []string{"ties.In"}}, func(w *World) { w.Ties.In[w.Ties.Off[0]] = 60 }},
		{"a suspended giver", "while suspended or banned", Phase{Name: "give", Writes: []string{"ties.In", "accounts.SuspendedUntil"}}, func(w *World) {
			h := w.Ties.Off[0]
			w.Ties.In[h] = 1
			w.Accounts.SuspendedUntil[w.Ties.Alter[h]] = w.today()
		}},
		{"a list over the cap", "and nothing says since when it is over the cap of 1", Phase{Name: "nag and drop", Writes: []string{"accounts.OverCapSince"}}, func(w *World) {
			w.rules.limits.FriendCap = 1
		}},
		{"a list over the cap for too long", "days after the cap of 1", Phase{Name: "nag and drop", Writes: []string{"accounts.OverCapSince"}}, func(w *World) {
			w.rules.limits.FriendCap, w.rules.limits.GraceDays = 1, 0
			for a := range w.Accounts.OverCapSince {
				w.Accounts.OverCapSince[a] = w.today()
			}
		}},
	}
	for _, b := range breaks {
		t.Run(b.name, func(t *testing.T) {
			w := worldToBreak(t)
			require.Positive(t, w.Ties.Degree(0))
			assert.NotPanics(t, func() { w.checked(b.phase, func() {}) })
			defer func() {
				err, _ := recover().(error)
				require.Error(t, err, "nothing was found")
				assert.Contains(t, err.Error(), b.says)
				assert.Contains(t, err.Error(), b.phase.Name)
			}()
			w.checked(b.phase, func() { b.do(w) })
		})
	}
}

package experiment

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/measure"
)

// Arms that part on the first day, later, twice, at the layout and not at all from
// each other for a while: each is the run of its own scenario from the layout on.
func TestAForkedArmIsTheRunOfItsScenarioFromTheLayoutOn(t *testing.T) {
	t.Parallel()
	list := arms(t, 3, "baseline", "flat-quota", "both=flat-quota,platform.friend_cap=20", "baseline,nag.grace=9", "baseline,platform.friend_cap=20")
	late := list[4]
	late.Name, late.Scenario = "late", late.Scenario.Clone()
	late.Scenario.Interventions = append(late.Scenario.Interventions, scenarios.Intervention{Day: 10, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "5"}}})
	list = append(list, late)
	p := &Plan{Arms: list, Outcomes: outcomes(t, "gini_likes@last day", "drops@sum", "circle:accounts@mean")}
	states := map[string]bool{}
	for k := range 2 {
		got, err := p.simulate(t.Context(), k, 1)
		require.NoError(t, err)
		for i, a := range list {
			w, err := sim.New(a.Scenario, sim.Options{Workers: 2, Replicate: uint32(k)})
			require.NoError(t, err)
			require.NoError(t, w.Run(context.Background(), nil, nil))
			assert.Equal(t, w.Digest(), got[i].state, "%s, replicate %d", a.Name, k)
			var of []measure.Outcome
			for _, o := range p.Outcomes {
				of = append(of, o.of...)
			}
			want, err := measure.Run(t.Context(), a.Scenario, sim.Options{Replicate: uint32(k)}, of)
			require.NoError(t, err)
			assert.Equal(t, want, got[i].values, "%s, replicate %d", a.Name, k)
			assert.Len(t, got[i].days[0], 10)
			states[got[i].state] = true
		}
	}
	assert.Len(t, states, 2*len(list), "all arms differ, and all replicates")
}

func TestSharedDaysAreSimulatedOnce(t *testing.T) {
	t.Parallel()
	list := arms(t, 6, "baseline", "flat-quota", "small-friend-cap", "baseline,nag.grace=9")
	r := &replicate{arms: list}
	assert.Equal(t, [][]int{{0, 1, 2}, {3}}, r.split([]int{0, 1, 2, 3}, scenarios.AtTheLayout))
	assert.Equal(t, 6, r.parting([]int{0, 1, 2}))
	assert.Equal(t, [][]int{{0, 1, 2}}, r.split([]int{0, 1, 2}, 5))
	assert.Equal(t, [][]int{{0}, {1}, {2}}, r.split([]int{0, 1, 2}, 6))
}

// A total per child is a sum over days by the mean number of accounts.
func TestATotalPerChildIsTheSumOverTheMeanNumberOfAccounts(t *testing.T) {
	t.Parallel()
	p := &Plan{Arms: arms(t, 1, "baseline", "flat-quota"), Outcomes: outcomes(t, "likes_given@per child", "likes_given@sum", "accounts@mean")}
	got, err := p.simulate(t.Context(), 0, 1)
	require.NoError(t, err)
	for _, s := range got {
		assert.InDelta(t, s.values[1]/s.values[2], s.values[0], 1e-9)
		assert.Positive(t, s.values[0])
	}
	assert.Equal(t, "likes_given_per_child", p.Outcomes[0].Column)
	assert.Equal(t, "likes/child", p.Outcomes[0].Unit)
}

func TestTenthsFollowTheChildrenOfTheFirstArm(t *testing.T) {
	t.Parallel()
	list := arms(t, 1, "baseline", "flat-quota")
	w, err := sim.New(list[0].Scenario, sim.Options{})
	require.NoError(t, err)
	for w.Day < 0 {
		w.Step()
	}
	s := startOf(w)
	before := append([]uint32(nil), w.Accounts.Likes...)
	for w.Day < 10 {
		w.Step()
	}
	w.Children.Born[3]++ // a newcomer sits there now
	means := s.tenths(w)
	var likes [10]float64
	var n [10]int
	for c, a := range w.Children.Account {
		if s.tenth[c] >= 0 && c != 3 {
			n[s.tenth[c]]++
			if a != agents.None {
				likes[s.tenth[c]] += float64(w.Accounts.Likes[a])
			}
		}
	}
	for tenth := range n {
		require.Positive(t, n[tenth])
		assert.InDelta(t, likes[tenth]/float64(n[tenth]), means[tenth][0], 1e-9)
	}
	for c, a := range w.Children.Account {
		for d, b := range w.Children.Account[:c] {
			if s.tenth[c] > s.tenth[d] && s.tenth[d] >= 0 && int(a) < len(before) && int(b) < len(before) {
				assert.Greater(t, before[a], before[b], "tenths are in the order of likes")
			}
		}
	}
}

package sim_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/scenarios"
	"likesim/sim"
)

// randomSets draws a small scenario: any switches, most parameters anywhere in
// their range, a few rule changes on the way.
func randomSets(t *rapid.T) []string {
	sets := []string{
		fmt.Sprintf("population.children=%d", rapid.IntRange(1, 260).Draw(t, "children")),
		fmt.Sprintf("population.elsewhere=%d", rapid.IntRange(0, 40).Draw(t, "elsewhere")),
		fmt.Sprintf("run.seed=%d", rapid.IntRange(0, 1000).Draw(t, "seed")),
		"run.days=22", "run.burn_in=8",
		fmt.Sprintf("circle.initial_share=%g", rapid.SampledFrom([]float64{0, 0.01, 0.2, 1}).Draw(t, "circle")),
		fmt.Sprintf("platform.friend_cap=%d", rapid.SampledFrom([]int{1, 5, 30, 150}).Draw(t, "cap")),
		fmt.Sprintf("autoliker.initial_circle=%g", rapid.SampledFrom([]float64{0, 0.5}).Draw(t, "auto")),
		fmt.Sprintf("platform.detection=%g", rapid.SampledFrom([]float64{0, 0.1, 1}).Draw(t, "detection")),
	}
	for _, p := range scenarios.Params() {
		if p.Block() == "mechanisms" && rapid.IntRange(0, 5).Draw(t, p.Key) == 0 {
			sets = append(sets, p.Key+"=false")
		}
		if p.Min == nil || !anywhere[p.Block()] || rapid.IntRange(0, 3).Draw(t, p.Key) > 0 {
			continue
		}
		value := *p.Min + (*p.Max-*p.Min)*rapid.Float64Range(0, 1).Draw(t, p.Key+" value")
		if p.Type == scenarios.Int {
			sets = append(sets, fmt.Sprintf("%s=%d", p.Key, int(value)))
		} else {
			sets = append(sets, fmt.Sprintf("%s=%g", p.Key, value))
		}
	}
	return sets
}

// anywhere are the blocks whose numbers may be anything in their range.
var anywhere = map[string]bool{"wake": true, "give": true, "learn": true, "nag": true, "churn": true, "answer": true, "bypass": true, "autoliker": true, "host": true, "farm": true, "trade": true}

func TestRandomScenariosKeepEveryPromise(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, err := scenarios.Load("baseline", randomSets(t)...)
		if err != nil {
			t.Skip(err) // an impossible combination, refused as it should be
		}
		s.Interventions = []scenarios.Intervention{
			{Day: 6, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "4"}, {Key: "platform.cap_grace_days", Value: "3"}}},
			{Day: 15, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "50"}, {Key: "platform.levels", Value: "false"}}},
		}
		one, err := sim.New(s, sim.Options{Workers: 1})
		require.NoError(t, err)
		require.NoError(t, one.Ties.Check())
		require.NoError(t, one.Run(context.Background(), &silent{}, nil))
		require.NoError(t, one.Ties.Check())
		two, err := sim.New(s, sim.Options{Workers: 3})
		require.NoError(t, err)
		require.NoError(t, two.Run(context.Background(), nil, nil))
		require.Equal(t, one.Digest(), two.Digest())
	})
}

package sim_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/agents/rules"
	"likesim/scenarios"
	"likesim/sim"
)

// switches are the names of all mechanisms.
func switches() (names []string) {
	for f := range reflect.TypeFor[rules.Mechanisms]().Fields() {
		names = append(names, f.Tag.Get("yaml"))
	}
	return names
}

// Where nothing stirs the ranking waits until somebody asks. Nobody can tell: each
// mechanism alone, and all that do not stir with a cap that falls, leave the state
// that they leave where ranks are asked for as soon as levels have risen.
func TestARankingThatWaitsIsTheRankingOfItsHour(t *testing.T) {
	t.Parallel()
	none := []string{"run.burn_in=0", "run.days=61", "population.elsewhere=20", "population.children=600",
		"autoliker.initial_casual=0.5", "platform.detection=0.2", "redeem.lowers_count=true", "redeem.snack_price=20", "redeem.snack_chance=1", "leave.month=0.9",
		"give.casual_visits=5", "wake.habit=0.4", "circle.initial_share=0.2", "record.events=false"}
	for _, name := range switches() {
		none = append(none, "mechanisms."+name+"=false")
	}
	same := func(name string, s *scenarios.Scenario) {
		early := newWorld(t, s, 1)
		early.Surround(func(p sim.Phase, run func()) {
			run()
			if p.Name == "level" {
				early.View()
			}
		})
		assert.NoError(t, early.Run(context.Background(), nil, nil))
		assert.Equal(t, early.Digest(), run(t, s, 1).Digest(), name)
	}
	together := slices.Clone(none)
	for _, name := range switches() {
		s := load(t, "baseline", append(none, "mechanisms."+name+"=true")...)
		same(name+" alone", s)
		if !s.Mechanisms.Stir() {
			together = append(together, "mechanisms."+name+"=true")
		}
	}
	s := load(t, "baseline", together...)
	same("all that do not stir", s)
	s.Interventions = []scenarios.Intervention{{Day: 30, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "10"}}}}
	same("a lower cap", s)
}

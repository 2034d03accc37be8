package scenarios_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

func TestScenariosPartOnTheFirstDayOnWhichTheyAskSomethingElse(t *testing.T) {
	cap50 := scenarios.Setting{Key: "platform.friend_cap", Value: "50"}
	cap60 := scenarios.Setting{Key: "platform.friend_cap", Value: "60"}
	quota := scenarios.Setting{Key: "platform.quota_high", Value: "5"}
	with := func(sets []string, in ...scenarios.Intervention) *scenarios.Scenario {
		s, err := scenarios.Load("baseline", sets...)
		require.NoError(t, err)
		s.Interventions = in
		return s
	}
	on := func(day int, set ...scenarios.Setting) scenarios.Intervention {
		return scenarios.Intervention{Day: day, Set: set}
	}
	for name, c := range map[string]struct {
		one, two *scenarios.Scenario
		day      int
		differ   bool
	}{
		"equal":                      {with(nil, on(5, cap50)), with(nil, on(5, cap50)), 0, false},
		"recording does not count":   {with(nil), with([]string{"record.events=false"}), 0, false},
		"nor how settings are split": {with(nil, on(5, cap50, quota)), with(nil, on(5, cap50), on(5, quota)), 0, false},
		"another parameter":          {with(nil), with([]string{"nag.grace=4"}), scenarios.AtTheLayout, true},
		"another seed":               {with(nil), with([]string{"run.seed=4"}), scenarios.AtTheLayout, true},
		"a shorter run":              {with(nil), with([]string{"run.days=20"}), 21, true},
		"one intervention more":      {with(nil, on(5, cap50)), with(nil, on(5, cap50), on(9, quota)), 9, true},
		"another value":              {with(nil, on(5, cap50), on(7, cap60)), with(nil, on(5, cap50), on(7, cap50)), 7, true},
		"another day":                {with(nil, on(5, cap50), on(7, cap60)), with(nil, on(5, cap50), on(6, cap60)), 6, true},
		"the first of all counts":    {with(nil, on(3, cap50)), with([]string{"run.days=20"}), 3, true},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				day, differ := scenarios.Parting(c.one, c.two)
				require.Equal(t, c.differ, differ)
				if differ {
					assert.Equal(t, c.day, day)
				}
				c.one, c.two = c.two, c.one
			}
		})
	}
}

package sim_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/check"
	"likesim/sim"
	"likesim/sim/metric"
)

// schoolYear is a year from one 1 September on in which nobody comes or goes.
var schoolYear = []string{"run.burn_in=0", "run.days=365", "record.events=false", "mechanisms.growing=false", "mechanisms.leaving=false", "mechanisms.trading=false"}

// aYear skips a test that simulates years where every phase of every day is
// hashed and checked: the plain build measures the rate.
func aYear(t *testing.T) {
	t.Helper()
	long(t)
	if check.Enabled {
		t.Skip("a rate over a year: measured in the build without invariants")
	}
}

// bullied are the reported children with an account, and those of them who were
// bullied since the last 1 September.
func bullied(w *sim.World) (children, victims int) {
	for a, c := range w.Accounts.Owner {
		if w.Accounts.State[a] == agents.Live && !w.Children.IsElsewhere(c) {
			children++
			if w.Children.Episodes[c] > 0 {
				victims++
			}
		}
	}
	return children, victims
}

// assertChance says that hits of n happen with a chance, within five standard errors.
func assertChance(t *testing.T, want float64, hits, n int) {
	t.Helper()
	require.Greater(t, float64(n)*want, 40.0)
	assert.InDelta(t, want, float64(hits)/float64(n), 5*math.Sqrt(want*(1-want)/float64(n)))
}

func TestWithoutFactorsTheStatedShareIsBulliedInAYear(t *testing.T) {
	t.Parallel()
	aYear(t)
	sets := append(slices.Clone(schoolYear), "population.children=4000", "population.owner_share=1", "harm.circle=1", "harm.stunt=1", "harm.rivalry=1")
	n, v := bullied(run(t, load(t, "baseline", sets...), 2))
	assertChance(t, 0.096, v, n)
}

// Pattern 16b: 8-14 % of children are victims in a year, here of those with a watch.
func TestInBaselineEightToFourteenOfAHundredAreBulliedInAYear(t *testing.T) {
	t.Parallel()
	aYear(t)
	n, v := bullied(run(t, load(t, "baseline", append(schoolYear, "population.children=36000")...), 2))
	share, se := float64(v)/float64(n), math.Sqrt(0.1*0.9/float64(n))
	assert.Greater(t, share-5*se, 0.08)
	assert.Less(t, share+5*se, 0.14)
}

func TestMembersAreBulliedMoreOften(t *testing.T) {
	t.Parallel()
	long(t)
	aYear(t)
	sets := append(slices.Clone(schoolYear), "run.days=120", "population.children=4000", "population.owner_share=1", "circle.initial_share=1", "population.drive=1", "population.drive_sd=0",
		"population.elsewhere=0", "answer.give_up=0", "platform.friend_cap=20", "harm.circle=3", "harm.stunt=1", "harm.rivalry=1")
	n, v := bullied(run(t, load(t, "baseline", sets...), 2))
	assertChance(t, 1-math.Pow(1-0.096, 3*120.0/365), v, n)
}

// harmful is a world in which much happens within weeks.
var harmful = []string{"population.children=2000", "population.elsewhere=100", "run.burn_in=0", "run.days=40", "circle.initial_share=0.2", "population.savvy=0.8",
	"platform.friend_cap=60", "harm.bullying=0.9", "harm.doxxing=0.9", "harm.contact=0.2", "mechanisms.growing=false"}

func TestEveryIncidentIsCountedNotedAndSeenByTheChild(t *testing.T) {
	t.Parallel()
	var seen [3]float64
	n, _ := watch(t, harmful, nil)
	stepped(t, harmful, func(w *sim.World, phase string) {
		if phase != "harm" {
			return
		}
		for c, bits := range w.Children.Incidents {
			for i := range seen {
				if bits>>i&1 == 1 && !w.Children.IsElsewhere(uint32(c)) {
					seen[i]++
				}
			}
		}
	})
	flows := [3]metric.Flow{metric.Victims, metric.Doxxings, metric.Contacts}
	kinds := [3]metric.EventKind{metric.Bullying, metric.Doxxing, metric.UnsafeContact}
	for i := range seen {
		assert.Greater(t, seen[i], 20.0, "kind %d", i)
		assert.InDelta(t, seen[i], n.flow[flows[i]], 0, "kind %d", i)
		assert.InDelta(t, seen[i], n.kinds[kinds[i]], 0, "kind %d", i)
	}
	assert.InDelta(t, n.flow[metric.ToldParents], n.kinds[metric.ParentReaction], 0)
	all := int(seen[0] + seen[1] + seen[2])
	assertChance(t, 0.3, n.kinds[metric.ParentReaction], all)
}

func TestAnIncidentIsTheDayTheKindAndTheChild(t *testing.T) {
	t.Parallel()
	watch(t, harmful, func(d *metric.Day) {
		for _, e := range d.Events {
			switch e.Kind {
			case metric.Doxxing, metric.UnsafeContact, metric.ParentReaction:
				require.Equal(t, [2]int64{int64(metric.None), 0}, [2]int64{int64(e.Other), int64(e.Value)})
			case metric.Bullying:
				require.Equal(t, metric.None, e.Other)
			}
		}
	})
}

func TestAnUnsafeContactEndsTheTie(t *testing.T) {
	t.Parallel()
	sets := append(slices.Clone(harmful), "harm.bullying=0", "harm.doxxing=0", "mechanisms.churn=false")
	outside, ended := 0, 0
	stepped(t, sets, func(w *sim.World, phase string) {
		if phase != "redeem" && phase != "harm" {
			return
		}
		now := 0
		for a := range uint32(w.Accounts.Len()) {
			lo, hi := w.Ties.Segment(a)
			for h := lo; h < hi; h++ {
				if w.Ties.Kind(h) == ties.Outside {
					now++
				}
			}
		}
		if phase == "harm" {
			hurt := 0
			for _, bits := range w.Children.Incidents {
				hurt += int(bits & agents.Contacted >> 2)
			}
			ended += outside - now
			require.LessOrEqual(t, outside-now, 2*hurt, "two halves a tie, at most one tie a child")
			require.GreaterOrEqual(t, outside-now, hurt)
		}
		outside = now
	})
	assert.Greater(t, ended, 100)
}

func TestToldParentsLockAndForbidNewStrangers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "baseline", append(harmful, "harm.tell=1", "mechanisms.trading=false" /* an account that is bought brings its friends */)...), 2)
	kept := map[uint32]map[uint32]bool{}
	told := 0
	for w.Day < 40 {
		w.Step()
		for c, bits := range w.Children.Incidents {
			if bits == 0 {
				continue
			}
			require.Equal(t, agents.Locked|agents.NoStrangers, w.Children.Traits[c]&(agents.Locked|agents.LockBypass|agents.NoStrangers))
			if kept[uint32(c)] == nil && w.Children.Account[c] != agents.None {
				kept[uint32(c)] = strangersOf(w, w.Children.Account[c])
				told++
			}
		}
	}
	require.Greater(t, told, 100)
	for c, before := range kept {
		if a := w.Children.Account[c]; a != agents.None {
			for b := range strangersOf(w, a) {
				require.True(t, before[b], "child %d has a new stranger", c)
			}
		}
	}
}

// strangersOf are the friends of an account from outside its school.
func strangersOf(w *sim.World, a uint32) map[uint32]bool {
	list := map[uint32]bool{}
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		if w.Ties.Kind(h) == ties.Outside {
			list[w.Ties.Alter[h]] = true
		}
	}
	return list
}

func TestEpisodesBeginAnewWithTheSchoolYear(t *testing.T) {
	t.Parallel()
	sets := append(slices.Clone(harmful), "run.start=2025-08-20", "run.days=13", "harm.bullying=0.99", "harm.stunt=1", "harm.circle=1", "harm.rivalry=1")
	most := 0
	stepped(t, sets, func(w *sim.World, phase string) {
		if phase != "harm" {
			return
		}
		sum := 0
		for _, n := range w.Children.Episodes {
			sum += int(n)
		}
		if w.Day == 13 {
			assert.Less(t, sum, most/3, "1 September")
		} else {
			require.GreaterOrEqual(t, sum, most, "day %d", w.Day)
		}
		most = max(most, sum)
	})
	assert.Greater(t, most, 100)
}

func TestWithoutHarmThereAreNoIncidents(t *testing.T) {
	t.Parallel()
	n, w := watch(t, append(harmful, "mechanisms.harm=false"), nil)
	assert.Zero(t, n.flow[metric.Victims]+n.flow[metric.Doxxings]+n.flow[metric.Contacts]+n.flow[metric.ToldParents])
	for c := range w.Children.Incidents {
		require.Zero(t, w.Children.Incidents[c]|w.Children.Episodes[c]|w.Children.Traits[c]&agents.NoStrangers)
	}
}

func TestFactorsOfHarmPushVictimsTheExpectedWay(t *testing.T) {
	t.Parallel()
	long(t)
	victims := func(sets ...string) float64 {
		n, _ := watch(t, append(append(harmful, "harm.circle=1", "harm.stunt=1", "harm.rivalry=1", "harm.bullying=0.5"), sets...), nil)
		return n.flow[metric.Victims]
	}
	plain := victims()
	require.Greater(t, plain, 50.0)
	assert.Greater(t, victims("harm.circle=10"), 1.5*plain)
	assert.Greater(t, victims("harm.rivalry=10", "harm.rivalry_gap=0.5"), 1.5*plain)
	assert.InDelta(t, plain, victims("harm.rivalry=10", "harm.rivalry_gap=0.5", "platform.show_counts=false"), 0.2*plain, "hidden counts make no rivals")
	assert.Greater(t, victims("harm.stunt=100", "answer.stunt=100", "nag.grace=1", "nag.nag_days=1", "circle.habit=0.5"),
		1.2*victims("answer.stunt=100", "nag.grace=1", "nag.nag_days=1", "circle.habit=0.5"))
}

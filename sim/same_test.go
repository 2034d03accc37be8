package sim_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// small is a scenario of a few schools and a circle, in which everything happens
// within a few weeks.
var small = []string{"population.children=3000", "population.elsewhere=120", "run.burn_in=10", "run.days=30", "circle.initial_share=0.03"}

func load(t require.TestingT, name string, sets ...string) *scenarios.Scenario {
	s, err := scenarios.Load(name, sets...)
	require.NoError(t, err)
	return s
}

func newWorld(t require.TestingT, s *scenarios.Scenario, workers int) *sim.World {
	w, err := sim.New(s, sim.Options{Workers: workers})
	require.NoError(t, err)
	return w
}

// run simulates to the end and gives the world.
func run(t require.TestingT, s *scenarios.Scenario, workers int) *sim.World {
	w := newWorld(t, s, workers)
	require.NoError(t, w.Run(context.Background(), nil, nil))
	return w
}

func TestResultsDoNotDependOnTheWorkerCount(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(small, "population.children=12000", "run.days=12")...)
	want := run(t, s, 1).Digest()
	for _, workers := range []int{2, 7} {
		assert.Equal(t, want, run(t, s, workers).Digest(), "%d workers", workers)
	}
}

type silent struct{ days int }

func (s *silent) Watch(*metric.Day) error { s.days++; return nil }

func TestWatchingNeverChangesARun(t *testing.T) {
	t.Parallel()
	want := run(t, load(t, "baseline", append(small, "record.events=false")...), 2).Digest()
	watched := newWorld(t, load(t, "baseline", append(small, "record.events=true", "record.curves_every=1")...), 2)
	watcher := &silent{}
	require.NoError(t, watched.Run(context.Background(), watcher, func(int, int) {}))
	assert.Equal(t, want, watched.Digest())
	assert.Equal(t, 30, watcher.days, "reported days only")
}

func TestSeedsAndReplicatesDiffer(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", small...)
	seen := map[string]string{}
	note := func(name, digest string) {
		assert.NotContains(t, seen, digest, "%s and %s", name, seen[digest])
		seen[digest] = name
	}
	note("seed 1", run(t, s, 2).Digest())
	note("seed 2", run(t, load(t, "baseline", append(small, "run.seed=2")...), 2).Digest())
	w, err := sim.New(s, sim.Options{Replicate: 1})
	require.NoError(t, err)
	require.NoError(t, w.Run(context.Background(), nil, nil))
	note("replicate 1", w.Digest())
}

func TestAnInterventionThatChangesNothingChangesNothing(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", small...)
	want := run(t, s, 2).Digest()
	same := s.Clone()
	same.Interventions = []scenarios.Intervention{{Day: 5, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "150"}}}}
	assert.Equal(t, want, run(t, same, 2).Digest())
	other := s.Clone()
	other.Interventions = []scenarios.Intervention{{Day: 5, Set: []scenarios.Setting{{Key: "platform.quota_high", Value: "5"}}}}
	assert.NotEqual(t, want, run(t, other, 2).Digest())
}

// A rule change that is planned for later than anybody simulates leaves no trace:
// neither one after the last day nor one that a shorter run does not reach.
func TestAnInterventionThatNeverStartsChangesNothingAtAll(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", small...)
	late := s.Clone()
	late.Interventions = []scenarios.Intervention{{Day: s.Run.Days + 1, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "3"}, {Key: "platform.levels", Value: "false"}}}}
	one, two := newWorld(t, s, 2), newWorld(t, late, 2)
	o, q := one.NewObserver(), two.NewObserver()
	for one.Day < s.Run.Days {
		one.Step()
		two.Step()
		require.Equal(t, one.Digest(), two.Digest(), "day %d", one.Day)
		was, is := one.Observe(o), two.Observe(q)
		require.Equal(t, was.Tally, is.Tally, "flows of day %d", one.Day)
		require.Equal(t, was.Events, is.Events, "events of day %d", one.Day)
		require.Equal(t, was.Ledger, is.Ledger, "ledger of day %d", one.Day)
	}
	two.Step()
	one.Step()
	assert.NotEqual(t, one.Digest(), two.Digest(), "once it starts it shows")
}

func TestArmsShareTheirLuckUntilRulesDiffer(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", small...)
	changed := s.Clone()
	changed.Interventions = []scenarios.Intervention{{Day: 12, Set: []scenarios.Setting{{Key: "platform.quota_high", Value: "5"}}}}
	one, two := newWorld(t, s, 1), newWorld(t, changed, 2)
	for one.Day < 11 {
		one.Step()
		two.Step()
		require.Equal(t, one.Digest(), two.Digest(), "day %d", one.Day)
	}
	one.Step()
	two.Step()
	assert.NotEqual(t, one.Digest(), two.Digest(), "day 12")
}

// Schools that share no tie share no luck: one child more in the last school
// changes nothing in the others.
func TestOneChildMoreChangesNothingInOtherSchools(t *testing.T) {
	t.Parallel()
	alone := []string{"ties.outside=0", "ties.school=0.25", "platform.strangers=false", "mechanisms.circle=false", "run.days=20", "run.burn_in=5"}
	one := run(t, load(t, "baseline", append(alone, "population.children=2500")...), 2)
	two := run(t, load(t, "baseline", append(alone, "population.children=2501")...), 2)
	schools := len(one.Places.Schools)
	require.GreaterOrEqual(t, schools, 3)
	last := one.Places.Schools[schools-1].First
	for c := range last {
		a, b := one.Children.Account[c], two.Children.Account[c]
		require.Equal(t, rowOf(one, "children.", "Account", c), rowOf(two, "children.", "Account", c), "child %d", c)
		require.Equal(t, a == agents.None, b == agents.None, "watch of child %d", c)
		if a != agents.None { // accounts are numbered as they are opened anywhere
			// Standing is a rank among all accounts: one account more moves it and decides nothing.
			require.Equal(t, rowOf(one, "accounts.", "Standing", a), rowOf(two, "accounts.", "Standing", b), "account of child %d", c)
			require.Equal(t, friends(one, a), friends(two, b), "friends of child %d", c)
		}
	}
}

// rowOf is a row of all columns that begin so, but for one of them.
func rowOf(w *sim.World, prefix, but string, row uint32) map[string]string {
	values := map[string]string{}
	for _, c := range w.Columns() {
		if strings.HasPrefix(c.Name, prefix) && c.Name != prefix+but {
			values[c.Name] = string(c.Bytes()[int(row)*c.Width : (int(row)+1)*c.Width])
		}
	}
	return values
}

// friends are the children on an account's list, with what it remembers of each.
func friends(w *sim.World, a uint32) (list []string) {
	t := w.Ties
	lo, hi := t.Segment(a)
	for h := lo; h < hi; h++ {
		list = append(list, fmt.Sprint(w.Accounts.Owner[t.Alter[h]], t.Paid[h], t.Formed[h], t.In[h], t.Missed[h], t.Since[h], t.Flags[h]))
	}
	return list
}

func TestAStoppedRunKeepsAWholeWorldAndGoesOn(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", small...)
	want := run(t, s, 2).Digest()
	ctx, stop := context.WithCancel(context.Background())
	w := newWorld(t, s, 2)
	err := w.Run(ctx, nil, func(done, _ int) {
		if done == 17 {
			stop()
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 7, w.Day)
	require.NoError(t, w.Ties.Check())
	require.NoError(t, w.Run(context.Background(), nil, nil))
	assert.Equal(t, want, w.Digest())
}

func TestEveryShippedScenarioRunsForAFewDays(t *testing.T) {
	t.Parallel()
	for _, l := range scenarios.Shipped() {
		t.Run(l.Name, func(t *testing.T) {
			s := load(t, l.Name)
			s.Run.Days, s.Run.BurnIn = 3, min(s.Run.BurnIn, 4)
			s.Population.Children = min(s.Population.Children, 2000)
			w := run(t, s, 2)
			assert.Equal(t, 3, w.Day)
			assert.NoError(t, w.Ties.Check())
		})
	}
}

func TestStateKeepsItsSize(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "baseline", "population.children=20000", "population.owner_share=1",
		"population.owner_by_age=1,1,1,1,1,1,1,1,1,1,1,1,1", "population.elsewhere=0"), 2)
	people, halves := w.Bytes()
	assert.LessOrEqual(t, people/w.Children.Len(), 200, "bytes a child, all of them owners")
	rows := len(w.Ties.Mate)
	columns := halves - w.Accounts.Len()*8
	assert.Equal(t, 16, columns/rows, "bytes a half")
	assert.Less(t, float64(rows)/float64(w.Ties.Halves()), 1.2, "room beyond the living halves")
}

func ExampleWorld_Digest() {
	s, err := scenarios.Load("classroom", "run.days=30")
	if err != nil {
		fmt.Println(err)
		return
	}
	one, _ := sim.New(s, sim.Options{Workers: 1})
	two, _ := sim.New(s, sim.Options{Workers: 7})
	_ = one.Run(context.Background(), nil, nil)
	_ = two.Run(context.Background(), nil, nil)
	fmt.Println(one.Digest() == two.Digest())
	// Output: true
}

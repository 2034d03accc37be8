package sim_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/sim"
	"likesim/sim/metric"
)

// overSeptember is a run in which 1 September is day 13.
var overSeptember = []string{"run.start=2025-08-20", "run.burn_in=3", "run.days=20", "population.children=6000",
	"population.elsewhere=60", "circle.initial_share=0.03", "mechanisms.leaving=false"}

const september = 13

// eve is a world on the last day of the old school year.
func eve(t *testing.T, sets ...string) *sim.World {
	t.Helper()
	w := newWorld(t, load(t, "baseline", append(append([]string{}, overSeptember...), sets...)...), 2)
	for w.Day < september-1 {
		w.Step()
	}
	return w
}

func gradeOf(w *sim.World, c uint32) int { return int(w.Places.Classes[w.Children.Class[c]].Grade) }

func TestASchoolYearMovesEverybodyUpAGrade(t *testing.T) {
	t.Parallel()
	w := eve(t)
	before, born, keys := map[uint32]int{}, append([]uint16{}, w.Children.Born...), append([]uint32{}, w.Children.Key...)
	class := append([]uint32{}, w.Children.Class...)
	for c := range uint32(w.Children.Len()) {
		if !w.Children.IsElsewhere(c) {
			before[c] = gradeOf(w, c)
		}
	}
	require.Equal(t, 2024, w.SchoolYear())
	w.Step()
	require.Equal(t, 2025, w.SchoolYear())
	assert.Equal(t, keys, w.Children.Key, "a seat keeps its name")
	stayed, moved, entered := 0, 0, 0
	for c, grade := range before {
		now := gradeOf(w, c)
		require.Equal(t, rules.AgeOfGrade(now), w.SchoolYear()-int(w.Children.Born[c]), "age in grade %d", now)
		switch {
		case grade == 12:
			require.Zero(t, now, "a newcomer")
			entered++
		case w.Children.Class[c] == class[c]:
			stayed++
			fallthrough
		default:
			require.Equal(t, grade+1, now)
			require.Equal(t, born[c], w.Children.Born[c])
			moved++
		}
	}
	assert.Greater(t, entered, 100)
	assert.Greater(t, stayed, moved*6/10, "classes stay together inside a stage")
	assert.Greater(t, moved, stayed, "and are made anew between stages")
}

func TestTheRollAndTheKindsOfTiesFollowTheClasses(t *testing.T) {
	t.Parallel()
	w := eve(t)
	w.Step()
	for k := range w.Places.Classes {
		for _, c := range w.Places.InClass(uint32(k)) {
			require.Equal(t, uint32(k), w.Children.Class[c])
		}
	}
	seen := [ties.Kinds]int{}
	for a := range uint32(w.Accounts.Len()) {
		lo, hi := w.Ties.Segment(a)
		for h := lo; h < hi; h++ {
			kind := relation(w, w.Accounts.Owner[a], w.Accounts.Owner[w.Ties.Alter[h]])
			require.Equal(t, kind, w.Ties.Kind(h))
			seen[kind]++
		}
	}
	for kind, n := range seen {
		assert.Positive(t, n, ties.KindNames[kind])
	}
	assert.NoError(t, w.Ties.Check())
}

// relation is how two children know each other, worked out anew.
func relation(w *sim.World, c, d uint32) ties.Kind {
	x, y := w.Children.Class[c], w.Children.Class[d]
	if x == agents.None || y == agents.None || w.Places.SchoolOf(x) != w.Places.SchoolOf(y) {
		return ties.Outside
	}
	if x == y {
		return ties.Class
	}
	if w.Places.Classes[x].Grade == w.Places.Classes[y].Grade {
		return ties.Grade
	}
	return ties.School
}

func TestThoseWhoAgeOutTakeTheirAccountsAlong(t *testing.T) {
	t.Parallel()
	w := eve(t, "grow.adopt_p=0", "grow.adopt_q=0")
	leaving, accounts := map[uint32]uint32{}, w.Accounts.Len()
	for c := range uint32(w.Children.Len()) {
		if !w.Children.IsElsewhere(c) && gradeOf(w, c) == 12 {
			leaving[c] = w.Children.Account[c]
		}
	}
	w.Step()
	day := w.Observe(w.NewObserver())
	flow := day.Tally.Flow[metric.Owners]
	assert.EqualValues(t, len(leaving), flow[metric.AgedOut])
	assert.EqualValues(t, len(leaving), flow[metric.Newcomers])
	owners, likes := 0, int64(0)
	for c, a := range leaving {
		if a != agents.None {
			assert.Equal(t, agents.Closed, w.Accounts.State[a])
			assert.Zero(t, w.Ties.Degree(a))
			likes += int64(w.Accounts.Likes[a])
		}
		if now := w.Children.Account[c]; now != agents.None {
			owners++
			assert.GreaterOrEqual(t, int(now), accounts, "a new account")
			assert.Equal(t, agents.Stamp(w.Day), w.Accounts.Born[now])
			assert.Positive(t, w.Children.Want[c])
		}
	}
	assert.Equal(t, likes, flow[metric.Vanished])
	p := w.Scenario().Population
	mean := 0.0
	for _, r := range p.OwnerByAge {
		mean += r / 13
	}
	assertPart(t, p.OwnerShare*p.OwnerByAge[0]/mean, owners, len(leaving), "newcomers with a watch")
}

// assertPart says that hits of n happen at a rate, within five standard errors.
func assertPart(t *testing.T, want float64, hits, n int, text string) {
	t.Helper()
	require.Greater(t, float64(n)*min(want, 1-want), 10.0, "%s: %d say nothing", text, n)
	assert.InDelta(t, want, float64(hits)/float64(n), 5*math.Sqrt(want*(1-want)/float64(n)), text)
}

func TestTheBurnInIsOfTheSchoolYearOfDayOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "baseline", "population.children=600", "run.burn_in=20", "run.days=3"), 2)
	for w.Day < 3 {
		w.Step()
		require.Equal(t, 2025, w.SchoolYear(), "day %d", w.Day)
		require.Zero(t, w.Observe(w.NewObserver()).Tally.Flow[metric.Owners][metric.Newcomers])
	}
}

func TestNobodyGrowsWithTheSwitchOff(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(overSeptember, "mechanisms.growing=false", "grow.adopt_p=0.5")...)
	w := newWorld(t, s, 2)
	class, accounts := append([]uint32{}, w.Children.Class...), w.Accounts.Len()
	var sum summing
	require.NoError(t, w.Run(context.Background(), &sum, nil))
	for _, f := range []metric.Flow{metric.Adoptions, metric.Newcomers, metric.AgedOut} {
		assert.Zero(t, sum.flow[f], "flow %d", f)
	}
	assert.Equal(t, class, w.Children.Class)
	assert.Equal(t, accounts, w.Accounts.Len())
	assert.Equal(t, 2024, w.SchoolYear())
}

// adopting is four weeks in which nothing but adoption changes who owns a watch.
func adopting(t *testing.T, sets ...string) (without int, adopted float64) {
	t.Helper()
	s := load(t, "baseline", append([]string{"population.children=6000", "population.elsewhere=0", "run.burn_in=0", "run.days=28",
		"mechanisms.circle=false", "mechanisms.leaving=false", "mechanisms.autolikers=false", "mechanisms.trading=false"}, sets...)...)
	w := newWorld(t, s, 2)
	for _, a := range w.Children.Account {
		if a == agents.None {
			without++
		}
	}
	var sum summing
	require.NoError(t, w.Run(context.Background(), &sum, nil))
	return without, sum.flow[metric.Adoptions]
}

func TestWatchesAreAdoptedAtTheStatedRate(t *testing.T) {
	t.Parallel()
	long(t)
	n, adopted := adopting(t, "grow.adopt_p=0.05", "grow.adopt_q=0", "parents.refuse=0.4")
	assertPart(t, 0.6*(1-math.Pow(0.95, 4)), int(adopted), n, "adopted in four weeks, of those whose parents may agree")
	_, adopted = adopting(t, "grow.adopt_p=0.5", "parents.refuse=1")
	assert.Zero(t, adopted, "all parents refuse")
}

func TestClassesFullOfWatchesSpreadThem(t *testing.T) {
	t.Parallel()
	_, few := adopting(t, "grow.adopt_p=0", "grow.adopt_q=0.3", "population.owner_share=0.1")
	_, many := adopting(t, "grow.adopt_p=0", "grow.adopt_q=0.3", "population.owner_share=0.5")
	assert.Greater(t, many, 5*few)
	assert.Positive(t, few)
}

// Windows of few grades, a school without a next one and classes of one grade keep
// every seat filled over several years.
func TestEverySeatIsFilledInAnyWindowOfGrades(t *testing.T) {
	t.Parallel()
	long(t)
	for _, window := range [][]string{
		{"population.grade_min=4", "population.grade_max=4", "population.children=80"},
		{"population.grade_min=5", "population.grade_max=8", "population.children=300"},
		{"population.children=30"}, {"population.children=700"}, {"population.grade_min=9", "population.children=150"},
	} {
		w := newWorld(t, load(t, "baseline", append(window, "run.burn_in=0", "population.elsewhere=5", "run.start=2025-08-31",
			"run.days=1470", "mechanisms.seeking=false", "mechanisms.experience=false")...), 1)
		p := w.Scenario().Population
		for w.Day < 1470 {
			w.Step()
		}
		require.Equal(t, 2029, w.SchoolYear())
		require.Len(t, w.Places.Roll, p.Children)
		for _, c := range w.Places.Roll {
			grade := gradeOf(w, c)
			require.Equal(t, rules.AgeOfGrade(grade), w.SchoolYear()-int(w.Children.Born[c]))
			require.True(t, grade >= p.GradeMin && grade <= p.GradeMax, "grade %d", grade)
		}
		require.NoError(t, w.Ties.Check())
	}
}

func TestWorkersDoNotShowOverASchoolYear(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(overSeptember, "mechanisms.leaving=true", "leave.month=0.3", "population.children=9000")...)
	assert.Equal(t, run(t, s, 1).Digest(), run(t, s, 3).Digest())
}

package reference

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/internal/repeat"
	"likesim/scenarios"
	"likesim/sim"
)

func TestMain(m *testing.M) { repeat.Main(m) }

// agree runs engine and reference side by side and says where they part: day,
// phase, column and row. It looks at the end of each day, and once they have
// parted lets both run again up to that day and looks after each phase.
func agree(s *scenarios.Scenario) error {
	w, err := sim.New(s, sim.Options{Workers: 2})
	if err != nil {
		return fmt.Errorf("laying out: %w", err)
	}
	m, o := begin(s, w), w.NewObserver()
	for w.Day < s.Run.Days {
		w.Step()
		m.step()
		if cmp.Or(m.differs(w), m.recordsDiffer(w.Observe(o))) != "" {
			return fmt.Errorf("scenario %s, seed %d, day %d, %s", s.Name, s.Run.Seed, w.Day, partedIn(s, w.Day))
		}
	}
	return nil
}

// partedIn is the phase of a day in which engine and reference part, and where.
func partedIn(s *scenarios.Scenario, day int) string {
	w, err := sim.New(s, sim.Options{Workers: 2})
	if err != nil {
		return err.Error()
	}
	m, o, parted := begin(s, w), w.NewObserver(), ""
	for w.Day < day-1 {
		w.Step()
		m.step()
	}
	m.startDay()
	next := 0 // the rows of both tables are the same, as a test says
	w.StepWith(func(p sim.Phase, run func()) {
		run()
		phases[next].run(m)
		next++
		text := cmp.Or(m.differs(w), m.recordsDiffer(w.Observe(o)))
		if text != "" && parted == "" {
			parted = "phase " + p.Name + ": " + text
		}
	})
	return parted
}

func TestTheReferenceHasEveryPhaseThatIsSimulated(t *testing.T) {
	t.Parallel()
	var theirs, own []string
	for _, p := range sim.Phases {
		if p.Simulated() {
			theirs = append(theirs, p.Name)
		}
	}
	for _, p := range phases {
		own = append(own, p.name)
	}
	assert.Equal(t, theirs, own)
}

func load(t require.TestingT, name string, sets ...string) *scenarios.Scenario {
	s, err := scenarios.Load(name, sets...)
	require.NoError(t, err)
	return s
}

// busy is a small world in which most things happen within weeks.
var busy = []string{
	"population.children=220", "population.elsewhere=30", "population.owner_share=0.7", "run.burn_in=6", "run.days=40",
	"circle.initial_share=0.2", "circle.join=0.02", "autoliker.initial_circle=0.4", "autoliker.hazard=1", "bypass.initial=0.1", "bypass.quota_factor=1.5",
	"platform.detection=0.3", "platform.intake_cap=900", "platform.like_half_life=300", "platform.friend_cap=40", "platform.step_goal=true", "platform.patch_every=9",
	"host.hazard=1", "farm.hazard=1", "trade.buy=1", "trade.least=500", "trade.times=1.2", "trade.offer=0.2", "population.allowance=300",
	"redeem.lowers_count=true", "harm.bullying=0.9", "harm.doxxing=0.9", "harm.contact=0.5", "leave.month=0.3", "leave.core=0.9", "leave.cascade=0.5",
	"leave.return_share=0.6", "leave.return_days=7", "leave.purge_days=20", "grow.adopt_p=0.1", "churn.year=0.9",
}

func TestTheEngineIsTheReferenceWhereEverythingHappens(t *testing.T) {
	t.Parallel()
	for _, sets := range [][]string{{"run.seed=1"}, {"run.seed=2", "platform.strangers=false"}, {"run.seed=3", "platform.show_counts=false", "nag.replace=false"}} {
		s := load(t, "baseline", append(busy, sets...)...)
		s.Interventions = changes
		assert.NoError(t, agree(s), strings.Join(sets, " "))
	}
}

// changes are rule changes on the way.
var changes = []scenarios.Intervention{
	{Day: 6, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "12"}, {Key: "platform.cap_grace_days", Value: "3"}}},
	{Day: 15, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "50"}, {Key: "platform.levels", Value: "false"}, {Key: "market.reach", Value: "0.5"}}},
	{Day: 21, Set: []scenarios.Setting{{Key: "platform.bypass_works", Value: "false"}, {Key: "platform.curfew", Value: "true"}, {Key: "parents.lock_minutes", Value: "20"}}},
}

func TestTheEngineIsTheReferenceThroughSchoolYears(t *testing.T) {
	t.Parallel()
	for _, start := range []string{"2025-08-20", "2025-08-30"} {
		s := load(t, "baseline", append(busy, "run.start="+start, "run.days=16", "leave.month=0.1")...)
		assert.NoError(t, agree(s), start)
	}
}

// huge are accounts whose prices and counts are as large as the columns hold.
var huge = []string{
	"population.children=150", "population.elsewhere=20", "run.days=15", "run.burn_in=0", "circle.initial_share=0.5", "circle.initial_rate=20000", "population.account_age_max=3000",
	"ties.sigma=2", "platform.intake_cap=0", "trade.price=100", "trade.premium=10", "trade.small=1", "trade.spread=2", "trade.offer=1", "trade.poor=100000", "population.drive=0.1",
	"autoliker.initial_circle=1", "platform.detection=1", "market.autoliker_price=10000", "host.price=1000",
}

func TestTheEngineIsTheReferenceWherePricesAreHuge(t *testing.T) {
	t.Parallel()
	assert.NoError(t, agree(load(t, "baseline", huge...)))
}

func TestTheEngineIsTheReferenceForEveryShippedScenario(t *testing.T) {
	t.Parallel()
	for _, l := range scenarios.Shipped() {
		s := load(t, l.Name)
		s.Run.Days, s.Run.BurnIn = 3, min(s.Run.BurnIn, 2)
		s.Population.Children, s.Population.Elsewhere = min(s.Population.Children, 200), min(s.Population.Elsewhere, 40)
		assert.NoError(t, agree(s), l.Name)
	}
}

// A comparison that sees nothing would pass: what is changed behind its back is
// named.
func TestADifferenceIsNamed(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", busy...)
	w, err := sim.New(s, sim.Options{})
	require.NoError(t, err)
	m := begin(s, w)
	require.Empty(t, m.differs(w))
	w.Children.Habit[7]++
	assert.Contains(t, m.differs(w), "children.Habit of row 7 is")
	w.Children.Habit[7]--
	id := uint32(3)
	h, _ := w.Ties.Segment(id)
	w.Ties.Missed[h]++
	assert.Contains(t, m.differs(w), fmt.Sprintf("account 3 remembers of friend %d {", w.Ties.Alter[h]))
	w.Ties.Missed[h]--
	w.Places.Classes[0].Grade++
	assert.Contains(t, m.differs(w), "class 0 is in grade")
	m.count(m.children[0], 0, 1)
	assert.Contains(t, m.recordsDiffer(w.Observe(w.NewObserver())), "flow 0 of population 0 is")
}

package sim_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim"
	"likesim/sim/metric"
)

// totals are the outcomes of a run: flows summed over its days, states of its
// last day.
type totals struct {
	flow [metric.Flows]float64
	last map[string]float64 // outcomes of owners
	circ map[string]float64 // and of the circle
}

type summing struct{ totals }

func (s *summing) Watch(d *metric.Day) error {
	for f, n := range d.Tally.Flow[metric.Owners] {
		s.flow[f] += float64(n)
	}
	s.last, s.circ = map[string]float64{}, map[string]float64{}
	for _, o := range metric.All {
		s.last[o.Name] = o.Of(&d.Summary[metric.Owners])
		s.circ[o.Name] = o.Of(&d.Summary[metric.Circle])
	}
	return nil
}

// science is the world of these tests: small, with a circle large enough to
// count. Totals are summed over three seeds.
var science = []string{"population.children=900", "population.elsewhere=100", "run.burn_in=8", "run.days=35",
	"circle.initial_share=0.08", "platform.friend_cap=60", "autoliker.initial_circle=0.3", "autoliker.initial_casual=0.05"}

func measure(t *testing.T, sets ...string) totals {
	t.Helper()
	var sum totals
	sum.last, sum.circ = map[string]float64{}, map[string]float64{}
	for _, seed := range []string{"run.seed=1", "run.seed=2", "run.seed=3"} {
		s := load(t, "baseline", append(append(append([]string{}, science...), sets...), seed)...)
		w, err := sim.New(s, sim.Options{})
		require.NoError(t, err)
		var one summing
		require.NoError(t, w.Run(context.Background(), &one, nil))
		for f := range one.flow {
			sum.flow[f] += one.flow[f]
		}
		for name := range one.last {
			sum.last[name] += one.last[name]
			sum.circ[name] += one.circ[name]
		}
	}
	return sum
}

// Each parameter moves its outcome the expected way, by a twentieth at least.
func TestParametersPushTheirOutcomesTheExpectedWay(t *testing.T) {
	t.Parallel()
	long(t)
	flow := func(f metric.Flow) func(totals) float64 { return func(s totals) float64 { return s.flow[f] } }
	last := func(name string) func(totals) float64 { return func(s totals) float64 { return s.last[name] } }
	claims := []struct {
		claim     string
		low, high string // settings, the second expected to give more
		of        func(totals) float64
	}{
		{"a higher quota gives more likes", "platform.quota_low=3 platform.quota_mid=5 platform.quota_high=10", "", flow(metric.Given)},
		{"a longer grace means fewer drops", "nag.grace=9 run.burn_in=0", "nag.grace=2 run.burn_in=0", flow(metric.Drops)},
		{"a longer grace means fewer warnings", "nag.grace=9", "nag.grace=2", flow(metric.Nags)},
		{"a stricter circle drops more", "nag.drop=0.05", "nag.drop=1", flow(metric.Drops)},
		{"loyalty saves class mates", "nag.loyalty=1 mechanisms.seeking=false platform.friend_cap=200 circle.fill_min=0.3", "nag.loyalty=0 mechanisms.seeking=false platform.friend_cap=200 circle.fill_min=0.3", flow(metric.ClassDrops)},
		{"detection leaves fewer autolikers", "platform.detection=0.9", "platform.detection=0", last("autolikers")},
		{"detection finds more", "platform.detection=0.05 run.burn_in=0", "platform.detection=0.9 run.burn_in=0", flow(metric.Detections)},
		{"bans follow strikes", "platform.detection=1 platform.ban_strikes=0 run.burn_in=0", "platform.detection=1 platform.ban_strikes=1 run.burn_in=0", flow(metric.Bans)},
		{"habit makes more active", "wake.habit=0.05", "wake.habit=0.4", flow(metric.Active)},
		{"more wanted visits give more likes", "give.casual_visits=0", "give.casual_visits=5", flow(metric.Given)},
		{"a daily limit on giving cuts likes", "platform.give_cap=40", "", flow(metric.Given)},
		{"an intake cap cuts likes", "platform.intake_cap=0", "platform.intake_cap=100", flow(metric.Cut)},
		{"fading takes likes", "platform.like_half_life=0", "platform.like_half_life=100", flow(metric.Faded)},
		{"parents' locks cut minutes", "parents.lock_share=1 parents.lock_minutes=10 parents.lock_bypass=0", "parents.lock_share=0", flow(metric.Minutes)},
		{"a limit on minutes cuts minutes", "platform.daily_minutes=15", "", flow(metric.Minutes)},
		{"a curfew ends the night", "platform.curfew=true", "", flow(metric.NightMinutes)},
		{"a school ban cuts minutes", "platform.school_ban=true wake.school_share=0.6", "wake.school_share=0.6", flow(metric.Minutes)},
		{"a step goal cuts giving", "platform.step_goal=true wake.step_reach=0.3", "", flow(metric.Given)},
		{"a smaller friend cap shortens lists", "platform.friend_cap=20", "", last("degree_mean")},
		{"without strangers fewer ties lead outside", "platform.strangers=false", "", last("outside_share")},
		{"churn ends ties", "churn.year=0.1", "churn.year=0.9", flow(metric.TiesEnded)},
		{"ties over which likes go one way end more often", "churn.one_way=1", "churn.one_way=8", flow(metric.TiesEnded)},
		{"ties over which no likes go end more often", "churn.silent=1", "churn.silent=5", flow(metric.TiesEnded)},
		{"likes that are remembered longer keep ties", "churn.memory=200 churn.silent=5", "churn.memory=2 churn.silent=5", flow(metric.TiesEnded)},
		{"close friends return likes", "mechanisms.closeness=false", "ties.close_class=0.2 give.close=300", last("reciprocity_class")},
		{"who sees no levels exchanges nobody", "platform.show_levels=false nag.drop=0 circle.fill_min=1", "nag.drop=0 circle.fill_min=1", flow(metric.Drops)},
		{"the last summer brings offers", "trade.age_out=0 run.start=2026-06-10 trade.least=1000 population.grade_min=11", "trade.age_out=0.5 run.start=2026-06-10 trade.least=1000 population.grade_min=11", flow(metric.Offers)},
		{"new ties end more often", "churn.new_factor=1 churn.new_days=365", "churn.new_factor=4 churn.new_days=365", flow(metric.TiesEnded)},
		{"seeking forms ties", "seek.casual_rate=0.005", "seek.casual_rate=0.5", flow(metric.TiesFormed)},
		{"tutorials spread by friends", "bypass.q=0.05 bypass.initial=0.05", "bypass.q=0.9 bypass.initial=0.05", last("bypass_users")},
		{"a bypass that works lifts quotas", "bypass.initial=1", "bypass.initial=1 bypass.quota_factor=3", flow(metric.Given)},
		{"eagerness sells autolikers", "autoliker.hazard=0", "autoliker.hazard=1", flow(metric.AutolikerStarts)},
		{"dear autolikers sell less", "autoliker.hazard=1 market.autoliker_price=300", "autoliker.hazard=1 market.autoliker_price=10", flow(metric.AutolikerStarts)},
		{"coverage makes autolikers give more", "autoliker.coverage=0.2", "autoliker.coverage=1", flow(metric.GivenAuto)},
		{"an inviting circle grows", "circle.join=0", "circle.join=0.02", flow(metric.CircleJoins)},
		{"giving up empties the circle", "answer.give_up=0 nag.grace=1 nag.nag_days=1 circle.habit=0.3", "answer.give_up=20 nag.grace=1 nag.nag_days=1 circle.habit=0.3", flow(metric.CircleLeaves)},
		{"showy children perform stunts", "answer.stunt=0.1", "answer.stunt=20", flow(metric.Stunts)},
		{"warnings press", "answer.pressure_nag=0 answer.pressure_drop=0 answer.pressure_drop_class=0", "", last("pressure_mean")},
		{"faster levels lift tiers", "level.days_to_11=180 level.days_to_21=700", "level.days_to_11=30 level.days_to_21=150", last("share_tier_high")},
		{"a tiered quota widens the gap of weekly likes against one for all", "platform.quota_low=20 platform.quota_mid=20 circle.initial_share=0 population.elsewhere=0",
			"platform.quota_low=1 platform.quota_mid=5 circle.initial_share=0 population.elsewhere=0", last("top10_share_likes_7d")},
	}
	for _, c := range claims {
		t.Run(c.claim, func(t *testing.T) {
			t.Parallel()
			low, high := c.of(measure(t, strings.Fields(c.low)...)), c.of(measure(t, strings.Fields(c.high)...))
			assert.Greater(t, high, 1.05*low, "low %g, high %g", low, high)
		})
	}
}

// Each switch turns its mechanism off and nothing of it is left.
func TestEachMechanismCanBeTurnedOffAlone(t *testing.T) {
	t.Parallel()
	long(t)
	all := run(t, load(t, "baseline", append(science, "run.days=12")...), 2).Digest()
	none := map[string][]metric.Flow{
		"circle": {metric.CircleJoins, metric.CircleLeaves, metric.Nags, metric.Drops}, "nagging": {metric.Nags}, "dropping": {metric.Drops},
		"churn": {metric.TiesEnded}, "stunts": {metric.Stunts}, "seeking": {metric.TiesFormed}, "bypass": {metric.BypassLearners},
		"autolikers": {metric.AutolikerStarts, metric.GivenAuto, metric.Detections}, "detection": {metric.Detections, metric.Bans},
		"habit": nil, "time": nil, "locks": nil, "experience": nil, "learning": nil, "pressure": nil,
	}
	for name, flows := range none {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			off := "mechanisms." + name + "=false"
			assert.NotEqual(t, all, run(t, load(t, "baseline", append(science, "run.days=12", off)...), 2).Digest(), "the switch does something")
			sum := measure(t, off, "run.days=12")
			for _, f := range flows {
				assert.Zero(t, sum.flow[f], "flow %d", f)
			}
		})
	}
}

func TestHardLimitsHoldWithoutABypass(t *testing.T) {
	t.Parallel()
	long(t)
	s := load(t, "baseline", append(small, "autoliker.initial_circle=0.4")...)
	w := newWorld(t, s, 2)
	for w.Day < s.Run.Days {
		w.StepWith(func(p sim.Phase, run func()) {
			run()
			if p.Name == "give" {
				for _, gift := range w.Ties.In {
					require.LessOrEqual(t, gift&127, uint8(20), "likes per friend and day")
				}
			}
		})
		for a := range uint32(w.Accounts.Len()) {
			require.LessOrEqual(t, w.Ties.Degree(a), 150, "friends")
			require.LessOrEqual(t, w.Accounts.Today[a], uint32(3000), "likes a day")
		}
	}
}

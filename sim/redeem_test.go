package sim_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/sim"
	"likesim/sim/metric"
)

// shopping is a world in which everybody can afford the only item.
var shopping = []string{"population.children=6000", "population.elsewhere=0", "run.burn_in=0", "run.days=14", "mechanisms.leaving=false", "mechanisms.trading=false",
	"redeem.snack_price=1", "redeem.snack_chance=0.3", "redeem.game_chance=0", "redeem.decoration_chance=0"}

// stepped simulates all days of a world, telling what each phase leaves.
func stepped(t *testing.T, sets []string, after func(w *sim.World, phase string)) {
	s := load(t, "baseline", sets...)
	w := newWorld(t, s, 2)
	for w.Day < s.Run.Days {
		w.StepWith(func(p sim.Phase, run func()) {
			run()
			after(w, p.Name)
		})
	}
}

// noted counts what a run's watchers are told.
type noted struct {
	totals
	kinds [metric.EventKinds]int
	seen  func(*metric.Day)
}

func (n *noted) Watch(d *metric.Day) error {
	for f, k := range d.Tally.Flow[metric.Owners] {
		n.flow[f] += float64(k)
	}
	for _, e := range d.Events {
		n.kinds[e.Kind]++
	}
	if n.seen != nil {
		n.seen(d)
	}
	return nil
}

func watch(t *testing.T, sets []string, seen func(*metric.Day)) (*noted, *sim.World) {
	w := newWorld(t, load(t, "baseline", sets...), 2)
	n := &noted{seen: seen}
	require.NoError(t, w.Run(t.Context(), n, nil))
	return n, w
}

func TestBalancesAreSpentOnceAWeekAtTheStatedRate(t *testing.T) {
	t.Parallel()
	asked := 0.0
	n, w := watch(t, shopping, func(d *metric.Day) { asked += float64(d.View.Accounts()) / 7 })
	require.Greater(t, asked*0.3, 100.0)
	// Accounts of the youngest days have nothing to spend yet: a per cent of room.
	assert.InDelta(t, 0.3, n.flow[metric.Redeemed]/asked, 5*math.Sqrt(0.3*0.7/asked)+0.01)
	assert.InDelta(t, n.flow[metric.Redeemed], n.kinds[metric.Redemption], 0, "an event for each")
	assert.Zero(t, n.flow[metric.RedeemedCount], "lifetime counts stay")
	require.Positive(t, w.Accounts.Len())
}

func TestNobodyBuysWhatItCannotPay(t *testing.T) {
	t.Parallel()
	n, _ := watch(t, append(shopping, "redeem.snack_price=10000000"), nil)
	assert.Zero(t, n.flow[metric.Redeemed])
	assert.Zero(t, n.kinds[metric.Redemption])
	one, _ := watch(t, append(shopping, "redeem.snack_price=1000"), nil)
	assert.Positive(t, one.flow[metric.Redeemed])
	assert.InDelta(t, 1000*float64(one.kinds[metric.Redemption]), one.flow[metric.Redeemed], 0)
}

func TestSpendingLowersTheBalanceAndWhereAskedTheCount(t *testing.T) {
	t.Parallel()
	for _, lowers := range []bool{false, true} {
		sets := shopping
		if lowers {
			sets = append(slices.Clone(shopping), "redeem.lowers_count=true", "redeem.snack_price=40", "autoliker.initial_casual=0.5")
		}
		var likes, balance, auto []uint32
		spent := 0
		stepped(t, sets, func(w *sim.World, phase string) {
			acc := &w.Accounts
			if phase == "redeem" {
				for a := range likes {
					paid := balance[a] - acc.Balance[a]
					if paid == 0 {
						require.Equal(t, likes[a], acc.Likes[a])
						continue
					}
					spent++
					if !lowers {
						require.Equal(t, likes[a], acc.Likes[a])
						continue
					}
					require.Equal(t, likes[a]-min(paid, likes[a]), acc.Likes[a])
					if likes[a] > 0 {
						want := float64(auto[a]) * (1 - float64(min(paid, likes[a]))/float64(likes[a]))
						require.InDelta(t, want, float64(acc.LikesAuto[a]), 1)
					}
				}
			}
			likes, balance, auto = append(likes[:0], acc.Likes...), append(balance[:0], acc.Balance...), append(auto[:0], acc.LikesAuto...)
		})
		assert.Greater(t, spent, 100)
	}
}

func TestWithoutRedeemingNothingIsSpent(t *testing.T) {
	t.Parallel()
	n, _ := watch(t, append(shopping, "mechanisms.redeeming=false"), nil)
	assert.Zero(t, n.flow[metric.Redeemed]+n.flow[metric.RedeemedCount])
	assert.Zero(t, n.kinds[metric.Redemption])
}

func TestPricesAndWishesPushWhatIsSpent(t *testing.T) {
	t.Parallel()
	long(t)
	dear, _ := watch(t, append(shopping, "redeem.snack_price=2000"), nil)
	cheap, _ := watch(t, append(shopping, "redeem.snack_price=10"), nil)
	assert.Greater(t, cheap.kinds[metric.Redemption], dear.kinds[metric.Redemption])
	often, _ := watch(t, append(shopping, "redeem.snack_chance=0.9"), nil)
	seldom, _ := watch(t, append(shopping, "redeem.snack_chance=0.1"), nil)
	assert.Greater(t, often.kinds[metric.Redemption], 5*seldom.kinds[metric.Redemption])
}

func TestGameTimeAddsMinutesOnTheNextDayAlone(t *testing.T) {
	t.Parallel()
	sets := append(slices.Clone(shopping), "redeem.snack_chance=0", "redeem.game_chance=0.5", "redeem.game_price=1", "redeem.game_minutes=20", "run.days=4")
	with, without := newWorld(t, load(t, "baseline", sets...), 2), newWorld(t, load(t, "baseline", append(sets, "redeem.game_minutes=0")...), 2)
	bought := map[uint32]bool{}
	for range 3 {
		with.Step()
		without.Step()
		added := 0
		for c := range with.Children.Minutes {
			if bought[uint32(c)] && with.Children.Minutes[c] > without.Children.Minutes[c] {
				added++
			}
			if with.Day == 1 || !bought[uint32(c)] && with.Day == 2 {
				require.Equal(t, without.Children.Minutes[c], with.Children.Minutes[c], "child %d, day %d", c, with.Day)
			}
		}
		if with.Day == 2 {
			assert.Greater(t, added, 100)
		}
		clear(bought)
		for c, minutes := range with.Children.GameTime {
			bought[uint32(c)] = minutes == 20
		}
	}
}

func TestADecorationShowsForItsDays(t *testing.T) {
	t.Parallel()
	sets := append(slices.Clone(shopping), "redeem.snack_chance=0", "redeem.decoration_chance=0.5", "redeem.decoration_price=1", "redeem.decoration_days=9", "run.days=3")
	shown := 0
	stepped(t, sets, func(w *sim.World, phase string) {
		if phase != "redeem" || w.Day != 3 {
			return
		}
		for _, until := range w.Accounts.DecoratedUntil {
			if until > 0 {
				shown++
				require.Contains(t, []int{10, 11, 12}, agents.Day(until))
			}
		}
	})
	assert.Greater(t, shown, 100)
}

package sim_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/sim"
	"likesim/sim/metric"
)

// bazaar is a small world with money, offers and buyers.
var bazaar = []string{"population.children=900", "population.elsewhere=100", "run.burn_in=8", "run.days=35", "circle.initial_share=0.08",
	"platform.friend_cap=60", "population.allowance=500", "trade.offer=0.3", "trade.poor=100000", "trade.least=5000", "trade.buy=1",
	"autoliker.hazard=0.3", "mechanisms.leaving=false", "mechanisms.growing=false"}

// sumOf is the flows of everybody over a run, elsewhere and burn-in left out.
func sumOf(t *testing.T, sets ...string) (sum [metric.Flows]int64) {
	w := newWorld(t, load(t, "baseline", append(append([]string{}, bazaar...), sets...)...), 2)
	require.NoError(t, w.Run(context.Background(), watching(func(d *metric.Day) {
		for f, n := range d.Tally.Flow[metric.Everyone] {
			sum[f] += n
		}
	}), nil))
	return sum
}

type watching func(*metric.Day)

func (f watching) Watch(d *metric.Day) error { f(d); return nil }

func TestNothingIsTradedWithTheMarketOff(t *testing.T) {
	t.Parallel()
	sum := sumOf(t, "mechanisms.trading=false")
	for _, f := range []metric.Flow{metric.Offers, metric.Sales, metric.SaleValue, metric.Scams, metric.Earned} {
		assert.Zero(t, sum[f], "flow %d", f)
	}
	sum = sumOf(t, "market.reach=0")
	for _, f := range []metric.Flow{metric.Sales, metric.Scams, metric.Earned, metric.MarketVolume} {
		assert.Zero(t, sum[f], "flow %d", f)
	}
	assert.Positive(t, sum[metric.Offers], "offers that nobody finds")
}

func TestTheTradePushesItsOutcomesTheExpectedWay(t *testing.T) {
	t.Parallel()
	long(t)
	all := sumOf(t)
	assert.Greater(t, all[metric.Sales], int64(20), "too few to say anything")
	more := func(f metric.Flow, sets ...string) {
		t.Helper()
		assert.Less(t, sumOf(t, sets...)[f], all[f]*9/10, "%v", sets)
	}
	more(metric.Sales, "trade.buy=0.05")
	more(metric.Sales, "trade.scam=0.9")
	more(metric.Offers, "trade.offer=0.01")
	more(metric.Offers, "trade.least=500000")
	more(metric.Scams, "trade.scam=0.02")
	more(metric.SaleValue, "trade.price=0.2")
	more(metric.Earned, "trade.orders=0.3")
	more(metric.Earned, "trade.sellers=0.02")
}

func TestScamsAreTheStatedShareOfPurchases(t *testing.T) {
	t.Parallel()
	sum := sumOf(t, "trade.scam=0.3", "host.hazard=0", "farm.hazard=0")
	delivered := sum[metric.Sales] + sum[metric.AutolikerStarts]
	n := float64(delivered + sum[metric.Scams])
	require.Greater(t, n, 100.0)
	assert.InDelta(t, 0.3, float64(sum[metric.Scams])/n, 5*math.Sqrt(0.3*0.7/n))
}

// moving is what a test remembers of an account before it may change hands.
type moving struct {
	owner, likes uint32
	level        uint8
	outside      map[uint32]bool // children at the other end of outside ties
}

func remember(w *sim.World) []moving {
	list := make([]moving, w.Accounts.Len())
	for a := range list {
		m := moving{owner: w.Accounts.Owner[a], likes: w.Accounts.Likes[a], level: w.Accounts.Level[a], outside: map[uint32]bool{}}
		lo, hi := w.Ties.Segment(uint32(a))
		for h := lo; h < hi; h++ {
			if w.Ties.Kind(h) == ties.Outside {
				m.outside[w.Ties.Alter[h]] = true
			}
		}
		list[a] = m
	}
	return list
}

func TestASaleMovesTheAccountAndSchoolTiesStayWithTheChild(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(append([]string{}, bazaar...), "trade.leave=0")...)
	w := newWorld(t, s, 2)
	sales, kept := 0, 0
	for w.Day < s.Run.Days {
		var before []moving
		w.StepWith(func(p sim.Phase, run func()) {
			if p.Name == "trade" {
				before = remember(w)
			}
			run()
			if p.Name != "trade" {
				return
			}
			for a, m := range before {
				buyer := w.Accounts.Owner[a]
				if buyer == m.owner {
					continue
				}
				sales++
				assert.Equal(t, m.likes, w.Accounts.Likes[a])
				assert.Equal(t, m.level, w.Accounts.Level[a])
				assert.Equal(t, uint32(a), w.Children.Account[buyer])
				assert.NotEqual(t, uint32(a), w.Children.Account[m.owner])
				assert.Zero(t, w.Accounts.Price[a])
				assert.Equal(t, agents.Stamp(w.Day), w.Accounts.OwnerSince[a])
				kept += checkTies(t, w, uint32(a), m)
			}
		})
	}
	assert.Greater(t, sales, 20)
	assert.Greater(t, kept, 100, "outside ties of the seller stay with the account")
}

// checkTies says what must hold of the ties of a sold account, and how many of
// the old owner's outside ties are left.
func checkTies(t *testing.T, w *sim.World, a uint32, m moving) (kept int) {
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		b := w.Ties.Alter[h]
		if m.outside[b] {
			kept++
		}
		if w.Ties.Kind(h) == ties.Outside {
			assert.True(t, m.outside[b], "an outside tie that the seller had not")
			continue
		}
		buyer, friend := w.Children.Class[w.Accounts.Owner[a]], w.Children.Class[w.Accounts.Owner[b]]
		assert.Equal(t, w.Places.SchoolOf(buyer), w.Places.SchoolOf(friend), "a school tie across schools")
	}
	return kept
}

func TestFortyPercentOfStrangersLeaveAnAccountThatChangedHands(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(append([]string{}, bazaar...), "run.days=110", "population.elsewhere=400", "trade.buy=0.2", "mechanisms.dropping=false", "mechanisms.churn=false",
		"mechanisms.redeeming=false", "mechanisms.harm=false", "mechanisms.detection=false", "mechanisms.seeking=false")...)
	w := newWorld(t, s, 2)
	was := map[uint32]map[uint32]bool{}
	had, left := 0, 0
	for w.Day < s.Run.Days {
		w.Step()
		for a, since := range w.Accounts.OwnerSince {
			account := uint32(a)
			if since == 0 || w.Accounts.State[a] != agents.Live {
				continue
			}
			switch w.Day - agents.Day(since) {
			case 0:
				was[account] = remember(w)[a].outside
			case 60:
				for b := range was[account] { // order-free: counts
					if w.Accounts.State[b] != agents.Live || w.Accounts.OwnerSince[b] != 0 {
						continue // the friend's account has changed hands itself
					}
					had++
					if !w.Ties.Tied(account, b) {
						left++
					}
				}
			}
		}
	}
	require.Greater(t, had, 200)
	assert.InDelta(t, 0.4, float64(left)/float64(had), 5*math.Sqrt(0.24/float64(had)))
}

func TestSoldAccountsCostWhatTheCurveSays(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(append([]string{}, bazaar...), "trade.spread=0", "trade.sold=1", "trade.scam=0", "circle.initial_rate=2000")...)
	w := newWorld(t, s, 2)
	sold := 0
	require.NoError(t, w.Run(context.Background(), watching(func(d *metric.Day) {
		for _, p := range d.Ledger {
			if p.Likes >= 500_000 && p.Likes <= 1_310_000 {
				sold++
				assert.InEpsilon(t, 0.85, float64(p.Fen)/100/float64(p.Likes)*1000, 0.1, "%d likes for %d fen", p.Likes, p.Fen)
			}
		}
	}), nil))
	assert.Positive(t, sold)
}

package sim_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/internal/rng"
	"likesim/sim/metric"
)

// equals is a world without tiers, cap, circle or any difference between
// children: everybody has 30 ties and the same wishes.
var equals = []string{
	"population.children=2000", "population.owner_share=1", "population.owner_by_age=1,1,1,1,1,1,1,1,1,1,1,1,1", "population.elsewhere=0",
	"population.drive_sd=0", "population.payback_sd=0", "population.savvy_sd=0", "population.account_age_max=0",
	"ties.pattern=regular", "give.kind_class=1", "give.kind_grade=1", "give.kind_school=1", "give.kind_outside=1", "platform.quota_low=10", "platform.quota_mid=10", "platform.quota_high=10", "platform.levels=false",
	"platform.friend_cap=1000", "platform.intake_cap=0", "wake.habit_sigma=0", "wake.habit=0.15", "mechanisms.circle=false",
	"mechanisms.time=false", "mechanisms.closeness=false", "give.casual_visits=0.5", "mechanisms.autolikers=false", "mechanisms.bypass=false", "ties.median=30", "ties.sigma=0", "run.burn_in=0", "run.days=200",
}

// independent is the Gini of a week's likes when equal children give without any
// memory: each likes on a day with the chance active, then one friend at random
// and further ones so that visits are active/0.15 x 0.5 beyond the first.
func independent(seed int, active float64) float64 {
	const n = 2000
	more := active / 0.15 * 0.5
	got := make([]uint32, n)
	r := rng.Seed{Root: uint64(seed)}.Key(rng.Wake, 0).Rand(0)
	for range 7 * n {
		if r.Float64() >= active {
			continue
		}
		got[r.Intn(n)] += 10
		for r.Float64() < more/(1+more) {
			got[r.Intn(n)] += 10
		}
	}
	slices.Sort(got)
	return metric.Sorted(got).Measure().Gini
}

// Equals learn that liking brings little and like a little less often; what must
// not come is a difference that outlasts the week. So the Gini of weekly likes
// stays within that of memoryless givers of the same activity, and the Gini of
// lifetime likes goes on falling as chance evens out.
func TestNoHierarchyGrowsAmongEquals(t *testing.T) {
	t.Parallel()
	long(t)
	for seed := 1; seed <= 3; seed++ {
		w := newWorld(t, load(t, "baseline", append(equals, fmt.Sprintf("run.seed=%d", seed))...), 2)
		o := w.NewObserver()
		weekly, active, lifetime := 0.0, 0.0, map[int]float64{}
		for w.Day < 200 {
			w.Step()
			owners := w.Observe(o).Summary[metric.Owners]
			if w.Day > 100 {
				weekly += owners.Spread[metric.Week].Gini / 100
				active += float64(owners.Flow[metric.Active]) / 2000 / 100
			}
			lifetime[w.Day] = owners.Spread[metric.Lifetime].Gini
		}
		var reference []float64
		for k := range 30 {
			reference = append(reference, independent(k, active))
		}
		low, high := slices.Min(reference), slices.Max(reference)
		assert.GreaterOrEqual(t, weekly, low, "seed %d: memoryless givers %g to %g", seed, low, high)
		assert.LessOrEqual(t, weekly, high, "seed %d: memoryless givers %g to %g", seed, low, high)
		assert.Less(t, lifetime[200], 0.7*lifetime[50], "seed %d: lifetime likes", seed)
	}
}

// Close friends are liked more, so children with more of them get more; that
// difference does not grow either.
func TestClosenessLetsNoHierarchyGrow(t *testing.T) {
	t.Parallel()
	long(t)
	w := newWorld(t, load(t, "baseline", append(equals, "mechanisms.closeness=true")...), 2)
	o, lifetime := w.NewObserver(), map[int]float64{}
	for w.Day < 200 {
		w.Step()
		lifetime[w.Day] = w.Observe(o).Summary[metric.Owners].Spread[metric.Lifetime].Gini
	}
	assert.Less(t, lifetime[200], lifetime[100])
	assert.Less(t, lifetime[100], lifetime[50])
}

// With tiers, a circle and differences between children the same measure sees a
// hierarchy: the test above could fail.
func TestTheMeasureSeesAHierarchyWhereThereIsOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "baseline", append(small, "population.children=4000")...), 2)
	o := w.NewObserver()
	for w.Day < 30 {
		w.Step()
	}
	owners := w.Observe(o).Summary[metric.Owners]
	assert.Greater(t, owners.Spread[metric.Week].Gini, independent(1, 0.15)+0.2)
}

package sim_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/sim"
	"likesim/sim/metric"
)

// feeling is a world of a few weeks whose circle is large enough to feel.
var feeling = []string{"population.children=2000", "population.elsewhere=100", "run.burn_in=0", "run.days=40", "circle.initial_share=0.15",
	"platform.friend_cap=60", "harm.bullying=0.9", "mechanisms.growing=false"}

func TestPersonalBasesSpreadAsStated(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", "population.children=20000", "feel.base=0.5", "feel.sd=0.1")
	w := newWorld(t, s, 2)
	n, sum, squares := 0.0, 0.0, 0.0
	for c, base := range w.Children.BaseFeeling {
		x := float64(base) / float64(num.UnitOne)
		n, sum, squares = n+1, sum+x, squares+x*x
		require.Equal(t, base, w.Children.Wellbeing[c], "it starts there")
	}
	mean := sum / n
	sd := math.Sqrt(squares/n - mean*mean)
	assert.InDelta(t, 0.5, mean, 5*0.1/math.Sqrt(n))
	assert.InDelta(t, 0.1, sd, 5*0.1/math.Sqrt(2*n))
}

func TestWithoutFeelingWellbeingStaysAtItsBase(t *testing.T) {
	t.Parallel()
	w := run(t, load(t, "baseline", append(feeling, "mechanisms.feeling=false")...), 2)
	require.Equal(t, w.Children.BaseFeeling, w.Children.Wellbeing)
	on := run(t, load(t, "baseline", feeling...), 2)
	assert.Equal(t, w.Children.BaseFeeling, on.Children.BaseFeeling)
	assert.NotEqual(t, on.Children.BaseFeeling, on.Children.Wellbeing)
}

func TestChildrenWithoutAWatchFeelNothingOfIt(t *testing.T) {
	t.Parallel()
	w := run(t, load(t, "baseline", append(feeling, "mechanisms.leaving=false", "mechanisms.trading=false", "mechanisms.detection=false")...), 2)
	without := 0
	for c, a := range w.Children.Account {
		if a == agents.None {
			without++
			require.Equal(t, w.Children.BaseFeeling[c], w.Children.Wellbeing[c])
		}
	}
	assert.Greater(t, without, 500)
}

func TestTheShareOfCloseFriendsIsThatOfTheList(t *testing.T) {
	t.Parallel()
	sets := append(slices.Clone(feeling), "mechanisms.churn=false", "mechanisms.seeking=false", "mechanisms.nagging=false", "mechanisms.dropping=false",
		"mechanisms.leaving=false", "mechanisms.trading=false", "mechanisms.detection=false", "harm.contact=0", "run.days=8")
	w := run(t, load(t, "baseline", sets...), 2)
	for a, c := range w.Accounts.Owner {
		lo, hi := w.Ties.Segment(uint32(a))
		n := uint32(0)
		for h := lo; h < hi; h++ {
			if w.Ties.Kind(h) == ties.Class || w.Ties.Kind(h) == ties.Grade {
				n++
			}
		}
		if hi > lo {
			require.EqualValues(t, n<<15/(hi-lo), w.Children.Close[c], "child %d", c)
		}
	}
}

func TestTheBulliedFeelWorseOnTheDay(t *testing.T) {
	t.Parallel()
	var before []uint16
	fell, all := 0, 0
	stepped(t, feeling, func(w *sim.World, phase string) {
		if phase == "feel" {
			for c, bits := range w.Children.Incidents {
				if bits&agents.Bullied != 0 && w.Children.Gone[c] == 0 && before[c] > 6000 {
					all++
					if float64(before[c])-float64(w.Children.Wellbeing[c]) > 0.5*0.15*0.67*float64(num.UnitOne) {
						fell++
					}
				}
			}
		}
		before = append(before[:0], w.Children.Wellbeing...)
	})
	require.Greater(t, all, 100)
	assert.Greater(t, fell, all*9/10)
}

func TestTermsOfFeelingPushWellbeingTheExpectedWay(t *testing.T) {
	t.Parallel()
	long(t)
	none := []string{"feel.gain=0", "feel.loss=0", "feel.pressure=0", "feel.night=0", "feel.close=0", "feel.drop=0", "feel.bullied=0", "feel.harmed=0"}
	wellbeing := func(sets ...string) (owners, circle, low float64) {
		sum := &summing{}
		w := newWorld(t, load(t, "baseline", append(append(append([]string{}, feeling...), none...), sets...)...), 2)
		require.NoError(t, w.Run(t.Context(), sum, nil))
		return sum.last["wellbeing_mean"], sum.circ["wellbeing_mean"], sum.last["wellbeing_p10"]
	}
	plain, members, tenth := wellbeing()
	assert.InDelta(t, 0.7, plain, 0.03)
	assert.InDelta(t, 0.7-1.28*0.15, tenth, 0.03, "a tenth lies 1.28 standard deviations below")
	for _, worse := range []string{"feel.loss=3", "feel.night=3", "feel.bullied=3"} {
		x, _, low := wellbeing(worse)
		assert.Less(t, x, plain-0.002, worse)
		assert.Less(t, low, tenth, worse)
	}
	for _, worse := range []string{"feel.pressure=3", "feel.drop=1"} {
		_, x, _ := wellbeing(worse)
		assert.Less(t, x, members-0.002, worse)
	}
	for _, better := range []string{"feel.gain=3", "feel.close=1"} {
		x, _, _ := wellbeing(better)
		assert.Greater(t, x, plain+0.002, better)
	}
	quick, _, _ := wellbeing("feel.close=1", "feel.back=0.5")
	slow, _, _ := wellbeing("feel.close=1", "feel.back=0.005")
	assert.Greater(t, quick, slow)
}

// All deciles together are all owners.
func TestDecilesOfWellbeingAddUpToTheMean(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "baseline", append(feeling, "run.days=5")...), 2)
	watcher := &noted{seen: func(d *metric.Day) {
		sum, n := 0.0, 0.0
		for _, e := range d.Tally.Decile {
			sum, n = sum+float64(e.Wellbeing)/float64(num.UnitOne), n+float64(e.Accounts)
		}
		for _, o := range metric.All {
			if o.Name == "wellbeing_mean" {
				assert.InDelta(t, o.Of(&d.Summary[metric.Owners]), sum/n, 1e-9)
			}
		}
		require.Greater(t, n, 500.0)
	}}
	require.NoError(t, w.Run(t.Context(), watcher, nil))
}

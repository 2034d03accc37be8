package paired_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/internal/rng"
	"likesim/sim/experiment/paired"
)

var luck = rng.Seed{Root: 1}.Key(rng.Resample, 0)

// The hours of sleep that ten patients gained by two drugs (Student 1908), and what
// R's t.test(x, y, paired = TRUE) says of them.
func TestTheEffectOfStudentsSleepDataIsThatOfR(t *testing.T) {
	one := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	two := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	e := paired.Difference(one, two, luck)
	assert.Equal(t, 10, e.N)
	assert.InDelta(t, 1.58, e.Mean, 1e-12)
	assert.InDelta(t, 0.7001142, e.Low, 1e-6)
	assert.InDelta(t, 2.4598858, e.High, 1e-6)
	assert.InDelta(t, 0.00283289, e.P, 1e-7)
	assert.InDelta(t, 1.58/0.75, e.Relative, 1e-12)
	assert.InDelta(t, 0.9, e.SameSign, 1e-12, "one patient gained nothing more")
	assert.InDelta(t, 1.512889/(3.200556+4.009), e.VarianceRatio, 1e-6)
	assert.Greater(t, e.BootLow, 0.6)
	assert.Less(t, e.BootLow, e.Mean-0.4)
	assert.Less(t, e.BootHigh, 2.5)
	assert.Greater(t, e.BootHigh, e.Mean+0.4)
	assert.Equal(t, fmt.Sprint(e), fmt.Sprint(paired.Difference(one, two, luck)), "draws have names")
	tested := paired.Tested(one, two)
	assert.True(t, math.IsNaN(tested.BootLow) && math.IsNaN(tested.BootHigh), "no bootstrap")
	tested.BootLow, tested.BootHigh = e.BootLow, e.BootHigh
	assert.Equal(t, fmt.Sprint(e), fmt.Sprint(tested))
	i := paired.Mean(one)
	assert.InDelta(t, 0.75, i.Mean, 1e-12)
	assert.InDelta(t, 0.75-1.279780, i.Low, 1e-5)
	assert.InDelta(t, 1.279780, i.HalfWidth(), 1e-5)
}

// p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") in R.
func TestHolmIsThatOfR(t *testing.T) {
	var family []*paired.Effect
	for _, p := range []float64{0.01, 0.04, math.NaN(), 0.03, 0.005} {
		family = append(family, &paired.Effect{P: p, Holm: math.NaN()})
	}
	paired.Adjust(family)
	want := []float64{0.03, 0.06, math.NaN(), 0.06, 0.02}
	for i, e := range family {
		if math.IsNaN(want[i]) {
			assert.True(t, math.IsNaN(e.Holm))
			continue
		}
		assert.InDelta(t, want[i], e.Holm, 1e-12)
	}
	one := &paired.Effect{P: 0.7}
	paired.Adjust([]*paired.Effect{one, {P: 0.9}})
	assert.InDelta(t, 1, one.Holm, 0, "none is above 1")
}

func TestIntervalsCoverAsOftenAsTheySay(t *testing.T) {
	const trials, n = 2000, 12
	covered := [2]int{}
	for trial := range trials {
		draws := rng.Seed{Root: 7}.Key(rng.Resample, trial)
		first, arm := make([]float64, n), make([]float64, n)
		for k := range first {
			first[k] = 10 * draws.Float(uint32(k), 0)
			arm[k] = first[k] + 1 + draws.Float(uint32(k), 1) + draws.Float(uint32(k), 2) // mean difference 2
		}
		e := paired.Difference(first, arm, draws)
		if e.Low <= 2 && 2 <= e.High {
			covered[0]++
		}
		if e.BootLow <= 2 && 2 <= e.BootHigh {
			covered[1]++
		}
		require.Less(t, e.VarianceRatio, 0.2, "common luck")
	}
	five := 5 * math.Sqrt(0.95*0.05/trials)
	assert.InDelta(t, 0.95, float64(covered[0])/trials, five)
	// Percentile intervals of twelve values are known to be narrow.
	assert.InDelta(t, 0.92, float64(covered[1])/trials, 0.02+five)
}

func TestWhatOneReplicateCannotSayIsNotSaid(t *testing.T) {
	nan := math.NaN()
	none := paired.Difference([]float64{nan}, []float64{1}, luck)
	assert.Zero(t, none.N)
	assert.True(t, math.IsNaN(none.Mean) && math.IsNaN(none.Relative) && math.IsNaN(none.SameSign))
	one := paired.Difference([]float64{1, nan, 3}, []float64{3, 4, nan}, luck)
	assert.Equal(t, 1, one.N)
	assert.InDelta(t, 2, one.Mean, 0)
	for _, x := range []float64{one.Low, one.High, one.BootLow, one.P, one.VarianceRatio, one.Holm} {
		assert.True(t, math.IsNaN(x))
	}
	same := paired.Difference([]float64{1, 2}, []float64{1, 2}, luck)
	assert.InDelta(t, 1, same.P, 0)
	assert.True(t, math.IsNaN(same.SameSign), "no difference has no sign")
	apart := paired.Difference([]float64{1, 1}, []float64{0, 2}, luck)
	assert.True(t, math.IsNaN(apart.SameSign), "a mean of 0 has none either")
	sure := paired.Difference([]float64{0, 0}, []float64{2, 2}, luck)
	assert.True(t, math.IsNaN(sure.Relative), "of nothing")
}

// Equal differences have no variance to test by: n signs alike have a p of 2/2^n.
func TestEqualDifferencesAreNoCertainty(t *testing.T) {
	for n, p := range map[int]float64{2: 1.0 / 2, 3: 1.0 / 4, 6: 1.0 / 32, 11: 1.0 / 1024} {
		first, arm, rounded := make([]float64, n), make([]float64, n), make([]float64, n)
		for k := range first {
			first[k] = 0.1 * float64(k)
			arm[k] = first[k] + 1.1
			rounded[k] = first[k] + float64(k%2)*1e-15
		}
		e := paired.Difference(first, arm, luck)
		assert.True(t, e.Unvaried())
		assert.InDelta(t, p, e.P, 0, "%d replicates", n)
		assert.InDelta(t, 1.1, e.Mean, 1e-12)
		assert.InDelta(t, 1, e.SameSign, 0)
		for _, x := range []float64{e.Low, e.High, e.BootLow, e.BootHigh, e.VarianceRatio} {
			assert.True(t, math.IsNaN(x), "nothing varies")
		}
		none := paired.Difference(first, rounded, luck)
		assert.True(t, none.Unvaried())
		assert.Zero(t, none.Mean, "rounding is no difference")
		assert.InDelta(t, 1, none.P, 0)
	}
	varied := paired.Difference([]float64{0, 0, 0}, []float64{1, 1, 1 + 1e-6}, luck)
	assert.False(t, varied.Unvaried(), "a millionth is no rounding")
	assert.Less(t, varied.P, 1e-10)
}

func TestAnOutcomeWithoutAnyDifferenceIsNotInTheFamily(t *testing.T) {
	none := paired.Difference([]float64{1, 2, 3}, []float64{1, 2, 3}, luck)
	alike := paired.Difference([]float64{1, 2, 3}, []float64{2, 3, 4}, luck)
	varied := &paired.Effect{P: 0.01}
	paired.Adjust([]*paired.Effect{&none, &alike, varied})
	assert.True(t, math.IsNaN(none.Holm))
	assert.InDelta(t, 0.25, alike.Holm, 1e-12)
	assert.InDelta(t, 0.02, varied.Holm, 1e-12, "two tests, not three")
}

func TestARunningMeanIsThatOfTheValues(t *testing.T) {
	values := []float64{1e6 + 1, 1e6 + 4, math.NaN(), 1e6 - 2, 1e6}
	var r paired.Running
	for i, v := range values {
		r.Add(v)
		want, got := paired.Mean(values[:i+1]), r.Interval()
		assert.Equal(t, want.N, got.N)
		assert.InDelta(t, want.Mean, got.Mean, 1e-6)
		if want.N > 1 {
			assert.InDelta(t, want.Low, got.Low, 1e-6)
			assert.InDelta(t, want.High, got.High, 1e-6)
		} else {
			assert.True(t, math.IsNaN(got.Low))
		}
	}
	assert.Zero(t, new(paired.Running).Interval().N)
}

package paired

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"likesim/internal/rng"
)

// Effect is how an arm differs from the first, over the replicates in which both
// are defined. What a single replicate cannot say is NaN, and so are the intervals
// and the variance ratio of differences that do not vary: see Unvaried.
type Effect struct {
	Interval                  // of arm - first, Student's
	BootLow, BootHigh float64 // percentile bootstrap of the same mean
	Relative          float64 // Mean over the mean of the first arm; NaN where that is 0
	SameSign          float64 // share of replicates whose difference has the sign of Mean; NaN where that is 0 and has none
	P                 float64 // two-sided test of no difference: paired t, or sign test where differences do not vary
	Holm              float64 // P adjusted for the family, see Adjust; NaN where there is no difference at all
	// VarianceRatio is the variance of the paired difference over that of a
	// difference of two independent arms, var(arm) + var(first). Below 1, common
	// luck has sharpened the answer by its inverse, counted in replicates.
	VarianceRatio float64
}

// Difference compares two arms replicate by replicate: first[k] and arm[k] share
// their luck. The key names the draws of the bootstrap.
func Difference(first, arm []float64, luck rng.Key) Effect {
	e, d := compared(first, arm)
	if len(d) > 1 && !e.Unvaried() {
		e.BootLow, e.BootHigh = bootstrap(d, luck)
	}
	return e
}

// Tested is Difference without the bootstrap, and so without draws.
func Tested(first, arm []float64) Effect {
	e, _ := compared(first, arm)
	return e
}

// compared gives the differences too, settled.
func compared(first, arm []float64) (e Effect, d []float64) {
	a, b, d := pairs(first, arm)
	settle(d, max(largest(a), largest(b)))
	e = Effect{Interval: Mean(d).Varied(0), BootLow: math.NaN(), BootHigh: math.NaN(), Holm: math.NaN(), VarianceRatio: math.NaN()}
	e.Relative = quotient(e.Mean, math.Abs(stat.Mean(a, nil)))
	e.SameSign = sameSign(d, e.Mean)
	e.P = test(d)
	if len(d) > 1 && !e.Unvaried() {
		e.VarianceRatio = quotient(stat.Variance(d, nil), stat.Variance(a, nil)+stat.Variance(b, nil))
	}
	return e, d
}

// Unvaried says whether several replicates gave one and the same difference.
func (e Effect) Unvaried() bool { return e.N > 1 && math.IsNaN(e.Low) }

// settle makes differences equal that rounding alone sets apart, for values of up to
// a size: a t test would take their rounding for variance, and be certain.
func settle(d []float64, size float64) {
	if len(d) == 0 {
		return
	}
	first := d[0]
	if math.Abs(first) <= rounding*size {
		first = 0
	}
	for _, x := range d {
		if math.Abs(x-first) > rounding*size {
			return
		}
	}
	for k := range d {
		d[k] = first
	}
}

func largest(values []float64) (most float64) {
	for _, x := range values {
		most = max(most, math.Abs(x))
	}
	return most
}

// pairs are the replicates in which both arms are defined, and arm - first.
func pairs(first, arm []float64) (a, b, d []float64) {
	for k := range min(len(first), len(arm)) {
		if !math.IsNaN(first[k]) && !math.IsNaN(arm[k]) {
			a, b, d = append(a, first[k]), append(b, arm[k]), append(d, arm[k]-first[k])
		}
	}
	return a, b, d
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

func sameSign(d []float64, mean float64) float64 {
	if mean == 0 {
		return math.NaN()
	}
	same := 0
	for _, x := range d {
		if x > 0 == (mean > 0) && x < 0 == (mean < 0) {
			same++
		}
	}
	return quotient(float64(same), float64(len(d)))
}

// test is the two-sided p of Student's paired test. Differences that do not vary
// have no standard error to measure the mean by. Of them the exact sign test is
// asked: n signs all alike have the chance 2/2^n where either is as likely.
func test(d []float64) float64 {
	if len(d) < 2 {
		return math.NaN()
	}
	mean, sd := stat.MeanStdDev(d, nil)
	if slices.Min(d) == slices.Max(d) {
		if d[0] == 0 {
			return 1
		}
		return math.Ldexp(1, 1-len(d))
	}
	t := math.Abs(mean) / (sd / math.Sqrt(float64(len(d))))
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(d) - 1)}.Survival(t)
}

// Resamples is how often the bootstrap draws; the ends of its interval then move
// by about a fortieth of its width from one luck to another.
const Resamples = 2000

// bootstrap is the percentile interval of the mean: Resamples means of n draws
// with replacement (Efron and Tibshirani 1993, ch. 13).
func bootstrap(d []float64, luck rng.Key) (low, high float64) {
	if len(d) < 2 {
		return math.NaN(), math.NaN()
	}
	means := make([]float64, Resamples)
	for r := range means {
		sum := 0.0
		for i := range d {
			sum += d[luck.Below(uint32(r), uint32(i), uint32(len(d)))]
		}
		means[r] = sum / float64(len(d))
	}
	slices.Sort(means)
	tail := (1 - Level) / 2
	return stat.Quantile(tail, stat.LinInterp, means, nil), stat.Quantile(1-tail, stat.LinInterp, means, nil)
}

// Adjust fills in Holm's adjusted p of a family of tests (Holm 1979): in rising
// order the i-th of m is multiplied by m-i+1, and none is less than the one before.
// Effects without a p are no tests, and neither is an outcome in which no replicate
// differs at all (autolikers where there are none): it could not have come out
// otherwise, and would make the others pay for it.
func Adjust(family []*Effect) {
	tests := slices.DeleteFunc(slices.Clone(family), func(e *Effect) bool { return math.IsNaN(e.P) || e.Unvaried() && e.Mean == 0 })
	slices.SortStableFunc(tests, func(a, b *Effect) int {
		switch {
		case a.P < b.P:
			return -1
		case a.P > b.P:
			return 1
		}
		return 0
	})
	least := 0.0
	for i, e := range tests {
		least = max(least, min(1, float64(len(tests)-i)*e.P))
		e.Holm = least
	}
}

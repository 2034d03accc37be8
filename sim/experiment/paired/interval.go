// Package paired is the statistics of arms that share their luck: means and
// paired differences with intervals, and what a family of tests is worth. It is
// pure: numbers in, numbers out.
package paired

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Level is the confidence of every interval.
const Level = 0.95

// Interval is a mean with its interval at Level. Low and High are NaN for fewer
// than two values, Mean too for none.
type Interval struct {
	N               int
	Mean, Low, High float64
}

// HalfWidth is the distance from the mean to either end of a t interval.
func (i Interval) HalfWidth() float64 { return (i.High - i.Low) / 2 }

// rounding is the part of a value that sums in another order may differ by. Days,
// children and years are summed: 1e-12 is some thousand times the last bit.
const rounding = 1e-12

// Varied is the interval without its ends if it has no width but rounding, of values
// of up to a size: replicates that do not vary say nothing of those not simulated.
func (i Interval) Varied(size float64) Interval {
	if !(i.High-i.Low > rounding*max(size, math.Abs(i.Mean))) {
		i.Low, i.High = math.NaN(), math.NaN()
	}
	return i
}

// Mean is the mean of a sample with Student's interval,
// mean +- t(n-1) s / sqrt(n). Values that are NaN do not count.
func Mean(values []float64) Interval {
	v := defined(values)
	if len(v) == 0 {
		return Interval{0, math.NaN(), math.NaN(), math.NaN()}
	}
	mean, sd := stat.MeanStdDev(v, nil)
	half := Quantile(len(v)) * sd / math.Sqrt(float64(len(v)))
	if len(v) == 1 {
		half = math.NaN()
	}
	return Interval{len(v), mean, mean - half, mean + half}
}

// Quantile is by how many standard errors a t interval of n values reaches to
// either side; NaN for fewer than two.
func Quantile(n int) float64 {
	if n < 2 {
		return math.NaN()
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(0.5 + Level/2)
}

func defined(values []float64) []float64 {
	v := make([]float64, 0, len(values))
	for _, x := range values {
		if !math.IsNaN(x) {
			v = append(v, x)
		}
	}
	return v
}

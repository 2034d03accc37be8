package paired

import "math"

// Running is a mean and variance that grow value by value and keep none (Welford
// 1962). NaN does not count.
type Running struct {
	n        int
	mean, m2 float64
}

// Add counts a value.
func (r *Running) Add(x float64) {
	if math.IsNaN(x) {
		return
	}
	r.n++
	delta := x - r.mean
	r.mean += delta / float64(r.n)
	r.m2 += delta * (x - r.mean)
}

// Interval is what Mean gives for the same values.
func (r *Running) Interval() Interval {
	switch r.n {
	case 0:
		return Interval{0, math.NaN(), math.NaN(), math.NaN()}
	case 1:
		return Interval{1, r.mean, math.NaN(), math.NaN()}
	}
	half := Quantile(r.n) * math.Sqrt(max(0, r.m2)/float64(r.n-1)/float64(r.n))
	return Interval{r.n, r.mean, r.mean - half, r.mean + half}
}

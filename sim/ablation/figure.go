package ablation

import (
	"math"

	"likesim/sim/pattern"
)

// Figure is a mean over replicates. Pointers are nil where there is nothing: no
// value in some replicate, or too few replicates for an interval.
type Figure struct {
	Mean *float64 `json:"mean"`
	Low  *float64 `json:"low"` // 95 % interval of the mean, Student's t
	High *float64 `json:"high"`
}

func figureOf(values []float64) (f Figure) {
	mean, half := pattern.Interval(values)
	if math.IsNaN(mean) {
		return f
	}
	f.Mean = &mean
	if !math.IsNaN(half) {
		low, high := mean-half, mean+half
		f.Low, f.High = &low, &high
	}
	return f
}

// Clear says whether the interval leaves 0 out.
func (f Figure) Clear() bool { return f.Low != nil && (*f.Low > 0 || *f.High < 0) }

package calibrate

import (
	"math"

	"likesim/sim/pattern"
)

// most is the distance of a row that could not be measured, and the largest that
// a measured one counts with.
const most = 3.0

// distance is how far a figure lies outside of a row's range, in half-widths of
// the range, or in bounds where the range has one end only. The range is
// narrowed by guard on each side. A range without width counts in ones.
func distance(r *pattern.Row, x, guard float64) float64 {
	if math.IsNaN(x) {
		return most
	}
	low, high, unit := guarded(r, guard)
	return min(max(low-x, x-high, 0)/unit, most)
}

// guarded is a row's range, narrowed, and the unit of its distances.
func guarded(r *pattern.Row, guard float64) (low, high, unit float64) {
	low, high = r.Low, r.High
	switch {
	case low == high:
		return low, high, 1
	case r.AtLeast():
		return low + guard*low/2, high, low / 2
	case r.AtMost():
		return low, high - guard*high/2, high / 2
	}
	unit = (high - low) / 2
	return low + guard*unit, high - guard*unit, unit
}

// loss is the mean over rows of the squared distance from their ranges.
func loss(rows []pattern.Row, figures []float64, guard float64) float64 {
	sum := 0.0
	for i := range rows {
		d := distance(&rows[i], figures[i], guard)
		sum += d * d
	}
	return sum / float64(len(rows))
}

// held counts the rows that hold.
func held(rows []pattern.Row, figures []float64) (n int) {
	for i := range rows {
		if rows[i].Low <= figures[i] && figures[i] <= rows[i].High {
			n++
		}
	}
	return n
}

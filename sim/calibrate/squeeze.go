package calibrate

import (
	"math"

	"likesim/sim/pattern"
)

// The figures of some rows spread over decades, or fall in a corner of their
// scale. The emulator learns them as distances from the middle of their range, in
// half-widths, which far away grow with the logarithm only: asinh.

func scaleOf(r *pattern.Row) (middle, unit float64) {
	low, high, unit := guarded(r, 0)
	switch {
	case r.AtLeast():
		return low, unit
	case r.AtMost():
		return high, unit
	}
	return (low + high) / 2, unit
}

func squeezed(rows []pattern.Row, figures []float64) []float64 {
	out := make([]float64, len(figures))
	for i := range figures {
		middle, unit := scaleOf(&rows[i])
		out[i] = math.Asinh((figures[i] - middle) / unit)
	}
	return out
}

func unsqueezed(rows []pattern.Row, figures []float64) []float64 {
	out := make([]float64, len(figures))
	for i := range figures {
		middle, unit := scaleOf(&rows[i])
		out[i] = middle + unit*math.Sinh(figures[i])
	}
	return out
}

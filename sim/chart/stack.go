package chart

import (
	"image/color"
	"math"
)

// stack puts a band of the series on top of what lies below, which it raises,
// and labels its last value at the band's middle.
func (pl *panel) stack(s series, below []float64, ink color.NRGBA, name string, format func(float64) string) {
	b := band{x: s.x, lo: append([]float64(nil), below...), ink: ink}
	for i, y := range s.y {
		below[i] += y
	}
	b.hi = append([]float64(nil), below...)
	pl.layers = append(pl.layers, b)
	i := len(s.y) - 1
	if i < 0 || math.IsNaN(b.hi[i]) {
		return
	}
	pl.ends = append(pl.ends, end{s.x[i], (b.lo[i] + b.hi[i]) / 2, name + ": " + format(s.y[i]), ink})
}

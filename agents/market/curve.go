package market

import (
	"math"
	"math/bits"

	"likesim/internal/num"
)

// Shape is what an account of a size is asked for, as published. The factors are
// prices per like against those of medium size.
type Shape struct {
	PerThousand float64 // CNY per 1,000 likes at medium size
	Small       float64 // factor at the smallest accounts and below
	Discount    float64 // factor below the sizes that are traded most
	Premium     float64 // factor at the largest accounts and above
}

// The sizes between which the factor runs straight on logarithmic scales: medium
// is what most published offers are of (0.5 to 1.31 million likes).
const (
	smallest   = 50_000
	discounted = 250_000
	mediumLow  = 500_000
	mediumHigh = 1_310_000
	largest    = 2_000_000
)

// steps is the number of cells in each doubling of likes, a power of two.
const (
	steps     = 8
	stepBits  = 3
	curveSize = (32-stepBits)*steps + steps
)

// Curve is a shape as a table of prices, straight between its rows.
type Curve struct{ fen [curveSize + 1]uint64 }

// NewCurve tabulates a shape. It is the same on every processor.
func NewCurve(s Shape) *Curve {
	c := &Curve{}
	for i := range c.fen {
		likes := float64(startOf(i))
		c.fen[i] = uint64(float64(float64(likes*s.PerThousand)/10*s.factor(likes)) + 0.5)
	}
	return c
}

// factor is the price per like against that of medium size.
func (s Shape) factor(likes float64) float64 {
	switch {
	case likes <= smallest:
		return s.Small
	case likes < discounted:
		return between(likes, smallest, s.Small, discounted, s.Discount)
	case likes < mediumLow:
		return between(likes, discounted, s.Discount, mediumLow, 1)
	case likes <= mediumHigh:
		return 1
	case likes < largest:
		return between(likes, mediumHigh, 1, largest, s.Premium)
	}
	return s.Premium
}

// between runs from (x0, y0) to (x1, y1), straight on logarithmic scales.
func between(x, x0, y0, x1, y1 float64) float64 {
	t := num.Log(x/x0) / num.Log(x1/x0)
	return float64(y0 * num.Pow(y1/y0, t))
}

// cellOf is the row of the table at or below a count: itself up to 16, then by
// its leading four bits.
func cellOf(likes uint32) (cell, shift int) {
	if likes < 2*steps {
		return int(likes), 0
	}
	shift = bits.Len32(likes) - stepBits - 1
	return shift<<stepBits + int(likes>>shift), shift
}

func startOf(cell int) uint64 {
	if cell < 2*steps {
		return uint64(cell)
	}
	shift := cell>>stepBits - 1
	return uint64(cell-shift<<stepBits) << shift
}

// Price is what an account with so many lifetime likes is worth, in fen.
func (c *Curve) Price(likes uint32) uint32 {
	cell, shift := cellOf(likes)
	low, high := c.fen[cell], c.fen[cell+1]
	rest := uint64(likes) - startOf(cell)
	return uint32(min(low+(high-low)*rest>>shift, math.MaxUint32))
}

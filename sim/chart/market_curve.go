package chart

import (
	"math"
	"slices"
	"strconv"
)

// marketCurve is the price of accounts by size, from the parameters of a run:
// lifetime likes and CNY, straight between its points on logarithmic scales. It
// is empty where the run did not record them.
func marketCurve(r Run) series {
	f, err := r.Tables("parameters")
	if err != nil || f == nil {
		return series{}
	}
	value := func(key string) float64 {
		i := slices.Index(f.Text["key"], key)
		if i < 0 || i >= len(f.Text["value"]) {
			return math.NaN()
		}
		v, err := strconv.ParseFloat(f.Text["value"][i], 64)
		if err != nil {
			return math.NaN()
		}
		return v
	}
	medium, small := value("trade.price"), value("trade.small")
	discount, premium := value("trade.discount"), value("trade.premium")
	sizes := []float64{1e3, 5e4, 2.5e5, 5e5, 1.31e6, 2e6, 1e8}
	ratios := []float64{small, small, discount, 1, 1, premium, premium}
	out := series{x: sizes}
	for i, ratio := range ratios {
		price := medium * ratio * sizes[i] / 1000
		if !(price > 0) {
			return series{}
		}
		out.y = append(out.y, price)
	}
	return out
}

// within cuts a rising line on logarithmic axes to their range, so that it ends
// at the edge of a panel.
func (s series) within(x, y axis) series {
	var out series
	const pieces = 40 // between two points; each is short enough to be cut as a whole
	for i := 1; i < len(s.x); i++ {
		for k := range pieces + 1 {
			f := float64(k) / pieces
			px := s.x[i-1] * math.Pow(s.x[i]/s.x[i-1], f)
			py := s.y[i-1] * math.Pow(s.y[i]/s.y[i-1], f)
			if px >= x.lo && px <= x.hi && py >= y.lo && py <= y.hi {
				out.x, out.y = append(out.x, px), append(out.y, py)
			}
		}
	}
	return out
}

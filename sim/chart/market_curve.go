package chart

import (
	"math"
	"slices"
	"strconv"
)

// The sizes between which the price of a like rises to that of the largest accounts,
// as in the market.
const premiumFrom, premiumFull = 1.31e6, 2e6

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
	sizes := []float64{1, 5e4, 2.5e5, 5e5, premiumFrom, premiumFull, 1e10}
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

// between is the part of a line from lo to hi, which is straight between its points on
// logarithmic scales.
func (s series) between(lo, hi float64) (out series) {
	if len(s.x) == 0 {
		return series{}
	}
	add := func(x, y float64) { out.x, out.y = append(out.x, x), append(out.y, y) }
	for i := range s.x[1:] {
		from, to := max(lo, s.x[i]), min(hi, s.x[i+1])
		if from >= to {
			continue
		}
		if len(out.x) == 0 {
			add(from, s.at(i, from))
		}
		add(to, s.at(i, to))
	}
	return out
}

// at is the height of the piece that begins at point i.
func (s series) at(i int, x float64) float64 {
	return s.y[i] * math.Pow(s.y[i+1]/s.y[i], math.Log(x/s.x[i])/math.Log(s.x[i+1]/s.x[i]))
}

package chart

import (
	"fmt"
	"math"
	"slices"
)

// One run tells paid, lost and asked prices apart; several runs get a panel
// each.
func drawPrices(runs []Run, _ Options) (*Picture, error) {
	all := make([]trades, len(runs))
	for i, r := range runs {
		t, err := readTrades(r)
		if err != nil {
			return nil, err
		}
		all[i] = t
	}
	x, y := priceAxes(all)
	f := &figure{caption: caption(runs), cols: min(len(runs), 3)}
	f.dots, f.key = priceKey(all)
	for i, t := range all {
		pl := t.panel(x, y)
		if len(runs) > 1 {
			pl.head = runs[i].Label
		}
		f.panels = append(f.panels, pl)
	}
	f.title = pricesTitle(runs, all)
	f.sub = "Accounts by their lifetime likes."
	if len(f.dots) > 0 {
		f.sub += " Both axes are logarithmic."
	}
	return &Picture{fig: f}, nil
}

// priceAxes cover all trades, and what the market asks along the whole of x: at least
// to the largest factor, where trades come near the sizes that it begins to rise at.
func priceAxes(all []trades) (x, y axis) {
	var likes, prices [][]float64
	curved := false
	for _, t := range all {
		for _, c := range t.clouds() {
			likes, prices = append(likes, c.likes), append(prices, c.price)
		}
		curved = curved || t.traded() && len(t.curve.x) > 0
	}
	lo, hi := extent(likes...)
	if math.IsInf(lo, 0) { // panels without a dot
		return axis{kind: logs, lo: 1e5, hi: 1e6}, axis{kind: logs, lo: 10, hi: 1000}
	}
	if curved && hi > premiumFrom/2 {
		hi = max(hi, premiumFull)
	}
	x = roundLogs(lo, hi)
	for _, t := range all {
		if t.traded() {
			prices = append(prices, t.curve.between(x.lo, x.hi).y)
		}
	}
	return x, roundLogs(extent(prices...))
}

// The kinds of prices, by their place in hues; what is asked has hollow dots.
var priceNames = []string{"paid", "paid, nothing came", "asked on the last day"}

const hollow = 2

// priceKey explains the dots, and the line among them.
func priceKey(all []trades) (dots, lines []entry) {
	var counts [3]int
	for _, t := range all {
		for i, c := range t.clouds() {
			counts[i] += len(c.likes)
		}
	}
	for i, n := range counts {
		if n > 0 {
			dots = append(dots, entry{fmt.Sprintf("%s (%s)", priceNames[i], number(float64(n), 0)), dotted(i)})
		}
	}
	if len(dots) > 0 && slices.ContainsFunc(all, func(t trades) bool { return len(t.curve.x) > 0 }) {
		lines = append(lines, entry{"middle of what is asked", curveStroke})
	}
	return dots, lines
}

// curveStroke is how the price curve of the market is drawn.
var curveStroke = stroke{inkMark, 1.5, nil}

func (t trades) clouds() [3]cloud { return [3]cloud{t.paid, t.lost, t.asked} }

// panel draws the dots over the curve, paid ones on top.
func (t trades) panel(x, y axis) *panel {
	pl := &panel{xName: "lifetime likes", yName: "CNY", x: x, y: y}
	clouds := t.clouds()
	for i, c := range slices.Backward(clouds[:]) {
		if len(c.likes) > 0 {
			pl.layers = append(pl.layers, dots{c.likes, c.price, dotted(i), i == hollow})
		}
	}
	if len(pl.layers) == 0 {
		pl.empty = "no account was sold or for sale"
		if t.unkept {
			pl.empty = "no account is for sale, and sales were not recorded"
		}
		return pl
	}
	pl.layers = append([]layer{curve{t.curve.between(x.lo, x.hi), curveStroke}}, pl.layers...)
	return pl
}

func pricesTitle(runs []Run, all []trades) string {
	medians, sold, unkept := make([]series, len(all)), 0, true
	for i, t := range all {
		medians[i] = series{[]float64{1}, []float64{t.paid.medianPerThousand()}}
		sold, unkept = sold+len(t.paid.likes), unkept && t.unkept
	}
	switch {
	case unkept:
		return "Sales of accounts were not recorded"
	case sold == 0:
		return "No account was sold"
	case len(runs) > 1:
		return finding{"The median price of 1,000 likes in CNY", two, 0}.on(runs, medians)
	}
	what := "accounts were"
	if sold == 1 {
		what = "account was"
	}
	return fmt.Sprintf("%s %s sold, at a median of %s CNY per 1,000 likes", number(float64(sold), 0), what, two(medians[0].y[0]))
}

// medianOf is the value in the middle, or the mean of the two there; NaN of none.
func medianOf(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(v))
	return (s[len(s)/2] + s[(len(s)-1)/2]) / 2
}

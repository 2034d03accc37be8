package chart

import (
	"fmt"
	"math"
)

// One panel a run; colours mean the same in all of them.
func drawPressure(runs []Run, _ Options) (*Picture, error) {
	f := &figure{caption: caption(runs), cols: min(len(runs), 3)}
	grids, most := make([]heat, len(runs)), 0.0
	for i, r := range runs {
		h, err := readMeans(r, "pressure")
		if err != nil {
			return nil, err
		}
		_, hi := extent(h.rate...)
		grids[i], most = h, max(most, hi)
	}
	s := axis{kind: linear, lo: 0, hi: most, floor: true, least: 0.05}.fit(200, tickRoomY)
	for i, h := range grids {
		pl := h.panel(runs[i], most)
		pl.layers = []layer{cells{h.edges, h.rate, s, thousandths}}
		pl.head, pl.yName = "pressure", "status decile"
		if len(runs) > 1 {
			pl.head = runs[i].Label
		}
		f.panels = append(f.panels, pl)
	}
	f.panels[len(f.panels)-1].bar = &colourBar{axis{kind: linear, lo: 0, hi: s.hi, ticks: s.ticks}}
	f.title = pressureTitle(runs, grids)
	f.sub = "Mean pressure left by nags and drops, 0 to 1, by status decile (10: the tenth of children with the most lifetime likes)."
	return &Picture{fig: f}, nil
}

// thousandths writes a figure between 0 and 1, so that a class of a few children
// does not fill its cells with digits.
func thousandths(v float64) string {
	switch {
	case v > 0 && v < 0.0005:
		return "<0.001"
	case v == 0:
		return "0"
	}
	return number(v, 3)
}

// readMeans reads means of a column by decile and stretch of days, every child
// alike.
func readMeans(r Run, column string) (heat, error) {
	v, err := read(r, "deciles")
	if err != nil {
		return heat{}, err
	}
	h := heat{edges: stretches(v.recorded())}
	value, err := h.childDays(v, column)
	if err != nil {
		return h, err
	}
	children, err := h.sums(v, "accounts")
	if err != nil {
		return h, err
	}
	for d := range deciles {
		row, all, n := make([]float64, len(value[d])), 0.0, 0.0
		for k := range row {
			row[k] = quotient(value[d][k], children[d][k])
			all, n = all+value[d][k], n+children[d][k]
		}
		h.rate, h.whole = append(h.rate, row), append(h.whole, quotient(all, n))
	}
	return h, nil
}

// childDays adds up a mean over all child-days of each decile and stretch.
func (h heat) childDays(v view, column string) ([][]float64, error) {
	mean, err := v.whole(column)
	if err != nil {
		return nil, err
	}
	children, err := v.whole("accounts")
	if err != nil {
		return nil, err
	}
	weighted := make([]float64, len(mean))
	for i := range mean {
		weighted[i] = mean[i] * children[i]
	}
	f := *v.f
	f.Number = map[string][]float64{column: weighted, "day": v.f.Number["day"], "decile": v.f.Number["decile"]}
	v.f = &f
	return h.sums(v, column)
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

// pressureTitle names the decile that bears most.
func pressureTitle(runs []Run, grids []heat) string {
	run, decile, most := peak(grids)
	if decile < 0 {
		return "Nobody is under pressure"
	}
	title := fmt.Sprintf("Pressure is highest in decile %d: %s on average", decile+1, thousandths(most))
	if len(runs) > 1 {
		title += " (" + brief(runs[run].Label) + ")"
	}
	return title
}

package chart

import (
	"fmt"
	"math"
)

// burdens are what a decile suffers.
var burdens = []struct{ column, name string }{
	{"nags_received", "nags received"},
	{"drops_suffered", "drops suffered"},
}

// One column of panels a run, one row a burden; the colours of a row mean the
// same in all of its panels.
func drawNagsDrops(runs []Run, _ Options) (*Picture, error) {
	f := &figure{caption: caption(runs), cols: len(runs)}
	var grids [2][]heat
	for b, burden := range burdens {
		most := 0.0
		for _, r := range runs {
			h, err := readHeat(r, burden.column)
			if err != nil {
				return nil, err
			}
			grids[b] = append(grids[b], h)
			_, hi := extent(h.rate...)
			most = max(most, hi)
		}
		for i, h := range grids[b] {
			pl := h.panel(runs[i], most)
			pl.head, pl.yName = burden.name, "status decile"
			if len(runs) > 1 {
				pl.head, pl.yName = runs[i].Label, burden.name
			}
			f.panels = append(f.panels, pl)
		}
		f.panels[len(f.panels)-1].bar = &colourBar{heatScale(most).axis}
	}
	f.title = heatTitle(runs, grids[0])
	f.sub = "Per 100 child-weeks, by status decile (10: the tenth of children with the most lifetime likes). Colours are on a logarithmic scale."
	return &Picture{fig: f, Width: defaultWidth, Height: 640}, nil
}

// heat is rates by decile (rows, 1 first) and by stretch of days.
type heat struct {
	edges []float64   // each stretch in days, from half a day before its first day
	rate  [][]float64 // per 100 child-weeks; NaN without children
	whole []float64   // the rate of each decile over all days
}

const deciles = 10

func readHeat(r Run, column string) (heat, error) {
	v, err := read(r, "deciles")
	if err != nil {
		return heat{}, err
	}
	recorded := v.recorded()
	h := heat{edges: stretches(recorded)}
	events, err := h.sums(v, column)
	if err != nil {
		return h, err
	}
	children, err := h.sums(v, "accounts")
	if err != nil {
		return h, err
	}
	for d := range deciles {
		row := make([]float64, len(events[d]))
		e, c := 0.0, 0.0
		for k := range row {
			row[k] = rate(events[d][k], children[d][k])
			e, c = e+events[d][k], c+children[d][k]
		}
		h.rate = append(h.rate, row)
		h.whole = append(h.whole, rate(e, c))
	}
	return h, nil
}

// rate turns events and child-days into events per 100 child-weeks.
func rate(events, childDays float64) float64 {
	if childDays == 0 {
		return math.NaN()
	}
	return events * 700 / childDays
}

// stretches divides the recorded days: single days up to two weeks, else weeks.
func stretches(recorded []int) []float64 {
	if len(recorded) == 0 {
		return []float64{0.5, 1.5}
	}
	first, last := recorded[0], recorded[len(recorded)-1]
	width := 7
	if last-first < 14 {
		width = 1
	}
	var out []float64
	for d := first; d <= last; d += width {
		out = append(out, float64(d)-0.5)
	}
	return append(out, float64(last)+0.5)
}

// sums adds a column up by decile and stretch.
func (h heat) sums(v view, column string) ([][]float64, error) {
	out := make([][]float64, deciles)
	for d := range out {
		out[d] = make([]float64, len(h.edges)-1)
	}
	day, err := v.number("day")
	if err != nil {
		return nil, err
	}
	decile, err := v.number("decile")
	if err != nil {
		return nil, err
	}
	value, err := v.number(column)
	if err != nil {
		return nil, err
	}
	k := 0
	for i := range day {
		for k+2 < len(h.edges) && day[i] >= h.edges[k+1] {
			k++
		}
		if d := int(decile[i]); d >= 1 && d <= deciles && !math.IsNaN(value[i]) {
			out[d-1][k] += value[i]
		}
	}
	return out, nil
}

func (h heat) panel(r Run, most float64) *panel {
	first, last := h.edges[0]+0.5, h.edges[len(h.edges)-1]-0.5
	ticks := []tick{{at: 0.5, label: "1"}, {at: 4.5, label: "5"}, {at: 9.5, label: "10"}}
	return &panel{
		xName:  "day of the run",
		x:      axis{kind: days, lo: first, hi: last, start: r.Start, pad: 0.5},
		y:      axis{kind: rows, lo: 0, hi: deciles, ticks: ticks},
		layers: []layer{cells{h.edges, h.rate, heatScale(most), amount}},
		marks:  marksOf([]Run{r}, first, last),
	}
}

// heatScale is a logarithmic scale from 0 to the highest rate, rounded up to a tick:
// on a linear one the highest decile, which may be nagged a hundred times as often
// as the others, leaves all of these black.
func heatScale(most float64) scale {
	top := axis{kind: linear, lo: 0, hi: most, floor: true, least: 1}.fit(200, tickRoomY).hi
	return scale{axis: axis{kind: growing, hi: top}, hi: top}
}

// peak is the run and the decile, from 0, of the highest mean; -1 where all are 0.
func peak(grids []heat) (run, decile int, most float64) {
	decile = -1
	for i, h := range grids {
		for d, v := range h.whole {
			if v > most {
				run, decile, most = i, d, v
			}
		}
	}
	return run, decile, most
}

// heatTitle names the decile that is nagged most.
func heatTitle(runs []Run, grids []heat) string {
	run, decile, most := peak(grids)
	if decile < 0 {
		return "Nobody is nagged"
	}
	title := fmt.Sprintf("Decile %d is nagged most: %s nags per 100 child-weeks", decile+1, rounded(most))
	if len(runs) > 1 {
		title += " (" + brief(runs[run].Label) + ")"
	}
	return title
}

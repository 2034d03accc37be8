package chart

import (
	"math"
	"time"
)

// quantity is one line over time.
type quantity struct {
	name string // at the end of the line, or above its panel
	of   func(owners view) (series, error)
}

// overTime is a chart of quantities over days. One run shows them all in one
// panel; several runs get a panel for each quantity, where lines are runs.
type overTime struct {
	quantities []quantity
	yName      string
	least      float64 // smallest y span worth showing
	floor      bool
	most       float64 // what the measure cannot pass; 0: no bound
	format     func(float64) string
	apart      bool // a panel for each quantity even for one run
}

// table is what an overTime reads: [quantity][run].
type table [][]series

func (o overTime) read(runs []Run) (table, error) {
	out := make(table, len(o.quantities))
	for _, r := range runs {
		v, err := owners(r)
		if err != nil {
			return nil, err
		}
		for q, quantity := range o.quantities {
			s, err := quantity.of(v)
			if err != nil {
				return nil, err
			}
			out[q] = append(out[q], s)
		}
	}
	return out, nil
}

// figure lays the lines out; its title and subtitle are the caller's.
func (o overTime) figure(runs []Run, data table) *figure {
	f := &figure{caption: caption(runs), cols: len(o.quantities)}
	if len(runs) == 1 && !o.apart {
		f.panels = []*panel{o.together(runs, data)}
		return f
	}
	if len(runs) > 1 {
		f.key = key(runs, lineWidth)
		f.ends = endings(runs, data[0])
	}
	for q := range o.quantities {
		f.panels = append(f.panels, o.panel(runs, data, q))
	}
	return f
}

// lineWidth is the width of data lines in px.
const lineWidth = 2

// together draws all quantities of one run in one panel.
func (o overTime) together(runs []Run, data table) *panel {
	pl := o.axes(runs, flat(data))
	for q, quantity := range o.quantities {
		s := data[q][0]
		pl.add(s, strokeOf(q, lineWidth), o.format, quantity.name)
	}
	return pl
}

// panel draws one quantity of all runs; the y axes of all panels are alike
// only where the quantities are of one kind.
func (o overTime) panel(runs []Run, data table, q int) *panel {
	pl := o.axes(runs, data[q])
	pl.head = o.quantities[q].name
	for i, s := range data[q] {
		pl.add(s, strokeOf(i, lineWidth), o.format, "")
	}
	return pl
}

// add draws a series with the last value, and perhaps a name, at its end.
func (pl *panel) add(s series, as stroke, format func(float64) string, name string) {
	pl.layers = append(pl.layers, curve{s, as})
	x, y := s.last()
	if math.IsNaN(y) {
		return
	}
	text := format(y)
	if name != "" {
		text = name + ": " + text
	}
	pl.ends = append(pl.ends, end{x, y, text, as.ink})
}

// axes makes an empty panel over the days of all series and the range of their
// values, with the interventions marked.
func (o overTime) axes(runs []Run, all []series) *panel {
	x := dayAxis(runs, all)
	ys := make([][]float64, len(all))
	for i, s := range all {
		ys[i] = s.y
	}
	lo, hi := extent(ys...)
	pl := &panel{
		yName: o.yName, xName: "day of the run", x: x,
		y:     axis{kind: linear, lo: lo, hi: hi, least: o.least, floor: o.floor, most: o.most},
		marks: marksOf(runs, x.lo, x.hi),
	}
	if math.IsInf(lo, 0) {
		pl.empty = "no values recorded"
	}
	return pl
}

// dayAxis covers the days of all series; dates stand below the days where all
// runs start on the same date.
func dayAxis(runs []Run, all []series) axis {
	lo, hi := extent(daysOf(all)...)
	if math.IsInf(lo, 0) {
		lo, hi = 1, 1
	}
	return axis{kind: days, lo: lo, hi: hi, start: commonStart(runs)}
}

// daysOf are the days of each series.
func daysOf(all []series) [][]float64 {
	xs := make([][]float64, len(all))
	for i, s := range all {
		xs[i] = s.x
	}
	return xs
}

func commonStart(runs []Run) time.Time {
	for _, r := range runs {
		if !r.Start.Equal(runs[0].Start) {
			return time.Time{}
		}
	}
	return runs[0].Start
}

func flat(data table) []series {
	var out []series
	for _, s := range data {
		out = append(out, s...)
	}
	return out
}

// column reads a column of daily as it is, times a factor.
func column(name string, factor float64) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := daily(v, name)
		return s.times(factor), err
	}
}

package chart

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"likesim/sim/record"
)

// Study is the sensitivity of outcomes to the factors of an experiment.
type Study struct {
	Experiment, Scenario, Version, ID string
	Seed                              uint64
	Indices                           *record.Frame // the table indices
}

// indicesOf are the estimates of one measure, a factor each.
type indicesOf struct {
	factors          []string
	value, low, high []float64
}

// Sensitivity draws one outcome of a study: bars of first and total indices where
// variance was shared out, and mu* against sigma where effects were measured. Its
// errors name an outcome or a column that the table lacks.
func Sensitivity(s Study, outcome string, o Options) (*Picture, error) {
	c := Chart{Name: "sensitivity"}
	if err := o.check(c); err != nil {
		return nil, err
	}
	first, total := s.read(outcome, "first"), s.read(outcome, "total")
	star, sigma := s.read(outcome, "mu_star"), s.read(outcome, "sigma")
	var pic *Picture
	switch {
	case len(first.factors) > 0 && len(total.factors) == len(first.factors):
		pic = s.bars(outcome, first, total)
	case len(star.factors) > 0 && len(sigma.factors) == len(star.factors):
		pic = s.scatter(outcome, star, sigma)
	default:
		return nil, fmt.Errorf("chart sensitivity: the table indices has no outcome %q (known: %s)", outcome, strings.Join(s.Outcomes(), ", "))
	}
	pic.fig.caption = []string{fmt.Sprintf("experiment %s · scenario %s · seed %d · likesim %s · study %s", s.Experiment, s.Scenario, s.Seed, s.Version, s.ID)}
	pic.finish(c, o)
	return pic, nil
}

// Outcomes are the outcomes of the table, in its order.
func (s *Study) Outcomes() (names []string) {
	for _, name := range s.Indices.Text["outcome"] {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (s *Study) read(outcome, measure string) (i indicesOf) {
	text, number := s.Indices.Text, s.Indices.Number
	for row := range s.Indices.Rows {
		if text["outcome"][row] != outcome || text["measure"][row] != measure {
			continue
		}
		i.factors = append(i.factors, text["factor"][row])
		i.value = append(i.value, number["value"][row])
		i.low, i.high = append(i.low, number["low"][row]), append(i.high, number["high"][row])
	}
	return i
}

// order is the factors by falling value, those without one last.
func (i indicesOf) order() []int {
	order := make([]int, len(i.factors))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := i.value[a], i.value[b]
		switch {
		case math.IsNaN(x) || math.IsNaN(y):
			return boolean(math.IsNaN(x)) - boolean(math.IsNaN(y))
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return order
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (i indicesOf) sorted(order []int) (out indicesOf) {
	for _, k := range order {
		out.factors = append(out.factors, i.factors[k])
		out.value, out.low, out.high = append(out.value, i.value[k]), append(out.low, i.low[k]), append(out.high, i.high[k])
	}
	return out
}

// rowHeight is what a factor needs, in px.
const rowHeight = 30

func (s *Study) bars(outcome string, first, total indicesOf) *Picture {
	order := total.order()
	first, total = first.sorted(order), total.sorted(order)
	lo, hi := extent(first.value, first.low, total.value, total.high)
	n := len(total.factors)
	pl := &panel{
		xName: "share of the variance", x: axis{kind: linear, lo: min(lo, 0), hi: max(hi, 0.1)},
		y: axis{kind: rows, lo: 0, hi: float64(n), ticks: rowTicks(total.factors)},
	}
	pl.layers = []layer{uprights{}, spans{total, 0.24, mix(hues[0], white, 0.55)}, spans{first, -0.12, hues[0]}}
	if math.IsNaN(total.value[0]) {
		pl.layers, pl.empty = nil, "the outcome does not vary"
	}
	f := &figure{panels: []*panel{pl}, cols: 1, key: []entry{
		{"with all it does together with others (total)", stroke{mix(hues[0], white, 0.55), 8, nil}},
		{"by itself (first order)", stroke{hues[0], 8, nil}}}}
	f.title = sharesTitle(outcome, total)
	f.sub = "How much of the variance of " + outcome + " over the experiment's space each factor accounts for. " +
		total.lines("Lines are 95 % intervals over rows of the design and replicates.", "So few rows of the design give no intervals.")
	return &Picture{fig: f, Width: defaultWidth, Height: max(defaultHeight, 200+rowHeight*n)}
}

func sharesTitle(outcome string, total indicesOf) string {
	if math.IsNaN(total.value[0]) {
		return outcome + " does not vary"
	}
	// With few rows an estimate may lie outside 0 to 1; the bars show it, and no sentence
	// says it. Where its interval is nearly all there is, it says nothing.
	if total.low[0] < 0.1 && total.high[0] > 0.9 {
		return "So few rows cannot tell what " + outcome + " hangs on"
	}
	return fmt.Sprintf("%s matters most for %s: %.0f %% of its variance", total.factors[0], outcome, 100*min(max(total.value[0], 0), 1)) + total.caveat()
}

// caveat is what a title says beside that the first factor is the first, as the text
// of the study does: that the second may be it as well.
func (i indicesOf) caveat() string {
	switch {
	case len(i.factors) > 1 && !(i.low[0] > i.high[1]):
		return "; it is not told apart from " + i.factors[1]
	case math.IsNaN(i.low[0]):
		return ", as far as so few runs can tell"
	}
	return ""
}

// lines says what the lines are, or why there are none.
func (i indicesOf) lines(are, none string) string {
	if slices.ContainsFunc(i.low, func(low float64) bool { return !math.IsNaN(low) }) {
		return are
	}
	return none
}

// rowTicks names rows from the top.
func rowTicks(names []string) (ticks []tick) {
	for i, name := range names {
		ticks = append(ticks, tick{at: float64(len(names)-i) - 0.5, label: name})
	}
	return ticks
}

// uprights are hairlines at the ticks of x, for charts of rows.
type uprights struct{}

func (uprights) paint(p *pen, a area) {
	for _, k := range a.xs.ticks {
		x := crisp(a.at(k.at, a.ys.lo).x)
		ink := inkGrid
		if k.at == 0 {
			ink = inkAxis
		}
		p.line(stroke{ink, p.t.hair, nil}, point{x, a.y}, point{x, a.bottom()})
	}
}

// spans are bars from 0 with their intervals, a row each, shifted up by a part of
// a row.
type spans struct {
	indicesOf
	up  float64
	ink color.NRGBA
}

func (s spans) paint(p *pen, a area) {
	thick := 0.28 * a.h / float64(len(s.factors))
	for i, v := range s.value {
		if math.IsNaN(v) {
			continue
		}
		y := float64(len(s.factors)-i) - 0.5 + s.up
		from, to := a.at(min(v, 0), y), a.at(max(v, 0), y)
		p.box(s.ink, rect{from.x, from.y - thick/2, max(to.x-from.x, 1), thick})
		s.whisker(p, a, i, y)
	}
}

func (s spans) whisker(p *pen, a area, i int, y float64) {
	if math.IsNaN(s.low[i]) || math.IsNaN(s.high[i]) {
		return
	}
	p.line(stroke{inkTitle, 1.2 * p.t.scale, nil}, a.at(s.low[i], y), a.at(s.high[i], y))
}

func (s *Study) scatter(outcome string, star, sigma indicesOf) *Picture {
	order := star.order()
	star, sigma = star.sorted(order), sigma.sorted(order)
	_, right := extent(star.value, star.high)
	_, top := extent(sigma.value)
	pl := &panel{
		yName: "sigma: how much the effect hangs on other factors, or bends", xName: "mu*: mean size of the effect from one end to the other",
		x: axis{kind: linear, hi: right, floor: true, least: right}, y: axis{kind: linear, hi: top, floor: true, least: max(top, right/20)},
	}
	pl.layers = []layer{uprights{}, ray{}, effects{star, sigma}}
	f := &figure{panels: []*panel{pl}, cols: 1}
	f.title = fmt.Sprintf("%s moves %s most, by %s", star.factors[0], outcome, strconv.FormatFloat(star.value[0], 'g', 3, 64)) + star.caveat()
	if star.value[0] == 0 {
		f.title, pl.layers, pl.empty = "No factor moves "+outcome, nil, "all effects are 0"
	}
	f.sub = "Elementary effects on " + outcome + ". Above the dashed line sigma is larger than mu*. " +
		star.lines("Lines are 95 % intervals of mu* over trajectories and replicates.", "So few trajectories give no intervals.")
	return &Picture{fig: f, Width: defaultWidth, Height: defaultHeight}
}

// ray is the line on which sigma equals mu*.
type ray struct{}

func (ray) paint(p *pen, a area) {
	end := min(a.xs.hi, a.ys.hi)
	p.line(stroke{inkMark, p.t.hair, []float64{4, 3}}, a.at(0, 0), a.at(end, end))
}

// effects are dots with names, where there is room for these.
type effects struct{ star, sigma indicesOf }

func (e effects) paint(p *pen, a area) {
	var taken []rect
	radius := dotRadius * 1.3 * p.t.scale
	for i := range e.star.factors {
		at := a.at(e.star.value[i], e.sigma.value[i])
		if !math.IsNaN(e.star.low[i]) {
			p.line(stroke{mix(hues[0], white, 0.4), 1.2 * p.t.scale, nil}, a.at(max(e.star.low[i], 0), e.sigma.value[i]), a.at(e.star.high[i], e.sigma.value[i]))
		}
		p.dot(hues[0], at, radius)
		taken = append(taken, rect{at.x - radius, at.y - radius, 2 * radius, 2 * radius})
	}
	for i, name := range e.star.factors {
		if r, ok := roomFor(p, a, taken[i], name, taken); ok {
			taken = append(taken, r)
			p.middle(p.t.label, point{r.x, r.y + r.h/2}, toRight, name)
		}
	}
}

// roomFor finds a free place for a name beside a dot.
func roomFor(p *pen, a area, dot rect, name string, taken []rect) (rect, bool) {
	w, h, gap := p.t.label.width(name), p.t.label.size*1.15, 3*p.t.scale
	mid := dot.x + dot.w/2 - w/2
	for _, r := range []rect{
		{mid, dot.y - h - gap, w, h}, {mid, dot.bottom() + gap, w, h},
		{dot.right() + gap, dot.y - h, w, h}, {dot.right() + gap, dot.bottom(), w, h},
		{dot.x - w - gap, dot.y - h, w, h}, {dot.x - w - gap, dot.bottom(), w, h},
	} {
		inside := r.x >= a.x && r.right() <= a.right()+20*p.t.scale && r.y >= a.y-h && r.bottom() <= a.bottom()
		if inside && !slices.ContainsFunc(taken, func(o rect) bool { return overlap(r, o) }) {
			return r, true
		}
	}
	return rect{}, false
}

func overlap(a, b rect) bool {
	return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

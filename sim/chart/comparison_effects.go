package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// drawArmEffects has a panel for each outcome and a line in it for each arm.
func drawArmEffects(c Comparison) (*figure, error) {
	t := &EffectTable{}
	shown := make([]int, len(c.Arms))
	for i, arm := range c.Arms[1:] {
		v, err := c.rowsOf("comparison", arm)
		if err != nil {
			return nil, err
		}
		names, err := v.words("label")
		if err != nil {
			return nil, err
		}
		units, err := v.words("unit")
		if err != nil {
			return nil, err
		}
		x, err := v.numbers("difference", "difference_low", "difference_high", "p_holm")
		if err != nil {
			return nil, err
		}
		for r := range names {
			e := Effect{arm, names[r], units[r], x[0][r], x[1][r], x[2][r], x[3][r]}
			t.Effects = append(t.Effects, e)
			if e.shown() {
				shown[i+1]++
			}
		}
	}
	f := &figure{cols: 3, ownX: true, title: effectsTitle(c, shown, len(t.outcomes())),
		sub: "Difference to " + c.Arms[0] + " in replicates with the same children and luck: means with 95 % intervals of each alone. Blue where a difference is shown by the table's test, adjusted by Holm for all outcomes and arms (p below 0.05); else grey, even where the interval leaves 0 out."}
	for _, name := range t.outcomes() {
		f.panels = append(f.panels, t.panel(name))
	}
	return f, nil
}

// significant is the p, adjusted by Holm, below which a title calls a difference one.
const significant = 0.05

func effectsTitle(c Comparison, shown []int, outcomes int) string {
	var said []string
	for i, arm := range c.Arms[1:] {
		said = append(said, fmt.Sprintf("%s in %d", brief(arm), shown[i+1]))
	}
	return fmt.Sprintf("%d outcomes against %s: a difference is shown by %s", outcomes, brief(c.Arms[0]), strings.Join(said, ", "))
}

// effectsHeight gives every arm a line in every panel.
func effectsHeight(f *figure) int {
	lines := (len(f.panels) + f.cols - 1) / f.cols
	arms := 1
	if len(f.panels) > 0 {
		arms = int(f.panels[0].y.hi)
	}
	return 180 + lines*(125+28*arms)
}

// mostDifferences is how many outcomes are drawn over time: the first ones.
const mostDifferences = 9

// drawDifferences has a panel for each outcome, where lines are arms.
func drawDifferences(c Comparison) (*figure, error) {
	list, err := c.outcomes()
	if err != nil {
		return nil, err
	}
	f := &figure{cols: 3, key: c.others(), sub: "Mean paired difference to " + c.Arms[0] + " on each day, with 95 % bands of each day alone. Totals per child are those of the day."}
	if len(list) > mostDifferences {
		f.sub += fmt.Sprintf(" The first %d of %d outcomes; over_time.parquet has all.", mostDifferences, len(list))
	}
	for i, o := range list[:min(len(list), mostDifferences)] {
		pl, ends, err := c.overDays(o.column, o.label)
		if err != nil {
			return nil, err
		}
		f.panels = append(f.panels, pl)
		if i == 0 {
			if f.title, err = c.differencesTitle(o, ends); err != nil {
				return nil, err
			}
		}
	}
	f.cols = min(3, len(f.panels))
	return f, nil
}

// comparedOutcome is an outcome with its label without a time: days are drawn one by one.
type comparedOutcome struct{ column, label string }

// outcomes are what is compared; one that is measured at several times is there once.
func (c Comparison) outcomes() (list []comparedOutcome, err error) {
	v, err := c.rowsOf("comparison", c.Arms[0])
	if err != nil {
		return nil, err
	}
	var text [3][]string
	for i, column := range []string{"outcome", "label", "measured"} {
		if text[i], err = v.words(column); err != nil {
			return nil, err
		}
	}
	for i, column := range text[0] {
		label := strings.TrimSuffix(text[1][i], ", "+text[2][i])
		if !slices.ContainsFunc(list, func(o comparedOutcome) bool { return o.label == label }) {
			list = append(list, comparedOutcome{column, label})
		}
	}
	return list, nil
}

// ending is a difference on the last day, or in the last tenth, with its interval.
type ending struct{ at, low, high float64 }

// shown says whether the interval has a width and leaves 0 out.
func (e ending) shown() bool { return e.low < e.high && (e.low > 0 || e.high < 0) }

// endOf is the last place at which a difference is defined.
func endOf(at, low, high []float64) ending {
	for i, x := range slices.Backward(at) {
		if !math.IsNaN(x) {
			return ending{x, low[i], high[i]}
		}
	}
	return ending{math.NaN(), math.NaN(), math.NaN()}
}

// overDays draws one outcome, and gives where each arm ends.
func (c Comparison) overDays(outcome, label string) (*panel, []ending, error) {
	pl := &panel{head: label, xName: "day of the run", x: axis{kind: days, lo: math.Inf(1), hi: math.Inf(-1)}, y: axis{kind: linear}}
	var bands, lines []layer
	ends := make([]ending, 0, len(c.Arms))
	for i, arm := range c.Arms[1:] {
		v, err := c.rowsOf("over_time", arm)
		if err == nil {
			v, err = v.where("outcome", outcome)
		}
		if err != nil {
			return nil, nil, err
		}
		x, err := v.numbers("day", "difference", "difference_low", "difference_high")
		if err != nil {
			return nil, nil, err
		}
		s := strokeOf(i+1, lineWidth)
		bands = append(bands, band{x[0], x[2], x[3], faint(s.ink, 0.18)})
		lines = append(lines, curve{series{x[0], x[1]}, s})
		ends = append(ends, endOf(x[1], x[2], x[3]))
		pl.cover(x[0], x[1:]...)
	}
	pl.layers = append(append(append(pl.layers, bands...), level{0}), lines...)
	if math.IsInf(pl.x.lo, 0) {
		pl.empty, pl.x.lo, pl.x.hi = "no values recorded", 1, 1
	}
	return pl, ends, nil
}

// cover widens the axes to values; the y axis holds 0.
func (pl *panel) cover(x []float64, ys ...[]float64) {
	lo, hi := extent(x)
	pl.x.lo, pl.x.hi = min(pl.x.lo, lo), max(pl.x.hi, hi)
	if lo, hi = extent(ys...); !math.IsInf(lo, 0) {
		pl.y.lo, pl.y.hi = min(pl.y.lo, lo), max(pl.y.hi, hi)
	}
}

// level is a line across the panel at a height.
type level struct{ y float64 }

func (l level) paint(p *pen, a area) {
	y := crisp(a.at(a.xs.lo, l.y).y)
	p.line(stroke{inkMark, p.t.hair, nil}, point{a.x, y}, point{a.right(), y})
}

// differencesTitle says where arms end that differ beyond the interval of that day and
// by the table's test: a title does not claim what the table does not.
func (c Comparison) differencesTitle(o comparedOutcome, ends []ending) (string, error) {
	var said []string
	for i, arm := range c.Arms[1:] {
		v, err := c.rowsOf("comparison", arm)
		if err == nil {
			v, err = v.where("outcome", o.column)
		}
		if err != nil {
			return "", err
		}
		p, err := v.number("p_holm")
		if err != nil {
			return "", err
		}
		if len(p) > 0 && p[0] < significant && ends[i].shown() {
			said = append(said, fmt.Sprintf("%s in %s", signed(ends[i].at), brief(arm)))
		}
	}
	return fmt.Sprintf("%s on the last day, against %s: %s", o.label, brief(c.Arms[0]), orNone(said, "no difference is shown")), nil
}

// orNone joins what is said, or says that there is nothing.
func orNone(said []string, none string) string {
	if len(said) == 0 {
		return none
	}
	return strings.Join(said, ", ")
}

func differencesHeight(f *figure) int {
	return 140 + 215*((len(f.panels)+max(f.cols, 1)-1)/max(f.cols, 1))
}

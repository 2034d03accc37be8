package chart

import (
	"fmt"
	"math"
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
			t.Effects = append(t.Effects, Effect{arm, names[r], units[r], x[0][r], x[1][r], x[2][r]})
			if x[3][r] < significant {
				shown[i+1]++
			}
		}
	}
	f := &figure{cols: 3, ownX: true, title: effectsTitle(c, shown, len(t.outcomes())),
		sub: "Difference to " + c.Arms[0] + " in replicates with the same children and luck: means with 95 % intervals, grey where the interval holds 0."}
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
	return 150 + lines*(122+26*arms)
}

// mostDifferences is how many outcomes are drawn over time: the first ones.
const mostDifferences = 9

// drawDifferences has a panel for each outcome, where lines are arms.
func drawDifferences(c Comparison) (*figure, error) {
	names, labels, err := c.outcomes()
	if err != nil {
		return nil, err
	}
	f := &figure{cols: 3, key: c.others(), sub: "Mean paired difference to " + c.Arms[0] + " on each day, with 95 % bands. Totals per child are those of the day."}
	for o := range names[:min(len(names), mostDifferences)] {
		pl, ends, err := c.overDays(names[o], labels[o])
		if err != nil {
			return nil, err
		}
		f.panels = append(f.panels, pl)
		if o == 0 {
			f.title = differencesTitle(c, labels[o], ends)
		}
	}
	f.cols = min(3, len(f.panels))
	return f, nil
}

// outcomes are the columns and the labels of what is compared.
func (c Comparison) outcomes() (names, labels []string, err error) {
	v, err := c.rowsOf("comparison", c.Arms[0])
	if err != nil {
		return nil, nil, err
	}
	if names, err = v.words("outcome"); err != nil {
		return nil, nil, err
	}
	labels, err = v.words("label")
	return names, labels, err
}

// overDays draws one outcome, and gives where each arm ends.
func (c Comparison) overDays(outcome, label string) (*panel, []float64, error) {
	pl := &panel{head: label, xName: "day of the run", x: axis{kind: days, lo: math.Inf(1), hi: math.Inf(-1)}, y: axis{kind: linear}}
	var bands, lines []layer
	ends := make([]float64, 0, len(c.Arms))
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
		_, last := series{x[0], x[1]}.last()
		ends = append(ends, last)
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

func differencesTitle(c Comparison, label string, ends []float64) string {
	var said []string
	for i, arm := range c.Arms[1:] {
		said = append(said, fmt.Sprintf("%s in %s", signed(ends[i]), brief(arm)))
	}
	return fmt.Sprintf("%s on the last day, against %s: %s", label, brief(c.Arms[0]), strings.Join(said, ", "))
}

func differencesHeight(f *figure) int {
	return 140 + 215*((len(f.panels)+max(f.cols, 1)-1)/max(f.cols, 1))
}

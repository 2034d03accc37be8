package chart

import (
	"fmt"
	"math"
	"slices"
)

// Effects draws what each mechanism contributes to each outcome, from the table
// that an ablation has recorded: a dot with its 95 % interval, one panel an
// outcome. Errors: those of the options, and a table without contributions.
func Effects(t *EffectTable, o Options) (*Picture, error) {
	c := Chart{Name: "effects", About: "what each mechanism contributes to outcomes, with intervals"}
	if err := o.check(c); err != nil {
		return nil, err
	}
	if len(t.Effects) == 0 {
		return nil, fmt.Errorf("chart effects: the table holds no mechanism, expected one at least")
	}
	f := &figure{cols: 3, ownX: true, tall: true, title: t.title(), sub: "Runs with every mechanism minus runs of the same luck without the one named: " + t.means(),
		caption: []string{fmt.Sprintf("scenario %s · seed %s · model %s · %s children, %s, %s", t.Scenario, t.Seed, t.Model, t.Children, howMany(t.Days, "day"), howMany(t.Replicates, "replicate"))}}
	for _, name := range t.outcomes() {
		f.panels = append(f.panels, t.panel(name))
	}
	width, height := t.size()
	pic := &Picture{fig: f, Width: width, Height: height}
	pic.finish(c, o)
	return pic, nil
}

// means says what the marks are, and how much less intervals say than tests.
func (t *EffectTable) means() string {
	if t.single() {
		return "one replicate, so without intervals, and nothing is told apart from 0."
	}
	intervals, outside := 0, 0
	for _, e := range t.Effects {
		if !math.IsNaN(e.Low) {
			intervals++
		}
		if e.outside() {
			outside++
		}
	}
	return fmt.Sprintf("means with 95 %% intervals of each alone. Blue: told apart from 0 by a test adjusted by Holm for the whole table (p below 0.05); else grey, also where the interval leaves 0 out: %d of %d do, and by chance 1 in 20 would.", outside, intervals)
}

func howMany(n, noun string) string {
	if n == "1" {
		return n + " " + noun
	}
	return n + " " + noun + "s"
}

// single says whether there is one replicate, which nothing can be tested by.
func (t *EffectTable) single() bool { return t.Replicates == "1" }

// size gives every mechanism a line in every panel.
func (t *EffectTable) size() (width, height int) {
	lines := (len(t.outcomes()) + 2) / 3
	return 1080, 150 + lines*(100+19*len(t.mechanisms()))
}

func (t *EffectTable) outcomes() []string {
	return firsts(t.Effects, func(e Effect) string { return e.Outcome })
}

func (t *EffectTable) mechanisms() []string {
	return firsts(t.Effects, func(e Effect) string { return e.Mechanism })
}

// firsts are the different names in the order in which they come.
func firsts(effects []Effect, of func(Effect) string) (names []string) {
	for _, e := range effects {
		if !slices.Contains(names, of(e)) {
			names = append(names, of(e))
		}
	}
	return names
}

func (t *EffectTable) panel(outcome string) *panel {
	order := t.mechanisms()
	pl := &panel{head: outcome, x: axis{kind: linear}, y: axis{kind: rows, lo: 0, hi: float64(len(order))}}
	for i, m := range slices.Backward(order) {
		pl.y.ticks = append(pl.y.ticks, tick{at: float64(len(order)-i) - 0.5, label: m})
	}
	w := whiskers{zero: true}
	for _, e := range t.Effects {
		if e.Outcome == outcome && !math.IsNaN(e.Mean) {
			pl.yName = e.Unit
			at := float64(len(order)-slices.Index(order, e.Mechanism)) - 0.5
			w.marks = append(w.marks, whisker{e.Mean, e.Low, e.High, at, e.shown()})
			pl.x.lo, pl.x.hi = min(pl.x.lo, e.least()), max(pl.x.hi, e.most())
		}
	}
	switch {
	case len(w.marks) == 0:
		pl.empty = "not measured"
	case pl.x.lo == pl.x.hi: // nothing differs: ticks beside 0 would be of no size that means anything
		pl.x = axis{kind: linear, lo: -1, hi: 1, ticks: []tick{{at: 0, label: "0"}}}
	}
	pl.layers = []layer{w}
	return pl
}

// title names the mechanism that contributes most to the first outcome, of those
// that are told apart from 0.
func (t *EffectTable) title() string {
	outcome, best, told := t.Effects[0].Outcome, Effect{}, 0
	for _, e := range t.Effects {
		if e.Outcome != outcome || !e.shown() && !t.single() {
			continue
		}
		told++
		if math.Abs(e.Mean) > math.Abs(best.Mean) {
			best = e
		}
	}
	amount := signed(best.Mean)
	switch {
	case t.single() && best.Mean == 0:
		return "In the one replicate no mechanism alone changes " + outcome
	case t.single():
		return fmt.Sprintf("In the one replicate %s changes %s most: %s", best.Mechanism, outcome, amount)
	case told == 0:
		return "No mechanism's contribution to " + outcome + " is told apart from 0"
	case told == 1:
		return fmt.Sprintf("Only the contribution of %s to %s is told apart from 0: %s", best.Mechanism, outcome, amount)
	}
	return fmt.Sprintf("Of the %d contributions to %s that are told apart from 0, that of %s is largest: %s", told, outcome, best.Mechanism, amount)
}

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
	f := &figure{cols: 3, ownX: true, title: t.title(), sub: "Runs with every mechanism minus runs of the same luck without the one named: " + t.means(),
		caption: []string{fmt.Sprintf("scenario %s · seed %s · model %s · %s children, %s days, %s replicates", t.Scenario, t.Seed, t.Model, t.Children, t.Days, t.Replicates)}}
	for _, name := range t.outcomes() {
		f.panels = append(f.panels, t.panel(name))
	}
	width, height := t.size()
	pic := &Picture{fig: f, Width: width, Height: height}
	pic.finish(c, o)
	return pic, nil
}

func (t *EffectTable) means() string {
	if slices.ContainsFunc(t.Effects, func(e Effect) bool { return !math.IsNaN(e.Low) }) {
		return "means with 95 % intervals, grey where the interval holds 0."
	}
	return "one replicate, so without intervals."
}

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
			w.marks = append(w.marks, whisker{e.Mean, e.Low, e.High, at, e.clear()})
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

// title names the mechanism that contributes most to the first outcome.
func (t *EffectTable) title() string {
	first, best := t.Effects[0].Outcome, Effect{}
	for _, e := range t.Effects {
		if e.Outcome == first && e.clear() && math.Abs(e.Mean) > math.Abs(best.Mean) {
			best = e
		}
	}
	if best.Mechanism == "" {
		return "No mechanism alone contributes clearly to " + first
	}
	sign := "+"
	if best.Mean < 0 {
		sign = "−"
	}
	return fmt.Sprintf("The mechanism %s contributes most to %s: %s%s", best.Mechanism, first, sign, rounded(math.Abs(best.Mean)))
}

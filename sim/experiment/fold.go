package experiment

import (
	"math"

	"likesim/internal/rng"
	"likesim/sim/experiment/paired"
)

// fold adds replicates up. Of days, curves and tenths it keeps means and variances
// alone, so that its memory does not grow with the replicates but by the few
// numbers that arms are compared by.
type fold struct {
	plan   *Plan
	n      int
	values [][][]float64 // by arm, outcome and replicate
	days   [][][]cell    // by arm, outcome and day
	lorenz [][][]cell    // by arm, series and percentile
	tenths [][][]cell    // by arm, tenth and standing
}

// cell is a value of an arm, and how it differs from that of the first.
type cell struct{ mean, difference paired.Running }

func (c *cell) add(first, arm float64) {
	c.mean.Add(arm)
	c.difference.Add(arm - first)
}

func newFold(p *Plan) *fold {
	f := &fold{plan: p}
	days := p.Arms[0].Scenario.Run.Days
	for range p.Arms {
		f.values = append(f.values, make([][]float64, len(p.Outcomes)))
		f.days = append(f.days, cells(len(p.Outcomes), days))
		f.lorenz = append(f.lorenz, cells(len(lorenzOf), 101))
		f.tenths = append(f.tenths, cells(len(tenths{}), len(Standings)))
	}
	return f
}

func cells(n, m int) [][]cell {
	rows := make([][]cell, n)
	for i := range rows {
		rows[i] = make([]cell, m)
	}
	return rows
}

// add adds the next replicate.
func (f *fold) add(arms []*seen) {
	f.n++
	first := arms[0]
	for a, s := range arms {
		for o := range s.values {
			f.values[a][o] = append(f.values[a][o], s.values[o])
			addAll(f.days[a][o], first.days[o], s.days[o])
		}
		for i := range s.lorenz {
			addAll(f.lorenz[a][i], first.lorenz[i], s.lorenz[i])
		}
		for t := range s.tenths {
			addAll(f.tenths[a][t], first.tenths[t], s.tenths[t])
		}
	}
}

// addAll adds values side by side; what is not there counts as not defined.
func addAll(to []cell, first, arm []float64) {
	at := func(v []float64, i int) float64 {
		if i < len(v) {
			return v[i]
		}
		return math.NaN()
	}
	for i := range to {
		to[i].add(at(first, i), at(arm, i))
	}
}

// Row is one outcome of one arm.
type Row struct {
	Arm, Scenario        string
	Outcome, Label, Unit string
	When                 string
	Mean                 paired.Interval
	Effect               paired.Effect // of the first arm: nothing
	First                float64       // mean of the first arm
}

// rows are all outcomes, arm by arm within each; all their tests are one family.
func (f *fold) rows() []Row {
	var rows []Row
	var family []*paired.Effect
	luck := rng.Seed{Root: uint64(f.plan.Arms[0].Scenario.Run.Seed)}
	for o, outcome := range f.plan.Outcomes {
		first := paired.Mean(f.values[0][o])
		for a, arm := range f.plan.Arms {
			r := Row{Arm: arm.Name, Scenario: arm.Scenario.Name, Outcome: outcome.Column, Label: outcome.Label, When: outcome.When, Unit: outcome.Unit,
				Mean: paired.Mean(f.values[a][o]), First: first.Mean, Effect: nothing()}
			if a > 0 {
				r.Effect = paired.Difference(f.values[0][o], f.values[a][o], luck.Key(rng.Resample, o))
			}
			rows = append(rows, r)
		}
	}
	for i := range rows {
		if rows[i].Effect.N > 0 {
			family = append(family, &rows[i].Effect)
		}
	}
	paired.Adjust(family)
	return rows
}

// nothing is the effect of the first arm on itself.
func nothing() paired.Effect {
	nan := math.NaN()
	return paired.Effect{Interval: paired.Interval{Mean: nan, Low: nan, High: nan}, BootLow: nan, BootHigh: nan,
		Relative: nan, SameSign: nan, P: nan, Holm: nan, VarianceRatio: nan}
}

package ablation

import (
	"math"
	"slices"

	"likesim/sim/experiment/paired"
)

// Figure is a mean over replicates. Pointers are nil where there is nothing: no
// value in some replicate, or replicates too few or too alike for an interval.
type Figure struct {
	Mean *float64 `json:"mean"`
	Low  *float64 `json:"low"` // 95 % interval of the mean, Student's t
	High *float64 `json:"high"`
}

// Effect is what a mechanism does to an outcome.
type Effect struct {
	Figure
	P    *float64 `json:"p"`      // two-sided test of no difference; nil for a single replicate
	Holm *float64 `json:"p_holm"` // P adjusted for all tests of the table; nil where no replicate differs
}

// Told says whether the effect is told apart from 0, beside all others of the table.
func (e Effect) Told() bool { return e.Holm != nil && *e.Holm < 1-paired.Level }

// Outside says whether the interval, taken by itself, leaves 0 out.
func (f Figure) Outside() bool { return f.Low != nil && (*f.Low > 0 || *f.High < 0) }

// Count is how many effects of the table have a test, an interval, an interval that
// leaves 0 out by itself, and are told apart from 0 beside all others.
type Count struct{ Tests, Intervals, Outside, Told int }

// Count counts the effects.
func (t *Table) Count() (n Count) {
	one := map[bool]int{true: 1}
	for _, c := range t.Without {
		for _, e := range c.Effects {
			n.Tests += one[e.Holm != nil]
			n.Intervals += one[e.Low != nil]
			n.Outside += one[e.Outside()]
			n.Told += one[e.Told()]
		}
	}
	return n
}

func figureOf(i paired.Interval) Figure { return Figure{finite(i.Mean), finite(i.Low), finite(i.High)} }

func finite(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// wholeOf is the mean of an outcome that every replicate has.
func wholeOf(values []float64) Figure {
	if slices.ContainsFunc(values, math.IsNaN) {
		return Figure{}
	}
	i := paired.Mean(values)
	return figureOf(i.Varied(0))
}

// effectOf is what is tested of an outcome that every replicate has with the
// mechanism and without.
func effectOf(with, without []float64) paired.Effect {
	if slices.ContainsFunc(with, math.IsNaN) || slices.ContainsFunc(without, math.IsNaN) {
		return paired.Tested(nil, nil)
	}
	return paired.Tested(without, with)
}

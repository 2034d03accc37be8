// Package sensitivity says which factors of an experiment matter: Morris's
// elementary effects, which sort many factors by few runs, and Sobol's indices,
// which share the variance of an outcome out among them. Intervals come from
// resampling the rows of the design and the replicates together, so that they hold
// what the luck of the runs adds.
package sensitivity

import (
	"fmt"
	"math"
	"sort"

	"likesim/internal/rng"
)

// Answers are one outcome at the points of a design: for each replicate a value
// for each point, NaN where a run failed or the outcome is not defined.
type Answers [][]float64

// Estimate is a number with its 95 % interval; the ends are NaN where there are too
// few rows to resample.
type Estimate struct{ Value, Low, High float64 }

// check says whether there is an answer for each point.
func (y Answers) check(points int) error {
	if len(y) == 0 {
		return fmt.Errorf("no replicate: wants 1 at least")
	}
	for r, values := range y {
		if len(values) != points {
			return fmt.Errorf("replicate %d has %d answers: the design has %d points", r, len(values), points)
		}
	}
	return nil
}

// whole are the rows of a design, each of so many points, that every replicate has
// answered in full.
func (y Answers) whole(width int) (rows []int) {
	for row := range len(y[0]) / width {
		if y.answered(row*width, (row+1)*width) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (y Answers) answered(from, to int) bool {
	for _, values := range y {
		for _, v := range values[from:to] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return false
			}
		}
	}
	return true
}

// mean is the mean answer at each point over chosen replicates, into a slice that
// it may keep.
func (y Answers) mean(replicates []int, into []float64) []float64 {
	clear(into)
	for _, r := range replicates {
		for p, v := range y[r] {
			into[p] += v
		}
	}
	for p := range into {
		into[p] /= float64(len(replicates))
	}
	return into
}

// Resamples is how often rows and replicates are drawn anew for an interval. A
// thousand leave an end of a 95 % interval uncertain by about a fifteenth of the
// interval's length.
const Resamples = 1000

// draw picks n of n with replacement. It keeps all where there is nothing to pick.
func draw(k rng.Key, b int, from []int) []int {
	picked := make([]int, len(from))
	for i := range picked {
		picked[i] = from[k.Below(uint32(b), uint32(i), uint32(len(from)))]
	}
	return picked
}

// resampling gives estimates of what measure gives, each with its interval: values
// for all rows and replicates first, and then for rows and replicates drawn anew.
// The measure gets rows, and the mean answers at all points.
func (y Answers) resampling(rows []int, seed uint64, measure func(rows []int, mean []float64) []float64) []Estimate {
	replicates := make([]int, len(y))
	for i := range replicates {
		replicates[i] = i
	}
	mean := make([]float64, len(y[0]))
	values := measure(rows, y.mean(replicates, mean))
	out, drawn := make([]Estimate, len(values)), make([][]float64, len(values))
	s := rng.Seed{Root: seed}
	forRows, forReplicates := s.Key(rng.Resample, 0), s.Key(rng.Resample, 1)
	for b := range Resamples {
		if len(y) > 1 {
			y.mean(draw(forReplicates, b, replicates), mean)
		}
		for i, v := range measure(draw(forRows, b, rows), mean) {
			drawn[i] = append(drawn[i], v)
		}
	}
	for i, v := range values {
		out[i] = interval(v, drawn[i], len(rows))
	}
	return out
}

// interval is the percentile interval; fewer than four rows give none.
func interval(value float64, drawn []float64, rows int) Estimate {
	e := Estimate{value, math.NaN(), math.NaN()}
	if rows < 4 || math.IsNaN(value) {
		return e
	}
	sort.Float64s(drawn) // NaN first: a draw without variance says nothing
	for len(drawn) > 0 && math.IsNaN(drawn[0]) {
		drawn = drawn[1:]
	}
	if n := len(drawn); n > 0 {
		e.Low, e.High = drawn[int(0.025*float64(n))], drawn[min(int(0.975*float64(n)), n-1)]
	}
	return e
}

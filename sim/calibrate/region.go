package calibrate

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"likesim/sim/pattern"
)

// The random walk over the emulator: steps, how many are left out at its
// beginning, and how many pass between two that are kept.
const (
	walkSteps = 60_000
	walkLost  = 6_000
	walkEvery = 20
)

// walk draws points of the cube under which the emulator expects all rows to
// hold, evenly over the region of such points that is connected with the start:
// one coordinate at a time is moved to anywhere in its range, and the move is
// kept if it stays in the region. It is empty if the start is not in it.
func walk(e *emulator, rows []pattern.Row, start []float64, uniform func() float64) (points [][]float64) {
	inside := func(x []float64) bool { return expects(e, rows, x) }
	if !inside(start) {
		return nil
	}
	x := slices.Clone(start)
	for step := range walkSteps {
		i := int(uniform() * float64(len(x)))
		before := x[i]
		x[i] = uniform()
		if !inside(x) {
			x[i] = before
		}
		if step >= walkLost && step%walkEvery == 0 {
			points = append(points, slices.Clone(x))
		}
	}
	return points
}

// expects says whether an emulator expects all rows to hold at a point of the cube.
func expects(e *emulator, rows []pattern.Row, x []float64) bool {
	mean, _ := e.predict(x, false)
	return held(rows, unsqueezed(rows, mean)) == len(rows)
}

// spearman is the rank correlation of two series; NaN without variation.
func spearman(x, y []float64) float64 { return stat.Correlation(ranks(x), ranks(y), nil) }

// ranks are the places in order, equal values sharing the mean of theirs.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	r := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j+1 < len(order) && x[order[j+1]] == x[order[i]] {
			j++
		}
		for k := i; k <= j; k++ {
			r[order[k]] = float64(i+j) / 2
		}
		i = j + 1
	}
	return r
}

// middle90 is the range that leaves a twentieth out on either side.
func middle90(x []float64) (low, high float64) {
	if len(x) == 0 {
		return math.NaN(), math.NaN()
	}
	sorted := slices.Sorted(slices.Values(x))
	return stat.Quantile(0.05, stat.Empirical, sorted, nil), stat.Quantile(0.95, stat.Empirical, sorted, nil)
}

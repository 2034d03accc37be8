package calibrate

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"likesim/sim/pattern"
)

// Result is what a journal says.
type Result struct {
	Model    string
	Points   int
	Accepted int // points at which all rows hold
	Best     Point
	Loss     float64
	Held     int // rows that hold at the best point
	Rows     []RowResult
	Unknowns []UnknownResult
	Pairs    []Pair
	Walked   int // points of the walk over the emulator
}

// RowResult is a row at the best point.
type RowResult struct {
	Row       pattern.Row
	Figure    float64 // NaN where not measured
	Holds     bool
	Predicted float64 // share of its variance that the emulator predicts, each point by the others
}

// UnknownResult is what is known of a parameter. Numbers that are not known are NaN.
type UnknownResult struct {
	Unknown
	Best         float64
	AcceptedLow  float64 // over the accepted points
	AcceptedHigh float64
	Low90        float64 // middle 90 % of the region in which the emulator expects all rows to hold
	High90       float64
	Width        float64 // of that, on the scale of the range, over what 90 % of the plausible range is
	Rank         float64 // Spearman correlation with the loss, over all points
}

// Pair are two unknowns that go together in the region.
type Pair struct {
	A, B        string
	Correlation float64
}

// walkQueue is the queue of draws of the walk.
const walkQueue = math.MaxUint32

// How wide a region may be for an unknown to count as held, or held loosely.
const (
	heldBelow    = 0.5
	looselyBelow = 0.85
	pairFrom     = 0.4
)

// The verdicts.
const (
	Held         = "held"
	Loosely      = "held loosely"
	Unidentified = "not identified"
	Unknowable   = "unknown" // no region is known
)

// Verdict says how tightly the patterns hold an unknown.
func (u *UnknownResult) Verdict() string {
	switch {
	case math.IsNaN(u.Width):
		return Unknowable
	case u.Width < heldBelow:
		return Held
	case u.Width < looselyBelow:
		return Loosely
	}
	return Unidentified
}

// Result makes the result of the points in a journal. It fails without three points.
func (s *Search) Result(j *Journal) (*Result, error) {
	points, rows := j.sorted(), s.rows()
	e, err := s.emulate(points)
	if err != nil {
		return nil, err
	}
	best := s.recommended(points)
	r := &Result{Model: j.model, Points: len(points), Best: best, Loss: loss(rows, best.Figures, s.Guard), Held: held(rows, best.Figures)}
	for i := range rows {
		holds := held(rows[i:i+1], best.Figures[i:i+1]) == 1
		r.Rows = append(r.Rows, RowResult{Row: rows[i], Figure: best.Figures[i], Holds: holds, Predicted: e.loo[i]})
	}
	start, err := s.expected(e, points)
	if err != nil {
		return nil, err
	}
	region := walk(e, rows, start, s.luck().Rand(walkQueue).Float64)
	r.Walked = len(region)
	losses := make([]float64, len(points))
	for i, p := range points {
		losses[i] = loss(rows, p.Figures, 0)
		if held(rows, p.Figures) == len(rows) {
			r.Accepted++
		}
	}
	for i := range s.Unknowns {
		r.Unknowns = append(r.Unknowns, s.unknown(i, best, points, losses, column(region, i)))
	}
	r.Pairs = s.pairs(region)
	return r, nil
}

// recommended is the point of least loss of those at which all rows hold, else of all.
func (s *Search) recommended(points []Point) Point {
	rows := s.rows()
	accepted := slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return held(rows, p.Figures) < len(rows) })
	if len(accepted) > 0 {
		return s.leader(accepted)
	}
	return s.leader(points)
}

// expected is a place at which the emulator expects all rows to hold: a simulated
// point, the better ones first, or else where it expects the least loss; where it does
// not expect so even there, its region is empty.
func (s *Search) expected(e *emulator, points []Point) ([]float64, error) {
	rows := s.rows()
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b Point) int {
		return cmp.Compare(loss(rows, a.Figures, s.Guard), loss(rows, b.Figures, s.Guard))
	})
	for _, p := range sorted {
		if x := s.places(p.Values); expects(e, rows, x) {
			return x, nil
		}
	}
	return s.best(e, points, len(points), 0)
}

func (s *Search) unknown(i int, best Point, points []Point, losses, region []float64) UnknownResult {
	u := UnknownResult{Unknown: s.Unknowns[i], Best: best.Values[i], AcceptedLow: math.NaN(), AcceptedHigh: math.NaN()}
	rows, values := s.rows(), make([]float64, len(points))
	for k, p := range points {
		values[k] = p.Values[i]
		if held(rows, p.Figures) == len(rows) {
			u.AcceptedLow, u.AcceptedHigh = fmin(u.AcceptedLow, values[k]), -fmin(-u.AcceptedHigh, -values[k])
		}
	}
	low, high := middle90(region)
	u.Width, u.Low90, u.High90 = (high-low)/0.9, math.NaN(), math.NaN()
	if len(region) > 0 {
		u.Low90, u.High90 = u.value(low), u.value(high)
	}
	u.Rank = spearman(values, losses)
	return u
}

// fmin is the smaller one, of which the first may be NaN.
func fmin(a, b float64) float64 {
	if math.IsNaN(a) || b < a {
		return b
	}
	return a
}

func column(points [][]float64, i int) []float64 {
	c := make([]float64, len(points))
	for k := range points {
		c[k] = points[k][i]
	}
	return c
}

// pairs are the unknowns of which the patterns know a combination better than
// either.
func (s *Search) pairs(region [][]float64) (pairs []Pair) {
	if len(region) == 0 {
		return nil
	}
	for a := range s.Unknowns {
		for b := range a {
			if c := stat.Correlation(column(region, a), column(region, b), nil); math.Abs(c) >= pairFrom {
				pairs = append(pairs, Pair{s.Unknowns[b].Key, s.Unknowns[a].Key, c})
			}
		}
	}
	return pairs
}

// Package design says where in the space of its factors an experiment looks: a
// design is a number of points of the unit cube, and each coordinate of each point
// is a pure function of the design and its seed. What a coordinate means - a value
// of a list, a quantile of a distribution - is left to package spec.
package design

import (
	"fmt"
	"math"

	"likesim/internal/rng"
)

// Design is points of the unit cube. A coordinate is in [0, 1), but for a morris
// design, whose grid has the end 1 as well.
type Design interface {
	Points() int
	Factors() int
	// At is one coordinate of one point, both from 0.
	At(point, factor int) float64
}

// Row is a point with all its coordinates.
func Row(d Design, point int) []float64 {
	row := make([]float64, d.Factors())
	for j := range row {
		row[j] = d.At(point, j)
	}
	return row
}

// Most is the largest number of points of a design.
const Most = 1 << 30

func sized(kind string, points, factors int) error {
	switch {
	case points < 1 || points > Most:
		return fmt.Errorf("a %s design of %d points: wants 1 to %d", kind, points, Most)
	case factors < 1:
		return fmt.Errorf("a %s design without factors: wants 1 at least", kind)
	}
	return nil
}

// key is the stream of one coordinate. The day of the key is the factor's number,
// so that a factor more at the end moves no other factor's values.
func key(seed uint64, d rng.Decision, factor int) rng.Key {
	return rng.Seed{Root: seed}.Key(d, factor)
}

// Random is points drawn independently and uniformly.
type Random struct {
	points int
	keys   []rng.Key
}

// NewRandom draws points. It fails if there are no points or no factors.
func NewRandom(points, factors int, seed uint64) (*Random, error) {
	r := &Random{points: points, keys: keys(seed, factors)}
	return r, sized("random", points, factors)
}

func keys(seed uint64, factors int) []rng.Key {
	all := make([]rng.Key, max(factors, 0))
	for j := range all {
		all[j] = key(seed, rng.Design, j)
	}
	return all
}

// Points is how many points there are.
func (r *Random) Points() int { return r.points }

// Factors is how many coordinates a point has.
func (r *Random) Factors() int { return len(r.keys) }

// At is one coordinate of one point.
func (r *Random) At(point, factor int) float64 { return r.keys[factor].Float(uint32(point), 0) }

// Factorial is every combination of the levels of its factors. A coordinate is
// the middle of one of the equal parts into which its levels cut [0, 1).
type Factorial struct {
	levels []int
	points int
}

// NewFactorial combines levels; the last factor changes fastest. It fails if a
// factor has no level or the combinations are too many.
func NewFactorial(levels []int) (*Factorial, error) {
	f := &Factorial{levels: levels, points: 1}
	for j, n := range levels {
		if n < 1 {
			return nil, fmt.Errorf("factor %d of a factorial design has %d levels: wants 1 at least", j+1, n)
		}
		if f.points > Most/n {
			return nil, fmt.Errorf("a factorial design of more than %d points: wants fewer levels, or another design", Most)
		}
		f.points *= n
	}
	return f, sized("factorial", f.points, len(levels))
}

// Points is the product of the levels.
func (f *Factorial) Points() int { return f.points }

// Factors is how many coordinates a point has.
func (f *Factorial) Factors() int { return len(f.levels) }

// At is one coordinate of one point.
func (f *Factorial) At(point, factor int) float64 {
	for j := len(f.levels) - 1; j > factor; j-- {
		point /= f.levels[j]
	}
	n := f.levels[factor]
	return (float64(point%n) + 0.5) / float64(n)
}

// below1 keeps rounding from reaching the end of [0, 1).
func below1(x float64) float64 { return min(x, math.Nextafter(1, 0)) }

package design

import "likesim/internal/rng"

// Latin is a Latin hypercube: each factor's [0, 1) is cut into as many equal parts
// as there are points, and each part holds one point, at a random place in it. The
// parts of different factors are matched at random (M. D. McKay, R. J. Beckman and
// W. J. Conover 1979, Technometrics 21, 239-245).
type Latin struct {
	points int
	keys   []rng.Key
	parts  [][]uint32 // of each factor: the part of each point
}

// NewLatin draws a Latin hypercube. It fails if there are no points or no factors.
func NewLatin(points, factors int, seed uint64) (*Latin, error) {
	if err := sized("latin", points, factors); err != nil {
		return nil, err
	}
	l := &Latin{points: points, keys: keys(seed, factors), parts: make([][]uint32, factors)}
	for j := range l.parts {
		l.parts[j] = shuffled(l.keys[j], points)
	}
	return l, nil
}

// shuffled is a random order of 0..n-1, by Fisher and Yates.
func shuffled(k rng.Key, n int) []uint32 {
	order := make([]uint32, n)
	for i := range order {
		j := k.Below(uint32(i), 1, uint32(i+1))
		order[i] = order[j]
		order[j] = uint32(i)
	}
	return order
}

// Points is how many points there are.
func (l *Latin) Points() int { return l.points }

// Factors is how many coordinates a point has.
func (l *Latin) Factors() int { return len(l.keys) }

// At is one coordinate of one point.
func (l *Latin) At(point, factor int) float64 {
	part := float64(l.parts[factor][point])
	return below1((part + l.keys[factor].Float(uint32(point), 0)) / float64(l.points))
}

package design

import "fmt"

// Saltelli is the design of Sobol indices. Each of its rows is d+2 points: A, B,
// and between them A with one coordinate after the other taken from B. A and B are
// the two halves of one scrambled Sobol sequence of 2d coordinates (A. Saltelli and
// others 2010, Computer Physics Communications 181, 259-270).
type Saltelli struct {
	base    Design
	factors int
}

// NewSaltelli is a design of rows x (factors+2) points. It fails where the Sobol
// sequence has not twice as many coordinates as there are factors.
func NewSaltelli(rows, factors int, seed uint64) (*Saltelli, error) {
	if most := SobolFactors() / 2; factors > most {
		return nil, fmt.Errorf("a saltelli design of %d factors: wants %d at most; morris finds out which matter", factors, most)
	}
	base, err := NewSobol(rows, 2*factors, seed)
	if err != nil {
		return nil, err
	}
	return SaltelliOf(base), sized("saltelli", rows*(factors+2), factors)
}

// SaltelliOf makes the design from points that have a coordinate of A and one of B
// for each factor, those of A first.
func SaltelliOf(base Design) *Saltelli { return &Saltelli{base: base, factors: base.Factors() / 2} }

// Rows is how many rows of A and B there are.
func (s *Saltelli) Rows() int { return s.base.Points() }

// Points is d+2 for each row.
func (s *Saltelli) Points() int { return s.Rows() * (s.factors + 2) }

// Factors is how many coordinates a point has.
func (s *Saltelli) Factors() int { return s.factors }

// At is one coordinate of one point.
func (s *Saltelli) At(point, factor int) float64 {
	row, which := point/(s.factors+2), point%(s.factors+2)
	if which == s.factors+1 || which == factor+1 {
		factor += s.factors // from B
	}
	return s.base.At(row, factor)
}

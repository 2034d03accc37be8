package design

import (
	"fmt"

	"likesim/internal/rng"
)

// Morris is trajectories through a grid, each of d+1 points: from one to the next
// one factor moves by Step, each factor once, in random order and direction (M. D.
// Morris 1991, Technometrics 33, 161-174). The grid has the ends 0 and 1.
type Morris struct {
	trajectories, factors, levels int
	order, place                  []rng.Key
}

// NewMorris draws trajectories. Levels is the number of lines of the grid in each
// direction and even, so that all of them are visited alike.
func NewMorris(trajectories, factors, levels int, seed uint64) (*Morris, error) {
	if levels < 2 || levels%2 != 0 {
		return nil, fmt.Errorf("a morris design of %d levels: wants an even number, 4 commonly", levels)
	}
	m := &Morris{trajectories: trajectories, factors: factors, levels: levels, place: keys(seed, factors)}
	for j := range factors {
		m.order = append(m.order, key(seed, rng.Scramble, j))
	}
	return m, sized("morris", trajectories*(factors+1), factors)
}

// Trajectories is how many there are.
func (m *Morris) Trajectories() int { return m.trajectories }

// Points is d+1 for each trajectory.
func (m *Morris) Points() int { return m.trajectories * (m.factors + 1) }

// Factors is how many coordinates a point has.
func (m *Morris) Factors() int { return m.factors }

// Step is by how much a factor moves: levels / (2 (levels - 1)).
func (m *Morris) Step() float64 { return float64(m.levels) / float64(2*(m.levels-1)) }

// At is one coordinate of one point.
func (m *Morris) At(point, factor int) float64 {
	t, step := uint32(point/(m.factors+1)), point%(m.factors+1)
	half := uint32(m.levels / 2)
	level := m.place[factor].Below(t, 0, half)
	falls := m.place[factor].Bits(t, 1)>>63 == 1
	if moved := m.turn(t, factor) < step; moved != falls {
		level += half
	}
	return float64(level) / float64(m.levels-1)
}

// turn is after how many other factors this one moves.
func (m *Morris) turn(t uint32, factor int) (turn int) {
	lot := m.order[factor].Bits(t, 0)
	for j := range m.factors {
		if other := m.order[j].Bits(t, 0); other < lot || other == lot && j < factor {
			turn++
		}
	}
	return turn
}

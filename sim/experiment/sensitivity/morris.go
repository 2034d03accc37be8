package sensitivity

import (
	"fmt"
	"math"

	"likesim/sim/experiment/design"
)

// Effect is what one factor does to an outcome, in units of the outcome: by how
// much it changes when the factor goes from one end of its values to the other.
type Effect struct {
	Mu     Estimate // mean; near 0 too where ups and downs cancel
	MuStar Estimate // mean without the signs: how much the factor matters
	Sigma  Estimate // standard deviation: how much that hangs on the other factors, or bends
}

// Effects are the elementary effects of all factors.
type Effects struct {
	Trajectories int // that were answered in full
	Lost         int // that were not
	Of           []Effect
	Luck         float64 // share of the variance of single runs that is luck; NaN for one replicate
}

// Morris measures elementary effects: along each trajectory of d+1 points each
// factor moves once, and its effect is the change of the outcome over that of the
// coordinate (M. D. Morris 1991, Technometrics 33, 161-174; mu* after F. Campolongo,
// J. Cariboni and A. Saltelli 2007, Environmental Modelling & Software 22,
// 1509-1518). It fails where no trajectory was answered.
func Morris(d design.Design, y Answers, seed uint64) (Effects, error) {
	if err := y.check(d.Points()); err != nil {
		return Effects{}, err
	}
	width := d.Factors() + 1
	moves, err := movesOf(d)
	if err != nil {
		return Effects{}, err
	}
	rows := y.whole(width)
	e := Effects{Trajectories: len(rows), Lost: d.Points()/width - len(rows), Of: make([]Effect, d.Factors())}
	if len(rows) == 0 {
		return e, unansweredOf(e.Lost, "trajectories")
	}
	all := y.resampling(rows, seed, func(rows []int, mean []float64) []float64 { return moments(moves, rows, mean) })
	for j := range e.Of {
		e.Of[j] = Effect{Mu: all[3*j], MuStar: all[3*j+1], Sigma: all[3*j+2]}
	}
	e.Luck = y.luck(everyPoint(rows, width))
	return e, nil
}

// move is a step of a trajectory: from a point to the next, and by how much the
// coordinate moves.
type move struct {
	from int
	by   float64
}

// movesOf are the moves of each trajectory by factor.
func movesOf(d design.Design) ([][]move, error) {
	width := d.Factors() + 1
	all := make([][]move, d.Points()/width)
	for t := range all {
		all[t] = make([]move, d.Factors())
		for s := range d.Factors() {
			j, by := moved(d, t*width+s)
			if j < 0 || all[t][j].by != 0 {
				return nil, fmt.Errorf("trajectory %d does not move one factor after the other: the points are no morris design", t)
			}
			all[t][j] = move{t*width + s, by}
		}
	}
	return all, nil
}

// moved is the one factor that moves after a point, -1 if it is not one.
func moved(d design.Design, p int) (factor int, by float64) {
	factor = -1
	for j := range d.Factors() {
		b := d.At(p+1, j) - d.At(p, j)
		if b != 0 && factor >= 0 {
			return -1, 0
		}
		if b != 0 {
			factor, by = j, b
		}
	}
	return factor, by
}

// moments are mu, mu* and sigma of each factor.
func moments(moves [][]move, rows []int, y []float64) []float64 {
	factors, n := len(moves[0]), float64(len(rows))
	out := make([]float64, 3*factors)
	for j := range factors {
		sum, size, squares := 0.0, 0.0, 0.0
		for _, t := range rows {
			m := moves[t][j]
			effect := (y[m.from+1] - y[m.from]) / m.by
			sum += effect
			size += math.Abs(effect)
		}
		mean := sum / n
		for _, t := range rows {
			m := moves[t][j]
			off := (y[m.from+1]-y[m.from])/m.by - mean
			squares += off * off
		}
		out[3*j], out[3*j+1], out[3*j+2] = mean, size/n, math.Sqrt(squares/(n-1))
	}
	return out
}

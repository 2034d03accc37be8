package pattern

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Answer is a row beside what runs say. Pointers are nil where there is nothing:
// no figure, or too few replicates for an interval.
type Answer struct {
	ID         string    `json:"id"`
	Statement  string    `json:"statement"`
	Target     string    `json:"target"`
	Tolerance  string    `json:"tolerance"`
	Source     string    `json:"source"`
	Simulated  *float64  `json:"simulated"` // mean over replicates
	Low        *float64  `json:"low"`       // 95 % interval of the mean, Student's t
	High       *float64  `json:"high"`
	Replicates []float64 `json:"replicates"`
	Holds      bool      `json:"holds"`
	Why        string    `json:"not_measured"`
	decimals   int
}

// Compare lays the runs beside every row. A row holds if the mean of the
// replicates that could be measured lies in its range; one that none could
// measure does not hold.
func Compare(rows []Row, runs []Run) []Answer {
	answers := make([]Answer, len(rows))
	for i := range rows {
		answers[i] = rows[i].answer(runs)
	}
	return answers
}

func (r *Row) answer(runs []Run) Answer {
	a := Answer{ID: r.ID, Statement: r.Statement, Target: r.Target, Tolerance: r.Tolerance, Source: r.Source, decimals: r.Decimals, Replicates: []float64{}}
	why := "there was no run"
	for _, run := range runs {
		m := r.of(run)
		if m.Why != "" {
			why = m.Why
			continue
		}
		a.Replicates = append(a.Replicates, m.Value)
	}
	if len(a.Replicates) == 0 {
		a.Why = why
		return a
	}
	mean, half := Interval(a.Replicates)
	a.Simulated, a.Holds = &mean, mean >= r.Low && mean <= r.High
	if !math.IsNaN(half) {
		low, high := mean-half, mean+half
		a.Low, a.High = &low, &high
	}
	return a
}

// Interval is the mean and half the width of its 95 % interval, NaN for a single
// value.
func Interval(values []float64) (mean, half float64) {
	if len(values) < 2 {
		return values[0], math.NaN()
	}
	n := float64(len(values))
	mean, sd := stat.MeanStdDev(values, nil)
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	return mean, t * sd / math.Sqrt(n)
}

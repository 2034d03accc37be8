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
	Needs      string    `json:"needs"`     // the mechanism without which it must fail, if there is one
	Simulated  *float64  `json:"simulated"` // mean over replicates
	Low        *float64  `json:"low"`       // 95 % interval of the mean, Student's t
	High       *float64  `json:"high"`
	Decimals   int       `json:"decimals"` // that the figure deserves
	Replicates []float64 `json:"replicates"`
	Holds      bool      `json:"holds"`
	Why        string    `json:"not_measured"`
}

// Compare lays the runs beside every row. A row holds if the mean of the
// replicates that could be measured lies in its range; one that none could
// measure does not hold.
func Compare(rows []Row, runs []Run) []Answer {
	figures := make([][]Measured, len(runs))
	for i, r := range runs {
		figures[i] = Figures(rows, r)
	}
	return compare(rows, figures)
}

// Figures are what a replicate says of each row.
func Figures(rows []Row, r Run) []Measured {
	figures := measure(rows, r.Shown)
	if r.Hidden != nil {
		setFall(rows, figures, hiddenFall(r.Shown.given, r.Hidden.given))
	}
	return figures
}

// measure is what the first arm says of each row.
func measure(rows []Row, c *Collector) []Measured {
	figures := make([]Measured, len(rows))
	for i := range rows {
		if rows[i].of == nil {
			figures[i] = missing("there was no run with counts hidden, or none with counts shown")
			continue
		}
		figures[i] = rows[i].of(c)
	}
	return figures
}

func setFall(rows []Row, figures []Measured, fall Measured) {
	for i := range rows {
		if rows[i].ID == fallID {
			figures[i] = fall
		}
	}
}

// compare makes answers of figures by replicate and row.
func compare(rows []Row, figures [][]Measured) []Answer {
	answers := make([]Answer, len(rows))
	for i := range rows {
		of := make([]Measured, len(figures))
		for r := range figures {
			of[r] = figures[r][i]
		}
		answers[i] = rows[i].answer(of)
	}
	return answers
}

func (r *Row) answer(figures []Measured) Answer {
	a := Answer{ID: r.ID, Statement: r.Statement, Target: r.Target, Tolerance: r.Tolerance, Source: r.Source, Needs: r.Needs,
		Decimals: r.Decimals, Replicates: []float64{}}
	why := "there was no run"
	for _, m := range figures {
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

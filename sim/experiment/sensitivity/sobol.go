package sensitivity

import (
	"math"

	"likesim/sim/experiment/design"
)

// Share is what one factor has of the variance of an outcome.
type Share struct {
	First Estimate // by itself
	Total Estimate // with all that it does together with others
}

// Shares are the Sobol indices of all factors.
type Shares struct {
	Rows     int // of the design that were answered in full
	Lost     int // that were not
	Mean     float64
	Variance float64 // of the mean over replicates
	Of       []Share
	Luck     float64 // share of the variance of single runs that is luck; NaN for one replicate
}

// Sobol shares the variance of an outcome out among the factors of a Saltelli
// design. First order: A. Saltelli and others 2010, Computer Physics Communications
// 181, 259-270, table 2 (b); total: M. J. W. Jansen 1999, Computer Physics
// Communications 117, 35-43, there (f). Answers are centred first, which leaves the
// expectation and takes much of the error. With few rows an estimate can lie outside
// 0 to 1; it is left there. The indices are NaN where the outcome does not vary.
func Sobol(d *design.Saltelli, y Answers, seed uint64) (Shares, error) {
	if err := y.check(d.Points()); err != nil {
		return Shares{}, err
	}
	width := d.Factors() + 2
	rows := y.whole(width)
	s := Shares{Rows: len(rows), Lost: d.Rows() - len(rows), Of: make([]Share, d.Factors())}
	if len(rows) == 0 {
		return s, unansweredOf(s.Lost, "rows")
	}
	all := y.resampling(rows, seed, func(rows []int, mean []float64) []float64 { return indices(width, rows, mean) })
	s.Mean, s.Variance = all[0].Value, all[1].Value
	for j := range s.Of {
		s.Of[j] = Share{First: all[2+2*j], Total: all[3+2*j]}
	}
	s.Luck = y.luck(everyPoint(rows, width))
	return s, nil
}

// indices are the mean and the variance of A and B, and first and total index of
// each factor. A row is A, A with one coordinate after the other from B, and B.
func indices(width int, rows []int, y []float64) []float64 {
	n := float64(len(rows))
	sum, squares := 0.0, 0.0
	for _, r := range rows {
		sum += y[r*width] + y[r*width+width-1]
	}
	mean := sum / (2 * n)
	for _, r := range rows {
		a, b := y[r*width]-mean, y[r*width+width-1]-mean
		squares += a*a + b*b
	}
	variance := squares / (2 * n)
	return append([]float64{mean, variance}, indicesAbout(mean, variance, width, rows, y)...)
}

// indicesAbout are first and total index of each factor, with answers centred on
// any number.
func indicesAbout(mean, variance float64, width int, rows []int, y []float64) (out []float64) {
	n := float64(len(rows))
	for j := range width - 2 {
		first, total := 0.0, 0.0
		for _, r := range rows {
			a, mixed, b := y[r*width], y[r*width+1+j], y[r*width+width-1]
			first += (b - mean) * (mixed - a)
			total += (a - mixed) * (a - mixed)
		}
		out = append(out, share(first/n, variance), share(total/(2*n), variance))
	}
	return out
}

// share is a part of a variance; what does not vary, or by rounding alone, has none.
func share(part, variance float64) float64 {
	if variance < 1e-28 {
		return math.NaN()
	}
	return part / variance
}

// everyPoint are all points of the rows.
func everyPoint(rows []int, width int) (points []int) {
	for _, r := range rows {
		for i := range width {
			points = append(points, r*width+i)
		}
	}
	return points
}

// luck is the mean variance between replicates at a point, as a share of that and
// the variance between points.
func (y Answers) luck(points []int) float64 {
	replicates, n := float64(len(y)), float64(len(points))
	if len(y) < 2 {
		return math.NaN()
	}
	within, sum, squares := 0.0, 0.0, 0.0
	for _, p := range points {
		m, v := y.at(p)
		within += v / n
		sum += m
		squares += m * m
	}
	between := max(0, squares/n-sum/n*sum/n-within/replicates)
	return share(within, within+between)
}

// at is the mean and the variance between replicates at a point.
func (y Answers) at(point int) (mean, variance float64) {
	n := float64(len(y))
	for _, values := range y {
		mean += values[point] / n
	}
	for _, values := range y {
		variance += (values[point] - mean) * (values[point] - mean) / (n - 1)
	}
	return mean, variance
}

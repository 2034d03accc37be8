package calibrate

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// emulator predicts the figures of all rows at a point of the cube: a linear
// trend, by ridge regression, and a Gaussian process with a squared-exponential
// covariance over what the trend leaves. All rows share a length and a share of
// noise, which are chosen by likelihood; each has its own variance.
type emulator struct {
	points [][]float64
	trend  *mat.Dense // features x rows
	solved *mat.Dense // K^-1 times residuals, points x rows
	chol   mat.Cholesky
	length float64
	noise  float64   // variance of the noise over that of the process
	sd     []float64 // of the process, by row
	loo    []float64 // share of a row's variance that is predicted, each point by the others
}

// ridge is the penalty of slopes, in units of the noise of a standardised figure.
const ridge = 1.0

var errFewPoints = errors.New("an emulator wants three points at least")

// newEmulator learns from points of the cube and their figures by point and row.
// A figure that is NaN is taken for the mean of its row.
func newEmulator(points, figures [][]float64) (*emulator, error) {
	if len(points) < 3 {
		return nil, errFewPoints
	}
	e := &emulator{points: points}
	y := filled(figures)
	x := features(points)
	if err := e.fitTrend(x, y); err != nil {
		return nil, err
	}
	var left mat.Dense
	left.Mul(x, e.trend)
	left.Sub(y, &left)
	best := math.Inf(-1)
	for _, length := range []float64{0.5, 0.8, 1.2, 2, 3, 5} {
		for _, noise := range []float64{0.01, 0.05, 0.2, 1} {
			if l, ok := e.likelihood(&left, length, noise); ok && l > best {
				best, e.length, e.noise = l, length, noise
			}
		}
	}
	if math.IsInf(best, -1) {
		return nil, errors.New("no covariance of the emulator can be inverted")
	}
	return e, e.fitProcess(x, &left, y)
}

// filled is the figures as a matrix.
func filled(figures [][]float64) *mat.Dense {
	n, rows := len(figures), len(figures[0])
	y := mat.NewDense(n, rows, nil)
	for r := range rows {
		sum, k := 0.0, 0
		for i := range n {
			if !math.IsNaN(figures[i][r]) {
				sum, k = sum+figures[i][r], k+1
			}
		}
		for i := range n {
			v := figures[i][r]
			if math.IsNaN(v) {
				v = sum / float64(max(k, 1))
			}
			y.Set(i, r, v)
		}
	}
	return y
}

// feature is the i-th regressor of the trend at a point.
func feature(point []float64, i int) float64 {
	if i == 0 {
		return 1
	}
	return point[i-1] - 0.5
}

func features(points [][]float64) *mat.Dense {
	x := mat.NewDense(len(points), 1+len(points[0]), nil)
	for i, p := range points {
		for j := range 1 + len(p) {
			x.Set(i, j, feature(p, j))
		}
	}
	return x
}

// penalised is X'X + ridge; the constant is not penalised.
func penalised(x *mat.Dense) *mat.Dense {
	var xx mat.Dense
	xx.Mul(x.T(), x)
	for i := 1; i < xx.RawMatrix().Rows; i++ {
		xx.Set(i, i, xx.At(i, i)+ridge)
	}
	return &xx
}

// fitTrend solves (X'X + ridge) b = X'y.
func (e *emulator) fitTrend(x, y *mat.Dense) error {
	var xy mat.Dense
	xy.Mul(x.T(), y)
	e.trend = &mat.Dense{}
	return e.trend.Solve(penalised(x), &xy)
}

// covariance of points with a length and a share of noise, factorised.
func (e *emulator) factorise(length, noise float64) (chol mat.Cholesky, ok bool) {
	k := mat.NewSymDense(len(e.points), nil)
	for i := range e.points {
		k.SetSym(i, i, 1+noise)
		for j := range i {
			k.SetSym(i, j, near(e.points[i], e.points[j], length))
		}
	}
	ok = chol.Factorize(k)
	return chol, ok
}

// near is the squared-exponential correlation of two points.
func near(a, b []float64, length float64) float64 {
	sum := 0.0
	for i := range a {
		d := (a[i] - b[i]) / length
		sum += d * d
	}
	return math.Exp(-sum / 2)
}

// likelihood is the logarithm of the profile likelihood of all rows, but for a
// constant.
func (e *emulator) likelihood(left *mat.Dense, length, noise float64) (float64, bool) {
	chol, ok := e.factorise(length, noise)
	if !ok {
		return 0, false
	}
	var solved mat.Dense
	if chol.SolveTo(&solved, left) != nil {
		return 0, false
	}
	n, rows := left.Dims()
	l := 0.0
	for r := range rows {
		if v := mat.Dot(left.ColView(r), solved.ColView(r)) / float64(n); v > 0 {
			l -= float64(n)/2*math.Log(v) + chol.LogDet()/2
		}
	}
	return l, true
}

func (e *emulator) fitProcess(x, left, y *mat.Dense) error {
	chol, ok := e.factorise(e.length, e.noise)
	if !ok {
		return errors.New("the covariance of the emulator cannot be inverted")
	}
	e.chol, e.solved = chol, &mat.Dense{}
	if err := chol.SolveTo(e.solved, left); err != nil {
		return err
	}
	leverage, err := e.leverage(x)
	if err != nil {
		return err
	}
	n, rows := left.Dims()
	for r := range rows {
		e.sd = append(e.sd, math.Sqrt(max(mat.Dot(left.ColView(r), e.solved.ColView(r)), 0)/float64(n)))
		e.loo = append(e.loo, predictedShare(y, e.solved, leverage, r))
	}
	return nil
}

// leverage is the diagonal of K^-1 (I - H), where H is the hat matrix of the
// trend: a residual over it is, to first order, the error of a fit without the
// point (exactly for a process without a trend, and for a trend without a process).
func (e *emulator) leverage(x *mat.Dense) ([]float64, error) {
	n, _ := x.Dims()
	var b, hat, rest mat.Dense
	if err := b.Solve(penalised(x), x.T()); err != nil {
		return nil, err
	}
	hat.Mul(x, &b)
	rest.Scale(-1, &hat)
	for i := range n {
		rest.Set(i, i, 1+rest.At(i, i))
	}
	var solved mat.Dense
	if err := e.chol.SolveTo(&solved, &rest); err != nil {
		return nil, err
	}
	diagonal := make([]float64, n)
	for i := range n {
		diagonal[i] = solved.At(i, i)
	}
	return diagonal, nil
}

// predictedShare is 1 - (sum of squares of leave-one-out errors) / (that about the
// mean); NaN for a figure that never differs.
func predictedShare(y, solved *mat.Dense, leverage []float64, row int) float64 {
	n, _ := y.Dims()
	mean, wrong, all := 0.0, 0.0, 0.0
	for i := range n {
		mean += y.At(i, row) / float64(n)
	}
	for i := range n {
		d := solved.At(i, row) / leverage[i]
		wrong += d * d
		all += (y.At(i, row) - mean) * (y.At(i, row) - mean)
	}
	if all < 1e-18 {
		return math.NaN()
	}
	return 1 - wrong/all
}

// predict gives the expected figures at a point, and how uncertain they are
// there: standard deviations of the process by row.
func (e *emulator) predict(x []float64, uncertain bool) (mean, sd []float64) {
	n, rows := e.solved.Dims()
	k := mat.NewVecDense(n, nil)
	for i, p := range e.points {
		k.SetVec(i, near(x, p, e.length))
	}
	var process mat.VecDense
	process.MulVec(e.solved.T(), k)
	mean = make([]float64, rows)
	for r := range rows {
		mean[r] = process.AtVec(r)
		for j := range 1 + len(x) {
			mean[r] += e.trend.At(j, r) * feature(x, j)
		}
	}
	if !uncertain {
		return mean, nil
	}
	var back mat.VecDense
	share := 1.0
	if e.chol.SolveVecTo(&back, k) == nil {
		share = max(1-mat.Dot(k, &back), 0)
	}
	sd = make([]float64, rows)
	for r := range rows {
		sd[r] = e.sd[r] * math.Sqrt(share)
	}
	return mean, sd
}

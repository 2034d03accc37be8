package sensitivity

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/design"
)

// ishigami is the test function of T. Ishigami and T. Homma (1990) with a = 7 and
// b = 0.1, on coordinates of [0, 1) and with pi as SALib's example has it.
func ishigami(u []float64) float64 {
	const pi = 3.14159265359
	x := [3]float64{}
	for i := range x {
		x[i] = u[i]*2*pi - pi
	}
	return math.Sin(x[0]) + 7*math.Pow(math.Sin(x[1]), 2) + 0.1*math.Pow(x[2], 4)*math.Sin(x[0])
}

func answersOf(d design.Design, f func([]float64) float64) []float64 {
	y := make([]float64, d.Points())
	for p := range y {
		y[p] = f(design.Row(d, p))
	}
	return y
}

// later is a design without its first points, and with A and B exchanged on demand.
type later struct {
	design.Design
	skip      int
	exchanged bool
}

func (l later) Points() int { return l.Design.Points() - l.skip }
func (l later) At(p, j int) float64 {
	if n := l.Factors(); l.exchanged {
		j = (j + n/2) % n
	}
	return l.Design.At(p+l.skip, j)
}

// SALib's documentation prints these figures for Ishigami's function at
// saltelli.sample(problem, 1000): 1,000 rows of the plain Sobol sequence of Joe and
// Kuo in six coordinates, after the first 1,000 points. That version did not centre
// the answers (SALib, docs/basics.rst as of commit 0c4c384, "Perform Analysis").
func TestSALibsFiguresForTheSameThousandRows(t *testing.T) {
	base, err := design.PlainSobol(2000, 6)
	require.NoError(t, err)
	d := design.SaltelliOf(later{base, 1000, false})
	y := answersOf(d, ishigami)
	all := indices(5, allRows(1000), y)
	got := indicesAbout(0, all[1], 5, allRows(1000), y)
	for i, want := range []float64{0.30644324, 0.56013728, 0.44776661, 0.4387225, -0.00104936, 0.24284474} {
		assert.InDelta(t, want, got[i], 0.5e-8, "first and total of x%d", i/2+1)
	}
}

// A later version of the documentation has these for saltelli.sample(problem, 1024),
// after the first 1,024 points. It centres answers on the mean of all of them, those
// at B with one coordinate from A included (SALib, docs/user_guide/basics.rst as of
// commit 2fe44ac).
func TestSALibsFiguresForTheSame1024Rows(t *testing.T) {
	base, err := design.PlainSobol(2048, 6)
	require.NoError(t, err)
	d := design.SaltelliOf(later{base, 1024, false})
	y, other := answersOf(d, ishigami), answersOf(design.SaltelliOf(later{base, 1024, true}), ishigami)
	sum := 0.0
	for p, v := range y {
		sum += v
		if which := p % 5; which > 0 && which < 4 {
			sum += other[p]
		}
	}
	got := indicesAbout(sum/8/1024, indices(5, allRows(1024), y)[1], 5, allRows(1024), y)
	for i, want := range []float64{0.316832, 0.555860, 0.443763, 0.441898, 0.012203, 0.244675} {
		assert.InDelta(t, want, got[i], 0.5e-6, "first and total of x%d", i/2+1)
	}
	s, err := Sobol(d, Answers{y}, 1)
	require.NoError(t, err)
	for j, want := range []float64{0.316832, 0.443763, 0.012203} {
		assert.InDelta(t, want, s.Of[j].First.Value, 2e-3, "centred on the mean of A and B alone, x%d", j+1)
	}
}

func allRows(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// rows is a design that is given point by point.
type rows [][]float64

func (r rows) Points() int         { return len(r) }
func (r rows) Factors() int        { return len(r[0]) }
func (r rows) At(p, j int) float64 { return r[p][j] }

// Exercise 4 of chapter 3 in A. Saltelli and others (2008), "Global Sensitivity
// Analysis. The Primer", p. 138: six trajectories of two factors on four levels,
// with its solution. SALib tests against the same (tests/test_analyze_morris.py).
func TestThePrimersElementaryEffects(t *testing.T) {
	const a, b = 1.0 / 3, 2.0 / 3
	d := rows{
		{0, a}, {0, 1}, {b, 1}, {0, a}, {b, a}, {b, 1}, {b, 0}, {b, b}, {0, b},
		{a, 1}, {1, 1}, {1, a}, {a, 1}, {a, a}, {1, a}, {a, b}, {a, 0}, {1, 0},
	}
	y := []float64{0.97, 0.71, 2.39, 0.97, 2.30, 2.39, 1.87, 2.40, 0.87, 2.15, 1.71, 1.54, 2.15, 2.17, 1.54, 2.20, 1.87, 1.0}
	e, err := Morris(d, Answers{y}, 1)
	require.NoError(t, err)
	assert.Equal(t, 6, e.Trajectories)
	for j, want := range [][3]float64{{0.66, 1.62, 1.79}, {0.21, 0.35, 0.41}} {
		// The solution rounds each effect to two digits before it takes moments.
		assert.InDelta(t, want[0], e.Of[j].Mu.Value, 0.015, "mu of factor %d", j+1)
		assert.InDelta(t, want[1], e.Of[j].MuStar.Value, 0.006, "mu* of factor %d", j+1)
		assert.InDelta(t, want[2], e.Of[j].Sigma.Value, 0.006, "sigma of factor %d", j+1)
	}
}

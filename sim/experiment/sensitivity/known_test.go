package sensitivity

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/design"
)

func saltelli(t *testing.T, rows, factors int, seed uint64) *design.Saltelli {
	d, err := design.NewSaltelli(rows, factors, seed)
	require.NoError(t, err)
	return d
}

// covered asserts that an interval holds the truth, and that the estimate is near.
func covered(t *testing.T, truth, near float64, e Estimate, what string) {
	t.Helper()
	assert.InDelta(t, truth, e.Value, near, what)
	assert.LessOrEqual(t, e.Low, e.Value, what)
	assert.GreaterOrEqual(t, e.High, e.Value, what)
}

// The indices of Ishigami's function in closed form (Ishigami and Homma 1990).
func TestIshigamisIndicesAreFound(t *testing.T) {
	const a, b, pi4 = 7, 0.1, math.Pi * math.Pi * math.Pi * math.Pi
	v1, v2, v13 := 0.5*(1+b*pi4/5)*(1+b*pi4/5), a*a/8., b*b*pi4*pi4*8/225
	v := v1 + v2 + v13
	d := saltelli(t, 2048, 3, 1)
	s, err := Sobol(d, Answers{answersOf(d, ishigami)}, 1)
	require.NoError(t, err)
	assert.InDelta(t, 3.5, s.Mean, 0.02)
	assert.InDelta(t, v, s.Variance, 0.02*v)
	for j, truth := range [][2]float64{{v1 / v, (v1 + v13) / v}, {v2 / v, v2 / v}, {0, v13 / v}} {
		covered(t, truth[0], 0.02, s.Of[j].First, "first")
		covered(t, truth[1], 0.02, s.Of[j].Total, "total")
	}
	assert.True(t, math.IsNaN(s.Luck), "one replicate knows no luck")
}

// Sobol's g function: first and total indices follow from the product form.
func TestTheIndicesOfSobolsGFunctionAreFound(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	g := func(u []float64) float64 {
		product := 1.0
		for j, x := range u {
			product *= (math.Abs(4*x-2) + a[j]) / (1 + a[j])
		}
		return product
	}
	all, parts := 1.0, make([]float64, len(a))
	for j := range a {
		parts[j] = 1 / (3 * (1 + a[j]) * (1 + a[j]))
		all *= 1 + parts[j]
	}
	d := saltelli(t, 4096, len(a), 2)
	s, err := Sobol(d, Answers{answersOf(d, g)}, 1)
	require.NoError(t, err)
	for j := range a {
		covered(t, parts[j]/(all-1), 0.015, s.Of[j].First, "first")
		covered(t, parts[j]*(all/(1+parts[j]))/(all-1), 0.015, s.Of[j].Total, "total")
	}
}

// Of 60 analyses with few rows, the 95 % intervals hold the truth in nearly all.
func TestIntervalsHoldTheTruthAsOftenAsTheySay(t *testing.T) {
	held, n := 0, 60
	for seed := range n {
		r, err := design.NewRandom(64, 4, uint64(seed))
		require.NoError(t, err)
		d := design.SaltelliOf(r)
		s, err := Sobol(d, Answers{answersOf(d, func(u []float64) float64 { return u[0] + 0.5*u[1] })}, uint64(seed))
		require.NoError(t, err)
		if total := s.Of[0].Total; total.Low <= 0.8 && 0.8 <= total.High {
			held++
		}
	}
	assert.GreaterOrEqual(t, held, 50, "of 60; a right interval misses it less than once in a thousand tries")
}

// A linear function has mu equal to its slope, no sigma, and mu* its size.
func TestAStraightLineHasItsSlopeAndNoSigma(t *testing.T) {
	d, err := design.NewMorris(20, 3, 4, 1)
	require.NoError(t, err)
	e, err := Morris(d, Answers{answersOf(d, func(u []float64) float64 { return 3*u[0] - 2*u[1] })}, 1)
	require.NoError(t, err)
	for j, slope := range []float64{3, -2, 0} {
		assert.InDelta(t, slope, e.Of[j].Mu.Value, 1e-12)
		assert.InDelta(t, math.Abs(slope), e.Of[j].MuStar.Value, 1e-12)
		assert.InDelta(t, 0, e.Of[j].Sigma.Value, 1e-12)
		assert.InDelta(t, slope, e.Of[j].Mu.Low, 1e-12)
	}
}

// On the grid of four levels Ishigami's mu* is known: x2 moves by 2/3 between
// levels 1 and 3 or 2 and 4, whose sines squared are 0 and 3/4.
func TestIshigamisEffectsOnTheGrid(t *testing.T) {
	d, err := design.NewMorris(2000, 3, 4, 3)
	require.NoError(t, err)
	e, err := Morris(d, Answers{answersOf(d, ishigami)}, 1)
	require.NoError(t, err)
	assert.InDelta(t, 7.875, e.Of[1].MuStar.Value, 1e-6, "as SALib's regression tests have it for 10,000 trajectories")
	assert.InDelta(t, 7.77, e.Of[0].MuStar.Value, 0.35, "SALib has 7.767792 for its own 10,000")
	assert.InDelta(t, 6.31, e.Of[2].MuStar.Value, 0.5, "SALib has 6.308785 for its own 10,000")
}

// Luck that all points share cancels; luck of each point by itself widens.
func TestReplicatesAreAveragedAndTheirLuckIsTold(t *testing.T) {
	d := saltelli(t, 256, 2, 4)
	plain := answersOf(d, func(u []float64) float64 { return u[0] })
	noise := func(r, p int) float64 {
		x := math.Sin(float64(r*7919+p*104729)) * 43758.5453
		return x - math.Floor(x) - 0.5
	}
	y := make(Answers, 4)
	for r := range y {
		for p, v := range plain {
			y[r] = append(y[r], v+noise(r, p))
		}
	}
	s, err := Sobol(d, y, 1)
	require.NoError(t, err)
	assert.InDelta(t, 0.5, s.Luck, 0.05, "a twelfth of luck beside a twelfth of the factor")
	shared := Answers{plain, make([]float64, len(plain))}
	for p, v := range plain {
		shared[1][p] = v + 10
	}
	same, err := Sobol(d, shared, 1)
	require.NoError(t, err)
	assert.InDelta(t, 1, same.Of[0].First.Value, 0.01)
	assert.InDelta(t, 0, same.Of[1].Total.Value, 1e-12)
}

func TestRowsWithoutAnAnswerAreLeftOutAndCounted(t *testing.T) {
	d := saltelli(t, 64, 3, 1)
	y := answersOf(d, ishigami)
	y[7] = math.NaN() // of row 1
	s, err := Sobol(d, Answers{y}, 1)
	require.NoError(t, err)
	assert.Equal(t, []int{63, 1}, []int{s.Rows, s.Lost})
	for p := range y {
		y[p] = math.NaN()
	}
	_, err = Sobol(d, Answers{y}, 1)
	assert.ErrorContains(t, err, "none of 64 rows: no row was answered in full")
	_, err = Sobol(d, Answers{y[:3]}, 1)
	assert.ErrorContains(t, err, "replicate 0 has 3 answers: the design has 320 points")
	_, err = Morris(saltelli(t, 4, 2, 1), Answers{make([]float64, 16)}, 1)
	assert.ErrorContains(t, err, "the points are no morris design")
}

func TestAnOutcomeThatDoesNotVaryHasNoIndices(t *testing.T) {
	d := saltelli(t, 16, 2, 1)
	s, err := Sobol(d, Answers{answersOf(d, func([]float64) float64 { return 3 })}, 1)
	require.NoError(t, err)
	assert.True(t, math.IsNaN(s.Of[0].First.Value) && math.IsNaN(s.Of[0].Total.Low))
}

func TestEqualAnswersGiveEqualIntervals(t *testing.T) {
	d := saltelli(t, 64, 3, 1)
	y := Answers{answersOf(d, ishigami)}
	one, err := Sobol(d, y, 5)
	require.NoError(t, err)
	again, err := Sobol(d, y, 5)
	require.NoError(t, err)
	other, err := Sobol(d, y, 6)
	require.NoError(t, err)
	assert.Equal(t, one.Of, again.Of)
	assert.NotEqual(t, one.Of[0].First.Low, other.Of[0].First.Low)
	assert.Equal(t, one.Of[0].First.Value, other.Of[0].First.Value)
}

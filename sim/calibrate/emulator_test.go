package calibrate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"likesim/internal/rng"
)

// learnt is an emulator of two rows over three unknowns, and the functions.
func learnt(t *testing.T, n int) (*emulator, [][]float64, func([]float64) []float64) {
	t.Helper()
	of := func(x []float64) []float64 { return []float64{3*x[0] - x[1] + 2, math.Sin(4*x[0]) * x[1]} }
	queue := rng.Seed{Root: 9}.Key(rng.Design, searchDay).Rand(0)
	var points, figures [][]float64
	for range n {
		x := []float64{queue.Float64(), queue.Float64(), queue.Float64()}
		points, figures = append(points, x), append(figures, of(x))
	}
	e, err := newEmulator(points, figures)
	require.NoError(t, err)
	return e, points, of
}

func TestAnEmulatorPredictsPointsThatItHasNotSeen(t *testing.T) {
	e, _, of := learnt(t, 60)
	for _, x := range [][]float64{{0.5, 0.5, 0.5}, {0.2, 0.8, 0.1}, {0.7, 0.3, 0.9}} {
		mean, sd := e.predict(x, true)
		want := of(x)
		for r := range want {
			assert.InDelta(t, want[r], mean[r], 0.1, "row %d at %v", r, x)
			assert.Less(t, sd[r], 0.2)
		}
	}
	assert.Greater(t, e.loo[0], 0.99)
	assert.Greater(t, e.loo[1], 0.9)
}

func TestAnEmulatorIsLessSureFarFromItsPoints(t *testing.T) {
	e, points, _ := learnt(t, 20)
	_, here := e.predict(points[3], true)
	_, there := e.predict([]float64{3, -2, 3}, true)
	assert.Less(t, here[1], there[1])
}

func TestLeavingOneOutAgreesWithLearningWithoutIt(t *testing.T) {
	e, points, of := learnt(t, 15)
	// The same length, noise and trend without point 4.
	rest := append(append([][]float64{}, points[:4]...), points[5:]...)
	less := &emulator{points: rest}
	chol, ok := less.factorise(e.length, e.noise)
	require.True(t, ok)
	left := mat.NewVecDense(len(rest), nil)
	trend := func(x []float64) (y float64) {
		for j := range 1 + len(x) {
			y += e.trend.At(j, 1) * feature(x, j)
		}
		return y
	}
	for i, x := range rest {
		left.SetVec(i, of(x)[1]-trend(x))
	}
	var solved mat.VecDense
	require.NoError(t, chol.SolveVecTo(&solved, left))
	want := trend(points[4])
	for i, x := range rest {
		want += solved.AtVec(i) * near(points[4], x, e.length)
	}
	var inverse mat.SymDense
	require.NoError(t, e.chol.InverseTo(&inverse))
	assert.InDelta(t, want, of(points[4])[1]-e.solved.At(4, 1)/inverse.At(4, 4), 1e-8)
}

func TestMissingFiguresAndFewPointsAreBorne(t *testing.T) {
	_, err := newEmulator([][]float64{{0}, {1}}, [][]float64{{1}, {2}})
	require.ErrorIs(t, err, errFewPoints)
	e, err := newEmulator([][]float64{{0}, {0.5}, {1}}, [][]float64{{1, math.NaN()}, {math.NaN(), math.NaN()}, {3, math.NaN()}})
	require.NoError(t, err)
	mean, _ := e.predict([]float64{0.5}, false)
	assert.InDelta(t, 2, mean[0], 0.2)
	assert.Zero(t, mean[1])
}

func TestRanksShareTheMeanOfEqualValues(t *testing.T) {
	assert.Equal(t, []float64{3, 0.5, 0.5, 2}, ranks([]float64{9, 1, 1, 4}))
	assert.InDelta(t, 1, spearman([]float64{1, 2, 3}, []float64{1, 10, 1000}), 1e-12)
}

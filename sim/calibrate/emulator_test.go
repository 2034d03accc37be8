package calibrate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	t.Parallel()
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
	t.Parallel()
	e, points, _ := learnt(t, 20)
	_, here := e.predict(points[3], true)
	_, there := e.predict([]float64{3, -2, 3}, true)
	assert.Less(t, here[1], there[1])
}

func TestAnEmulatorOfNoisePredictsNothing(t *testing.T) {
	t.Parallel()
	queue := rng.Seed{Root: 4}.Key(rng.Design, searchDay).Rand(0)
	var points, figures [][]float64
	for range 25 {
		x := make([]float64, 18)
		for i := range x {
			x[i] = queue.Float64()
		}
		points, figures = append(points, x), append(figures, []float64{queue.NormFloat64()})
	}
	e, err := newEmulator(points, figures)
	require.NoError(t, err)
	assert.Less(t, e.loo[0], 0.1, "the trend has nearly as many slopes as there are points, and fits them all")
}

func TestLeavingOneOutOfATrendAgreesWithLearningWithoutIt(t *testing.T) {
	t.Parallel()
	e, points, of := learnt(t, 30)
	var wrong, all, mean float64
	for _, x := range points {
		mean += of(x)[0] / 30
	}
	for i, x := range points {
		rest, figures := append(append([][]float64{}, points[:i]...), points[i+1:]...), [][]float64{}
		for _, p := range rest {
			figures = append(figures, of(p))
		}
		less, err := newEmulator(rest, figures)
		require.NoError(t, err)
		got, _ := less.predict(x, false)
		wrong += (got[0] - of(x)[0]) * (got[0] - of(x)[0])
		all += (of(x)[0] - mean) * (of(x)[0] - mean)
	}
	assert.InDelta(t, 1-wrong/all, e.loo[0], 0.05)
}

func TestMissingFiguresAndFewPointsAreBorne(t *testing.T) {
	t.Parallel()
	_, err := newEmulator([][]float64{{0}, {1}}, [][]float64{{1}, {2}})
	require.ErrorIs(t, err, errFewPoints)
	e, err := newEmulator([][]float64{{0}, {0.5}, {1}}, [][]float64{{1, math.NaN()}, {math.NaN(), math.NaN()}, {3, math.NaN()}})
	require.NoError(t, err)
	mean, _ := e.predict([]float64{0.5}, false)
	assert.InDelta(t, 2, mean[0], 0.2)
	assert.Zero(t, mean[1])
}

func TestRanksShareTheMeanOfEqualValues(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []float64{3, 0.5, 0.5, 2}, ranks([]float64{9, 1, 1, 4}))
	assert.InDelta(t, 1, spearman([]float64{1, 2, 3}, []float64{1, 10, 1000}), 1e-12)
}

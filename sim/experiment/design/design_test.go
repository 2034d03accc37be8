package design

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

func must[D any](t require.TestingT) func(D, error) D {
	return func(d D, err error) D {
		require.NoError(t, err)
		return d
	}
}

func TestTheSameSeedGivesTheSamePointsAndAnotherOneOthers(t *testing.T) {
	for name, with := range map[string]func(factors int, seed uint64) (Design, error){
		"random":   func(f int, seed uint64) (Design, error) { return NewRandom(64, f, seed) },
		"latin":    func(f int, seed uint64) (Design, error) { return NewLatin(64, f, seed) },
		"sobol":    func(f int, seed uint64) (Design, error) { return NewSobol(64, f, seed) },
		"saltelli": func(f int, seed uint64) (Design, error) { return NewSaltelli(16, f, seed) },
		"morris":   func(f int, seed uint64) (Design, error) { return NewMorris(16, f, 4, seed) },
	} {
		d, again, other := must[Design](t)(with(3, 1)), must[Design](t)(with(3, 1)), must[Design](t)(with(3, 2))
		same := 0
		for i := range d.Points() {
			assert.Equal(t, Row(d, i), Row(again, i), name)
			for j, x := range Row(d, i) {
				assert.True(t, x >= 0 && (x < 1 || name == "morris" && x == 1), "%s: %g", name, x)
				if x == other.At(i, j) {
					same++
				}
			}
		}
		if name != "morris" { // its grid has four values
			assert.Zero(t, same, name)
		}
		assert.Less(t, same, 2*d.Points(), name)
	}
}

func TestAFactorMoreMovesNoOther(t *testing.T) {
	random, more := must[*Random](t)(NewRandom(50, 2, 7)), must[*Random](t)(NewRandom(50, 3, 7))
	latin, moreLatin := must[*Latin](t)(NewLatin(50, 2, 7)), must[*Latin](t)(NewLatin(50, 3, 7))
	sobol, moreSobol := must[*Sobol](t)(NewSobol(50, 2, 7)), must[*Sobol](t)(NewSobol(50, 3, 7))
	for i := range 50 {
		assert.Equal(t, Row(random, i), Row(more, i)[:2])
		assert.Equal(t, Row(latin, i), Row(moreLatin, i)[:2])
		assert.Equal(t, Row(sobol, i), Row(moreSobol, i)[:2])
	}
}

func TestAFactorialHoldsEveryCombinationOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 4).Draw(t, "levels")
		f := must[*Factorial](t)(NewFactorial(levels))
		seen, want := map[string]bool{}, 1
		for i := range f.Points() {
			row := Row(f, i)
			for j, n := range levels {
				level := row[j]*float64(n) - 0.5
				assert.InDelta(t, math.Round(level), level, 1e-9)
			}
			seen[fmt.Sprint(row)] = true
		}
		for _, n := range levels {
			want *= n
		}
		assert.Len(t, seen, want)
		assert.Equal(t, want, f.Points())
	})
	_, err := NewFactorial([]int{1 << 16, 1 << 16})
	assert.ErrorContains(t, err, "wants fewer levels")
}

func TestEachPartOfALatinHypercubeHoldsOnePoint(t *testing.T) {
	for _, n := range []int{1, 2, 7, 100} {
		l := must[*Latin](t)(NewLatin(n, 3, 5))
		for j := range 3 {
			count := make([]int, n)
			for i := range n {
				count[int(l.At(i, j)*float64(n))]++
			}
			for part, c := range count {
				assert.Equal(t, 1, c, "part %d of %d", part, n)
			}
		}
	}
}

// All 24 orders of 4 parts come up alike over 2,400 seeds.
func TestShufflesAreFair(t *testing.T) {
	count, n := map[string]int{}, 2400
	for seed := range n {
		count[fmt.Sprint(shuffled(key(uint64(seed), 1, 0), 4))]++
	}
	require.Len(t, count, 24)
	for order, c := range count {
		assert.InDelta(t, 100, c, 5*math.Sqrt(100*23/24.), order)
	}
}

func TestDesignsWithoutPointsOrFactorsAreRefused(t *testing.T) {
	for _, err := range []error{
		second(NewRandom(0, 1, 1)), second(NewRandom(1, 0, 1)), second(NewLatin(0, 1, 1)), second(NewSobol(Most+1, 1, 1)),
		second(NewSobol(1, 102, 1)), second(NewSaltelli(8, 51, 1)), second(NewMorris(8, 2, 3, 1)), second(NewMorris(0, 2, 4, 1)),
		second(NewFactorial(nil)), second(NewFactorial([]int{2, 0})),
	} {
		assert.ErrorContains(t, err, " design ")
	}
}

func second[D any](_ D, err error) error { return err }

// A mean over a Sobol or Latin design is nearer to the integral than one over as
// many random points: here of x1 x2 + x3, whose mean is 3/4.
func TestEvenDesignsIntegrateBetterThanRandomOnes(t *testing.T) {
	spread := func(with func(seed uint64) (Design, error)) float64 {
		var errors []float64
		for seed := range uint64(40) {
			d, sum := must[Design](t)(with(seed)), 0.0
			for i := range d.Points() {
				x := Row(d, i)
				sum += x[0]*x[1] + x[2]
			}
			errors = append(errors, sum/float64(d.Points())-0.75)
		}
		mean, sd := stat.MeanStdDev(errors, nil)
		assert.InDelta(t, 0, mean, 5*sd/math.Sqrt(40), "unbiased")
		return sd
	}
	random := spread(func(s uint64) (Design, error) { return NewRandom(256, 3, s) })
	assert.InDelta(t, math.Sqrt((7./144+1./12)/256), random, 0.3*random, "the standard error of a random mean")
	assert.Less(t, spread(func(s uint64) (Design, error) { return NewLatin(256, 3, s) }), random/2)
	assert.Less(t, spread(func(s uint64) (Design, error) { return NewSobol(256, 3, s) }), random/30)
}

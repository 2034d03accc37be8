package num

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPortableFunctionsAgreeWithMath(t *testing.T) {
	for x := -40.0; x < 40; x += 0.0371 {
		assert.InEpsilon(t, math.Exp(x), Exp(x), 2e-15, "exp %g", x)
	}
	for x := 1e-6; x < 1e9; x *= 1.0173 {
		assert.InDelta(t, math.Log(x), Log(x), 4e-15*math.Max(1, math.Abs(math.Log(x))), "log %g", x)
		assert.InEpsilon(t, math.Pow(x, 0.37), Pow(x, 0.37), 1e-14, "pow %g", x)
	}
	for x := -2.0; x < 2; x += 0.00317 {
		assert.InDelta(t, math.Expm1(x), Expm1(x), 1e-14, "expm1 %g", x)
	}
}

func TestNormalQuantileInvertsTheDistribution(t *testing.T) {
	for p := 0.0005; p < 1; p += 0.0005 {
		z := Normal(p)
		assert.InDelta(t, p, 0.5*math.Erfc(-z/math.Sqrt2), 1e-8)
	}
}

func TestFractionsKeepTheirEnds(t *testing.T) {
	assert.Equal(t, One, P(1))
	assert.Equal(t, One, P(7))
	assert.Equal(t, Prob(0), P(-1))
	assert.Equal(t, Prob(0), P(math.NaN()))
	assert.Equal(t, UnitOne, U(1))
	assert.Equal(t, One, Wide(UnitOne))
	assert.Equal(t, One, Mul(One, One))
	assert.Equal(t, One, Toward(One/2, One))
	assert.InDelta(t, 0.01, 1-math.Pow(1-PerDay(0.01, 7), 7), 1e-12)
}

package sensitivity

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// shareOf is a factor with a total index.
func shareOf(name string, value, low, high float64) factor {
	return factor{name, map[string]Estimate{"total": {value, low, high}}}
}

func TestNoSentenceNamesAShareOutsideNothingAndAll(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]factor{
		"x accounts for 42 % (30 to 50) of the variance, with all it does together with others.":                                                shareOf("x", 0.42, 0.3, 0.5),
		"x accounts for 100 % (70 to 100) of the variance, with all it does together with others.":                                              shareOf("x", 1.11, 0.7, 1.57),
		"So few rows cannot tell what y hangs on: x comes first, with anything from 0 to 100 % of the variance; more --points would narrow it.": shareOf("x", 1.11, -0.1, 1.57),
		"So few rows cannot tell what y hangs on: x comes first, with anything from 1 to 100 % of the variance; more --points would narrow it.": shareOf("x", 0.84, 0.01, 2.25),
		"x accounts for 100 % of the variance, as far as so few rows can tell.":                                                                 shareOf("x", 1.3, math.NaN(), math.NaN()),
	} {
		assert.Equal(t, want, strings.Join(strings.Fields(verdict("sobol", "y", []factor{f})), " "))
	}
}

package chart

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// fromDay1 is a series from day 1.
func fromDay1(y ...float64) series {
	s := series{y: y}
	for i := range y {
		s.x = append(s.x, float64(i+1))
	}
	return s
}

func TestATitleSaysHowFarALineGoesBetweenItsEnds(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	f := finding{"It", two, 0.05}
	for want, s := range map[string]series{
		"It: no value on any day":                             fromDay1(nan, nan),
		"It is 1.00 on day 2":                                 fromDay1(nan, 1, nan),
		"It stays near 1.00":                                  fromDay1(1.02, 1.04, 1),
		"It starts and ends at 0.00, peaks at 52.00 on day 3": fromDay1(0, 20, 52, 0),
		"It starts and ends at 5.00, dips to 2.00 on day 2":   fromDay1(5, 2, 5.02, 5),
		"It starts and ends at 5.00, peaks at 9.00 on day 3 and dips to 2.00 on day 2":        fromDay1(5, 2, 9, 5),
		"It starts and ends near 5.02, peaks at 7.00 on day 2":                                fromDay1(5, 7, 5.02),
		"It starts and ends at 1.00, peaks at 1.04 on day 2 and dips to 0.96 on day 3":        fromDay1(1, 1.04, 0.96, 1),
		"It rises from 1.00 to 2.00":                                                          fromDay1(1, 2.4, 0.9, 2),
		"It falls from 2.00 to 1.00":                                                          fromDay1(2, 1.5, 1),
		"It rises from 1.00 to 2.00, with a peak of 52.00 on day 2":                           fromDay1(1, 52, 2),
		"It falls from 2.00 to 1.00, with a peak of 9.00 on day 2 and a low of 0.00 on day 3": fromDay1(2, 9, 0, 1),
		"It rises from 1.00 to 1.06, with a low of 0.90 on day 2":                             fromDay1(1, 0.9, 1.06),
	} {
		assert.Equal(t, want, f.trend(s))
	}
}

package pattern

import (
	"math"
	"slices"
)

// Measured is what one run says about a row, or why it says nothing.
type Measured struct {
	Value float64
	Why   string // not empty: not measured
}

func found(value float64) Measured { return Measured{Value: value} }

func missing(why string) Measured { return Measured{Why: why} }

// orMissing is a value if it is known.
func orMissing(value float64, ok bool, why string) Measured {
	if !ok || math.IsNaN(value) || math.IsInf(value, 0) {
		return missing(why)
	}
	return found(value)
}

// median is that of values, which it sorts; false without any.
func median(values []float64) (float64, bool) {
	n := len(values)
	if n == 0 {
		return 0, false
	}
	slices.Sort(values)
	return (values[(n-1)/2] + values[n/2]) / 2, true
}

// share of accounts of which ask says yes, among those of which it is asked.
func (b book) share(of, yes func(a int, c *career) bool) (share float64, ok bool) {
	n, all := 0, 0
	for a := range b {
		if c := &b[a]; of(a, c) {
			all++
			if yes(a, c) {
				n++
			}
		}
	}
	return float64(n) / float64(max(all, 1)), all > 0
}

// values are those of the careers that have one.
func (b book) values(of func(c *career) (float64, bool)) (values []float64) {
	for a := range b {
		if x, ok := of(&b[a]); ok {
			values = append(values, x)
		}
	}
	return values
}

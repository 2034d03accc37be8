package calibrate

import (
	"math"
	"strconv"
)

// Unknowns are searched in the unit cube: 0 is the low end of a plausible range
// and 1 the high one, on the unknown's scale.

// value is the parameter at a place of the cube, with four digits so that a
// journal can be read and repeated on any machine.
func (u *Unknown) value(x float64) float64 {
	x = min(max(x, 0), 1)
	v := u.Low + x*(u.High-u.Low)
	if u.Scale == "log" {
		v = u.Low * math.Pow(u.High/u.Low, x)
	}
	if u.whole {
		return math.Round(v)
	}
	return min(max(digits(v), u.Low), u.High)
}

// place is where a value stands in the cube.
func (u *Unknown) place(v float64) float64 {
	if u.Scale == "log" {
		return math.Log(v/u.Low) / math.Log(u.High/u.Low)
	}
	return (v - u.Low) / (u.High - u.Low)
}

// digits rounds to four that count.
func digits(v float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	if err != nil {
		panic("calibrate: a number does not read back: " + err.Error())
	}
	return rounded
}

// values are the parameters at a point of the cube.
func (s *Search) values(x []float64) []float64 {
	v := make([]float64, len(x))
	for i := range x {
		v[i] = s.Unknowns[i].value(x[i])
	}
	return v
}

// places is where parameters stand in the cube.
func (s *Search) places(values []float64) []float64 {
	x := make([]float64, len(values))
	for i := range values {
		x[i] = s.Unknowns[i].place(values[i])
	}
	return x
}

// guess is the point at which a search begins.
func (s *Search) guess() []float64 {
	v := make([]float64, len(s.Unknowns))
	for i := range v {
		v[i] = s.Unknowns[i].Guess
	}
	return v
}

// sets are the parameters as --set takes them.
func (s *Search) sets(values []float64) []string {
	sets := make([]string, len(values))
	for i, v := range values {
		sets[i] = s.Unknowns[i].Key + "=" + strconv.FormatFloat(v, 'f', -1, 64)
	}
	return sets
}

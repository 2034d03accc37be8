// Package num holds the numbers that steer state: fixed-point fractions and
// elementary functions whose every bit is the same on every processor.
//
// Go may fuse x*y+z into one rounding on some processors, and math.Exp, Log and
// Pow differ in the last bit between them, so a float that reaches state goes
// through the functions here, which use only operations that IEEE 754 rounds
// correctly and fence every product with an explicit conversion.
package num

import "math"

// Prob is a probability or another fraction in [0, 1] in units of 2^-31.
// The product of two Probs fits a uint64 with room to spare.
type Prob = uint64

// One is the certain Prob.
const One Prob = 1 << 31

// P turns a fraction into a Prob, rounding to nearest and clamping to [0, 1].
// A NaN is 0.
func P(x float64) Prob {
	switch {
	case !(x > 0):
		return 0
	case x >= 1:
		return One
	}
	return Prob(float64(x*float64(One)) + 0.5)
}

// F gives the float of a Prob, exactly.
func F(p Prob) float64 { return float64(p) / float64(One) }

// Mul multiplies fractions: a*b, rounded down.
func Mul(a, b Prob) Prob { return a * b >> 31 }

// Not is the complement 1-p; p above One counts as One.
func Not(p Prob) Prob {
	if p >= One {
		return 0
	}
	return One - p
}

// Toward moves p the fraction f of its way up to One.
func Toward(p, f Prob) Prob { return p + Mul(Not(p), f) }

// Unit is a stored trait in [0, 1] in units of 2^-15, so that 1 is exact.
type Unit = uint16

// UnitOne is the Unit of 1.
const UnitOne Unit = 1 << 15

// U turns a fraction into a Unit, rounding to nearest and clamping to [0, 1].
func U(x float64) Unit { return Unit((P(x) + 1<<15) >> 16) }

// Wide widens a stored Unit to a Prob.
func Wide(u Unit) Prob { return Prob(u) << 16 }

// Narrow rounds a Prob down to a stored Unit.
func Narrow(p Prob) Unit { return Unit(p >> 16) }

// PerDay turns a probability per `days` days into the daily one that gives it:
// 1-(1-p)^(1/days).
func PerDay(p, days float64) float64 {
	if p >= 1 {
		return 1
	}
	if p <= 0 {
		return 0
	}
	return -Expm1(Log(1-p) / days)
}

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp is e^x with an error below 1e-15 relative, the same bits everywhere.
// Range reduction x = k ln2 + r with |r| <= ln2/2, then the Taylor series of r
// (14 terms leave less than 1e-17).
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.7:
		return math.Inf(1)
	case x < -745.1:
		return 0
	}
	k := math.Floor(float64(x/math.Ln2) + 0.5)
	r := x - float64(k*ln2Hi)
	r -= float64(k * ln2Lo)
	sum := 1.0
	for n := 14; n >= 1; n-- {
		sum = 1 + float64(float64(r*sum)/float64(n))
	}
	return math.Ldexp(sum, int(k))
}

// Expm1 is e^x-1 without loss for small x.
func Expm1(x float64) float64 {
	if x < -0.3 || x > 0.3 {
		return Exp(x) - 1
	}
	sum := 1.0
	for n := 16; n >= 2; n-- {
		sum = 1 + float64(float64(x*sum)/float64(n))
	}
	return float64(x * sum)
}

// Log is the natural logarithm with an error below 1e-15 relative (absolute
// near 1), the same bits everywhere: x = m 2^k with m in [sqrt(1/2), sqrt(2)),
// a the nearest of 1/32ths, then ln a from a table and 2 artanh((m-a)/(m+a)) by
// its series, of which four terms leave less than 1e-18. Log(0) is -Inf, of a
// negative NaN.
func Log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	i := int(float64(m*32) + 0.5)
	a := float64(float64(i) * 0.03125)
	s := (m - a) / (m + a)
	s2 := float64(s * s)
	series := 1 + float64(s2*(1.0/3+float64(s2*(1.0/5+float64(s2*(1.0/7))))))
	return float64(float64(k)*ln2Hi) + (logOf32ths[i] + (float64(2*s*series) + float64(float64(k)*ln2Lo)))
}

// logOf32ths is ln(i/32) where Log needs it.
var logOf32ths = func() (table [48]float64) {
	for i := 22; i < len(table); i++ {
		a := float64(float64(i) * 0.03125)
		s := (a - 1) / (a + 1)
		s2 := float64(s * s)
		sum := 0.0
		for n := 27; n >= 1; n -= 2 {
			sum = float64(sum*s2) + 1/float64(n)
		}
		table[i] = float64(2 * s * sum)
	}
	return table
}()

// Pow is x^y for x >= 0, the same bits everywhere. Pow(0, y>0) is 0.
func Pow(x, y float64) float64 {
	if x == 0 {
		if y == 0 {
			return 1
		}
		return 0
	}
	return Exp(float64(y * Log(x)))
}

// Acklam's rational approximation of the normal quantile
// (P. J. Acklam 2003, "An algorithm for computing the inverse normal cumulative
// distribution function"), relative error below 1.15e-9.
var (
	acklamA = [...]float64{-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00}
	acklamB = [...]float64{-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1}
	acklamC = [...]float64{-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00}
	acklamD = [...]float64{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1}
)

// Normal is the standard normal quantile of p in (0, 1).
func Normal(p float64) float64 {
	const low = 0.02425
	switch {
	case p < low:
		q := math.Sqrt(-2 * Log(p))
		return horner(acklamC[:], q) / horner(acklamD[:], q)
	case p > 1-low:
		q := math.Sqrt(-2 * Log(1-p))
		return -horner(acklamC[:], q) / horner(acklamD[:], q)
	}
	q := p - 0.5
	r := float64(q * q)
	return float64(horner(acklamA[:], r)*q) / horner(acklamB[:], r)
}

func horner(c []float64, x float64) float64 {
	sum := 0.0
	for _, a := range c {
		sum = float64(sum*x) + a
	}
	return sum
}

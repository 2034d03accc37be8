package chart

import (
	"math"
	"strconv"
	"strings"

	"likesim/internal/thousands"
)

// tick is a labelled place on an axis; sub is a second, fainter line.
type tick struct {
	at         float64
	label, sub string
}

// step is a round distance of ticks: digit (1, 2 or 5) times ten to the exp.
type step struct{ digit, exp int }

// roundStep gives the smallest round step of which at most n fit into span.
func roundStep(span float64, n int) step {
	e := int(math.Floor(math.Log10(span/float64(n)))) - 1
	for {
		for _, d := range []int{1, 2, 5} {
			if s := (step{d, e}); span/s.size() <= float64(n)*(1+1e-9) {
				return s
			}
		}
		e++
	}
}

func (s step) size() float64 { return s.times(1) }

// times gives k steps, rounded once only: 3 steps of 0.1 are 0.3.
func (s step) times(k int) float64 {
	if s.exp < 0 {
		return float64(k*s.digit) / math.Pow10(-s.exp)
	}
	return float64(k*s.digit) * math.Pow10(s.exp)
}

// covering gives the ticks from the last at or below lo to the first at or
// above hi, at about n steps.
func covering(lo, hi float64, n int) []tick {
	s := roundStep(hi-lo, max(n, 1))
	const slack = 1e-9 // so that 0.30000000000000004 is still covered by 0.3
	first := int(math.Floor(lo/s.size() + slack))
	last := int(math.Ceil(hi/s.size() - slack))
	out := make([]tick, 0, last-first+1)
	for k := first; k <= last; k++ {
		out = append(out, tick{at: s.times(k), label: number(s.times(k), max(-s.exp, 0))})
	}
	return out
}

// decades gives the ticks of a logarithmic axis that lie inside [lo, hi]: the
// powers of ten, and 2 and 5 times them where there are less than two decades, or
// fine ticks are wanted and no more than n. Above n ticks every second power, third
// power and so on is left.
func decades(lo, hi float64, n int, fine bool) []tick {
	first, last := int(math.Floor(math.Log10(lo))), int(math.Ceil(math.Log10(hi)))
	digits, span := []int{1}, last-first
	if fine { // its ends need not be powers
		span = int(math.Floor(math.Log10(hi)+1e-9) - math.Ceil(math.Log10(lo)-1e-9))
	}
	if last-first <= 2 || fine && 3*math.Log10(hi/lo) <= float64(n) {
		digits = []int{1, 2, 5}
	}
	every := 1 + span*len(digits)/max(n, 1)
	var out []tick
	for e := first; e <= last; e++ {
		for _, d := range digits {
			v := step{d, e}.size()
			if v >= lo*(1-1e-9) && v <= hi*(1+1e-9) && (len(digits) > 1 || (last-e)%every == 0) {
				out = append(out, tick{at: v, label: number(v, max(-e, 0))})
			}
		}
	}
	return out
}

// roundLogs is a logarithmic axis around values, from the 1, 2 or 5 times a power of
// ten below them to that above, and with a span that is worth showing.
func roundLogs(lo, hi float64) axis {
	a := axis{kind: logs, lo: roundDown(lo), hi: roundUp(hi), fine: true}
	for a.hi/a.lo < 4 {
		a.lo, a.hi = roundDown(a.lo*0.9), roundUp(a.hi*1.1)
	}
	return a
}

// roundDown is the largest 1, 2 or 5 times a power of ten that is not above v.
func roundDown(v float64) float64 {
	e := int(math.Floor(math.Log10(v)))
	for _, s := range []step{{1, e + 1}, {5, e}, {2, e}} { // the logarithm of 1,000 is below 3 by its last bit
		if s.size() <= v*(1+1e-9) {
			return s.size()
		}
	}
	return step{1, e}.size()
}

// roundUp is the smallest one that is not below v.
func roundUp(v float64) float64 {
	e := int(math.Floor(math.Log10(v)))
	for _, d := range []int{1, 2, 5} {
		if s := (step{d, e}); s.size() >= v*(1-1e-9) {
			return s.size()
		}
	}
	return step{1, e + 1}.size()
}

// number writes v with that many decimals, thousands set apart by commas and
// millions as M.
func number(v float64, decimals int) string {
	if v <= -1e6 && decimals == 0 {
		return "−" + number(-v, 0)
	}
	if v >= 1e6 && decimals == 0 {
		return strings.TrimSuffix(strconv.FormatFloat(v/1e6, 'f', 1, 64), ".0") + noBreak + "M"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	sign := ""
	if v < 0 && strings.Trim(s, "0.") != "" {
		sign = "−"
	}
	return sign + thousands.Grouped(s)
}

// rounded writes a positive figure with two digits that count, as prose does.
func rounded(v float64) string {
	if !(v > 0) {
		return "0"
	}
	e := int(math.Floor(math.Log10(v))) - 1
	if v >= 99.5 {
		unit := math.Pow10(e)
		return number(math.Round(v/unit)*unit, 0)
	}
	return number(v, max(0, -e))
}

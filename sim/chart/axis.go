package chart

import (
	"math"
	"slices"
	"strings"
	"time"
)

// kind is how an axis runs.
type kind uint8

const (
	linear  kind = iota // ticks at round numbers, range rounded out to them
	days                // whole days, range as given
	logs                // decades
	logZero             // decades, with a place of its own for 0 at the left
	growing             // from 0 up to hi, logarithms of one more
	rows                // 1..n, a row each, no ticks of its own
)

// axis is what an axis must cover; lo and hi in the unit of the data.
type axis struct {
	kind   kind
	lo, hi float64
	least  float64   // smallest span worth showing (linear)
	floor  bool      // starts at 0 (linear)
	most   float64   // the measure cannot pass it; 0: no bound (linear)
	start  time.Time // date of day 1 (days)
	pad    float64   // room before the first and after the last day (days)
	fine   bool      // ticks at 2 and 5 as well, where there is room (logs)
	ticks  []tick    // rows, or a linear axis with ticks of its own
}

// scale is an axis fitted to a length on paper.
type scale struct {
	axis
	lo, hi float64
	ticks  []tick
}

// zeroSlot is the part of a logZero axis that is kept for 0 and the gap after it.
const zeroSlot = 0.09

// fit chooses ticks at least `room` px apart along `length` px.
func (a axis) fit(length, room float64) scale {
	n := max(2, int(length/room))
	s := scale{axis: a, lo: a.lo, hi: a.hi, ticks: a.ticks}
	switch {
	case len(a.ticks) > 0 || a.kind == rows:
	case a.kind == linear:
		lo, hi := a.padded()
		s.ticks = covering(lo, hi, n)
		if n := len(s.ticks); a.most > 0 && hi <= a.most && s.ticks[n-1].at > a.most {
			s.ticks = s.ticks[:n-1]
			s.lo, s.hi = s.ticks[0].at, a.most
			break
		}
		s.lo, s.hi = s.ticks[0].at, s.ticks[len(s.ticks)-1].at
	case a.kind == days:
		s.lo, s.hi, s.ticks = a.dayTicks(n)
	case a.kind == growing:
		s.ticks = a.growingTicks(0.36 * room / length) // their labels stand closer
	case a.kind == logs:
		s.ticks = decades(a.lo, a.hi, n, a.fine)
	case a.kind == logZero:
		s.ticks = append([]tick{{at: 0, label: "0"}}, decades(a.lo, a.hi, n, a.fine)...)
	}
	return s
}

// padded widens a range that is empty, or too small to be worth its noise.
func (a axis) padded() (lo, hi float64) {
	lo, hi = a.lo, a.hi
	if math.IsInf(lo, 0) || math.IsNaN(lo) {
		lo, hi = 0, max(a.least, 1)
	}
	if a.floor {
		lo = 0
	}
	least := a.least
	if least <= 0 {
		least = max(math.Abs(hi)/10, 1e-6)
	}
	if lack := least - (hi - lo); lack > 0 && !a.floor {
		lo, hi = lo-lack/2, hi+lack/2
		if a.most > 0 && a.hi <= a.most && hi > a.most {
			lo, hi = lo-(hi-a.most), a.most
		}
		if a.lo >= 0 && lo < 0 {
			lo, hi = 0, hi-lo
		}
	} else if lack > 0 {
		hi = least
	}
	return lo, hi
}

// dayTicks labels round days, the first one, and the last one if it is well past
// the others, with the date below.
func (a axis) dayTicks(n int) (lo, hi float64, ticks []tick) {
	if a.hi <= a.lo {
		pad := a.pad
		if pad == 0 {
			pad = 1
		}
		return a.lo - pad, a.lo + pad, a.dated([]tick{{at: a.lo, label: number(a.lo, 0)}})
	}
	s := dayStep(a.hi-a.lo, n)
	first := int(math.Ceil(a.lo / s.size()))
	if s.times(first)-a.lo > 0.55*s.size() {
		ticks = append(ticks, tick{at: a.lo, label: number(a.lo, 0)})
	}
	for k := first; s.times(k) <= a.hi; k++ {
		ticks = append(ticks, tick{at: s.times(k), label: number(s.times(k), 0)})
	}
	if past := a.hi - ticks[len(ticks)-1].at; past > 0.7*(a.hi-a.lo)/float64(n) {
		ticks = append(ticks, tick{at: a.hi, label: number(a.hi, 0)})
	}
	return a.lo - a.pad, a.hi + a.pad, a.dated(ticks)
}

// dayStep is a round step of whole days. Between 20 and 50 there is 30, so that a
// term of 90 days has more than one tick inside.
func dayStep(span float64, n int) step {
	s, month := roundStep(span, n), step{3, 1}
	switch {
	case s.exp < 0:
		return step{1, 0}
	case s == step{5, 1} && span/month.size() <= float64(n):
		return month
	}
	return s
}

// dated adds the calendar date to day ticks, with the year where it is new.
func (a axis) dated(ticks []tick) []tick {
	if a.start.IsZero() {
		return ticks
	}
	year := 0
	for i := range ticks {
		d := a.start.AddDate(0, 0, int(ticks[i].at)-1)
		layout := "2 Jan"
		if d.Year() != year {
			layout, year = "2 Jan 2006", d.Year()
		}
		ticks[i].sub = d.Format(layout)
	}
	return ticks
}

// growingTicks are 0, the greatest value, and the powers of ten in between that
// are so far apart on the axis; on a short one 2 and 5 times them, too.
func (a axis) growingTicks(apart float64) []tick {
	s := scale{axis: a, hi: a.hi}
	digits := []int{1}
	if a.hi < 20 {
		digits = []int{5, 2, 1}
	}
	out := []tick{{at: a.hi, label: strings.TrimSuffix(rounded(a.hi), ".0")}}
	for e := int(math.Floor(math.Log10(a.hi))); e >= 0; e-- {
		for _, d := range digits {
			v := step{d, e}.size()
			if at := s.frac(v); at <= s.frac(out[len(out)-1].at)-apart && at >= apart {
				out = append(out, tick{at: v, label: number(v, 0)})
			}
		}
	}
	out = append(out, tick{at: 0, label: "0"})
	slices.Reverse(out)
	return out
}

// frac gives the place of v along the axis, 0 at its start and 1 at its end.
func (s scale) frac(v float64) float64 {
	switch s.kind {
	case growing:
		return math.Log1p(v) / math.Log1p(s.hi)
	case logs:
		return logFrac(v, s.lo, s.hi)
	case logZero:
		if v <= 0 {
			return zeroSlot / 3
		}
		return zeroSlot + (1-zeroSlot)*logFrac(v, s.lo, s.hi)
	}
	return (v - s.lo) / (s.hi - s.lo)
}

func logFrac(v, lo, hi float64) float64 {
	return max(0, (math.Log(v)-math.Log(lo))/(math.Log(hi)-math.Log(lo)))
}

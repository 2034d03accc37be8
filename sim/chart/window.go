package chart

import (
	"fmt"
	"math"
	"strings"
)

// The days of the means that charts show: of what happens daily, and of what is
// rare.
const week, month = 7, 28

// week gives 7-day means.
func (s series) week() series { return s.full(week) }

// months gives 28-day means.
func (s series) months() series { return s.full(month) }

// full gives means over so many days, from the first day that has so many behind
// it; a run that has no more days gives their mean on all of them, for a window
// that grows would show the first event as a trend.
func (s series) full(days int) series {
	if _, short := s.fits(days); short {
		_, all := s.mean(float64(days)).last()
		out := series{s.x, make([]float64, len(s.x))}
		for i := range out.y {
			out.y[i] = all
		}
		return out
	}
	out := s.mean(float64(days))
	for i := range out.y {
		if s.x[i]-s.x[0] < float64(days-1) {
			out.y[i] = math.NaN()
		}
	}
	return out
}

// fits gives the days of a series, and whether a window of so many holds them all.
func (s series) fits(window int) (days int, short bool) {
	if len(s.x) == 0 {
		return 0, false
	}
	days = int(s.x[len(s.x)-1]-s.x[0]) + 1
	return days, days <= window
}

// mean gives the mean over so many days up to each day, of those that have a
// value.
func (s series) mean(days float64) series {
	out := series{s.x, make([]float64, len(s.y))}
	for i := range s.y {
		sum, n := 0.0, 0
		for k := i; k >= 0 && s.x[k] > s.x[i]-days; k-- {
			if !math.IsNaN(s.y[k]) {
				sum, n = sum+s.y[k], n+1
			}
		}
		out.y[i] = math.NaN()
		if n > 0 {
			out.y[i] = sum / float64(n)
		}
	}
	return out
}

// windowed says what the values of the series of some runs are: means over a
// window, or over all days of a run that has no more.
func windowed(runs []Run, all []series, window int) string {
	usual := fmt.Sprintf("%d-day means", window)
	var apart []string
	for i, s := range all {
		if days, short := s.fits(window); short {
			apart = append(apart, fmt.Sprintf("%s: %s", brief(runs[i].Label), whole(days)))
		}
	}
	if days, short := allWithin(all, window); short {
		return whole(days)
	}
	if len(apart) == 0 {
		return usual
	}
	return usual + " (" + strings.Join(apart, ", ") + ")"
}

// whole is the mean over all days of a run, in words.
func whole(days int) string {
	if days == 1 {
		return "one day alone"
	}
	return fmt.Sprintf("mean of the %d days", days)
}

// allWithin gives the days of series that are equally long, and whether a window
// holds them all.
func allWithin(all []series, window int) (days int, short bool) {
	for i, s := range all {
		n, fit := s.fits(window)
		if !fit || i > 0 && n != days {
			return 0, false
		}
		days = n
	}
	return days, len(all) > 0
}

// sentence begins a text with a capital.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// means writes the title for means over a window. Where that holds all days there
// is one value and no trend.
func (f finding) means(runs []Run, all []series, window int) string {
	days, short := allWithin(all, window)
	if _, value := all[0].last(); !short || days == 1 || len(all) == 1 && math.IsNaN(value) {
		return f.of(runs, all)
	}
	average := fmt.Sprintf(" on average over %d days", days)
	if len(all) > 1 {
		return f.on(runs, all) + average
	}
	_, value := all[0].last()
	return f.what + " is " + f.format(value) + average
}

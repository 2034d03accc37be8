package chart

import (
	"fmt"
	"math"
	"strings"
)

// finding is what a title says of one figure in each run.
type finding struct {
	what   string // "Gini of lifetime likes"
	format func(float64) string
	still  float64 // a change smaller than this is none
}

// of writes the title for the series of some runs.
func (f finding) of(runs []Run, all []series) string {
	if len(runs) == 1 {
		return f.trend(all[0])
	}
	return f.spread(runs, all)
}

// trend says where a series begins and ends, and how far it goes beyond both. It
// stays near a value only if all of it does.
func (f finding) trend(s series) string {
	from := s.first()
	day, to := s.last()
	lo, hi := extent(s.y)
	switch {
	case math.IsNaN(from):
		return f.what + ": no value on any day"
	case s.values() == 1:
		return fmt.Sprintf("%s is %s on day %.0f", f.what, f.format(to), day)
	case hi-lo < f.still || f.format(lo) == f.format(hi):
		return fmt.Sprintf("%s stays near %s", f.what, f.format(to))
	case math.Abs(to-from) < f.still || f.format(from) == f.format(to):
		if text := f.back(s, from, to); text != "" {
			return text
		}
	}
	verb := "rises"
	if to < from {
		verb = "falls"
	}
	text := fmt.Sprintf("%s %s from %s to %s", f.what, verb, f.format(from), f.format(to))
	if beyond := f.swings(s, max(math.Abs(to-from)/2, f.still), "a peak of", "a low of"); beyond != "" {
		text += ", with " + beyond
	}
	return text
}

// back is the title of a series that ends where it starts; empty if it goes nowhere
// in between.
func (f finding) back(s series, from, to float64) string {
	const peak, low = "peaks at", "dips to"
	between := f.swings(s, f.still, peak, low)
	if between == "" {
		between = f.swings(s, 0, peak, low)
	}
	near := "at"
	if f.format(from) != f.format(to) {
		near = "near"
	}
	if between == "" {
		return ""
	}
	return fmt.Sprintf("%s starts and ends %s %s, %s", f.what, near, f.format(to), between)
}

// swings names the peak and the low that lie at least so far beyond both ends, and
// are written otherwise than these.
func (f finding) swings(s series, least float64, peak, low string) string {
	from := s.first()
	_, to := s.last()
	lo, hi := extent(s.y)
	var out []string
	name := func(word string, at, by float64) {
		if text := f.format(at); by >= least && text != f.format(from) && text != f.format(to) {
			out = append(out, fmt.Sprintf("%s %s on day %.0f", word, text, s.dayOf(at)))
		}
	}
	name(peak, hi, hi-max(from, to))
	name(low, lo, min(from, to)-lo)
	return strings.Join(out, " and ")
}

// spread names the runs that end lowest and highest, or, of runs that end on
// different days, those that are so on the last day that all of them have.
func (f finding) spread(runs []Run, all []series) string {
	day, unlike := commonEnd(all)
	if !unlike {
		return f.among(runs, all, "ends")
	}
	upTo := make([]series, len(all))
	for i, s := range all {
		upTo[i] = s.until(day)
		if s.values() > 0 && upTo[i].values() == 0 {
			return f.among(runs, all, "ends") // a window that is longer than a run
		}
	}
	if first, rest, _ := strings.Cut(f.what, " "); first != "Gini" {
		f.what = strings.ToLower(first) + strings.TrimSuffix(" "+rest, " ")
	}
	f.what = fmt.Sprintf("Day %.0f: %s", day, f.what)
	return f.on(runs, upTo)
}

// commonEnd is the last day that all series have, of those that have values, and
// whether some go on.
func commonEnd(all []series) (day float64, unlike bool) {
	day = math.Inf(1)
	last := math.Inf(-1)
	for _, s := range all {
		if n := len(s.x); s.values() > 0 {
			day, last = min(day, s.x[n-1]), max(last, s.x[n-1])
		}
	}
	return day, day < last
}

// endings says which runs end before others; empty if none does.
func endings(runs []Run, all []series) string {
	_, last := extent(daysOf(all)...)
	var order []float64
	early := map[float64][]string{}
	for i, s := range all {
		n := len(s.x)
		if n == 0 || s.x[n-1] == last {
			continue
		}
		day := s.x[n-1]
		if early[day] == nil {
			order = append(order, day)
		}
		early[day] = append(early[day], brief(runs[i].Label))
	}
	var out []string
	for _, day := range order {
		verb := "end"
		if len(early[day]) == 1 {
			verb = "ends"
		}
		out = append(out, fmt.Sprintf("%s %s on day %.0f.", strings.Join(early[day], " and "), verb, day))
	}
	return strings.Join(out, " ")
}

// on is spread for the values of one day.
func (f finding) on(runs []Run, all []series) string { return f.among(runs, all, "is") }

// among names the runs whose last value is lowest and highest, and counts only
// those that have one.
func (f finding) among(runs []Run, all []series, verb string) string {
	low, high, with := -1, -1, 0
	ends := make([]float64, len(all))
	for i, s := range all {
		_, ends[i] = s.last()
		if math.IsNaN(ends[i]) {
			continue
		}
		with++
		if low < 0 || ends[i] < ends[low] {
			low = i
		}
		if high < 0 || ends[i] > ends[high] {
			high = i
		}
	}
	if low < 0 {
		return f.what + ": no value in any run"
	}
	a, b := f.format(ends[low]), f.format(ends[high])
	switch {
	case with == 1:
		return fmt.Sprintf("%s %s %s in %s alone", f.what, verbAt(verb), a, brief(runs[low].Label))
	case a == b:
		return fmt.Sprintf("%s %s %s in %s", f.what, verbAt(verb), a, ofRuns(with, len(all)))
	}
	text := fmt.Sprintf("%s %s between %s (%s) and %s (%s)", f.what, verb, a, brief(runs[low].Label), b, brief(runs[high].Label))
	if with < len(all) {
		text += ", in " + ofRuns(with, len(all))
	}
	return text
}

func verbAt(verb string) string {
	if verb == "is" {
		return verb
	}
	return verb + " at"
}

// ofRuns says in how many of the runs something holds.
func ofRuns(with, all int) string {
	switch {
	case with < all:
		return fmt.Sprintf("%d of %d runs", with, all)
	case all == 2:
		return "both runs"
	}
	return "all runs"
}

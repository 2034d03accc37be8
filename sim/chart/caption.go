package chart

import (
	"fmt"
	"math"
	"strings"
)

// caption says where the data come from, one line a run.
func caption(runs []Run) []string {
	out := make([]string, len(runs))
	for i, r := range runs {
		parts := []string{"scenario " + r.Scenario, fmt.Sprintf("seed %d", r.Seed), "likesim " + r.Version, "run " + r.RunID}
		out[i] = strings.Join(parts, " · ")
		if len(runs) > 1 {
			out[i] = brief(r.Label) + ": " + out[i]
		}
	}
	return folded(out)
}

// folded joins the captions of many runs two to a line, so that they do not
// take the room of the data.
func folded(lines []string) []string {
	if len(lines) <= captionLines {
		return lines
	}
	var out []string
	for i := 0; i < len(lines); i += 2 {
		out = append(out, strings.Join(lines[i:min(i+2, len(lines))], "   |   "))
	}
	return out
}

// brief cuts a label that would fill a line of prose.
func brief(label string) string {
	const most = 28
	if r := []rune(label); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return label
}

// key gives the sample and name of each run, for pictures of several panels.
func key(runs []Run, t float64) []entry {
	out := make([]entry, len(runs))
	for i, r := range runs {
		out[i] = entry{r.Label, strokeOf(i, t)}
	}
	return out
}

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

func (f finding) trend(s series) string {
	from := s.first()
	day, to := s.last()
	switch {
	case math.IsNaN(from):
		return f.what + ": no value on any day"
	case len(s.x) == 1:
		return fmt.Sprintf("%s is %s on day %.0f", f.what, f.format(to), day)
	case math.Abs(to-from) < f.still || f.format(from) == f.format(to):
		return fmt.Sprintf("%s stays near %s", f.what, f.format(to))
	case to > from:
		return fmt.Sprintf("%s rises from %s to %s", f.what, f.format(from), f.format(to))
	}
	return fmt.Sprintf("%s falls from %s to %s", f.what, f.format(from), f.format(to))
}

// spread names the runs that end lowest and highest.
func (f finding) spread(runs []Run, all []series) string { return f.among(runs, all, "ends") }

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

// The ways to write figures.
func two(v float64) string     { return number(v, 2) }
func percent(v float64) string { return percentDigits(v) + noBreak + "%" }

// percentDigits keeps one decimal where a whole percent would be too coarse.
func percentDigits(v float64) string {
	switch {
	case v > 0 && v < 0.05:
		return "<0.1"
	case v != 0 && math.Abs(v) < 9.95:
		return number(v, 1)
	}
	return number(v, 0)
}

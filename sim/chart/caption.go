package chart

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// caption says where the data come from, one line a run.
func caption(runs []Run) []string {
	out := make([]string, len(runs))
	for i, r := range runs {
		parts := []string{"scenario " + r.Scenario, fmt.Sprintf("seed %d", r.Seed), "likesim " + r.Version, "run " + r.RunID}
		if r.Asked > 0 {
			parts = append(parts, interrupted(r))
		}
		out[i] = strings.Join(parts, " · ")
		if len(runs) > 1 {
			out[i] = brief(r.Label) + ": " + out[i]
		}
	}
	return folded(out)
}

// interrupted says how far a run came.
func interrupted(r Run) string {
	if r.Days < 1 {
		return fmt.Sprintf("interrupted before day 1 of %d", r.Asked)
	}
	return fmt.Sprintf("interrupted after day %d of %d", r.Days, r.Asked)
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

// brief cuts a label that would fill a line of prose, before what tells it from
// others of its scenario.
func brief(label string) string {
	const most, least = 28, 8
	if utf8.RuneCountInString(label) <= most {
		return label
	}
	head, tail, parted := strings.Cut(label, ", ")
	if !parted || utf8.RuneCountInString(tail) > longestTail {
		return cut(label, most)
	}
	return cut(head, max(least, most-utf8.RuneCountInString(tail)-2)) + ", " + tail
}

// cut leaves so many runes of a text, the last of them an ellipsis.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return text
}

// key gives the sample and name of each run, for pictures of several panels.
func key(runs []Run, t float64) []entry {
	out := make([]entry, len(runs))
	for i, r := range runs {
		out[i] = entry{r.Label, strokeOf(i, t)}
	}
	return out
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

package chart

import (
	"fmt"
	"slices"
	"strings"
)

// stray is how many days past its end a run may still stand for a day: with curves
// once a week, runs recorded on other days have none nearer.
const stray = 3

// standIn gives the recorded day that stands for a day in a picture of several
// runs; false for a day before the first or past the end of the run.
func standIn(own []int, day int) (int, bool) {
	if len(own) == 0 {
		return 0, false
	}
	return nearestDay(own, day), day >= own[0]-stray && day <= own[len(own)-1]+stray
}

// sharedDays are the days of a picture of several runs: those nearest to the days
// asked for, else the first, one that all runs have, and the last of the longest
// run. Runs of one length get the first, the middle and the last.
func sharedDays(own [][]int, asked []int) []int {
	longest := longestOf(own)
	if len(longest) == 0 {
		return nil
	}
	if end := sharedEnd(own); len(asked) == 0 && end < longest[len(longest)-1]-stray {
		asked = []int{longest[0], end, longest[len(longest)-1]}
	}
	return chosen(longest, asked)
}

// longestOf are the days of the run that ends last, the first of equals.
func longestOf(own [][]int) []int {
	var best []int
	for _, days := range own {
		if len(days) > 0 && (len(best) == 0 || days[len(days)-1] > best[len(best)-1]) {
			best = days
		}
	}
	return best
}

// sharedEnd is the last day of the run that ends first; runs without days do not
// count.
func sharedEnd(own [][]int) int {
	end := 0
	for _, days := range own {
		if n := len(days); n > 0 && (end == 0 || days[n-1] < end) {
			end = days[n-1]
		}
	}
	return end
}

// sharedLast is the last of the days shown that every run has, else the last.
func sharedLast(own [][]int, shown []int) int {
	for _, day := range slices.Backward(shown) {
		if !slices.ContainsFunc(own, func(days []int) bool { _, ok := standIn(days, day); return len(days) > 0 && !ok }) {
			return day
		}
	}
	return shown[len(shown)-1]
}

// absences says which runs are left out of the days shown, and which are drawn on
// another day; empty if all is as the heads of the panels say.
func absences(runs []Run, own [][]int, shown []int) string {
	var out []string
	for i, days := range own {
		if len(days) == 0 {
			continue
		}
		label, moved := brief(runs[i].Label), []string{}
		for _, day := range shown {
			near, ok := standIn(days, day)
			if !ok {
				out = append(out, fmt.Sprintf("%s ends on day %d and is left out of later days.", label, days[len(days)-1]))
				break
			}
			if near != day {
				moved = append(moved, fmt.Sprintf("day %d for %d", near, day))
			}
		}
		if len(moved) > 0 {
			out = append(out, fmt.Sprintf("%s is shown on %s.", label, strings.Join(moved, ", ")))
		}
	}
	return strings.Join(out, " ")
}

// dayTables are the tables that charts of single days are drawn from.
var dayTables = map[string]string{"lorenz": "lorenz", "distribution": "histogram"}

// Recorded are the days that a chart of single days can show: those of the longest
// run. A chart over all days has none. Errors: a table that cannot be read.
func Recorded(name string, runs []Run) ([]int, error) {
	table, single := dayTables[name]
	if !single {
		return nil, nil
	}
	own := make([][]int, len(runs))
	for i, r := range runs {
		v, err := read(r, table)
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", name, err)
		}
		own[i] = v.recorded()
	}
	return longestOf(own), nil
}

// Nearest is the recorded day that is drawn for one asked for.
func Nearest(recorded []int, day int) int { return nearestDay(recorded, day) }

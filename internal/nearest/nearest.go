// Package nearest finds the name that somebody may have meant who wrote another.
package nearest

import "strings"

// Name is the name closest to the one written, by optimal string alignment
// distance, if it is at most a third of the letters (and one at least) away;
// otherwise empty. Of equals, the first.
func Name(written string, names []string) string {
	letters := len([]rune(written))
	if letters > 100 {
		return "" // no name is that long
	}
	best, least := "", max(1, letters/3)+1
	for _, name := range names {
		if d := distance(strings.ToLower(written), name); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is the optimal string alignment distance: insertions, deletions,
// changes and swaps of neighbours.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(y)]
}

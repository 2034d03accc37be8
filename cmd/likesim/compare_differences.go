package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"likesim/sim/experiment"
)

// The columns of differences, and the order in which they give way to a narrow
// screen. The star of the change stands in for p.
var (
	differenceColumns = []string{"", "change", "95 % interval", "relative", "same sign", "Holm p", "gain"}
	givingWay         = []int{4, 3, 6, 5, 2}
)

// differences are the rows of an arm's table, with as many columns as fit.
func (c comparisonText) differences(rows []experiment.Row) [][]string {
	all := [][]string{slices.Clone(differenceColumns)}
	if c.bootstrap {
		all[0][2] = "95 % bootstrap"
	}
	for _, r := range rows {
		all = append(all, c.difference(r))
	}
	keep := []int{0, 1, 2, 3, 4, 5, 6}
	cells := picked(all, keep)
	for _, out := range givingWay {
		if fits(c.laid(cells), c.width) {
			break
		}
		keep = slices.DeleteFunc(keep, func(k int) bool { return k == out })
		cells = picked(all, keep)
	}
	return cells
}

// fits says whether no line of a text is wider than the screen.
func fits(text string, width int) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if utf8.RuneCountInString(line) > width {
			return false
		}
	}
	return true
}

// picked are some columns of rows.
func picked(rows [][]string, keep []int) [][]string {
	some := make([][]string, len(rows))
	for i, row := range rows {
		for _, k := range keep {
			some[i] = append(some[i], row[k])
		}
	}
	return some
}

func (c comparisonText) difference(r experiment.Row) []string {
	e := r.Effect
	low, high := e.Low, e.High
	if c.bootstrap {
		low, high = e.BootLow, e.BootHigh
	}
	decimals, span := experiment.DecimalsOf(e.HalfWidth(), r.First), "-"
	if !math.IsNaN(low) {
		span = experiment.Signed(low, decimals) + " to " + experiment.Signed(high, decimals)
	}
	return []string{r.Label, experiment.Signed(e.Mean, decimals) + star(e.Holm), span, r.Percent(), percentOf(e.SameSign), pValue(e.Holm), gain(e.VarianceRatio)}
}

// gain is how many times the replicates common luck was worth, with two digits that
// count.
func gain(ratio float64) string {
	if !(ratio > 0) {
		return "-"
	}
	x := 1 / ratio
	if x >= 1e6 {
		return "> x 1,000,000"
	}
	digits := int(math.Floor(math.Log10(x))) - 1
	unit := math.Pow10(digits)
	return "x " + experiment.Figure(math.Round(x/unit)*unit, max(0, -digits))
}

// star marks what is told apart.
func star(p float64) string {
	if p < experiment.Significant {
		return "*"
	}
	return " "
}

func percentOf(share float64) string {
	if math.IsNaN(share) {
		return "-"
	}
	return fmt.Sprintf("%.0f %%", 100*share)
}

func pValue(p float64) string {
	switch {
	case math.IsNaN(p):
		return "-"
	case p < 0.001:
		return "<0.001"
	}
	return fmt.Sprintf("%.3f", p)
}

package main

import (
	"fmt"
	"math"
	"strings"

	"likesim/sim/experiment"
)

// showComparison writes a table an arm, and what it says in words.
func showComparison(to *strings.Builder, m *experiment.Manifest, rows []experiment.Row, width int) {
	paragraph(to, "", fmt.Sprintf("%s, %s after %d of burn-in, seed %d, model version %s.", count(m.Replicates, "replicate"), count(m.Days, "day"), m.BurnIn, m.Seed, m.Model), width)
	if m.Precision != "" {
		reached := "The precision asked for is reached"
		if !m.Precise {
			reached = "The precision asked for is not reached"
		}
		paragraph(to, "", fmt.Sprintf("%s: %s.", reached, m.Precision), width)
	}
	first := m.Arms[0].Name
	for _, arm := range m.Arms[1:] {
		to.WriteString("\n")
		showArm(to, first, arm, experiment.Of(rows, arm.Name), width)
	}
}

func showArm(to *strings.Builder, first string, arm experiment.ManifestArm, rows []experiment.Row, width int) {
	head := arm.Name + " against " + first
	if arm.FromLayout != "" {
		head += " (they share no day: they differ in " + arm.FromLayout + " from the layout on)"
	}
	paragraph(to, "", head, width)
	to.WriteString(aligned(comparisonCells(rows, width)))
	to.WriteString("\n")
	var alike []string
	for _, r := range rows {
		if r.Effect.Holm < experiment.Significant {
			paragraph(to, "- ", r.Verdict(first), width)
		} else {
			alike = append(alike, r.Label)
		}
	}
	if len(alike) > 0 {
		paragraph(to, "- ", "Not told from "+first+" by these replicates: "+strings.Join(alike, "; ")+".", width)
	}
}

// comparisonCells are the rows of the table, with as many columns as fit.
func comparisonCells(rows []experiment.Row, width int) [][]string {
	cells := [][]string{{"", "mean", "change", "95 % interval", "relative", "same sign", "Holm p", "variance"}}
	keep := []int{0, 1, 2, 3, 4, 5, 6, 7}
	switch {
	case width < 75:
		keep = []int{0, 1, 2, 4}
	case width < 100:
		keep = []int{0, 1, 2, 3, 4}
	}
	for _, r := range rows {
		e := r.Effect
		decimals := experiment.DecimalsOf(e.HalfWidth(), r.First)
		change := experiment.Signed(e.Mean, decimals)
		if len(keep) < 8 {
			change += star(e.Holm)
		}
		span := "-"
		if !math.IsNaN(e.Low) {
			span = experiment.Signed(e.Low, decimals) + " to " + experiment.Signed(e.High, decimals)
		}
		cells = append(cells, []string{r.Label, experiment.Figure(r.First, decimals), change, span, r.Percent(),
			percentOf(e.SameSign), pValue(e.Holm), experiment.Figure(e.VarianceRatio, 2)})
	}
	for i, row := range cells {
		cells[i] = nil
		for _, k := range keep {
			cells[i] = append(cells[i], row[k])
		}
	}
	return cells
}

// star marks what is told apart, where there is no room for p.
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

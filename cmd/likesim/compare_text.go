package main

import (
	"fmt"
	"strings"

	"likesim/sim/experiment"
	"likesim/sim/experiment/paired"
)

// comparisonText is what a comparison found, for a screen.
type comparisonText struct {
	m         *experiment.Manifest
	rows      []experiment.Row
	bootstrap bool // its intervals in place of Student's
	width     int
}

// write writes the means of all arms, and of each but the first how it differs.
func (c comparisonText) write(to *strings.Builder) {
	m := c.m
	paragraph(to, "", fmt.Sprintf("%s, %s after %d of burn-in, seed %d, model version %s.", count(m.Replicates, "replicate"), count(m.Days, "day"), m.BurnIn, m.Seed, m.Model), c.width)
	if m.Precision != "" {
		reached := "The precision asked for is reached"
		if !m.Precise {
			reached = "The precision asked for is not reached"
		}
		paragraph(to, "", fmt.Sprintf("%s: %s.", reached, m.Precision), c.width)
	}
	c.means(to)
	for _, arm := range m.Arms[1:] {
		to.WriteString("\n")
		c.arm(to, arm)
	}
}

// means writes every outcome in every arm, in as many parts as the width asks for.
func (c comparisonText) means(to *strings.Builder) {
	rows := [][]string{{"mean ± 95 % half-width"}}
	for _, r := range experiment.Of(c.rows, c.m.Arms[0].Name) {
		rows = append(rows, []string{r.Label})
	}
	for _, arm := range c.m.Arms {
		rows[0] = append(rows[0], cut(arm.Name, widestArm))
		for i, r := range experiment.Of(c.rows, arm.Name) {
			rows[i+1] = append(rows[i+1], meanCell(r.Mean))
		}
	}
	for from := 1; from < len(rows[0]); {
		upTo := from + 1
		for upTo < len(rows[0]) && fits(c.laid(columnsOf(rows, from, upTo+1)), c.width) {
			upTo++
		}
		to.WriteString("\n" + c.laid(columnsOf(rows, from, upTo)))
		from = upTo
	}
}

// widestArm is how many letters of an arm's name stand over a column.
const widestArm = 24

func cut(name string, letters int) string {
	if r := []rune(name); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return name
}

// meanCell is a mean, and half of its interval where the replicates vary.
func meanCell(i paired.Interval) string {
	half := i.HalfWidth()
	text := experiment.Figure(i.Mean, experiment.DecimalsOf(half, i.Mean))
	if !(half > 0) {
		return text
	}
	return text + " ±" + experiment.Figure(half, experiment.DecimalsOf(half, i.Mean))
}

func (c comparisonText) arm(to *strings.Builder, arm experiment.ManifestArm) {
	first, rows := c.m.Arms[0].Name, experiment.Of(c.rows, arm.Name)
	head := arm.Name + " minus " + first
	if arm.FromLayout != "" {
		head += " (they share no day: they differ in " + arm.FromLayout + " from the layout on)"
	}
	paragraph(to, "", head, c.width)
	to.WriteString(c.laid(c.differences(rows)) + "\n")
	said := map[string][]string{}
	for _, r := range rows {
		if kind := unclear(r); kind != "" {
			said[kind] = append(said[kind], r.Label)
		} else {
			paragraph(to, "- ", r.Verdict(first), c.width)
		}
	}
	for _, kind := range []string{notTold, oneOnly, tooFew, noneDiffers} {
		if len(said[kind]) > 0 {
			paragraph(to, "- ", fmt.Sprintf(kind, first)+": "+strings.Join(said[kind], "; ")+".", c.width)
		}
	}
}

// What is said of outcomes that are not told apart.
const (
	notTold     = "Not told from %s by these replicates"
	oneOnly     = "One replicate cannot tell it from %s by"
	tooFew      = "Differ from %s by the same in every replicate, which are too few to tell"
	noneDiffers = "No replicate differs from %s in"
)

// unclear is what is said of an outcome that is not told apart; empty if it is.
func unclear(r experiment.Row) string {
	switch {
	case r.Effect.Holm < experiment.Significant:
		return ""
	case r.Effect.Mean == 0 && (r.Effect.N == 1 || r.Effect.Unvaried()):
		return noneDiffers
	case r.Effect.N == 1:
		return oneOnly
	case r.Effect.Unvaried():
		return tooFew
	}
	return notTold
}

// laid lays cells out with labels broken into lines where they are long.
func (c comparisonText) laid(rows [][]string) string {
	most := labelWidth
	if c.width < 75 {
		most = labelWidth - 8
	}
	var broken [][]string
	for _, row := range rows {
		lines := wrapped(row[0], most)
		for _, line := range lines[:len(lines)-1] {
			broken = append(broken, append([]string{line}, make([]string, len(row)-1)...))
		}
		broken = append(broken, append([]string{"  " + lines[len(lines)-1]}, row[1:]...))
		if len(lines) == 1 {
			broken[len(broken)-1][0] = lines[0]
		}
	}
	return aligned(broken)
}

// labelWidth is the widest label that stands in one line.
const labelWidth = 27

package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"likesim/sim/calibrate"
)

// writeCalibration is the result of a search for a screen.
func writeCalibration(out io.Writer, r *calibrate.Result) error {
	t := &patternsText{width: widthOf(out), coloured: coloured(out)}
	t.say(fmt.Sprintf("%d points, at %d of which all rows hold. The best is point %d (%s): %d of %d rows hold, loss %.4f.",
		r.Points, r.Accepted, r.Best.Number, r.Best.Origin, r.Held, len(r.Rows), r.Loss))
	t.text.WriteByte('\n')
	t.unknowns(r)
	t.pairs(r)
	t.bestRows(r)
	_, err := io.WriteString(out, t.text.String())
	return err
}

func (t *patternsText) unknowns(r *calibrate.Result) {
	columns := []gridColumn{{"unknown", 23}, {"plausible", 12}, {"best", 8}, {"accepted", 14}, {"region", 14}, {"rank", 5}, {"", 14}}
	var rows [][]string
	for i := range r.Unknowns {
		u := &r.Unknowns[i]
		cells := []string{u.Key, short(u.Low) + "-" + short(u.High), short(u.Best), span(u.AcceptedLow, u.AcceptedHigh),
			span(u.Low90, u.High90), signed(u.Rank), u.Verdict()}
		rows = append(rows, cells)
		if t.width < wideCalibration {
			t.text.WriteString(strings.Join(wrapped(u.Key+" = "+cells[2], t.width), "\n") + "\n")
			paragraph(&t.text, "    ", fmt.Sprintf("plausible %s, accepted %s, region %s, rank %s: %s", cells[1], cells[3], cells[4], cells[5], cells[6]), t.width)
		}
	}
	if t.width >= wideCalibration {
		grid(&t.text, columns, rows, func(line string) string { return line })
	}
	t.text.WriteByte('\n')
	t.say("Accepted: least and greatest value at points where all rows hold. Region: middle 90 % of where the emulator expects all rows to hold. " +
		"Rank: correlation with the loss (Spearman). Held: the region is less than half as wide as the plausible range; not identified: 85 % or more.")
}

// wideCalibration is the width from which the table of unknowns stands in columns.
const wideCalibration = 100

func (t *patternsText) pairs(r *calibrate.Result) {
	if len(r.Pairs) == 0 {
		return
	}
	t.text.WriteByte('\n')
	t.say("Known together better than alone (correlation in the region):")
	for _, p := range r.Pairs {
		fmt.Fprintf(&t.text, "  %s, %s: %s\n", p.A, p.B, signed(p.Correlation))
	}
}

func (t *patternsText) bestRows(r *calibrate.Result) {
	t.text.WriteByte('\n')
	columns := []gridColumn{{"row", 3}, {"target", 11}, {"at the best", 11}, {"emulated", 8}, {"", 5}}
	var rows [][]string
	for i := range r.Rows {
		row, verdict := &r.Rows[i], "fails"
		if row.Holds {
			verdict = "holds"
		}
		figure := "-"
		if !math.IsNaN(row.Figure) {
			figure = strconv.FormatFloat(row.Figure, 'f', row.Row.Decimals, 64)
		}
		rows = append(rows, []string{row.Row.ID, row.Row.Target, figure, percent(row.Predicted), verdict})
	}
	grid(&t.text, columns, rows, t.paint)
	t.text.WriteByte('\n')
	t.say("Emulated: share of the variance between points that the emulator predicts, each point from the others.")
}

// short is a number with four digits that count.
func short(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil {
		return "-"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

func span(low, high float64) string {
	if math.IsNaN(low) {
		return "-"
	}
	return short(low) + "-" + short(high)
}

func signed(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%+.2f", x)
}

func percent(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.0f %%", 100*x)
}

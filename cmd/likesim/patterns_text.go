package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"likesim/sim/pattern"
)

// patternsText is a study for a screen.
type patternsText struct {
	text     strings.Builder
	width    int
	coloured bool
}

func writeStudy(out io.Writer, s *pattern.Study) error {
	t := &patternsText{width: widthOf(out), coloured: coloured(out)}
	t.rows(s.Rows)
	if len(s.Readings) > 0 {
		t.readings(s)
	}
	if len(s.Without) > 0 {
		t.without(s)
	}
	_, err := io.WriteString(out, t.text.String())
	return err
}

// besideStatement is what the other columns of the table of rows take, and
// statementLeast what is left for the statement at least.
const besideStatement, statementLeast = 72, 24

func (t *patternsText) rows(answers []pattern.Answer) {
	if t.width < besideStatement+statementLeast {
		t.rowsBelow(answers)
	} else {
		columns := []gridColumn{{"row", 3}, {"statement", min(t.width-besideStatement, 60)}, {"target", 11}, {"tolerance", 9},
			{"simulated", 18}, {"source", 14}, {"", 5}}
		var cells [][]string
		for i := range answers {
			a := &answers[i]
			cells = append(cells, []string{a.ID, a.Statement, a.Target, a.Tolerance, simulated(a), a.Source, verdictOf(a)})
		}
		grid(&t.text, columns, cells, t.paint)
	}
	t.text.WriteByte('\n')
	t.say(fmt.Sprintf("%d of %d rows hold. Simulated: mean over replicates, 95 %% interval (t).", len(answers)-len(failing(answers)), len(answers)))
}

// rowsBelow is for narrow screens: what a row says stands below its figures.
func (t *patternsText) rowsBelow(answers []pattern.Answer) {
	for i := range answers {
		a := &answers[i]
		head := fmt.Sprintf("%s: %s, wanted %s (%s)", a.ID, simulated(a), a.Target, a.Tolerance)
		for _, line := range wrapped(head+" "+verdictOf(a), t.width) {
			t.text.WriteString(t.paint(line) + "\n")
		}
		paragraph(&t.text, "    ", fmt.Sprintf("%s (%s)", a.Statement, a.Source), t.width)
	}
}

func (t *patternsText) say(text string) {
	t.text.WriteString(strings.Join(wrapped(text, t.width), "\n") + "\n")
}

func verdictOf(a *pattern.Answer) string {
	if a.Holds {
		return "holds"
	}
	return "fails"
}

// paint colours the verdict at the end of a line.
func (t *patternsText) paint(line string) string {
	if !t.coloured {
		return line
	}
	for word, colour := range map[string]string{"holds": "\x1b[32m", "fails": "\x1b[31m"} { // order-free: a line ends with one of them
		if start, ok := strings.CutSuffix(line, word); ok {
			return start + colour + word + "\x1b[0m"
		}
	}
	return line
}

func failing(answers []pattern.Answer) (ids []string) {
	for i := range answers {
		if !answers[i].Holds {
			ids = append(ids, answers[i].ID)
		}
	}
	return ids
}

// simulated is the figure with its interval, or why there is none.
func simulated(a *pattern.Answer) string {
	if a.Simulated == nil {
		return "not measured: " + a.Why
	}
	write := func(x float64) string { return strconv.FormatFloat(x, 'f', a.Decimals, 64) }
	if a.Low == nil {
		return write(*a.Simulated)
	}
	return fmt.Sprintf("%s [%s, %s]", write(*a.Simulated), write(*a.Low), write(*a.High))
}

// figureOf is a figure in a table of several runs, with its verdict.
func figureOf(a *pattern.Answer) string {
	if a.Simulated == nil {
		return "not measured fails"
	}
	return strconv.FormatFloat(*a.Simulated, 'f', a.Decimals, 64) + " " + verdictOf(a)
}

// otherwise is what a row has to be under another reading, where that differs.
func otherwise(a, other *pattern.Answer) string {
	if a.Target == other.Target {
		return ""
	}
	return ", " + other.Target
}

// readings lays each row as the scenario reads the reports beside the other
// readings.
func (t *patternsText) readings(s *pattern.Study) {
	t.text.WriteByte('\n')
	t.say("Reports disagree. Row by row, as the scenario reads them and as the others do:")
	columns := []gridColumn{{"row", 3}, {"as the scenario", 18}}
	for _, r := range s.Readings {
		columns = append(columns, gridColumn{r.Name, 18})
		paragraph(&t.text, fmt.Sprintf("  %-10s", r.Name), fmt.Sprintf("%s (%s)", r.As, strings.Join(r.Sets, ", ")), t.width)
	}
	var cells [][]string
	for i := range s.Rows {
		row := []string{s.Rows[i].ID, figureOf(&s.Rows[i])}
		for _, r := range s.Readings {
			row = append(row, figureOf(&r.Rows[i])+otherwise(&s.Rows[i], &r.Rows[i]))
		}
		cells = append(cells, row)
	}
	t.text.WriteByte('\n')
	grid(&t.text, columns, cells, t.paint)
}

// without says what fails with mechanisms off.
func (t *patternsText) without(s *pattern.Study) {
	t.text.WriteByte('\n')
	t.say("With a mechanism off, of the rows that hold with it:")
	for _, w := range s.Without {
		t.text.WriteString(w.Mechanism + "\n")
		paragraph(&t.text, "  need it and fail       ", strings.Join(w.Fails, ", "), t.width)
		paragraph(&t.text, "  need it and hold still ", strings.Join(w.Stays, ", "), t.width)
		paragraph(&t.text, "  fail besides           ", strings.Join(w.Also, ", "), t.width)
		if len(w.Fails)+len(w.Stays)+len(w.Also) == 0 {
			t.text.WriteString("  all hold\n")
		}
	}
}

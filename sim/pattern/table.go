package pattern

import (
	"fmt"
	"strconv"
	"strings"
)

// columns of the table and their widths; with two spaces between them it fits a
// hundred letters.
var columns = []struct {
	head  string
	width int
}{{"row", 3}, {"statement", 28}, {"target", 11}, {"tolerance", 9}, {"simulated", 18}, {"source", 14}, {"", 5}}

// Table writes answers in columns of at most a hundred letters together.
func Table(answers []Answer) string {
	var text strings.Builder
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	write(&text, heads)
	held := 0
	for i := range answers {
		a := &answers[i]
		verdict := "fails"
		if a.Holds {
			held++
			verdict = "holds"
		}
		write(&text, []string{a.ID, a.Statement, a.Target, a.Tolerance, a.simulated(), a.Source, verdict})
	}
	fmt.Fprintf(&text, "\n%d of %d rows hold. Simulated: mean over replicates, 95 %% interval (t).\n", held, len(answers))
	return text.String()
}

// simulated is the figure with its interval, or why there is none.
func (a *Answer) simulated() string {
	if a.Simulated == nil {
		return "not measured: " + a.Why
	}
	write := func(x float64) string { return strconv.FormatFloat(x, 'f', a.decimals, 64) }
	if a.Low == nil {
		return write(*a.Simulated)
	}
	return fmt.Sprintf("%s [%s, %s]", write(*a.Simulated), write(*a.Low), write(*a.High))
}

// write adds a row, as many lines high as its highest cell.
func write(text *strings.Builder, cells []string) {
	parts, height := make([][]string, len(cells)), 0
	for i, cell := range cells {
		parts[i] = broken(cell, columns[i].width)
		height = max(height, len(parts[i]))
	}
	for l := range height {
		line := ""
		for i := range cells {
			part := ""
			if l < len(parts[i]) {
				part = parts[i][l]
			}
			line += fmt.Sprintf("%-*s  ", columns[i].width, part)
		}
		text.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// broken breaks a cell into lines of a width, at spaces where it can.
func broken(cell string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(cell) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		for len(word) > width {
			lines, word = append(lines, word[:width]), word[width:]
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}

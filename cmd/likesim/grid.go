package main

import (
	"fmt"
	"strings"
)

// gridColumn is a column of a grid: its head and width.
type gridColumn struct {
	head  string
	width int
}

// grid writes rows of cells that are broken into lines where they are too wide;
// finish may dress a line (the last cell of a row stands in its first line).
func grid(to *strings.Builder, columns []gridColumn, rows [][]string, finish func(line string) string) {
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	gridRow(to, columns, heads, func(line string) string { return line })
	for _, r := range rows {
		gridRow(to, columns, r, finish)
	}
}

// gridRow is as many lines high as its highest cell.
func gridRow(to *strings.Builder, columns []gridColumn, cells []string, finish func(string) string) {
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
		to.WriteString(finish(strings.TrimRight(line, " ")) + "\n")
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

package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Complaint is one thing wrong in a scenario: where, what is there and what was
// wanted.
type Complaint struct {
	File       string // as it was named; "--set KEY" for a value from the command line
	Line, Col  int    // from 1; 0 where there is no line
	Key        string // block.name, empty where none is concerned
	Message    string // the value and the wish
	Source     string // the text of the line
	Width      int    // runes of the line that are meant
	Suggestion string // the nearest known name, empty where none is near
}

// Error is the complaint in up to three lines: place, key and message; the line
// of the file; what is meant in it and the nearest name.
func (c Complaint) Error() string {
	head := c.File
	if c.Line > 0 {
		head += ":" + strconv.Itoa(c.Line) + ":" + strconv.Itoa(c.Col)
	}
	if c.Key != "" && c.File != setPrefix+c.Key {
		head += ": " + c.Key
	}
	head += ": " + c.Message
	if c.Line == 0 || strings.TrimSpace(c.Source) == "" {
		return head + hint(c.Suggestion)
	}
	return head + c.excerpt()
}

const window = 100 // runes of a line that are shown

func (c Complaint) excerpt() string {
	line, col := []rune(visible(c.Source)), max(c.Col-1, 0)
	if start := col - window/2; len(line) > window && start > 0 {
		line, col = append([]rune("..."), line[min(start, len(line)):]...), col-start+3
	}
	if len(line) > window {
		line = append(line[:window:window], []rune("...")...)
	}
	width := max(min(c.Width, len(line)-col), 1)
	number := fmt.Sprintf("%5d", c.Line)
	out := fmt.Sprintf("\n%s | %s\n%*s | %s%s", number, string(line), len(number), "", strings.Repeat(" ", col), strings.Repeat("^", width))
	if c.Suggestion != "" {
		out += " did you mean " + strconv.Quote(c.Suggestion) + "?"
	}
	return out
}

// visible replaces what would upset a terminal, rune by rune.
func visible(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsGraphic(r):
			return unicode.ReplacementChar
		}
		return r
	}, line)
}

// Complaints is everything wrong in a scenario, in the order of its files and lines.
type Complaints []Complaint

// Error is all complaints, one after the other.
func (c Complaints) Error() string {
	all := make([]string, len(c))
	for i, one := range c {
		all[i] = one.Error()
	}
	return strings.Join(all, "\n")
}

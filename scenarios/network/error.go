package network

import (
	"fmt"
	"strings"
)

// Error is what is wrong with a network, in one place.
type Error struct {
	File   string // the file (or folder) as it was asked for
	Line   int    // 1 is the first; 0 if the whole file is meant
	Col    int    // of the line, in bytes; 0 if the whole line is meant
	Column string // the name of the column, "" if the whole line is meant
	Value  string // what stands there, "" if nothing does
	Wish   string // what was wanted instead
}

// Error is "file:line:col: column: value: wants wish".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if e.Line > 0 && e.Col > 0 {
		fmt.Fprintf(&b, ":%d", e.Col)
	}
	if e.Column != "" {
		b.WriteString(": " + e.Column)
	}
	if e.Value != "" {
		fmt.Fprintf(&b, ": %q", short(e.Value))
	}
	b.WriteString(": wants " + e.Wish)
	return b.String()
}

// short keeps a value to the length that a message can carry.
func short(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "..."
	}
	return s
}

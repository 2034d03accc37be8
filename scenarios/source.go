package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// source is the text that values were written in: a file, or one --set.
type source struct {
	what  string // the file should hold
	file  string
	lines []string
}

// place is where something stands in a source; line 0 is nowhere in particular.
type place struct {
	src              *source
	line, col, width int
	rank             int // of two places, the one that had the last word
}

const (
	setPrefix = "--set "
	maxBytes  = 1 << 20 // of a scenario file
	setRank   = 1 << 20 // above the rank of any file
)

func sourceOf(file string, data []byte) *source {
	text := strings.TrimPrefix(string(data), "\ufeff")
	return &source{file: file, lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
}

func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

// at is the place of a node; nodes that stand nowhere belong to --set.
func (s *source) at(n *yaml.Node) place {
	p := place{src: s, line: n.Line, col: n.Column, width: 1}
	if n.Kind == yaml.ScalarNode {
		p.width = utf8.RuneCountInString(n.Value)
		if isQuoted(n) {
			p.width += 2
		}
	}
	return p
}

func (p place) complain(key, message, suggestion string) Complaint {
	return Complaint{File: p.src.file, Line: p.line, Col: p.col, Key: key, Message: message,
		Source: p.src.line(p.line), Width: p.width, Suggestion: suggestion}
}

// root is the single document of a file; nil if there is nothing in it.
func (s *source) root(data []byte) (*yaml.Node, Complaints) {
	if bad := s.unreadable(data); bad != nil {
		return nil, bad
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, s.syntax(err)
	}
	var doc, second yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, s.syntax(err)
	}
	switch err := loader.Load(&second); {
	case err == nil:
		at := place{src: s, line: second.Line, col: second.Column, width: 1}
		return nil, Complaints{at.complain("", "a second document starts here; a file holds one "+s.what, "")}
	case !errors.Is(err, io.EOF):
		return nil, s.syntax(err)
	}
	if len(doc.Content) == 0 || doc.Content[0].ShortTag() == "!!null" {
		return nil, nil
	}
	return doc.Content[0], nil
}

// unreadable says why bytes are no text.
func (s *source) unreadable(data []byte) Complaints {
	if len(data) > maxBytes {
		message := fmt.Sprintf("has %d bytes; %s %s file has %d at most", len(data), s.article(), s.what, maxBytes)
		return Complaints{place{src: s}.complain("", message, "")}
	}
	for i, line := range s.lines {
		if col := strings.IndexFunc(line, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' }); col >= 0 {
			at := place{src: s, line: i + 1, col: utf8.RuneCountInString(line[:col]) + 1, width: 1}
			return Complaints{at.complain("", fmt.Sprintf("the control character %q does not belong into %s %s", line[col], s.article(), s.what), "")}
		}
		if !utf8.ValidString(line) {
			at := place{src: s, line: i + 1, col: utf8.RuneCountInString(valid(line)) + 1, width: 1}
			return Complaints{at.complain("", "is not UTF-8 text; save the file as UTF-8", "")}
		}
	}
	return nil
}

// valid is the text before the first byte that is not UTF-8.
func valid(line string) string {
	for i, r := range line {
		if _, size := utf8.DecodeRuneInString(line[i:]); r == utf8.RuneError && size == 1 {
			return line[:i]
		}
	}
	return line
}

// syntax is the complaint about text that is no YAML. Tabs are the commonest
// reason and the least visible, so every line that begins with one is named.
func (s *source) syntax(err error) Complaints {
	if tabs := s.tabs(); tabs != nil {
		return tabs
	}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return Complaints{place{src: s}.complain("", "is no YAML: "+err.Error(), "")}
	}
	mark := load.Mark
	if mark.Line == 0 || mark.Line > len(s.lines) || s.line(mark.Line) == "" && load.ContextMark.Line > 0 {
		mark = load.ContextMark
	}
	at := place{src: s, line: mark.Line, col: mark.Column, width: 1}
	return Complaints{at.complain("", "is no YAML: "+plainly(load), "")}
}

func (s *source) tabs() (bad Complaints) {
	for i, line := range s.lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 && len(indent) < len(line) {
			at := place{src: s, line: i + 1, col: tab + 1, width: len(indent) - tab}
			bad = append(bad, at.complain("", "a tab indents this line; YAML is indented by spaces", ""))
		}
	}
	return bad
}

var plainWords = []struct{ yaml, plain string }{
	{"mapping values are not allowed", "a second colon in one line, or a line indented deeper than the one above; put a text with a colon in quotes"},
	{"could not find expected ':'", "a line without the colon after its key"},
	{"did not find expected key", "the indentation does not fit the lines above"},
	{"did not find expected '-'", "the indentation does not fit the lines above"},
	{"expected ',' or ']'", "a list that was opened by [ is not closed"},
	{"expected ',' or '}'", "a block that was opened by { is not closed"},
	{"unexpected end of stream", "a quote is not closed"},
	{"unknown anchor", "aliases (*) are not used in scenarios; write the value out, or extend a file that has it"},
	{"exceeded max depth", "the nesting is too deep"},
}

func plainly(e *yaml.LoadError) string {
	for _, w := range plainWords {
		if strings.Contains(e.Message, w.yaml) {
			return w.plain
		}
	}
	return e.Message
}

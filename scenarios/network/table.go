package network

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"likesim/internal/nearest"
)

// table reads a CSV file row by row and knows where it is.
type table struct {
	file   string
	csv    *csv.Reader
	header []string       // lower case
	at     map[string]int // column by name
	row    []string       // the cells of the present row, trimmed
	line   int            // of the present row
}

// openTable opens a file and reads its header, which must have the needed columns and
// may have the others.
func openTable(dir fs.FS, file string, needed []string, others ...string) (*table, io.Closer, error) {
	f, err := dir.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &Error{File: file, Wish: "a table with the column " + strings.Join(needed, ", ") + "; there is no such file"}
	}
	if err != nil {
		return nil, nil, &Error{File: file, Wish: "a file that can be opened (" + err.Error() + ")"}
	}
	t := &table{file: file}
	if err := t.begin(f, needed, others); err != nil {
		_ = f.Close() // it was only read
		return nil, nil, err
	}
	return t, f, nil
}

func (t *table) begin(r io.Reader, needed, others []string) error {
	in := bufio.NewReader(r)
	start, _ := in.Peek(3) // a shorter file shows itself as it is read
	for bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(len(start)) // cannot fail after Peek
		start, _ = in.Peek(3)
	}
	if bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) {
		return &Error{File: t.file, Line: 1, Wish: "text in UTF-8; this is UTF-16: save the file as CSV with UTF-8"}
	}
	t.csv = csv.NewReader(in)
	t.csv.FieldsPerRecord = -1 // counted in next, with a message in words
	t.csv.ReuseRecord = true
	more, err := t.next()
	if err != nil {
		return err
	}
	if !more {
		return &Error{File: t.file, Wish: "a header line with the column " + strings.Join(needed, ", ") + "; the file is empty"}
	}
	return t.columns(needed, others)
}

// columns takes the present row as the header.
func (t *table) columns(needed, others []string) error {
	t.at = map[string]int{}
	for i, cell := range t.row {
		name := strings.ToLower(cell)
		if _, twice := t.at[name]; twice && name != "" {
			return t.wrong("", cell, "each column once")
		}
		t.at[name] = i
		t.header = append(t.header, name)
	}
	for _, name := range needed {
		if _, ok := t.at[name]; !ok {
			wish := "a column of this name; the header has " + strings.Join(t.header, ", ")
			if len(t.header) == 1 && strings.ContainsAny(t.header[0], ";\t") {
				wish += " (separate columns by commas)"
			}
			return t.wrong(name, "", wish)
		}
	}
	return t.misspelt(needed, others)
}

// misspelt refuses a column that is not read and is nearly called like one that would
// be: what it holds would be drawn without a word.
func (t *table) misspelt(needed, others []string) error {
	var absent []string
	for _, name := range others {
		if _, ok := t.at[name]; !ok {
			absent = append(absent, name)
		}
	}
	for _, name := range t.header {
		if meant := nearest.Name(name, absent); meant != "" && !slices.Contains(others, name) && !slices.Contains(needed, name) {
			return t.wrong(name, "", "a column that is read, or a name that is not so near to one: is "+meant+" meant?")
		}
	}
	return nil
}

// next goes on to the next row; false at the end of the file.
func (t *table) next() (bool, error) {
	row, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, t.unreadable(err)
	}
	t.line, _ = t.csv.FieldPos(0)
	if t.header != nil && len(row) != len(t.header) {
		return false, t.wrong("", "", strconv.Itoa(len(t.header))+" cells as in the header; this line has "+strconv.Itoa(len(row)))
	}
	t.row = row
	for i, cell := range row {
		if wish := flaw(cell); wish != "" {
			return false, t.wrong(t.name(i), strings.ToValidUTF8(cell, "\ufffd"), wish)
		}
		row[i] = strings.TrimSpace(cell)
	}
	return true, nil
}

func (t *table) name(column int) string {
	if t.header == nil {
		return ""
	}
	return t.header[column]
}

func (t *table) unreadable(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return &Error{File: t.file, Wish: "a file that can be read (" + err.Error() + ")"}
	}
	t.line = parse.StartLine
	if errors.Is(err, csv.ErrBareQuote) {
		return t.wrong("", "", `a cell with a quote in it to stand in quotes, with the inner one doubled: "a ""b"" c"`)
	}
	return t.wrong("", "", `a cell that begins with a quote to end with one; this one goes on or has text after it`)
}

// wrong is an error at the present row.
func (t *table) wrong(column, value, wish string) error {
	bad := &Error{File: t.file, Line: t.line, Column: column, Value: value, Wish: wish}
	if i, ok := t.at[column]; ok && column != "" {
		bad.Line, bad.Col = t.csv.FieldPos(i)
	}
	return bad
}

// has says whether there is a column of this name.
func (t *table) has(column string) bool { return slices.Contains(t.header, column) }

// cell is the cell of the present row, "" where there is no such column.
func (t *table) cell(column string) string {
	i, ok := t.at[column]
	if !ok {
		return ""
	}
	return t.row[i]
}

// given is a cell whose value may be missing: "NA", as R writes it, is "".
func (t *table) given(column string) string {
	if c := t.cell(column); c != "NA" {
		return c
	}
	return ""
}

// whole reads an optional whole number in [lo, hi]; Unknown if it is not
// recorded. "12.0", as pandas writes a column with gaps, is 12.
func (t *table) whole(column string, lo, hi int) (int, error) {
	cell := t.given(column)
	if cell == "" {
		return Unknown, nil
	}
	digits := cell
	if before, after, ok := strings.Cut(cell, "."); ok && strings.Trim(after, "0") == "" {
		digits = before
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < lo || n > hi {
		return 0, t.wrong(column, cell, "a whole number from "+strconv.Itoa(lo)+" to "+strconv.Itoa(hi)+", or nothing")
	}
	return n, nil
}

package spec

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"likesim/scenarios"
)

const (
	listBytes = 256 << 20 // of a list of points
	complaint = 20        // complaints about one list that are shown
)

// readList reads the points of a list design: a CSV file whose first line names
// factors or settings, and each other line a point.
func (r *reader) readList() {
	if r.file == nil || !isWord(r.file) {
		return
	}
	if r.dir == "" {
		r.Complain(r.file, "design.file", "a shipped experiment has no file beside it", "")
		return
	}
	path := r.file.Value
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.dir, path)
	}
	data, err := readAtMost(path, listBytes)
	if err != nil {
		r.Complain(r.file, "design.file", "reading the list: "+err.Error(), "")
		return
	}
	l := &listReader{reader: r, path: path, csv: csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))}
	l.csv.TrimLeadingSpace = true
	l.csv.FieldsPerRecord = -1 // row says of each line what it lacks, and the others are read
	l.read()
	r.foreign = append(r.foreign, l.bad...)
}

func readAtMost(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New(path + " is no file")
	case info.Size() > most:
		return nil, fmt.Errorf("%s has %d bytes; a list of points has %d at most", path, info.Size(), most)
	}
	return os.ReadFile(path)
}

type listReader struct {
	*reader
	path    string
	csv     *csv.Reader
	width   int                 // fields of the first line
	seen    map[string]int      // points, by the line on which each stands
	columns [][]scenarios.Param // of each column: the settings that it is for
	bad     scenarios.Complaints
	left    int // complaints that are not shown
}

func (l *listReader) wrong(column int, key, message, suggestion string) {
	line, col := l.csv.FieldPos(column)
	l.complain(scenarios.Complaint{File: l.path, Line: line, Col: col, Key: key, Message: message, Suggestion: suggestion})
}

func (l *listReader) complain(c scenarios.Complaint) {
	if len(l.bad) == complaint {
		l.left++
		return
	}
	l.bad = append(l.bad, c)
}

func (l *listReader) read() {
	header, err := l.csv.Read()
	if err != nil {
		l.broken = true
		l.complain(scenarios.Complaint{File: l.path, Message: "has no first line with the names of settings: " + err.Error()})
		return
	}
	l.width, l.seen = len(header), map[string]int{}
	l.head(slices.Clone(header))
	for err == nil {
		var row []string
		if row, err = l.csv.Read(); err == nil {
			l.row(row)
		}
	}
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		l.complain(scenarios.Complaint{File: l.path, Line: parse.Line, Col: parse.Column, Message: parse.Err.Error()})
	case !errors.Is(err, io.EOF):
		l.complain(scenarios.Complaint{File: l.path, Message: err.Error()})
	case len(l.e.list) == 0 && l.bad == nil:
		l.complain(scenarios.Complaint{File: l.path, Message: "holds no point; each line after the first is one"})
	}
	if l.left > 0 {
		l.bad = append(l.bad, scenarios.Complaint{File: l.path, Message: "and " + strconv.Itoa(l.left) + " more"})
	}
}

// head reads the names of the columns. Factors of the file are put in the order of
// the columns; a column that is a setting is a factor by itself.
func (l *listReader) head(names []string) {
	declared := l.e.Factors
	l.e.Factors = nil
	for i, name := range names {
		f, ok := l.column(i, name, declared)
		if !ok {
			continue
		}
		l.e.Factors = append(l.e.Factors, f)
		var params []scenarios.Param
		for _, key := range f.Keys {
			p, _ := scenarios.Lookup(key)
			params = append(params, p)
		}
		l.columns = append(l.columns, params)
	}
	for i, f := range declared {
		if !slices.Contains(names, f.Name) {
			l.Complain(l.factorAt[i], "factors", "the list "+l.path+" has no column "+strconv.Quote(f.Name), "")
		}
		if f.law != nil {
			l.Complain(l.factorAt[i], "factors", "the values of "+f.Name+" come from the list; leave out how it varies", "")
		}
	}
}

func (l *listReader) column(i int, name string, declared []Factor) (Factor, bool) {
	f := Factor{Name: name, Keys: []string{name}}
	var known []string
	for _, d := range declared {
		if known = append(known, d.Name); d.Name == name {
			f = d
		}
	}
	for _, key := range f.Keys {
		if _, is := scenarios.Lookup(key); !is {
			near := scenarios.Nearest(name, known)
			if near == "" {
				near = scenarios.NearestKey(name)
			}
			l.wrong(i, "", "unknown setting "+strconv.Quote(name), near)
			return f, false
		}
		switch {
		case key == "run.seed":
			l.wrong(i, "", "luck is no factor: replicates have luck of their own", "")
			return f, false
		case slices.Contains(l.e.Keys(), key):
			l.wrong(i, "", strconv.Quote(key)+" is varied twice", "")
			return f, false
		case slices.ContainsFunc(l.sets, func(s setting) bool { return s.key == key }):
			l.wrong(i, "", strconv.Quote(key)+" is set for all runs already", "")
			return f, false
		}
	}
	return f, true
}

func (l *listReader) row(cells []string) {
	switch {
	case len(cells) != l.width:
		l.wrong(0, "", fmt.Sprintf("expected %s as in the first line, got %d", fields(l.width), len(cells)), "")
		return
	case len(l.columns) != len(cells):
		return // the names of the columns are wrong already
	}
	var texts []string
	right := true
	for i, cell := range cells {
		for k := range l.columns[i] {
			p := &l.columns[i][k]
			text, err := p.Text(cell)
			if err != nil {
				l.wrong(i, p.Key, err.Error(), "")
				right = false
				break
			}
			texts = append(texts, scenarios.Beside(p.Key, text, filepath.Dir(l.path)))
		}
	}
	if right {
		l.once(texts)
	}
	l.e.list = append(l.e.list, texts)
}

// once refuses a point that an earlier line is: two runs would have one id.
func (l *listReader) once(texts []string) {
	point := strings.Join(texts, "\x00")
	line, _ := l.csv.FieldPos(0)
	if before, is := l.seen[point]; is {
		l.wrong(0, "", fmt.Sprintf("the same point as on line %d; for more runs of it there are replicates", before), "")
		return
	}
	l.seen[point] = line
}

func fields(n int) string {
	if n == 1 {
		return "1 field"
	}
	return strconv.Itoa(n) + " fields"
}

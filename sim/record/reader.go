package record

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// ReadFrame reads a Parquet table that likesim wrote: the columns named, in any
// order, or all of them when none is named. Nulls are NaN. Errors: no such file,
// not a Parquet file, no such column.
func ReadFrame(path string, columns ...string) (*Frame, error) {
	frame, err := readFrame(path, columns)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return frame, nil
}

func readFrame(path string, columns []string) (*Frame, error) {
	source, err := openTable(path)
	if err != nil {
		return nil, err
	}
	defer source.close()
	leaves, err := source.pick(columns)
	if err != nil {
		return nil, err
	}
	name, _ := source.Lookup(metaTable)
	frame := &Frame{Table: name, Rows: int(source.NumRows()), Number: map[string][]float64{}, Text: map[string][]string{}}
	for _, leaf := range leaves {
		if err := source.read(frame, leaf); err != nil {
			return nil, fmt.Errorf("column %s: %w", leaf.Name(), err)
		}
	}
	return frame, nil
}

// source is an open Parquet file.
type source struct {
	*parquet.File
	file *os.File
}

func (s *source) close() { _ = s.file.Close() } // closing a file that was read loses nothing

func openTable(path string) (*source, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	table, err := parquet.OpenFile(file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("not a readable Parquet file: %w", err), file.Close())
	}
	return &source{table, file}, nil
}

// pick gives the columns of these names, or all.
func (s *source) pick(names []string) ([]*parquet.Column, error) {
	all := s.Root().Columns()
	if len(names) == 0 {
		return all, nil
	}
	known := make([]string, len(all))
	byName := make(map[string]*parquet.Column, len(all))
	for i, c := range all {
		known[i] = c.Name()
		byName[c.Name()] = c
	}
	picked := make([]*parquet.Column, len(names))
	for i, name := range names {
		if picked[i] = byName[name]; picked[i] == nil {
			return nil, fmt.Errorf("no column %q: it has %s", name, strings.Join(known, ", "))
		}
	}
	return picked, nil
}

// read appends a whole column to the frame.
func (s *source) read(frame *Frame, leaf *parquet.Column) error {
	if leaf.Type().Kind() == parquet.ByteArray {
		texts := &textColumn{cells: make([]string, 0, frame.Rows), seen: map[string]string{}}
		err := s.eachValue(leaf, texts.add)
		frame.Text[leaf.Name()] = texts.cells
		return err
	}
	numbers := make([]float64, 0, frame.Rows)
	number := numberOf(leaf.Type().Kind())
	err := s.eachValue(leaf, func(values []parquet.Value) {
		for i := range values {
			numbers = append(numbers, number(&values[i]))
		}
	})
	frame.Number[leaf.Name()] = numbers
	return err
}

// numberOf chooses once per column how its values become numbers.
func numberOf(kind parquet.Kind) func(*parquet.Value) float64 {
	switch kind {
	case parquet.Boolean:
		return func(v *parquet.Value) float64 {
			if v.Boolean() {
				return 1
			}
			return 0
		}
	case parquet.Int32:
		return func(v *parquet.Value) float64 { return float64(v.Int32()) }
	case parquet.Int64:
		return func(v *parquet.Value) float64 { return float64(v.Int64()) }
	}
	return func(v *parquet.Value) float64 {
		if v.IsNull() {
			return math.NaN()
		}
		return v.Double()
	}
}

// textColumn gathers texts and keeps one copy of each.
type textColumn struct {
	cells []string
	last  string
	seen  map[string]string
}

func (t *textColumn) add(values []parquet.Value) {
	for i := range values {
		if b := values[i].ByteArray(); string(b) != t.last {
			t.last = t.copyOf(b)
		}
		t.cells = append(t.cells, t.last)
	}
}

func (t *textColumn) copyOf(b []byte) string {
	text, ok := t.seen[string(b)]
	if !ok {
		text = string(b)
		t.seen[text] = text
	}
	return text
}

// eachValue walks a column in stretches; a stretch lives until the next.
func (s *source) eachValue(leaf *parquet.Column, do func([]parquet.Value)) error {
	stretch := make([]parquet.Value, 1024)
	for _, group := range s.RowGroups() {
		pages := group.ColumnChunks()[leaf.Index()].Pages()
		err := eachInPages(pages, stretch, do)
		if err = errors.Join(err, pages.Close()); err != nil {
			return err
		}
	}
	return nil
}

func eachInPages(pages parquet.Pages, stretch []parquet.Value, do func([]parquet.Value)) error {
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		err = eachInPage(page.Values(), stretch, do)
		parquet.Release(page)
		if err != nil {
			return err
		}
	}
}

func eachInPage(values parquet.ValueReader, stretch []parquet.Value, do func([]parquet.Value)) error {
	for {
		n, err := values.ReadValues(stretch)
		do(stretch[:n])
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

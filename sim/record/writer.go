package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
)

const (
	// batch is how many rows are gathered before they go to the encoders. 512
	// rows of 12 columns stay in the second-level cache.
	batch = 512
	// groupRows is the size of a row group, the unit in which readers skip.
	groupRows = 1 << 20
)

// Writer streams the rows of a table to a Parquet file, cell by cell in the order
// of the columns; those of Keys are filled in by themselves:
//
//	w, err := record.Create(folder, table, keys)
//	for ... {
//		w.Int(day)
//		w.Text("owners")
//		w.Float(gini) // NaN is written as null
//		w.End()
//	}
//	written, err := w.Close()
//
// The file appears under its name when Close has succeeded; before, and after
// Abort, there is nothing. The first error sticks: cells after it are ignored,
// End and Close return it. A Writer serves one goroutine.
type Writer struct {
	table  Table
	path   string
	file   *os.File
	digest hash.Hash
	out    *parquet.GenericWriter[any]
	sinks  []*parquet.ColumnWriter

	types   []Type                     // of the columns
	cells   [][]parquet.Value          // one slice of batch values per column
	texts   []map[string]parquet.Value // per Text column: values seen, so a text is copied once
	first   int                        // columns before it hold keys
	next    int                        // column of the next cell
	row     int                        // row of the batch
	log     *journal                   // keeps every row, if the run makes checkpoints
	grouped int                        // rows in the row group so far
	limit   int                        // rows of a full row group
	rows    int64
	err     error
	closed  bool
	written Written
}

// Written says what a closed Writer left.
type Written struct {
	Name   string `json:"name"`
	File   string `json:"file"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Create begins the file <folder>/<table>.parquet. The table's first columns must
// be those of Keys, as in the tables of this package. Errors: a table that is not
// well formed, a folder that cannot be written.
func Create(folder string, t Table, k Keys) (*Writer, error) {
	return create(folder, t, k, groupRows)
}

// CreateOfMany begins a table whose rows are of many runs: every column is a cell
// to be written, those of Keys too. Its row groups have at most manyCells cells, so
// that memory does not depend on the number of rows.
func CreateOfMany(folder string, t Table, version string) (*Writer, error) {
	return begun(folder, t, version, nil, max(batch, manyCells/max(len(t.Columns), 1)))
}

// manyCells bounds a row group, which is held in memory until it is full: a million
// cells are at most 8 MB of numbers.
const manyCells = 1 << 20

func create(folder string, t Table, k Keys, limit int) (*Writer, error) {
	keys, err := keyValues(t, k)
	if err != nil {
		return nil, err
	}
	return begun(folder, t, k.Version, keys, limit)
}

// begun is a Writer whose first cells are keys in every row.
func begun(folder string, t Table, version string, keys []parquet.Value, limit int) (*Writer, error) {
	schema, err := schemaOf(t, len(keys))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, t.Name+".parquet")
	file, err := temporaryFile(path)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", t.Name, err)
	}
	w := &Writer{table: t, path: path, file: file, digest: sha256.New(), limit: limit}
	w.out = parquet.NewGenericWriter[any](io.MultiWriter(file, w.digest),
		append(writerOptions(t, version), schema)...)
	w.sinks = w.out.ColumnWriters()
	w.prepare(keys)
	return w, nil
}

// keyValues are the keys as cells, once per column.
func keyValues(t Table, k Keys) ([]parquet.Value, error) {
	for i, c := range keyColumns {
		if i >= len(t.Columns) || t.Columns[i].Name != c.Name || t.Columns[i].Type != c.Type {
			return nil, fmt.Errorf("table %s: column %d is not %s (%s): a table begins with the keys", t.Name, i+1, c.Name, c.Type)
		}
	}
	return []parquet.Value{
		textValue(k.RunID), textValue(k.Scenario), textValue(k.Arm),
		parquet.Int32Value(k.Replicate), parquet.Int64Value(k.Seed),
	}, nil
}

// prepare makes the cells of a batch. Key cells are filled here and never again.
func (w *Writer) prepare(keys []parquet.Value) {
	w.first, w.next = len(keys), len(keys)
	w.cells = make([][]parquet.Value, len(w.table.Columns))
	w.texts = make([]map[string]parquet.Value, len(w.table.Columns))
	for c := range w.cells {
		w.types = append(w.types, w.table.Columns[c].Type)
		w.cells[c] = make([]parquet.Value, batch)
		if c < len(keys) {
			for r := range w.cells[c] {
				w.cells[c][r] = keys[c]
			}
		}
	}
}

// End ends the row. Errors: a row with too few or wrong cells, a full disk.
func (w *Writer) End() error {
	if w.next != len(w.cells) && w.err == nil {
		w.err = fmt.Errorf("table %s, row %d: %d cells of %d: every column needs one", w.table.Name, w.rows+1, w.next, len(w.cells))
	}
	if w.err != nil {
		return w.err
	}
	if w.log != nil {
		w.fail(w.log.add(w))
	}
	w.next = w.first
	w.row++
	w.rows++
	if w.row == batch {
		w.flush()
	}
	return w.err
}

// flush hands the batch to the encoders, and a full row group to the file.
func (w *Writer) flush() {
	for c, sink := range w.sinks {
		if _, err := sink.WriteRowValues(w.cells[c][:w.row]); err != nil {
			w.fail(err)
			return
		}
	}
	w.grouped += w.row
	w.row = 0
	if w.grouped >= w.limit {
		w.grouped = 0
		w.fail(w.out.Flush())
	}
}

func (w *Writer) fail(err error) {
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("table %s, row %d: %w", w.table.Name, w.rows, err)
	}
}

// Close writes what is left, makes the file durable and gives it its name. After
// an error nothing is left behind. Closing again gives the same answer.
func (w *Writer) Close() (Written, error) {
	if w.closed {
		return w.written, w.err
	}
	if w.next != w.first && w.err == nil {
		w.err = fmt.Errorf("table %s, row %d: closed inside a row: End must end it", w.table.Name, w.rows+1)
	}
	if w.err == nil {
		w.flush()
	}
	if w.err == nil {
		w.fail(w.out.Close())
	}
	if w.err == nil {
		w.fail(w.publish())
	}
	if w.err != nil {
		return Written{}, errors.Join(w.err, w.Abort())
	}
	return w.written, nil
}

func (w *Writer) publish() error {
	info, err := w.file.Stat()
	if err != nil {
		return err
	}
	if err := publish(w.file, w.path); err != nil {
		return err
	}
	w.closed = true
	w.written = Written{
		Name: w.table.Name, File: filepath.Base(w.path), Rows: w.rows,
		Bytes: info.Size(), SHA256: hex.EncodeToString(w.digest.Sum(nil)),
	}
	return nil
}

// Abort leaves nothing behind. After Close, or twice, it does nothing.
func (w *Writer) Abort() error {
	if w.closed {
		return nil
	}
	w.closed = true
	if w.err == nil {
		w.err = fmt.Errorf("table %s was aborted", w.table.Name)
	}
	return discard(w.file)
}

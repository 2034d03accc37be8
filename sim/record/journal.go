package record

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/cespare/xxhash/v2"
	"github.com/parquet-go/parquet-go"

	"likesim/internal/pause"
)

// journal keeps the rows of a table in a form that can be cut after any row: a
// Parquet file cannot be gone on with, but written again from its rows it comes
// out byte for byte.
type journal struct {
	file  *os.File
	out   *bufio.Writer
	sum   *xxhash.Digest
	texts map[string]uint64 // the texts met so far, numbered
	met   []string          // the same by number, while it is read
	row   []byte            // scratch
	mark  mark
}

// mark is how far a journal went when a checkpoint was made.
type mark struct {
	Rows  int64  `json:"rows"`
	Bytes int64  `json:"bytes"`
	Sum   uint64 `json:"xxhash64"` // of these bytes
}

func newJournal(path string) (*journal, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return nil, err
	}
	return &journal{file: file, out: bufio.NewWriterSize(file, 1<<16), sum: xxhash.New(), texts: map[string]uint64{}}, nil
}

// add appends one row, given as a row of the cells of a writer's batch.
func (j *journal) add(w *Writer) error {
	j.row = j.row[:0]
	for c := w.first; c < len(w.cells); c++ {
		j.row = j.append(j.row, w.table.Columns[c].Type, w.cells[c][w.row])
	}
	_, _ = j.sum.Write(j.row) // a hash never fails
	j.mark.Rows++
	j.mark.Bytes += int64(len(j.row))
	_, err := j.out.Write(j.row)
	return err
}

func (j *journal) append(b []byte, t Type, v parquet.Value) []byte {
	switch t {
	case Int:
		return binary.AppendVarint(b, int64(v.Int32()))
	case Long:
		return binary.AppendVarint(b, v.Int64())
	case Bool:
		if v.Boolean() {
			return append(b, 1)
		}
		return append(b, 0)
	case Float:
		x := math.NaN()
		if !v.IsNull() {
			x = v.Double()
		}
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return j.appendText(b, string(v.ByteArray()))
}

// appendText writes the number of a text, and a new text behind its number.
func (j *journal) appendText(b []byte, text string) []byte {
	n, known := j.texts[text]
	if known {
		return binary.AppendUvarint(b, n)
	}
	n = uint64(len(j.texts))
	j.texts[text] = n
	b = binary.AppendUvarint(b, n)
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// sync makes all rows durable and says how far they go.
func (j *journal) sync() (mark, error) {
	err := j.out.Flush()
	pause.At("sync")
	err = errors.Join(err, j.file.Sync())
	j.mark.Sum = j.sum.Sum64()
	return j.mark, err
}

func (j *journal) close() error { return errors.Join(j.out.Flush(), j.file.Close()) }

// replay opens a journal, writes its rows up to a mark into a writer, and cuts it
// there. Errors: a journal that is shorter than the mark or differs before it.
func replay(path string, to mark, w *Writer) (*journal, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	j := &journal{file: file, sum: xxhash.New(), texts: map[string]uint64{}, mark: to}
	err = j.read(w)
	if err == nil {
		err = file.Truncate(to.Bytes)
	}
	if err == nil {
		_, err = file.Seek(to.Bytes, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: the rows of the checkpoint are damaged: %w", path, err), file.Close())
	}
	j.out = bufio.NewWriterSize(file, 1<<16)
	return j, nil
}

func (j *journal) read(w *Writer) error {
	in := bufio.NewReaderSize(io.TeeReader(io.LimitReader(j.file, j.mark.Bytes), j.sum), 1<<16)
	for row := range j.mark.Rows {
		for c := w.first; c < len(w.cells); c++ {
			if err := j.cell(in, w, w.table.Columns[c].Type); err != nil {
				return fmt.Errorf("row %d: %w", row+1, err)
			}
		}
		if err := w.End(); err != nil {
			return err
		}
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return errors.New("there is more than its rows")
	}
	if j.sum.Sum64() != j.mark.Sum {
		return fmt.Errorf("checksum %016x, not %016x", j.sum.Sum64(), j.mark.Sum)
	}
	return nil
}

func (j *journal) cell(in *bufio.Reader, w *Writer, t Type) error {
	switch t {
	case Int, Long:
		v, err := binary.ReadVarint(in)
		if t == Int {
			w.Int(int32(v))
		} else {
			w.Long(v)
		}
		return err
	case Bool:
		v, err := in.ReadByte()
		w.Bool(v == 1)
		return err
	case Float:
		var b [8]byte
		_, err := io.ReadFull(in, b[:])
		w.Float(math.Float64frombits(binary.LittleEndian.Uint64(b[:])))
		return err
	}
	text, err := j.text(in)
	w.Text(text)
	return err
}

func (j *journal) text(in *bufio.Reader) (string, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return "", err
	}
	if n < uint64(len(j.met)) {
		return j.met[n], nil
	}
	size, err := binary.ReadUvarint(in)
	if err != nil || size > uint64(j.mark.Bytes) {
		return "", errors.Join(err, fmt.Errorf("a text of %d bytes", size))
	}
	text := make([]byte, size)
	_, err = io.ReadFull(in, text)
	j.texts[string(text)] = uint64(len(j.met))
	j.met = append(j.met, string(text))
	return string(text), err
}

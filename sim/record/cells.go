package record

import (
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// The cells of a row, in the order of the columns. A cell of another type than
// its column's, or one too many, is a mistake that End reports.

// Int writes a 32-bit cell.
func (w *Writer) Int(v int32) { w.put(Int, parquet.Int32Value(v)) }

// Long writes a 64-bit cell.
func (w *Writer) Long(v int64) { w.put(Long, parquet.Int64Value(v)) }

// Bool writes a truth cell.
func (w *Writer) Bool(v bool) { w.put(Bool, parquet.BooleanValue(v)) }

// Float writes a number; NaN is written as null.
func (w *Writer) Float(v float64) {
	if v != v {
		w.put(Float, parquet.NullValue().Level(0, 0, w.next))
		return
	}
	w.put(Float, parquet.DoubleValue(v).Level(0, 1, w.next))
}

// Text writes a text; it is meant for few different ones.
func (w *Writer) Text(v string) {
	if w.next >= len(w.texts) {
		w.put(Text, parquet.Value{})
		return
	}
	w.put(Text, w.known(v))
}

// knownTexts bounds the memory of a Text column with many different values.
const knownTexts = 1 << 12

// known is the value of a text, copied when it is seen first.
func (w *Writer) known(v string) parquet.Value {
	seen := w.texts[w.next]
	if value, ok := seen[v]; ok {
		return value
	}
	if seen == nil || len(seen) == knownTexts {
		seen = make(map[string]parquet.Value)
		w.texts[w.next] = seen
	}
	value := textValue(v)
	seen[v] = value
	return value
}

func textValue(v string) parquet.Value { return parquet.ByteArrayValue([]byte(v)) }

func (w *Writer) put(t Type, v parquet.Value) {
	c := w.next
	if c >= len(w.cells) || w.types[c] != t {
		w.misuse(t)
		return
	}
	w.cells[c][w.row] = v
	w.next = c + 1
}

// misuse notes a cell that does not fit its column.
func (w *Writer) misuse(t Type) {
	if w.err != nil {
		return
	}
	wish := "no cell, the row is full"
	if w.next < len(w.cells) {
		c := w.table.Columns[w.next]
		wish = fmt.Sprintf("a cell of type %s for column %s", c.Type, c.Name)
	}
	w.err = fmt.Errorf("table %s, row %d, cell %d: got type %s, wants %s", w.table.Name, w.rows+1, w.next+1, t, wish)
}

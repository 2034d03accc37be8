package agents

import (
	"reflect"
	"strconv"
	"unsafe"

	"github.com/cespare/xxhash/v2"
)

// Column is one column of a state as raw bytes, for digests, checks of what a
// phase wrote, and comparisons.
type Column struct {
	Name  string
	Width int // bytes of a value
	raw   func() []byte
}

// Bytes is the memory of the column, to be read only.
func (c Column) Bytes() []byte { return c.raw() }

// Digest is the xxHash64 of the column.
func (c Column) Digest() uint64 { return xxhash.Sum64(c.raw()) }

// ColumnsOf lists every slice field of a state, which must be a pointer to a
// struct of slices of integers (or arrays of such slices), as prefix.Field. No
// column can be forgotten: a digest sees all of them.
func ColumnsOf(prefix string, state any) []Column {
	v := reflect.ValueOf(state).Elem()
	var list []Column
	for i := range v.NumField() {
		name := prefix + "." + v.Type().Field(i).Name
		list = append(list, columnsOfField(name, v.Field(i))...)
	}
	return list
}

func columnsOfField(name string, f reflect.Value) []Column {
	switch {
	case f.Kind() == reflect.Array && f.Type().Elem().Kind() == reflect.Slice:
		var list []Column
		for i := range f.Len() {
			list = append(list, columnsOfField(name+strconv.Itoa(i), f.Index(i))...)
		}
		return list
	case f.Kind() == reflect.Slice && isInteger(f.Type().Elem().Kind()):
		width := int(f.Type().Elem().Size())
		return []Column{{name, width, func() []byte {
			return unsafe.Slice((*byte)(f.UnsafePointer()), f.Len()*width)
		}}}
	}
	return nil
}

func isInteger(k reflect.Kind) bool { return k >= reflect.Int8 && k <= reflect.Uint64 }

// Make gives every slice field of a state (as for ColumnsOf) n zero rows.
func Make(state any, n int) {
	eachColumn(state, func(k int, f reflect.Value) { f.Set(roomFor(f.Type(), k, n, n)) })
}

// eachColumn calls act with the slice fields of a state (as for ColumnsOf), counted
// from 0.
func eachColumn(state any, act func(k int, f reflect.Value)) {
	v, k := reflect.ValueOf(state).Elem(), 0
	take := func(f reflect.Value) {
		if f.Kind() == reflect.Slice && isInteger(f.Type().Elem().Kind()) && f.CanSet() {
			act(k, f)
			k++
		}
	}
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() != reflect.Array {
			take(f)
			continue
		}
		for j := range f.Len() {
			take(f.Index(j))
		}
	}
}

// Columns of many rows all begin at a page. A phase that walks a dozen of them
// would want their rows i from one set of the first-level cache, which holds
// eight: so column k begins three lines after column k-1, and 64 of them have
// sets of their own.
const (
	page  = 4096
	apart = 3 * 64
)

// roomFor makes column k of a state, of rows zero rows and room for more.
func roomFor(t reflect.Type, k, rows, room int) reflect.Value {
	skip := k * apart % page / int(t.Elem().Size())
	return reflect.MakeSlice(t, skip+room, skip+room).Slice3(skip, skip+rows, skip+room)
}

// BytesOf is the memory of all columns of a state.
func BytesOf(columns []Column) int {
	sum := 0
	for _, c := range columns {
		sum += len(c.Bytes())
	}
	return sum
}

// Grow appends n zero rows to every slice field of a state (as for ColumnsOf). A
// column that must move gets a sixteenth more room, so that a large state does
// not double for a few rows.
func Grow(state any, n int) {
	eachColumn(state, func(k int, f reflect.Value) {
		rows := f.Len() + n
		if rows > f.Cap() {
			moved := roomFor(f.Type(), k, f.Len(), rows+f.Len()/16+64)
			reflect.Copy(moved, f)
			f.Set(moved)
		}
		f.SetLen(rows)
	})
}

// Blank sets rows of every column of a state to zero.
func Blank(state any, rows []uint32) {
	for _, column := range ColumnsOf("", state) {
		raw, width := column.raw(), uint64(column.Width)
		for _, r := range rows {
			clear(raw[uint64(r)*width : (uint64(r)+1)*width])
		}
	}
}

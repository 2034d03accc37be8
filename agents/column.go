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
	v := reflect.ValueOf(state).Elem()
	for i := range v.NumField() {
		makeField(v.Field(i), n)
	}
}

func makeField(f reflect.Value, n int) {
	switch {
	case f.Kind() == reflect.Array && f.Type().Elem().Kind() == reflect.Slice:
		for i := range f.Len() {
			makeField(f.Index(i), n)
		}
	case f.Kind() == reflect.Slice && isInteger(f.Type().Elem().Kind()) && f.CanSet():
		f.Set(reflect.MakeSlice(f.Type(), n, n))
	}
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
	v := reflect.ValueOf(state).Elem()
	for i := range v.NumField() {
		growField(v.Field(i), n)
	}
}

func growField(f reflect.Value, n int) {
	switch {
	case f.Kind() == reflect.Array && f.Type().Elem().Kind() == reflect.Slice:
		for i := range f.Len() {
			growField(f.Index(i), n)
		}
	case f.Kind() == reflect.Slice && isInteger(f.Type().Elem().Kind()) && f.CanSet():
		rows := f.Len() + n
		if rows > f.Cap() {
			moved := reflect.MakeSlice(f.Type(), f.Len(), rows+f.Len()/16+64)
			reflect.Copy(moved, f)
			f.Set(moved)
		}
		f.SetLen(rows)
	}
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

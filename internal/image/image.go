// Package image writes the whole of a state as bytes, reads it back and copies
// it, walking its fields by reflection: a field that somebody adds is part of the
// image by itself, and one that cannot be (a map, a function) is an error that
// names it.
//
// Numbers are little-endian, as in the memory of every machine we build for;
// slices of numbers go as they lie in memory. int and uint take eight bytes.
package image

import (
	"fmt"
	"reflect"
	"strconv"
	"unsafe"
)

// Plan says what of a state an image leaves out, by path: "rank.accounts" is the
// field accounts of the field rank.
type Plan struct{ Without []string }

// Layout lists the leaves of a state, a pointer to a struct: path and type, in the
// order of the image. Two states of one layout can read each other's images.
// Error: a field of a kind that has no image, or a path of Without that is none.
func (p Plan) Layout(state any) ([]string, error) {
	l := &layout{walk: p.walk()}
	l.fields("", reflect.TypeOf(state).Elem())
	for _, path := range p.Without {
		if !l.left[path] && l.err == nil {
			l.err = fmt.Errorf("%s is to be left out of the image of a %T, which has no such field", path, state)
		}
	}
	return l.leaves, l.err
}

// walk knows what to leave out; the value says whether it was met.
type walk struct {
	left map[string]bool
	err  error
}

func (p Plan) walk() walk {
	w := walk{left: map[string]bool{}}
	for _, path := range p.Without {
		w.left[path] = false
	}
	return w
}

func (w *walk) out(path string) bool {
	_, out := w.left[path]
	if out {
		w.left[path] = true
	}
	return out
}

type layout struct {
	walk
	leaves []string
}

func (l *layout) fields(path string, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if at := join(path, f.Name); !l.out(at) {
			l.leaf(at, f.Type)
		}
	}
}

func (l *layout) leaf(path string, t reflect.Type) {
	switch t.Kind() {
	case reflect.Struct:
		l.fields(path, t)
	case reflect.Pointer:
		l.leaf(path, t.Elem())
	case reflect.Slice:
		l.leaf(path+"[]", t.Elem())
	case reflect.Array:
		l.leaf(path+"["+strconv.Itoa(t.Len())+"]", t.Elem())
	default:
		if l.leaves = append(l.leaves, path+" "+t.Kind().String()); !isNumber(t.Kind()) && t.Kind() != reflect.String && l.err == nil {
			l.err = fmt.Errorf("%s is a %s, which has no image: leave it out and make it anew, or keep it as numbers", path, t.Kind())
		}
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func isNumber(k reflect.Kind) bool {
	return k >= reflect.Bool && k <= reflect.Float64 && k != reflect.Uintptr
}

// isRaw says whether values of a type are written as they lie in memory.
func isRaw(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Int, reflect.Uint, reflect.Uintptr:
		return false
	case reflect.Array:
		return isRaw(t.Elem())
	}
	return isNumber(t.Kind())
}

// open gives a field that may be set although its name is not exported. The state
// must be addressable, as behind a pointer it is.
func open(f reflect.Value) reflect.Value {
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

// memory is n values at a place as bytes.
func memory(first unsafe.Pointer, n int, t reflect.Type) []byte {
	return unsafe.Slice((*byte)(first), n*int(t.Size()))
}

// each visits the fields of a struct that are not left out.
func (w *walk) each(path string, v reflect.Value, visit func(path string, f reflect.Value)) {
	for i := range v.NumField() {
		if at := join(path, v.Type().Field(i).Name); !w.out(at) {
			visit(at, open(v.Field(i)))
		}
	}
}

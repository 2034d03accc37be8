package image

import (
	"encoding/binary"
	"io"
	"reflect"
)

// Write writes the image of a state, a pointer to a struct. The state must have a
// Layout. Errors: the writer's.
func (p Plan) Write(to io.Writer, state any) error {
	w := &writer{walk: p.walk(), to: to}
	w.value("", reflect.ValueOf(state).Elem())
	return w.err
}

// Size is the length of the image of a state in bytes.
func (p Plan) Size(state any) int64 {
	c := new(counter)
	_ = p.Write(c, state) // a counter never fails
	return int64(*c)
}

type counter int64

// Write counts.
func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

type writer struct {
	walk
	to   io.Writer
	word [8]byte
}

func (w *writer) bytes(b []byte) {
	if w.err == nil {
		_, w.err = w.to.Write(b)
	}
}

func (w *writer) number(x uint64) {
	binary.LittleEndian.PutUint64(w.word[:], x)
	w.bytes(w.word[:])
}

func (w *writer) value(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		w.each(path, v, w.value)
	case reflect.Pointer:
		w.pointer(path, v)
	case reflect.Slice:
		w.number(uint64(v.Len()))
		if isRaw(v.Type().Elem()) {
			w.bytes(memory(v.UnsafePointer(), v.Len(), v.Type().Elem()))
			return
		}
		w.elements(path+"[]", v)
	case reflect.Array:
		if isRaw(v.Type()) {
			w.bytes(memory(v.Addr().UnsafePointer(), 1, v.Type()))
			return
		}
		w.elements(path+"[]", v)
	case reflect.String:
		w.number(uint64(v.Len()))
		w.bytes([]byte(v.String()))
	case reflect.Int:
		w.number(uint64(v.Int()))
	case reflect.Uint:
		w.number(v.Uint())
	default:
		w.bytes(memory(v.Addr().UnsafePointer(), 1, v.Type()))
	}
}

func (w *writer) elements(path string, v reflect.Value) {
	for i := range v.Len() {
		w.value(path, v.Index(i))
	}
}

// pointer writes whether there is something, and what.
func (w *writer) pointer(path string, v reflect.Value) {
	if v.IsNil() {
		w.number(0)
		return
	}
	w.number(1)
	w.value(path, v.Elem())
}

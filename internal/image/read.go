package image

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"
)

// Read fills a state from an image of the given length, made from a state of the
// same Layout. What is left out stays as it is. It takes no more memory than the
// length says, whatever the image claims. Errors: the reader's, an image that ends
// early or is longer, a length inside it that cannot be.
func (p Plan) Read(from io.Reader, length int64, state any) error {
	r := &reader{walk: p.walk(), from: from, rest: length}
	r.value("", reflect.ValueOf(state).Elem())
	if r.err == nil && r.rest > 0 {
		r.err = fmt.Errorf("%d bytes are left over", r.rest)
	}
	return r.err
}

type reader struct {
	walk
	from io.Reader
	rest int64 // bytes
	word [8]byte
}

func (r *reader) bytes(b []byte) {
	if r.err != nil {
		return
	}
	if r.rest -= int64(len(b)); r.rest < 0 {
		r.err = errors.New("it ends inside a value")
		return
	}
	_, r.err = io.ReadFull(r.from, b)
}

func (r *reader) number() uint64 {
	r.bytes(r.word[:])
	if r.err != nil {
		return 0
	}
	return binary.LittleEndian.Uint64(r.word[:])
}

// count reads how many values follow, each of at least so many bytes.
func (r *reader) count(path string, least uint64) int {
	n := r.number()
	if r.err == nil && n > uint64(r.rest)/max(least, 1) {
		r.err = fmt.Errorf("%s has %d values, more than there are bytes", path, n)
	}
	if r.err != nil {
		return 0
	}
	return int(n)
}

func (r *reader) value(path string, v reflect.Value) {
	if r.err != nil {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		r.each(path, v, r.value)
	case reflect.Pointer:
		r.pointer(path, v)
	case reflect.Slice:
		r.slice(path, v)
	case reflect.Array:
		if isRaw(v.Type()) {
			r.bytes(memory(v.Addr().UnsafePointer(), 1, v.Type()))
			return
		}
		r.elements(path+"[]", v)
	case reflect.String:
		text := make([]byte, r.count(path, 1))
		r.bytes(text)
		v.SetString(string(text))
	case reflect.Int:
		v.SetInt(int64(r.number()))
	case reflect.Uint:
		v.SetUint(r.number())
	default:
		r.bytes(memory(v.Addr().UnsafePointer(), 1, v.Type()))
	}
}

func (r *reader) slice(path string, v reflect.Value) {
	of := v.Type().Elem()
	if isRaw(of) {
		n := r.count(path, uint64(of.Size()))
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		r.bytes(memory(v.UnsafePointer(), n, of))
		return
	}
	// Each value takes a byte at least; its memory grows as it is read.
	n := r.count(path, 1)
	v.Set(reflect.MakeSlice(v.Type(), 0, min(n, 1024)))
	for range n {
		v.Set(reflect.Append(v, reflect.Zero(of)))
		r.value(path+"[]", v.Index(v.Len()-1))
		if r.err != nil {
			return
		}
	}
}

func (r *reader) elements(path string, v reflect.Value) {
	for i := range v.Len() {
		r.value(path, v.Index(i))
	}
}

func (r *reader) pointer(path string, v reflect.Value) {
	if r.number() == 0 {
		v.SetZero()
		return
	}
	v.Set(reflect.New(v.Type().Elem()))
	r.value(path, v.Elem())
}

package image

import "reflect"

// Copy makes to hold what from holds, sharing no memory; both are pointers to the
// same struct, which must have a Layout. What is left out stays as it is.
func (p Plan) Copy(to, from any) {
	c := &copier{walk: p.walk()}
	c.value("", reflect.ValueOf(to).Elem(), reflect.ValueOf(from).Elem())
}

type copier struct{ walk }

func (c *copier) value(path string, to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Struct:
		for i := range from.NumField() {
			if at := join(path, from.Type().Field(i).Name); !c.out(at) {
				c.value(at, open(to.Field(i)), open(from.Field(i)))
			}
		}
	case reflect.Pointer:
		if from.IsNil() {
			to.SetZero()
			return
		}
		to.Set(reflect.New(from.Type().Elem()))
		c.value(path, to.Elem(), from.Elem())
	case reflect.Slice:
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		c.elements(path+"[]", to, from)
	case reflect.Array:
		c.elements(path+"[]", to, from)
	default:
		to.Set(from)
	}
}

func (c *copier) elements(path string, to, from reflect.Value) {
	if isRaw(from.Type().Elem()) {
		reflect.Copy(to, from)
		return
	}
	for i := range from.Len() {
		c.value(path, to.Index(i), from.Index(i))
	}
}

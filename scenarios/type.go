package scenarios

import "reflect"

// Type is what a parameter's value is.
type Type uint8

// The types of values.
const (
	Bool Type = iota
	Int
	Float
	Text
	Choice // one of a few words
	Date   // YYYY-MM-DD
	Span   // MM-DD..MM-DD or YYYY-MM-DD..YYYY-MM-DD, first and last day
	Ints
	Floats
	Spans
)

// typeOf reads the type off a field; one that no parameter may have is a mistake
// in the program.
func typeOf(f reflect.StructField) Type {
	switch f.Tag.Get("kind") {
	case "date":
		return Date
	case "dates":
		return Spans
	}
	switch f.Type {
	case reflect.TypeFor[bool]():
		return Bool
	case reflect.TypeFor[int]():
		return Int
	case reflect.TypeFor[float64]():
		return Float
	case reflect.TypeFor[[]int]():
		return Ints
	case reflect.TypeFor[[]float64]():
		return Floats
	case reflect.TypeFor[string]():
		if f.Tag.Get("enum") != "" {
			return Choice
		}
		return Text
	}
	panic("scenarios: no parameter can be a " + f.Type.String())
}

// element is the type of a list's elements, and whether the type is a list.
func (t Type) element() (Type, bool) {
	switch t {
	case Ints:
		return Int, true
	case Floats:
		return Float, true
	case Spans:
		return Span, true
	}
	return t, false
}

// IsNumber says whether values, or elements of a list, are numbers.
func (t Type) IsNumber() bool {
	e, _ := t.element()
	return e == Int || e == Float
}

var typeWords = [...]string{
	Bool: "true or false", Int: "a whole number", Float: "a number", Text: "a text", Choice: "a choice",
	Date: "a date YYYY-MM-DD", Span: "days as MM-DD..MM-DD or YYYY-MM-DD..YYYY-MM-DD",
	Ints: "a list of whole numbers", Floats: "a list of numbers", Spans: "a list of first and last days",
}

// String is the type in words, as an error says it: "a whole number".
func (t Type) String() string { return typeWords[t] }

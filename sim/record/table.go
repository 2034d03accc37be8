// Package record writes what a run leaves and reads it again: the manifest, the
// tables (Parquet, and CSV on request), the folder of a run.
package record

// Type is the type of a column's values.
type Type uint8

// The types of columns. Bool is written as a Parquet boolean, Text as a
// dictionary-encoded string. Only a Float can be missing: NaN is written as null.
const (
	Int  Type = iota // 32-bit signed
	Long             // 64-bit signed
	Float
	Bool
	Text
)

// String names the type as the documentation and errors write it.
func (t Type) String() string {
	if int(t) >= len(typeNames) {
		return "unknown"
	}
	return typeNames[t]
}

var typeNames = [...]string{Int: "int", Long: "long", Float: "float", Bool: "bool", Text: "text"}

// Column describes a column once: the writer, the reader and docs/OUTPUTS.md use it.
type Column struct {
	Name, Unit, Doc string
	Type            Type
}

// Table describes a table. Name is the name of its file without the ending.
type Table struct {
	Name, Doc string
	Columns   []Column
}

// Frame is a table read back: whole columns by name, each Rows long.
type Frame struct {
	Table  string
	Rows   int
	Number map[string][]float64 // Int, Long, Float and Bool (0 or 1) columns; a missing Float is NaN
	Text   map[string][]string
}

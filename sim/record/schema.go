package record

import (
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// The names of the metadata that every Parquet file carries.
const (
	metaTable   = "likesim.table"
	metaAbout   = "likesim.about"
	metaVersion = "likesim.version"
	metaUnit    = "likesim.unit." // + name of the column
)

// ordered is a group of columns that keeps their order: parquet.Group alone
// sorts them by name.
type ordered struct {
	parquet.Group
	columns []Column
}

// Fields gives the columns in the order of the table.
func (o ordered) Fields() []parquet.Field {
	byName := make(map[string]parquet.Field, len(o.Group))
	for _, f := range o.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(o.columns))
	for i, c := range o.columns {
		fields[i] = byName[c.Name]
	}
	return fields
}

// schemaOf is the Parquet schema of a table whose first columns are the same in
// every row, or what is wrong with the table.
func schemaOf(t Table, same int) (*parquet.Schema, error) {
	if err := checkTable(t); err != nil {
		return nil, err
	}
	group := make(parquet.Group, len(t.Columns))
	for i, c := range t.Columns {
		group[c.Name] = nodeOf(c.Type, i < same)
	}
	return parquet.NewSchema(t.Name, ordered{group, t.Columns}), nil
}

func checkTable(t Table) error {
	if t.Name == "" || len(t.Columns) == 0 {
		return fmt.Errorf("table %q has %d columns: a table needs a name and a column", t.Name, len(t.Columns))
	}
	seen := make(map[string]bool, len(t.Columns))
	for _, c := range t.Columns {
		if c.Name == "" || seen[c.Name] {
			return fmt.Errorf("table %s: column %q is unnamed or named twice: names of columns must differ", t.Name, c.Name)
		}
		if c.Type > Text {
			return fmt.Errorf("table %s, column %s: type %d is unknown: it must be int, long, float, bool or text", t.Name, c.Name, c.Type)
		}
		seen[c.Name] = true
	}
	return nil
}

// nodeOf chooses encodings that arrow, DuckDB and hyparquet all read, and leaves
// the rest to zstd. Keys, the same text in every row, stand in a dictionary; other
// text does not: parquet-go v0.32 packs the places of a dictionary in other runs
// with its assembly for amd64 than without, so equal tables would have other bytes
// on other machines. Integers are plain; packing them as differences gained less
// than a tenth.
func nodeOf(t Type, same bool) parquet.Node {
	switch t {
	case Int:
		return parquet.Leaf(parquet.Int32Type)
	case Long:
		return parquet.Leaf(parquet.Int64Type)
	case Float:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case Bool:
		return parquet.Leaf(parquet.BooleanType)
	}
	if same {
		return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	}
	return parquet.Encoded(parquet.String(), &parquet.Plain)
}

// writerOptions settles everything that reaches the file's bytes, so that they
// depend on the table, its rows and the version alone (by default the name of
// the program would come from build information, which tests do not have).
func writerOptions(t Table, version string) []parquet.WriterOption {
	options := []parquet.WriterOption{
		parquet.Compression(&parquet.Zstd),
		parquet.CreatedBy("likesim", version, ""),
		parquet.KeyValueMetadata(metaTable, t.Name),
		parquet.KeyValueMetadata(metaAbout, t.Doc),
		parquet.KeyValueMetadata(metaVersion, version),
	}
	for _, c := range t.Columns {
		if c.Unit != "" {
			options = append(options, parquet.KeyValueMetadata(metaUnit+c.Name, c.Unit))
		}
	}
	return options
}

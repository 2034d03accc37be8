package record

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// WriteCSV writes the CSV twins of the tables of a whole run's folder beside
// them. Twins are made from the Parquet files, so a run that was answered earlier
// gets them without running again; they are not listed in the manifest. Numbers
// are written with as many digits as they need, nulls as nothing. Errors: no
// manifest, a table that cannot be read, a folder that cannot be written.
func WriteCSV(folder string) ([]string, error) {
	manifest, err := ReadManifest(folder)
	if err != nil {
		return nil, err
	}
	paths := make([]string, 0, len(manifest.Tables))
	for _, t := range manifest.Tables {
		path, err := writeTwin(filepath.Join(folder, filepath.Base(t.File)))
		if err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// writeTwin writes the CSV twin of one Parquet file and gives its path.
func writeTwin(path string) (string, error) {
	table, err := openTable(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	defer table.close()
	twin := strings.TrimSuffix(path, ".parquet") + ".csv"
	file, err := temporaryFile(twin)
	if err != nil {
		return "", err
	}
	if err := table.writeCSV(file); err != nil {
		return "", errors.Join(fmt.Errorf("%s: %w", twin, err), discard(file))
	}
	return twin, publish(file, twin)
}

func (s *source) writeCSV(to io.Writer) error {
	out := csv.NewWriter(to)
	leaves := s.Root().Columns()
	header := make([]string, len(leaves))
	for i, leaf := range leaves {
		header[i] = leaf.Name()
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for _, group := range s.RowGroups() {
		if err := writeGroup(out, group, len(leaves)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeGroup writes the rows of one row group, a stretch at a time.
func writeGroup(out *csv.Writer, group parquet.RowGroup, columns int) error {
	rows := group.Rows()
	stretch := make([]parquet.Row, 256)
	line := csvLine{fields: make([]string, columns), ends: make([]int, columns)}
	for {
		n, err := rows.ReadRows(stretch)
		for _, row := range stretch[:n] {
			if err := out.Write(line.of(row)); err != nil {
				return errors.Join(err, rows.Close())
			}
		}
		if errors.Is(err, io.EOF) {
			return rows.Close()
		}
		if err != nil {
			return errors.Join(err, rows.Close())
		}
	}
}

// csvLine turns rows into fields with one allocation a row: all cells are
// written into one text and cut out of it.
type csvLine struct {
	buffer []byte
	ends   []int
	fields []string
}

func (l *csvLine) of(row parquet.Row) []string {
	l.buffer = l.buffer[:0]
	for i := range row {
		l.buffer = appendCell(l.buffer, &row[i])
		l.ends[i] = len(l.buffer)
	}
	text, start := string(l.buffer), 0
	for i, end := range l.ends {
		l.fields[i] = text[start:end]
		start = end
	}
	return l.fields
}

func appendCell(to []byte, v *parquet.Value) []byte {
	switch {
	case v.IsNull():
		return to
	case v.Kind() == parquet.Boolean:
		return strconv.AppendBool(to, v.Boolean())
	case v.Kind() == parquet.Int32:
		return strconv.AppendInt(to, int64(v.Int32()), 10)
	case v.Kind() == parquet.Int64:
		return strconv.AppendInt(to, v.Int64(), 10)
	case v.Kind() == parquet.Double:
		return strconv.AppendFloat(to, v.Double(), 'g', -1, 64)
	}
	return append(to, v.ByteArray()...)
}

package record

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	next := scratch(t)
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		rows := randomRows(t, table)
		folder := next()
		written := write(t, folder, table, rows, rapid.SampledFrom([]int{1, batch, groupRows}).Draw(t, "limit"))
		require.EqualValues(t, len(rows), written.Rows)

		frame, err := ReadFrame(filepath.Join(folder, written.File))
		require.NoError(t, err)
		require.Equal(t, "random", frame.Table)
		require.Equal(t, len(rows), frame.Rows)
		requireKeys(t, frame)
		for c, column := range table.Columns[len(keyColumns):] {
			requireColumn(t, frame, column, c, rows)
		}
	})
}

func requireKeys(t *rapid.T, frame *Frame) {
	for r := range frame.Rows {
		require.Equal(t, testKeys.RunID, frame.Text["run_id"][r])
		require.Equal(t, testKeys.Scenario, frame.Text["scenario"][r])
		require.Equal(t, testKeys.Arm, frame.Text["arm"][r])
		require.EqualValues(t, testKeys.Replicate, frame.Number["replicate"][r])
		require.EqualValues(t, testKeys.Seed, frame.Number["seed"][r])
	}
}

func requireColumn(t *rapid.T, frame *Frame, column Column, c int, rows [][]any) {
	if column.Type == Text {
		require.Len(t, frame.Text[column.Name], len(rows))
	} else {
		require.Len(t, frame.Number[column.Name], len(rows))
	}
	for r := range rows {
		want, isNumber := number(rows[r][c])
		if !isNumber {
			require.Equal(t, rows[r][c], frame.Text[column.Name][r])
			continue
		}
		got := frame.Number[column.Name][r]
		require.True(t, got == want || math.IsNaN(got) && math.IsNaN(want), "%s, row %d: got %v, want %v", column.Name, r, got, want)
	}
}

func TestColumnsKeepTheirOrderInTheFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	table := Table{Name: "order", Columns: keyed(
		Column{Name: "zebra", Type: Int}, Column{Name: "apple", Type: Float}, Column{Name: "mango", Type: Text})}
	written := write(t, folder, table, [][]any{{int32(1), 2.0, "x"}}, groupRows)
	var names []string
	for _, path := range openRaw(t, filepath.Join(folder, written.File)).Schema().Columns() {
		names = append(names, path[0])
	}
	assert.Equal(t, []string{"run_id", "scenario", "arm", "replicate", "seed", "zebra", "apple", "mango"}, names)
}

func openRaw(t *testing.T, path string) *parquet.File {
	file, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, file.Close()) })
	info, err := file.Stat()
	require.NoError(t, err)
	raw, err := parquet.OpenFile(file, info.Size())
	require.NoError(t, err)
	return raw
}

func TestEqualRowsGiveEqualBytes(t *testing.T) {
	t.Parallel()
	next := scratch(t)
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		rows := randomRows(t, table)
		first, second := next(), next()
		one := write(t, first, table, rows, batch)
		two := write(t, second, table, rows, batch)
		require.Equal(t, one, two)
		a, err := os.ReadFile(filepath.Join(first, one.File))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(second, two.File))
		require.NoError(t, err)
		require.Equal(t, a, b)
		require.Equal(t, Digest(a), one.SHA256)
		require.EqualValues(t, len(a), one.Bytes)
	})
}

func TestAFileIsCutIntoRowGroups(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	table := Table{Name: "groups", Columns: keyed(Column{Name: "n", Type: Int})}
	rows := make([][]any, 5*batch+7)
	for r := range rows {
		rows[r] = []any{int32(r)}
	}
	written := write(t, folder, table, rows, 2*batch)
	var sizes []int64
	for _, group := range openRaw(t, filepath.Join(folder, written.File)).RowGroups() {
		sizes = append(sizes, group.NumRows())
	}
	assert.Equal(t, []int64{2 * batch, 2 * batch, batch + 7}, sizes)
}

func TestTheMetadataNameTableVersionAndUnits(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	written := write(t, folder, LorenzTable(), nil, groupRows)
	raw := openRaw(t, filepath.Join(folder, written.File))
	for key, want := range map[string]string{
		metaTable: "lorenz", metaVersion: "1.2.3", metaUnit + "percentile": "%", metaAbout: LorenzTable().Doc,
	} {
		got, ok := raw.Lookup(key)
		assert.True(t, ok, key)
		assert.Equal(t, want, got, key)
	}
	_, ok := raw.Lookup(metaUnit + "series")
	assert.False(t, ok, "a column without unit has no unit in the metadata")
}

func TestATableIsInvisibleUntilClosed(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w, err := Create(folder, EventsTable(), testKeys)
	require.NoError(t, err)
	assert.NoFileExists(t, filepath.Join(folder, "events.parquet"))
	assert.Equal(t, []string{".events.parquet.partial-1"}, names(t, folder))
	_, err = w.Close()
	require.NoError(t, err)
	assert.Equal(t, []string{"events.parquet"}, names(t, folder))
}

func TestAnAbortedTableLeavesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w, err := Create(folder, EventsTable(), testKeys)
	require.NoError(t, err)
	require.NoError(t, w.Abort())
	require.NoError(t, w.Abort())
	assert.Empty(t, names(t, folder))
	_, err = w.Close()
	assert.ErrorContains(t, err, "events was aborted")
}

func TestClosingTwiceGivesTheSameAnswer(t *testing.T) {
	t.Parallel()
	w, err := Create(t.TempDir(), EventsTable(), testKeys)
	require.NoError(t, err)
	first, err := w.Close()
	require.NoError(t, err)
	second, err := w.Close()
	require.NoError(t, err)
	assert.Equal(t, first, second)
	assert.NotEmpty(t, first.SHA256)
}

func TestMisusedRowsAreNamedAndLeaveNothing(t *testing.T) {
	t.Parallel()
	table := Table{Name: "m", Columns: keyed(Column{Name: "age", Type: Int}, Column{Name: "sex", Type: Text})}
	cases := map[string]func(*Writer){
		"row 1, cell 6: got type float, wants a cell of type int for column age": func(w *Writer) { w.Float(1); _ = w.End() },
		"row 1, cell 7: got type int, wants a cell of type text for column sex":  func(w *Writer) { w.Int(1); w.Int(2) },
		"row 1, cell 8: got type text, wants no cell, the row is full":           func(w *Writer) { w.Int(1); w.Text("m"); w.Text("n") },
		"row 1: 6 cells of 7: every column needs one":                            func(w *Writer) { w.Int(1); _ = w.End() },
		"row 1: closed inside a row: End must end it":                            func(w *Writer) { w.Int(1) },
		"row 2, cell 6: got type bool, wants a cell of type int for column age":  func(w *Writer) { w.Int(1); w.Text("m"); _ = w.End(); w.Bool(true) },
	}
	for want, misuse := range cases {
		folder := t.TempDir()
		w, err := Create(folder, table, testKeys)
		require.NoError(t, err)
		misuse(w)
		_, err = w.Close()
		assert.ErrorContains(t, err, "table m, "+want)
		assert.Empty(t, names(t, folder))
	}
}

func TestTablesThatAreNotWellFormedAreRefused(t *testing.T) {
	t.Parallel()
	cases := map[string]Table{
		"needs a name":                 {Columns: keyColumns},
		"names of columns must differ": {Name: "x", Columns: keyed(Column{Name: "a"}, Column{Name: "a"})},
		"type 9 is unknown":            {Name: "x", Columns: keyed(Column{Name: "a", Type: 9})},
		"begins with the keys":         {Name: "x", Columns: []Column{{Name: "a"}}},
	}
	for want, table := range cases {
		folder := t.TempDir()
		_, err := Create(folder, table, testKeys)
		assert.ErrorContains(t, err, want)
		assert.Empty(t, names(t, folder))
	}
}

func TestAColumnOfManyTextsIsWrittenWhole(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	table := Table{Name: "texts", Columns: keyed(Column{Name: "t", Type: Text})}
	rows := make([][]any, 3*knownTexts)
	for r := range rows {
		rows[r] = []any{Digest([]byte{byte(r), byte(r >> 8)})}
	}
	written := write(t, folder, table, rows, groupRows)
	frame, err := ReadFrame(filepath.Join(folder, written.File), "t")
	require.NoError(t, err)
	for r := range rows {
		require.Equal(t, rows[r][0], frame.Text["t"][r])
	}
}

func names(t *testing.T, folder string) []string {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func mkdir(t *testing.T, parts ...string) string {
	path := filepath.Join(parts...)
	require.NoError(t, os.MkdirAll(path, 0o777))
	return path
}

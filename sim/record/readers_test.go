//go:build readers

package record

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// seen is what another reader sees in a table; a nil cell is null.
type seen struct {
	Columns  []string          `json:"columns"`
	Types    []string          `json:"types"`
	Rows     [][]*string       `json:"rows"`
	Metadata map[string]string `json:"metadata"`
}

// The whole file passes through several pages, dictionaries and row groups.
const readersRows = 5*batch + 3

func TestOtherReadersSeeTheSameTable(t *testing.T) {
	t.Parallel()
	folder := installed(t)
	table := Table{Name: "readers", Doc: "Ä table.", Columns: keyed(
		Column{Name: "whole", Type: Int, Unit: "days"}, Column{Name: "large", Type: Long},
		Column{Name: "real", Type: Float, Unit: "0..1"}, Column{Name: "truth", Type: Bool}, Column{Name: "text", Type: Text},
	)}
	rows := readersCells()
	written := write(t, folder, table, rows, 2*batch)
	readers := readBy(t, folder, written.File)

	text := []string{"VARCHAR", "VARCHAR", "VARCHAR", "INTEGER", "BIGINT", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR"}
	assert.Equal(t, text, readers["duckdb"].Types)
	assert.Equal(t, []string{"BYTE_ARRAY REQUIRED", "BYTE_ARRAY REQUIRED", "BYTE_ARRAY REQUIRED", "INT32 REQUIRED", "INT64 REQUIRED",
		"INT32 REQUIRED", "INT64 REQUIRED", "DOUBLE OPTIONAL", "BOOLEAN REQUIRED", "BYTE_ARRAY REQUIRED"}, readers["hyparquet"].Types)
	for name, reader := range readers {
		assert.Equal(t, map[string]string{metaTable: "readers", metaAbout: "Ä table.", metaVersion: "1.2.3",
			metaUnit + "whole": "days", metaUnit + "real": "0..1"}, reader.Metadata, name)
		requireSame(t, name, table, rows, reader)
	}
}

func TestOtherReadersSeeEveryTableOfARun(t *testing.T) {
	t.Parallel()
	folder := installed(t)
	for _, table := range Tables(Daily(outcomeColumns())) {
		rows := make([][]any, 3)
		for r := range rows {
			for c, column := range table.Columns[len(keyColumns):] {
				rows[r] = append(rows[r], cellFrom(column.Type, uint64(r*1000+c)*0x9E3779B97F4A7C15))
			}
		}
		written := write(t, folder, table, rows, groupRows)
		for name, reader := range readBy(t, folder, written.File) {
			requireSame(t, name+" "+table.Name, table, rows, reader)
		}
	}
}

// readersCells holds the extremes of every type and nulls, alone and in runs.
func readersCells() [][]any {
	rows := [][]any{
		{int32(math.MinInt32), int64(math.MinInt64), math.MaxFloat64, true, ""},
		{int32(math.MaxInt32), int64(math.MaxInt64), math.SmallestNonzeroFloat64, false, "点赞 \"a\",\n"},
		{int32(0), int64(0), math.NaN(), false, "null"},
	}
	for state := uint64(1); len(rows) < readersRows; {
		row := make([]any, 5)
		for c, of := range []Type{Int, Long, Float, Bool, Text} {
			state = state*6364136223846793005 + 1442695040888963407
			row[c] = cellFrom(of, state)
		}
		if len(rows)/100%3 == 1 {
			row[2] = math.NaN()
		}
		rows = append(rows, row)
	}
	return rows
}

func requireSame(t *testing.T, name string, table Table, rows [][]any, reader seen) {
	for i, c := range table.Columns {
		require.Equal(t, c.Name, reader.Columns[i], name)
	}
	require.Len(t, reader.Rows, len(rows), name)
	keys := []any{testKeys.RunID, testKeys.Scenario, testKeys.Arm, testKeys.Replicate, testKeys.Seed}
	for r, row := range rows {
		for c, want := range append(keys[:5:5], row...) {
			requireCell(t, name+" "+table.Columns[c].Name+" row "+strconv.Itoa(r), want, reader.Rows[r][c])
		}
	}
}

func requireCell(t *testing.T, place string, want any, got *string) {
	number, isFloat := want.(float64)
	if !isFloat {
		require.NotNil(t, got, place)
		require.Equal(t, written1(want), *got, place)
		return
	}
	if math.IsNaN(number) {
		require.Nil(t, got, place)
		return
	}
	require.NotNil(t, got, place)
	parsed, err := strconv.ParseFloat(*got, 64)
	require.NoError(t, err, place)
	require.Equal(t, number, parsed, place)
}

// installed gives a folder in which the readers are installed.
func installed(t *testing.T) string {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			require.NotEqual(t, "true", os.Getenv("CI"), "%s is missing, and CI must not skip this test", program)
			t.Skipf("%s is missing: the tables were not read by other readers", program)
		}
	}
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "readers"))))
	run(t, folder, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
	return folder
}

func readBy(t *testing.T, folder, file string) map[string]seen {
	readers := map[string]seen{}
	require.NoError(t, json.Unmarshal(run(t, folder, "node", "read.mjs", file), &readers))
	require.Len(t, readers, 2)
	return readers
}

func run(t *testing.T, folder, program string, arguments ...string) []byte {
	command := exec.Command(program, arguments...)
	command.Dir = folder
	out, err := command.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		require.NoError(t, err, string(failed.Stderr))
	}
	require.NoError(t, err)
	return out
}

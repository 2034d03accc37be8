package record

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var testKeys = Keys{RunID: "0123456789ab", Scenario: "small, \"quoted\"", Arm: "", Replicate: 2, Seed: 9007199254740991, Version: "1.2.3"}

// randomTable draws a table with the keys and up to eight columns of any type,
// in an order that is not that of their names.
func randomTable(t *rapid.T) Table {
	types := rapid.SliceOfN(rapid.SampledFrom([]Type{Int, Long, Float, Bool, Text}), 0, 8).Draw(t, "types")
	columns := make([]Column, len(types))
	for i, of := range types {
		columns[i] = Column{Name: fmt.Sprintf("%c_%d", 'z'-rune(i), i), Type: of, Unit: "u"}
	}
	return Table{Name: "random", Doc: "Anything.", Columns: keyed(columns...)}
}

// randomRows draws cells for the columns after the keys.
func randomRows(t *rapid.T, table Table) [][]any {
	columns := table.Columns[len(keyColumns):]
	rows := make([][]any, rapid.IntRange(0, 3*batch).Draw(t, "rows"))
	seed := rapid.Uint64().Draw(t, "cells")
	for r := range rows {
		rows[r] = make([]any, len(columns))
		for c := range columns {
			seed = seed*6364136223846793005 + 1442695040888963407
			rows[r][c] = cellFrom(columns[c].Type, seed)
		}
	}
	return rows
}

func cellFrom(of Type, bits uint64) any {
	switch of {
	case Int:
		return int32(bits >> 32)
	case Long:
		return int64(bits) >> (bits >> 58)
	case Float:
		if bits>>61 == 0 {
			return math.NaN()
		}
		return math.Ldexp(float64(int64(bits)), int(bits>>54)-512)
	case Bool:
		return bits>>63 == 1
	}
	return strings.Repeat("ä,\"\n", int(bits>>62)) + fmt.Sprint(bits>>56)
}

// put writes a cell of any type.
func put(w *Writer, cell any) {
	switch v := cell.(type) {
	case int32:
		w.Int(v)
	case int64:
		w.Long(v)
	case float64:
		w.Float(v)
	case bool:
		w.Bool(v)
	case string:
		w.Text(v)
	}
}

// write writes a table with the given rows and row groups of limit rows.
func write(t require.TestingT, folder string, table Table, rows [][]any, limit int) Written {
	w, err := create(folder, table, testKeys, limit)
	require.NoError(t, err)
	for _, row := range rows {
		for _, cell := range row {
			put(w, cell)
		}
		require.NoError(t, w.End())
	}
	written, err := w.Close()
	require.NoError(t, err)
	return written
}

// number is what a frame holds for a cell; the second value says whether it is one.
func number(cell any) (float64, bool) {
	switch v := cell.(type) {
	case int32:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// scratch is a folder for one draw of a property.
func scratch(t *testing.T) func() string {
	root, n := t.TempDir(), 0
	return func() string {
		n++
		return mkdir(t, root, fmt.Sprint(n))
	}
}

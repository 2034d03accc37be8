package record

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestATwinHoldsTheSameCells(t *testing.T) {
	t.Parallel()
	next := scratch(t)
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		rows := randomRows(t, table)
		folder := next()
		written := write(t, folder, table, rows, batch)
		path, err := writeTwin(filepath.Join(folder, written.File))
		require.NoError(t, err)
		file, err := os.Open(path)
		require.NoError(t, err)
		lines, err := csv.NewReader(file).ReadAll()
		require.NoError(t, err)
		require.NoError(t, file.Close())
		require.Len(t, lines, len(rows)+1)
		for i, c := range table.Columns {
			require.Equal(t, c.Name, lines[0][i])
		}
		for r, row := range rows {
			require.Equal(t, []string{testKeys.RunID, testKeys.Scenario, "", "2", "9007199254740991"}, lines[r+1][:5])
			for c, cell := range row {
				require.Equal(t, written1(cell), lines[r+1][5+c])
			}
		}
	})
}

// written1 is how a twin writes a cell.
func written1(cell any) string {
	switch v := cell.(type) {
	case float64:
		if math.IsNaN(v) {
			return ""
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case int32:
		return strconv.Itoa(int(v))
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	}
	return cell.(string)
}

func TestARunGetsItsTwinsAfterwards(t *testing.T) {
	t.Parallel()
	place := finished(t, t.TempDir(), false)
	paths, err := WriteCSV(place)
	require.NoError(t, err)
	assert.Equal(t, []string{filepath.Join(place, "events.csv")}, paths)
	content, err := os.ReadFile(paths[0])
	require.NoError(t, err)
	assert.Equal(t, "run_id,scenario,arm,replicate,seed,day,kind,child,account,other,value\n"+
		"0123456789ab,\"small, \"\"quoted\"\"\",,2,9007199254740991,1,drop,3,3,4,0\n", string(content))
	existing, err := Look(place, testKeys.RunID)
	require.NoError(t, err)
	assert.Equal(t, Answered, existing)
	assert.Equal(t, []string{"events.csv", "events.parquet", "manifest.json", "timing.json"}, names(t, place))
}

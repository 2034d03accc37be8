package record

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOnlyTheColumnsAskedForAreRead(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	table := Table{Name: "few", Columns: keyed(Column{Name: "a", Type: Int}, Column{Name: "b", Type: Text})}
	written := write(t, folder, table, [][]any{{int32(7), "x"}}, groupRows)
	frame, err := ReadFrame(filepath.Join(folder, written.File), "b", "seed")
	require.NoError(t, err)
	assert.Equal(t, &Frame{
		Table: "few", Rows: 1,
		Number: map[string][]float64{"seed": {9007199254740991}},
		Text:   map[string][]string{"b": {"x"}},
	}, frame)
}

func TestReadingSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, write(t, folder, ParametersTable(), nil, groupRows).File)
	_, err := ReadFrame(path, "gini")
	assert.ErrorContains(t, err, `no column "gini": it has run_id, scenario, arm, replicate, seed, key, value`)

	_, err = ReadFrame(filepath.Join(folder, "none.parquet"))
	assert.ErrorIs(t, err, os.ErrNotExist)

	text := filepath.Join(folder, "text.parquet")
	require.NoError(t, os.WriteFile(text, []byte("day,gini\n1,0.5\n"), 0o666))
	_, err = ReadFrame(text)
	assert.ErrorContains(t, err, text+": not a readable Parquet file")
}

func TestACutFileIsAnError(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, write(t, folder, ParametersTable(), [][]any{{"a", "b"}}, groupRows).File)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for n := range whole {
		require.NoError(t, os.WriteFile(path, whole[:n], 0o666))
		_, err := ReadFrame(path)
		require.Error(t, err, "cut to %d bytes", n)
	}
}

package record

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryTableBeginsWithTheKeysAndIsDescribed(t *testing.T) {
	t.Parallel()
	for _, table := range Tables(Daily(nil)) {
		require.NoError(t, checkTable(table))
		assert.NotEmpty(t, table.Doc)
		assert.Equal(t, keyColumns, table.Columns[:len(keyColumns)], table.Name)
		if table.Name != "parameters" {
			assert.Equal(t, dayColumn, table.Columns[len(keyColumns)], table.Name)
		}
		for _, c := range table.Columns {
			assert.NotEmpty(t, c.Doc, "%s.%s", table.Name, c.Name)
			assert.Regexp(t, `^[a-z][a-z0-9_]*$`, c.Name)
		}
	}
}

func TestDescriptionsAreNotShared(t *testing.T) {
	t.Parallel()
	one, two := Daily([]Column{{Name: "a"}}), Daily([]Column{{Name: "b"}})
	assert.Equal(t, "a", one.Columns[len(one.Columns)-1].Name)
	assert.Equal(t, "b", two.Columns[len(two.Columns)-1].Name)
	one.Columns[0].Name = "changed"
	assert.Equal(t, "run_id", LorenzTable().Columns[0].Name)
}

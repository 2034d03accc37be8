package docs

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const sweepsPage = "SWEEPS.md"

func TestTheSweepsPageIsUpToDate(t *testing.T) {
	got, err := os.ReadFile(sweepsPage)
	require.NoError(t, err)
	want, err := ODD(got)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(sweepsPage, want, 0o644))
		return
	}
	require.Equal(t, string(want), string(got), "write it anew: go generate ./docs")
}

func TestTheSweepsPageHasEveryTableOnce(t *testing.T) {
	text, err := os.ReadFile(sweepsPage)
	require.NoError(t, err)
	for _, table := range sweepTables() {
		assert.Equal(t, 1, strings.Count(string(text), openMark+"table "+table.Name+" -->"), table.Name)
	}
}

package network

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFilesAreThoseThatReadReads(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"nodes_a.csv", "edges_a.csv"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	want := []string{filepath.Join(dir, "nodes_a.csv"), filepath.Join(dir, "edges_a.csv")}
	for _, path := range []string{dir, filepath.Join(dir, "a")} {
		files, err := Files(path)
		require.NoError(t, err)
		assert.Equal(t, want, files)
	}
	_, err := Files(filepath.Join(dir, "b"))
	assert.ErrorContains(t, err, "there are a")
	_, err = Files(filepath.Join(dir, "no", "such"))
	assert.ErrorContains(t, err, "there is no such folder")
}

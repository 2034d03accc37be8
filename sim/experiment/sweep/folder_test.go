package sweep

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFolderOfAnotherManifestIsRefused(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	planned(t, dir, 4)
	q := planned(t, other, 5)
	_, err := jobOf(q, dir, 0, 1, 1).Work(context.Background())
	require.ErrorIs(t, err, ErrOther)
	_, err = Look(q, dir, 1)
	require.ErrorIs(t, err, ErrOther)
	_, err = mergeOf(q, dir).Run()
	require.ErrorIs(t, err, ErrOther)
	_, err = WritePlan(dir, header(5), tinyRun, nil)
	require.ErrorIs(t, err, ErrOther)
	_, err = WritePlan(dir, header(4), tinyRun, nil)
	require.NoError(t, err, "the same plan twice is the same plan")
}

func TestFoldersWithoutASharedDiskAreMergedFromAll(t *testing.T) {
	t.Parallel()
	want := tablesOnly(whole(t, 11, 1))
	dir := t.TempDir()
	p := planned(t, dir, 11)
	m := &Merge{Plan: p, Out: dir, Formats: Formats}
	for i := range 3 {
		m.From = append(m.From, t.TempDir())
		_, err := jobOf(p, m.From[i], i, 3, 1).Work(context.Background())
		require.NoError(t, err)
	}
	_, err := m.Run()
	require.NoError(t, err)
	assert.Equal(t, want, tablesOnly(contents(t, dir)))
}

func TestAManifestThatWasChangedIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 4)
	content, err := os.ReadFile(p.Path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.Path, content[:len(content)-30], 0o600))
	_, err = OpenPlan(p.Path)
	require.ErrorContains(t, err, "holds 3 runs, its first line says 4")
	require.NoError(t, os.WriteFile(p.Path, []byte(strings.Replace(string(content), `"seed":7`, `"seed":8`, 1)), 0o600))
	_, err = OpenPlan(p.Path)
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "manifest.jsonl: the manifest was changed after it was planned: it has SHA-256 ")
	_, err = WritePlan(dir, header(4), tinyRun, nil)
	require.NoError(t, err, "planned again, it is the one that was planned")
	_, err = OpenPlan(p.Path)
	require.NoError(t, err)
}

func TestAChangedManifestThatLostItsDigestFindsNoPlaceInTheOldFolder(t *testing.T) {
	t.Parallel()
	dir, bare := t.TempDir(), t.TempDir()
	p := planned(t, dir, 4)
	content, err := os.ReadFile(p.Path)
	require.NoError(t, err)
	path := filepath.Join(bare, ManifestName)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(content), `"seed":7`, `"seed":8`, 1)), 0o600))
	changed, err := OpenPlan(path)
	require.NoError(t, err)
	_, err = jobOf(changed, dir, 0, 1, 1).Work(context.Background())
	require.ErrorIs(t, err, ErrOther)
}

func TestResultsMayBeReadByWhomTheSystemLets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 2)
	_, err := jobOf(p, dir, 0, 1, 1).Work(context.Background())
	require.NoError(t, err)
	plain := filepath.Join(dir, "plain")
	file, err := os.Create(plain)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	want, err := os.Stat(plain)
	require.NoError(t, err)
	for _, path := range []string{p.Path, Shard{0, 1}.path(dir)} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, want.Mode(), info.Mode(), path)
	}
}

package record_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim/record"
)

func TestManyQuestionsReadANetworkOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "edges.csv"), []byte("source,target\na,b\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "nodes.csv"), []byte("id\na\nb\n"), 0o600))
	s, err := scenarios.Load("baseline", "population.network="+dir)
	require.NoError(t, err)
	alone, err := record.Ask(s, 1, "1")
	require.NoError(t, err)
	var q record.Questions
	first, err := q.Ask(s, 1, "1")
	require.NoError(t, err)
	assert.Equal(t, alone, first)
	require.NoError(t, os.Remove(filepath.Join(dir, "edges.csv")))
	again, err := q.Ask(s, 2, "1")
	require.NoError(t, err)
	assert.NotEqual(t, first.RunID, again.RunID)
	_, err = record.Ask(s, 2, "1")
	assert.Error(t, err, "a question by itself reads anew")
}

func TestAnInheritedNumberOfChildrenIsNoPartOfAQuestionAboutANetwork(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "edges.csv"), []byte("source,target\na,b\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "nodes.csv"), []byte("id\na\nb\n"), 0o600))
	var ids []string
	for _, children := range []string{"37", "50"} {
		s, err := scenarios.Read("mine.yaml", []byte("population: {children: "+children+"}"), "population.network="+dir)
		require.NoError(t, err)
		keys, err := record.Ask(s, 0, "1")
		require.NoError(t, err)
		ids = append(ids, keys.RunID)
	}
	assert.Equal(t, ids[0], ids[1])
}

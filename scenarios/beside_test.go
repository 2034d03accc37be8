package scenarios

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// laid writes files below a folder of the test and gives it.
func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

func TestANetworkLiesBesideTheFileThatNamesIt(t *testing.T) {
	dir := laid(t, map[string]string{
		"mine.yaml":                "extends: base/parent.yaml\n",
		"base/parent.yaml":         "population: {network: net}\n",
		"base/named.yaml":          "population: {network: nets/mesa}\n",
		"base/net/nodes.csv":       "id\n1\n",
		"base/nets/nodes_mesa.csv": "id\n1\n",
	})
	s, err := Load(filepath.Join(dir, "mine.yaml"))
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(dir, "base", "net"), s.Population.Network, "beside the parent, which says so")
	s, err = Load(filepath.Join(dir, "base", "named.yaml"))
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(dir, "base", "nets", "mesa"), s.Population.Network)
	_, err = Load(filepath.Join(dir, "mine.yaml"), "population.network=net")
	assert.ErrorContains(t, err, `--set population.network: there is no network in "net"`, "a set starts in the working folder")
}

func TestANetworkThatIsNotThereIsNamedWithItsPlace(t *testing.T) {
	dir := laid(t, map[string]string{"mine.yaml": "population:\n  network: lost\n", "empty/notes.txt": ""})
	file := filepath.Join(dir, "mine.yaml")
	_, err := Load(file)
	var bad Complaints
	require.ErrorAs(t, err, &bad)
	require.Len(t, bad, 1)
	assert.Equal(t, []any{file, 2, 12, "population.network"}, []any{bad[0].File, bad[0].Line, bad[0].Col, bad[0].Key})
	_, err = Load("baseline", "population.network="+filepath.Join(dir, "empty"))
	assert.ErrorContains(t, err, "wants a folder with nodes.csv")
	_, err = Read("mine.yaml", []byte("population: {network: lost}\n"))
	assert.NoError(t, err, "text alone is not looked up")
}

func TestANumberOfChildrenBesideANetworkIsRefused(t *testing.T) {
	const contradiction = "so that 50 cannot be chosen"
	for text, sets := range map[string][]string{
		"population: {network: n, children: 50}":             nil,
		"population: {children: 50, network: n}":             nil,
		"population: {network: n}":                           {"population.children=50"},
		"extends: classroom\nrun: {days: 9}":                 {"population.children=50", "population.network=n"},
		"extends: classroom\npopulation: {owner_share: 0.5}": {"population.network=n", "population.children=50"},
	} {
		_, err := Read("case.yaml", []byte(text), sets...)
		assert.ErrorContains(t, err, contradiction, "%s %v", text, sets)
	}
	s, err := Read("case.yaml", []byte("population: {network: n}"))
	require.NoError(t, err)
	_, err = s.With([]KeyValue{{"population.children", "50"}})
	assert.ErrorContains(t, err, contradiction)
}

func TestAnInheritedNumberOfChildrenIsLeftAsideForANetwork(t *testing.T) {
	classroom, err := Read("case.yaml", []byte("extends: classroom\npopulation: {network: n}"))
	require.NoError(t, err)
	set, err := Read("case.yaml", []byte("extends: classroom\npopulation: {children: 99}"), "population.network=n")
	require.NoError(t, err, "a file's number gives way to a set")
	assert.Equal(t, classroom.Digest(), set.Digest(), "one question")
	assert.NotContains(t, string(classroom.Canonical()), "children:")
	again, err := Read("case.yaml", classroom.Canonical())
	require.NoError(t, err)
	assert.Equal(t, classroom.Population, again.Population)
	none, err := Read("case.yaml", []byte("population: {children: 50}"), "population.network=")
	require.NoError(t, err)
	assert.Equal(t, 50, none.Population.Children, "without a network it counts")
}

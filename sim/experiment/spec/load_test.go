package spec

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

var update = flag.Bool("update", false, "write the expected error texts anew")

// The expected texts stand beside the files; look at them after -update.
func TestBadFilesAreComplainedOfInFull(t *testing.T) {
	t.Chdir(filepath.Join("testdata", "bad"))
	bad, err := filepath.Glob("*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(bad), 12)
	for _, file := range bad {
		_, err := Load(file)
		var all scenarios.Complaints
		require.ErrorAs(t, err, &all, file)
		got, golden := err.Error()+"\n", strings.TrimSuffix(file, ".yaml")+".txt"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err, "go test -run TestBadFiles -update writes it")
		assert.Equal(t, string(want), got, file)
	}
}

func TestANetworkThatCannotBeReadIsMarkedWhereItStands(t *testing.T) {
	t.Parallel()
	_, err := Read("fail.yaml", []byte("# ?\nfactors:\n  - key: population.network\n    values: [nowhere]\n  - {key: nag.drop, values: [0.1, 0.2]}\ndesign: factorial\noutcomes: [drops]\n"))
	require.ErrorContains(t, err, "fail.yaml:4:14: factors: ")
	require.ErrorContains(t, err, "nowhere: wants a folder with nodes.csv")
	require.ErrorContains(t, err, "\n      |              ^^^^^^^")
	require.NotContains(t, err.Error(), "design", "and it is said once")
}

// In a set, among the values of a factor and in a list: each stands beside its file.
func TestANetworkLiesBesideTheFileThatNamesIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for _, net := range []string{"nets/a", "nets/b", "lists/nets/c"} {
		write(net+"/nodes.csv", "id\n1\n2\n")
		write(net+"/edges.csv", "source,target\n1,2\n")
	}
	write("lists/points.csv", "population.network\nnets/c\n")
	for text, want := range map[string]string{
		"set: {population.network: nets/a}\nfactors:\n  - {key: nag.drop, values: [0.1, 0.2]}\ndesign: factorial\n": "nets/a",
		"factors:\n  - {key: population.network, values: [nets/b, nets/a]}\ndesign: factorial\n":                    "nets/b",
		"design: {kind: list, file: lists/points.csv}\n":                                                            "lists/nets/c",
	} {
		e, err := Load(write("asked.yaml", "# Which school?\ndays: 3\n"+text+"outcomes: [drops]\n"))
		require.NoError(t, err, text)
		run, err := e.Run(0)
		require.NoError(t, err, text)
		assert.Equal(t, filepath.Join(dir, filepath.FromSlash(want)), run.Scenario.Population.Network)
	}
}

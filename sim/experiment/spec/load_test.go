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

package network

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sharedData is the folder of real networks beside the checkout. It is no part of
// the project, so elsewhere the tests that need it say so and are skipped; under
// CI=true they must run.
func sharedData(t *testing.T) string {
	dir, err := os.Getwd()
	require.NoError(t, err)
	for !isFile(filepath.Join(dir, "go.mod")) {
		parent := filepath.Dir(dir)
		require.NotEqual(t, parent, dir, "no go.mod above the test")
		dir = parent
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		require.NotEqual(t, "true", os.Getenv("CI"), "under CI=true the real networks must be there: ../shared/data")
		t.Skip("no ../shared/data beside the checkout: real networks are not read")
	}
	return data
}

func isFile(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestRealSchoolNetworksAreRead(t *testing.T) {
	data := sharedData(t)
	for _, c := range []struct {
		name, wave                        string
		children, nominations, mutual, of int
		grades                            bool
	}{
		{"knecht_class", "", 26, 91, 28, 4, false},
		{"moreno_sociograms", "", 305, 554, 119, 0, true},
		{"coleman_highschool", "2", 73, 263, 61, 2, false},
		{"glasgow_s50", "", 50, 113, 39, 3, false},
		{"faux_addhealth_SYNTHETIC/mesa", "", 205, 203, 0, 0, true},
		{"faux_addhealth_SYNTHETIC/desert", "", 107, 439, 91, 0, true},
		{"faux_addhealth_SYNTHETIC/dixon", "", 248, 1197, 219, 0, true},
		{"faux_addhealth_SYNTHETIC/magnolia", "", 1461, 974, 0, 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := Read(filepath.Join(data, filepath.FromSlash(c.name)), c.wave, 150)
			require.NoError(t, err)
			checkNetwork(t, n)
			assert.Len(t, n.Nodes, c.children)
			assert.Equal(t, c.nominations, n.Nominations)
			assert.Equal(t, c.mutual, n.Mutual)
			assert.Len(t, n.Waves, c.of)
			for _, node := range n.Nodes {
				require.Equal(t, c.grades, GradeOf(node.Class) != Unknown, "class %q", node.Class)
			}
		})
	}
}

func TestEveryFolderOfRealNetworksIsCovered(t *testing.T) {
	data := sharedData(t)
	found, err := filepath.Glob(filepath.Join(data, "*", "nodes*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	for _, file := range found {
		name := strings.TrimPrefix(strings.TrimSuffix(filepath.Base(file), ".csv"), "nodes")
		_, err := Read(filepath.Join(filepath.Dir(file), strings.TrimPrefix(name, "_")), "", 150)
		assert.NoError(t, err, file)
	}
}

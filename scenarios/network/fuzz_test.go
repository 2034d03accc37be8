package network

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzRead holds that any two files are either read into a sound network, or
// refused with one *Error and nothing returned. Seeds stand in testdata.
func FuzzRead(f *testing.F) {
	f.Add([]byte(someNodes), []byte(someEdges), "", 150)
	f.Fuzz(func(t *testing.T, nodes, edges []byte, wave string, friendCap int) {
		n, err := ReadFS(two(string(nodes), string(edges)), "", wave, friendCap)
		if err != nil {
			require.Nil(t, n)
			var bad *Error
			require.ErrorAs(t, err, &bad)
			assert.NotEmpty(t, bad.File)
			assert.NotEmpty(t, bad.Wish)
			return
		}
		checkNetwork(t, n)
		ids := map[string]bool{}
		for _, c := range n.Nodes {
			require.False(t, c.ID == "" || ids[c.ID], "id %q", c.ID)
			ids[c.ID] = true
		}
	})
}

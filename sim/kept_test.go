package sim

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

// A field that is added to the world is kept by itself. This fails when it cannot
// be (a map, a function, an interface), or when a column is left out.
func TestACheckpointKeepsEveryColumnAndEveryFieldButThoseNamed(t *testing.T) {
	t.Parallel()
	leaves, err := kept.Layout(new(World))
	require.NoError(t, err)
	s, err := scenarios.Load("classroom")
	require.NoError(t, err)
	w, err := New(s, Options{})
	require.NoError(t, err)
	for _, c := range append(w.Columns(), w.HalfColumns()...) {
		block, field, _ := strings.Cut(c.Name, ".")
		path := strings.ToUpper(block[:1]) + block[1:] + "." + strings.TrimRight(field, "0123456789")
		assert.True(t, hasPrefix(leaves, path+"["), "column %s is not kept", c.Name)
	}
	for f := range reflect.TypeFor[World]().Fields() {
		named := false
		for _, out := range kept.Without {
			named = named || out == f.Name
		}
		assert.NotEqual(t, named, hasPrefix(leaves, f.Name), "%s is neither kept nor named", f.Name)
	}
}

func hasPrefix(list []string, prefix string) bool {
	for _, s := range list {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// Every column is written over, so that one that is not kept could not come back.
func TestACheckpointBringsBackWhateverColumnsHold(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("classroom")
	require.NoError(t, err)
	w, err := New(s, Options{Workers: 1})
	require.NoError(t, err)
	for i, c := range append(w.Columns(), w.HalfColumns()...) {
		for at := range c.Bytes() {
			c.Bytes()[at] = byte(at*7 + i + 1)
		}
	}
	var b bytes.Buffer
	require.NoError(t, w.Save(&b))
	got, err := Restore(&b, s, Options{})
	require.NoError(t, err)
	columns := append(got.Columns(), got.HalfColumns()...)
	for i, c := range append(w.Columns(), w.HalfColumns()...) {
		require.NotEmpty(t, c.Bytes(), c.Name)
		assert.True(t, bytes.Equal(c.Bytes(), columns[i].Bytes()), c.Name)
	}
}

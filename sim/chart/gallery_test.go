package chart

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGallery writes every chart of every case into the folder named by
// CHART_GALLERY, for eyes; without it, nothing is written.
func TestGallery(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("CHART_GALLERY")
	if dir == "" {
		t.Skip("set CHART_GALLERY to a folder to look at the charts")
	}
	sizes := map[string]Options{"": {}, "-narrow": {Width: 600, Height: 400}, "-large": {Width: 1600, Height: 1000}}
	for name, runs := range cases() {
		for suffix, o := range sizes {
			for _, c := range All {
				pic, err := Draw(c.Name, runs, o)
				require.NoError(t, err)
				var b bytes.Buffer
				require.NoError(t, pic.Write(&b, "png"))
				require.NoError(t, os.WriteFile(filepath.Join(dir, c.Name+"-"+name+suffix+".png"), b.Bytes(), 0o644))
			}
		}
	}
}

// names lists the cases in order.
func names() []string {
	var out []string
	for n := range cases() {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

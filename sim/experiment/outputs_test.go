package experiment

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

var update = flag.Bool("update", false, "write the generated part of docs/EXPERIMENTS.md anew")

const (
	experimentsPath = "../../docs/EXPERIMENTS.md"
	generatedFrom   = "<!-- generated from sim/experiment; change that, not this -->\n\n"
	generatedTo     = "\n<!-- end of the generated part -->\n"
)

func TestTheTablesOfAComparisonAreDescribedAsTheyAre(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(experimentsPath)
	require.NoError(t, err)
	before, rest, begun := strings.Cut(string(content), generatedFrom)
	was, after, ended := strings.Cut(rest, generatedTo)
	require.True(t, begun && ended, "the generated part has a first and a last line")
	if *update {
		require.NoError(t, os.WriteFile(experimentsPath, []byte(before+generatedFrom+string(Outputs())+generatedTo+after), 0o666))
		return
	}
	require.Equal(t, string(Outputs()), was, "write it anew: go test ./sim/experiment -run DescribedAsTheyAre -update")
}

func TestEveryTableOfAComparisonIsDescribed(t *testing.T) {
	t.Parallel()
	p := smallPlan(t, 2)
	p.Replicates = 1
	place, err := p.Run(t.Context(), t.TempDir(), "1.2.3", false, silent)
	require.NoError(t, err)
	m, err := ReadManifest(place)
	require.NoError(t, err)
	text := string(Outputs())
	for _, table := range m.Tables {
		assert.Contains(t, text, "\n### "+table.File+"\n")
		f, err := record.ReadFrame(filepath.Join(place, table.File))
		require.NoError(t, err)
		for column := range f.Number { // order-free: each is looked up
			if table.Name != "replicates" || column == "replicate" || column == "seed" { // the others are outcomes
				assert.Contains(t, text, "| "+column+" | ", table.File)
			}
		}
		for column := range f.Text { // order-free: each is looked up
			assert.Contains(t, text, "| "+column+" | ", table.File)
		}
	}
}

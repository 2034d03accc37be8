package record

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/metric"
)

var update = flag.Bool("update", false, "write docs/OUTPUTS.md anew")

const outputsPath = "../../docs/OUTPUTS.md"

func outcomeColumns() []Column {
	columns := make([]Column, 0, len(metric.All))
	for _, o := range metric.All {
		columns = append(columns, Column{Name: o.Name, Unit: o.Unit, Doc: o.Doc, Type: Float})
	}
	return columns
}

func TestTheOutputsDocumentIsCurrent(t *testing.T) {
	t.Parallel()
	want := Outputs(Daily(outcomeColumns()))
	if *update {
		require.NoError(t, os.WriteFile(outputsPath, want, 0o666))
	}
	got, err := os.ReadFile(outputsPath)
	require.NoError(t, err)
	if !bytes.Equal(got, want) {
		require.Equal(t, string(want), string(got), "write it anew: go test ./sim/record -run OutputsDocument -update")
	}
}

func TestTheOutputsDocumentNamesEveryColumnAndEvent(t *testing.T) {
	t.Parallel()
	text := string(Outputs(Daily([]Column{{Name: "gini_likes", Unit: "0|1", Doc: "inequality", Type: Float}})))
	assert.Contains(t, text, "| gini_likes | float | 0\\|1 | inequality |\n")
	for _, table := range Tables(Daily(nil)) {
		assert.Contains(t, text, "\n## "+table.Name+"\n")
		assert.Contains(t, text, table.Name+".parquet")
		for _, c := range table.Columns {
			assert.Contains(t, text, "| "+c.Name+" | "+c.Type.String()+" |")
		}
	}
	for _, e := range metric.Events {
		assert.Equal(t, 1, strings.Count(text, "| "+e.Name+" | "))
	}
}

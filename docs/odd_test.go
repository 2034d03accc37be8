package docs

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

var update = flag.Bool("update", false, "write the generated parts of ODD.md anew")

const page = "ODD.md"

func TestTheODDIsUpToDate(t *testing.T) {
	got, err := os.ReadFile(page)
	require.NoError(t, err)
	want, err := ODD(got)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(page, want, 0o644))
		return
	}
	if !bytes.Equal(want, got) {
		require.Equal(t, string(want), string(got), "write it anew: go generate ./docs")
	}
}

func TestTheODDNamesEveryPhaseParameterOutcomeAndEventOnce(t *testing.T) {
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	text := string(data)
	for _, p := range sim.Phases {
		assert.Contains(t, text, " | "+p.Name+" | "+p.Who+" | ")
	}
	for _, p := range scenarios.Params() {
		assert.Equal(t, 1, strings.Count(text, "\n| `"+p.Key+"` | "), p.Key)
	}
	for _, o := range metric.All {
		assert.Equal(t, 1, strings.Count(text, "\n| `"+o.Name+"` | "+o.Unit+" | "), o.Name)
	}
	for _, e := range metric.Events {
		assert.Equal(t, 1, strings.Count(text, "\n| `"+e.Name+"` | "+e.Doc), e.Name)
	}
}

func TestTheODDHasTheSevenElementsInOrder(t *testing.T) {
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	at := 0
	for _, heading := range []string{"\n## 1 Purpose and patterns\n", "\n## 2 Entities, state variables and scales\n",
		"\n## 3 Process overview and scheduling\n", "\n## 4 Design concepts\n", "\n## 5 Initialization\n", "\n## 6 Input data\n", "\n## 7 Submodels\n"} {
		i := strings.Index(string(data), heading)
		require.Greater(t, i, at, "%q", heading)
		at = i
	}
}

func TestOnlyTheTextBetweenMarksIsReplaced(t *testing.T) {
	made, err := ODD([]byte("before\n<!-- generated: events -->\nbygone\n<!-- end -->\nafter"))
	require.NoError(t, err)
	text := string(made)
	assert.True(t, strings.HasPrefix(text, "before\n<!-- generated: events -->\n\n| event |"))
	assert.True(t, strings.HasSuffix(text, " |\n\n<!-- end -->\nafter"))
	assert.NotContains(t, text, "bygone")
	again, err := ODD(made)
	require.NoError(t, err)
	assert.Equal(t, text, string(again))
}

func TestAMarkThatCannotBeIsAnErrorWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"a\n<!-- generated: weather -->\n<!-- end -->\n":                       `line 2: "weather" cannot be generated`,
		"<!-- generated: -->\n<!-- end -->\n":                                  "line 1",
		"<!-- generated: parameters giv -->\n<!-- end -->\n":                   `no block of parameters "giv"`,
		"<!-- generated: events -->\n":                                         "has no <!-- end -->",
		"a\n<!-- end -->\n":                                                    "line 2",
		"<!-- generated: events -->\n<!-- generated: events -->\n<!-- end -->": "line 2",
	} {
		_, err := ODD([]byte(text))
		assert.ErrorContains(t, err, want, text)
	}
}

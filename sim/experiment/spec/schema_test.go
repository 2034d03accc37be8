package spec

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
)

// asJSON is what an editor's YAML reader hands to a schema.
func asJSON(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return asJSON(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = asJSON(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, asJSON(c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		return json.Number(n.Value)
	}
	return n.Value
}

func compiled(t *testing.T) *jsonschema.Schema {
	text, err := Schema()
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("likesim.experiment.json", doc))
	s, err := c.Compile("likesim.experiment.json")
	require.NoError(t, err)
	return s
}

// What the reader takes, the schema takes; what the schema refuses, the reader
// refuses. Some things only the reader can see.
func TestTheSchemaRefusesNothingThatIsRight(t *testing.T) {
	s := compiled(t)
	texts := [][]byte{[]byte(small)}
	for _, l := range Shipped() {
		text, err := scenarios.ExperimentSource(l.Name)
		require.NoError(t, err)
		texts = append(texts, text)
	}
	for _, text := range texts {
		var doc yaml.Node
		require.NoError(t, yaml.Load(text, &doc))
		assert.NoError(t, s.Validate(asJSON(&doc)))
	}
}

func TestTheSchemaRefusesWhatItCanSee(t *testing.T) {
	s := compiled(t)
	t.Chdir(filepath.Join("testdata", "bad"))
	for file, sees := range map[string]bool{"parts.yaml": true, "factors.yaml": true, "outcomes.yaml": true, "missing.yaml": true,
		"shape.yaml": true, "combination.yaml": true, "points.yaml": false, "base.yaml": false} {
		var doc yaml.Node
		require.NoError(t, yaml.Load(mustRead(t, file), &doc))
		assert.Equal(t, sees, s.Validate(asJSON(&doc)) != nil, file)
	}
}

func mustRead(t *testing.T, file string) []byte {
	data, err := readAtMost(file, 1<<20)
	require.NoError(t, err)
	return data
}

// No bytes make the reader panic, and every refusal is a list of complaints.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	bad, err := filepath.Glob(filepath.Join("testdata", "bad", "*.yaml"))
	require.NoError(f, err)
	for _, file := range bad {
		text, err := readAtMost(file, 1<<20)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Read("fuzz.yaml", data)
		if err != nil {
			var all scenarios.Complaints
			require.ErrorAs(t, err, &all)
			require.NotEmpty(t, all)
			return
		}
		require.Positive(t, e.Count())
	})
}

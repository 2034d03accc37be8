package scenarios

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// asJSON is what an editor's YAML reader hands to a schema: numbers and booleans
// by their tags, everything else as text.
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
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		return json.Number(n.Value)
	}
	return n.Value
}

func compiled(t require.TestingT) *jsonschema.Schema {
	text, err := Schema()
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("likesim.schema.json", doc))
	s, err := c.Compile("likesim.schema.json")
	require.NoError(t, err)
	return s
}

func satisfies(t require.TestingT, s *jsonschema.Schema, data []byte) bool {
	var doc yaml.Node
	require.NoError(t, yaml.Load(data, &doc), "%s", data)
	return s.Validate(asJSON(&doc)) == nil
}

// documents, and whether they are scenarios as far as a schema can tell.
var documents = map[string]bool{
	"extends: baseline":                     true,
	"run: {days: 30, seed: 1e3}":            true,
	"run: {days: 30.0}":                     true,
	"run: {days: 30.5}":                     false,
	"run: {days: 0}":                        false,
	"run: {days: 40000}":                    false,
	"run: {days: '30'}":                     false,
	"run: {days: [30]}":                     false,
	"run: {days: }":                         false,
	"run: ":                                 false,
	"run: []":                               false,
	"run: {}":                               true,
	"run: {dayz: 30}":                       false,
	"run: {start: 2025-09-01}":              true,
	"run: {start: '2025-09-01'}":            true,
	"run: {start: 2025-13-01}":              false,
	"run: {start: 1.9.2025}":                false,
	"runs: {days: 3}":                       false,
	"grow: {p: 1}":                          false,
	"[]":                                    false,
	"platform: {curfew: true}":              true,
	"platform: {curfew: yes}":               false,
	"platform: {curfew: 1}":                 false,
	"platform: {detection: 1}":              true,
	"platform: {detection: 1.01}":           false,
	"platform: {detection: -0.01}":          false,
	"ties: {pattern: regular}":              true,
	"ties: {pattern: Regular}":              false,
	"population: {owner_by_age: [1]}":       false,
	"population: {network: a folder}":       true,
	"population: {network: d, wave: 2}":     true,
	"population: {network: true}":           false,
	"calendar: {holidays: [12-24..01-06]}":  true,
	"calendar: {holidays: []}":              true,
	"calendar: {holidays: [12-24]}":         false,
	"calendar: {holidays: 12-24..12-25}":    false,
	"record: {ties_days: [1, 2]}":           true,
	"record: {ties_days: [0]}":              false,
	"interventions: []":                     true,
	"interventions: {}":                     false,
	"interventions: [{day: 1, set: {}}]":    false,
	"interventions: [{day: 1}]":             false,
	"interventions: [{set: {market.x: 1}}]": false,
	"interventions: [{day: 0, set: {parents.lock_share: 0.5}}]":                 false,
	"interventions: [{day: 1, set: {parents.lock_share: 0.5}}]":                 true,
	"interventions: [{day: 1, set: {parents.lock_share: 5}}]":                   false,
	"interventions: [{day: 1, set: {parents: {lock_share: 0.5}}}]":              false,
	"interventions: [{day: 1, set: {run.days: 5}}]":                             false,
	"interventions: [{date: 2025-10-01, set: {market.autoliker_price: 5}}]":     true,
	"interventions: [{date: 10/2025, set: {market.autoliker_price: 5}}]":        false,
	"interventions: [{day: 3, date: 2025-10-01, set: {platform.curfew: true}}]": false,
	"interventions: [{day: 3, when: now, set: {platform.curfew: true}}]":        false,
}

func TestSchemaAndReaderAgree(t *testing.T) {
	s := compiled(t)
	for text, good := range documents {
		_, err := Read("case.yaml", []byte(text))
		assert.Equal(t, good, err == nil, "reader on %s: %v", text, err)
		assert.Equal(t, good, satisfies(t, s, []byte(text)), "schema on %s", text)
	}
}

func TestShippedFilesAndStarterSatisfyTheSchema(t *testing.T) {
	s := compiled(t)
	for _, l := range Shipped() {
		text, err := Source(l.Name)
		require.NoError(t, err)
		assert.True(t, satisfies(t, s, text), l.Name)
	}
	assert.True(t, satisfies(t, s, New("mine")))
}

func TestWhateverIsCanonicalSatisfiesTheSchema(t *testing.T) {
	s := compiled(t)
	rapid.Check(t, func(t *rapid.T) {
		text := anyScenario(t).Canonical()
		assert.True(t, satisfies(t, s, text), "%s", text)
	})
}

// One value of the wrong kind or range at a time, for every parameter.
func TestSchemaAndReaderRefuseTheSameValues(t *testing.T) {
	s := compiled(t)
	for _, p := range Params() {
		for _, v := range wrong(&p) {
			text := []byte(p.Block() + ": {" + p.Name() + ": " + v + "}")
			_, err := Read("case.yaml", text)
			var all Complaints
			require.ErrorAs(t, err, &all, "the reader takes %s", text)
			assert.Equal(t, p.Key, all[0].Key)
			assert.False(t, satisfies(t, s, text), "the schema takes %s", text)
		}
	}
}

func wrong(p *Param) []string {
	element, isList := p.Type.element()
	values := []string{"{}", "true"}
	switch element {
	case Bool:
		values = []string{"{}", "maybe", "1"}
	case Int, Float:
		values = append(values, "text", plain(*p.Min-1), plain(*p.Max+1))
	case Choice, Date, Span:
		values = append(values, "text", "1")
	}
	if isList {
		for i, v := range values {
			values[i] = "[" + v + "]"
		}
	}
	return append(values, "~")
}

package scenarios

import (
	"encoding/json"

	"github.com/invopop/jsonschema"
)

// Schema is the JSON Schema (draft 2020-12) of a scenario file, for editors. It
// knows every key, type, range and choice; combinations of values, dates that do
// not exist and days outside the run are left to Read.
func Schema() ([]byte, error) {
	text, err := json.MarshalIndent(schema(), "", "  ")
	return append(text, '\n'), err
}

func schema() *jsonschema.Schema {
	s := object("A scenario of likesim. Every key has a default; write only what differs.")
	s.Version, s.Title = jsonschema.Version, "likesim scenario"
	s.Properties.Set("extends", &jsonschema.Schema{Type: "string", MinLength: count(1),
		Description: "a shipped scenario, or the path of a file beside this one, from which everything is taken that is not written here"})
	blocks := map[string]*jsonschema.Schema{}
	for _, b := range known().blocks {
		blocks[b.Name] = object(b.Doc)
		s.Properties.Set(b.Name, blocks[b.Name])
	}
	changes := object("settings of platform, parents and market, such as platform.friend_cap: 50")
	changes.MinProperties = count(1)
	for i := range known().params {
		p := &known().params[i]
		blocks[p.Block()].Properties.Set(p.Name(), p.schema())
		if p.Intervenable {
			changes.Properties.Set(p.Key, p.schema())
		}
	}
	s.Properties.Set("interventions", &jsonschema.Schema{Type: "array", Items: intervention(changes),
		Description: "changes of rules during the run, in any order; they replace those of the file that is extended"})
	return s
}

func object(description string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Description: description,
		Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
}

func intervention(changes *jsonschema.Schema) *jsonschema.Schema {
	s := object("what changes, and from which day or date on")
	s.Properties.Set("day", &jsonschema.Schema{Type: "integer", Minimum: "1", Description: "day of the run; 1 is the first reported day"})
	date := dateParam.schema()
	date.Description = "the same as a date, YYYY-MM-DD"
	s.Properties.Set("date", date)
	s.Properties.Set("set", changes)
	s.Required = []string{"set"}
	s.OneOf = []*jsonschema.Schema{{Required: []string{"day"}}, {Required: []string{"date"}}}
	return s
}

const (
	monthDay    = `(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	datePattern = `(19|2[0-9])[0-9]{2}-` + monthDay
)

// Schema is the schema of one parameter.
func (p *Param) Schema() *jsonschema.Schema { return p.schema() }

func (p *Param) schema() *jsonschema.Schema {
	s := p.elementSchema()
	if _, isList := p.Type.element(); isList {
		s = &jsonschema.Schema{Type: "array", Items: s}
		if p.Length > 0 {
			s.MinItems, s.MaxItems = count(p.Length), count(p.Length)
		}
	}
	s.Default = p.initial
	s.Description = p.Doc
	if p.Unit != "" {
		s.Description += " [" + p.Unit + "]"
	}
	return s
}

func (p *Param) elementSchema() *jsonschema.Schema {
	switch t, _ := p.Type.element(); t {
	case Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case Int:
		return p.ranged("integer")
	case Float:
		return p.ranged("number")
	case Choice:
		return &jsonschema.Schema{Type: "string", Enum: anys(p.Enum)}
	case Date:
		return &jsonschema.Schema{Type: "string", Pattern: "^" + datePattern + "$"}
	case Span:
		return &jsonschema.Schema{Type: "string",
			Pattern: "^(" + monthDay + `\.\.` + monthDay + "|" + datePattern + `\.\.` + datePattern + ")$"}
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, {Type: "number"}}}
}

func (p *Param) ranged(kind string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: kind}
	if p.Min != nil {
		s.Minimum = json.Number(plain(*p.Min))
	}
	if p.Max != nil {
		s.Maximum = json.Number(plain(*p.Max))
	}
	return s
}

func count(n int) *uint64 {
	u := uint64(max(n, 0))
	return &u
}

func anys(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}

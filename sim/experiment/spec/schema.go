package spec

import (
	"encoding/json"

	"github.com/invopop/jsonschema"

	"likesim/scenarios"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// Schema is the JSON Schema (draft 2020-12) of an experiment file, for editors. It
// knows every key, setting, outcome and choice; whether a value fits its setting,
// and what contradicts what, is left to Read.
func Schema() ([]byte, error) {
	s := object("An experiment of likesim: what is varied, at which points, and what is measured.")
	s.Version, s.Title = jsonschema.Version, "likesim experiment"
	p := s.Properties
	p.Set("scenario", text("a shipped scenario, or the path of a file beside this one; baseline without it"))
	p.Set("days", paramSchema("run.days"))
	p.Set("children", paramSchema("population.children"))
	p.Set("set", settings())
	p.Set("factors", list(factorSchema(), "what is varied"))
	p.Set("design", designSchema())
	p.Set("replicates", number(replicatesParam, "runs of each point, with luck of their own"))
	p.Set("seed", number(seedParam, "names the luck of all runs"))
	p.Set("outcomes", list(outcomeSchema(), "what is measured of each run"))
	s.Required = []string{"design", "outcomes"}
	out, err := json.MarshalIndent(s, "", "  ")
	return append(out, '\n'), err
}

func object(description string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Description: description,
		Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
}

func text(description string) *jsonschema.Schema {
	one := uint64(1)
	return &jsonschema.Schema{Description: description, AnyOf: []*jsonschema.Schema{{Type: "string", MinLength: &one}, {Type: "number"}, {Type: "boolean"}}}
}

func list(items *jsonschema.Schema, description string) *jsonschema.Schema {
	one := uint64(1)
	return &jsonschema.Schema{Type: "array", Items: items, MinItems: &one, Description: description}
}

func number(p *scenarios.Param, description string) *jsonschema.Schema {
	s := p.Schema()
	s.Description, s.Default = description, nil
	return s
}

func paramSchema(key string) *jsonschema.Schema {
	p, _ := scenarios.Lookup(key)
	return p.Schema()
}

func settings() *jsonschema.Schema {
	s := object("settings of all runs, such as platform.friend_cap: 50")
	for _, p := range scenarios.Params() {
		if p.Key != "run.seed" {
			s.Properties.Set(p.Key, p.Schema())
		}
	}
	return s
}

func keySchema() *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, p := range scenarios.Params() {
		if p.Key != "run.seed" {
			s.Enum = append(s.Enum, p.Key)
		}
	}
	return s
}

func factorSchema() *jsonschema.Schema {
	s := object("a setting, or several that move together, and how they vary")
	s.Properties.Set("key", keySchema())
	s.Properties.Set("keys", list(keySchema(), "settings that move together"))
	s.Properties.Set("name", text("what the factor is called; wanted where there are several keys"))
	s.Properties.Set("values", list(&jsonschema.Schema{}, "values; where there are several keys, one for all of them or a list with one for each"))
	decimal := func() *jsonschema.Schema { return &jsonschema.Schema{Type: "number"} }
	for _, way := range ways[1:] {
		block := object(wayDocs[way])
		for _, part := range needs[way] {
			if part == "steps" {
				block.Properties.Set(part, number(stepsParam, "how many values"))
				continue
			}
			block.Properties.Set(part, decimal())
		}
		block.Required = needs[way]
		if way == "normal" {
			block.Required = []string{"mean", "sd"}
		}
		s.Properties.Set(way, block)
	}
	s.OneOf = []*jsonschema.Schema{{Required: []string{"key"}}, {Required: []string{"keys"}}}
	return s
}

var wayDocs = map[string]string{
	"range":      "values at equal distances, both ends among them",
	"uniform":    "every value alike",
	"loguniform": "every doubling alike",
	"normal":     "a normal distribution, cut at from and to; three standard deviations from the mean without them",
	"triangular": "a triangular distribution",
	"integers":   "every whole number alike",
}

func designSchema() *jsonschema.Schema {
	kind := &jsonschema.Schema{Type: "string", Enum: anys(Kinds),
		Description: "factorial: every combination; list: points from a CSV file; latin, sobol, random: points over the whole space"}
	s := object("at which points the factors are tried")
	s.Properties.Set("kind", kind)
	s.Properties.Set("points", number(pointsParam, "how many points; powers of two serve sobol best"))
	s.Properties.Set("file", text("CSV file of a list design: its first line names factors or settings"))
	s.Required = []string{"kind"}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{kind, s}}
}

func outcomeSchema() *jsonschema.Schema {
	name := &jsonschema.Schema{Type: "string", Enum: anys(measure.Names()), Description: "a column of the daily table"}
	s := object("an outcome, when it is measured, and of whom")
	s.Properties.Set("outcome", name)
	s.Properties.Set("when", &jsonschema.Schema{Type: "string", Pattern: measure.Pattern, Default: "last day", Description: measure.Wish})
	s.Properties.Set("of", &jsonschema.Schema{Type: "string", Enum: anys(metric.Reported[:]), Default: metric.Reported[0]})
	s.Required = []string{"outcome"}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{name, s}}
}

func anys(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}

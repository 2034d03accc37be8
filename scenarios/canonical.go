package scenarios

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// KeyValue is one parameter of a scenario with its value, as --set takes it.
type KeyValue struct{ Key, Value string }

// Values is every parameter's value, in the order of declaration.
func (s *Scenario) Values() []KeyValue {
	all := make([]KeyValue, len(known().params))
	for i := range all {
		p := &known().params[i]
		all[i] = KeyValue{Key: p.Key, Value: p.format(p.get(s))}
	}
	return all
}

// Canonical is the resolved scenario as YAML with every key, in the order of
// declaration, but for the number of children where a network gives it. Reading it
// gives the same scenario but for name and about.
func (s *Scenario) Canonical() []byte {
	var out bytes.Buffer
	block := ""
	for i := range known().params {
		p := &known().params[i]
		if p.Key == childrenKey && s.Population.Network != "" {
			continue
		}
		if p.Block() != block {
			block = p.Block()
			fmt.Fprintf(&out, "%s:\n", block)
		}
		fmt.Fprintf(&out, "  %s: %s\n", p.Name(), p.yaml(p.format(p.get(s))))
	}
	if len(s.Interventions) == 0 {
		out.WriteString("interventions: []\n")
		return out.Bytes()
	}
	out.WriteString("interventions:\n")
	for _, in := range s.Interventions {
		fmt.Fprintf(&out, "  - day: %d\n    set:\n", in.Day)
		for _, set := range in.Set {
			fmt.Fprintf(&out, "      %s: %s\n", set.Key, known().byKey[set.Key].yaml(set.Value))
		}
	}
	return out.Bytes()
}

// Digest is the SHA-256 of Canonical in hexadecimal: equal for scenarios that ask
// the same, whatever they are called.
func (s *Scenario) Digest() string {
	sum := sha256.Sum256(s.Canonical())
	return hex.EncodeToString(sum[:])
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// format writes a value as --set takes it.
func (p *Param) format(value any) string {
	switch v := value.(type) {
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return number(v)
	case []int:
		return commas(v, strconv.Itoa)
	case []float64:
		return commas(v, number)
	case []string:
		return strings.Join(v, ",")
	}
	return value.(string)
}

func commas[T any](values []T, format func(T) string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = format(v)
	}
	return strings.Join(parts, ",")
}

// yaml writes a formatted value as a file has it.
func (p *Param) yaml(text string) string {
	if _, isList := p.Type.element(); isList {
		return "[" + strings.ReplaceAll(text, ",", ", ") + "]"
	}
	if p.Type != Text {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		panic("scenarios: a text that cannot be written: " + err.Error())
	}
	return string(quoted)
}

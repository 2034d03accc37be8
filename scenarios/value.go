package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"likesim/internal/nearest"
)

// fault is what is wrong with a value, at the node that is to blame.
type fault struct {
	at         *yaml.Node
	message    string
	suggestion string
}

// read turns a node of a file into the parameter's value: bool, int, float64,
// string, []int, []float64 or []string.
func (p *Param) read(n *yaml.Node) (any, []fault) {
	element, isList := p.Type.element()
	if !isList {
		return p.readOne(p.Type, n)
	}
	if n.Kind != yaml.SequenceNode {
		return nil, p.misfit(p.Type, n)
	}
	var faults []fault
	values := make([]any, 0, len(n.Content))
	for _, c := range n.Content {
		v, bad := p.readOne(element, c)
		values, faults = append(values, v), append(faults, bad...)
	}
	if p.Length > 0 && len(values) != p.Length {
		faults = append(faults, fault{at: n, message: fmt.Sprintf("expected %d numbers (%s), got %d", p.Length, p.Unit, len(values))})
	}
	if faults != nil {
		return nil, faults
	}
	return listOf(element, values), nil
}

func listOf(element Type, values []any) any {
	switch element {
	case Int:
		return gather[int](values)
	case Float:
		return gather[float64](values)
	}
	return gather[string](values)
}

func gather[T any](values []any) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = v.(T)
	}
	return out
}

func (p *Param) readOne(t Type, n *yaml.Node) (any, []fault) {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return nil, p.misfit(t, n)
	}
	switch t {
	case Bool:
		return p.readBool(n)
	case Int, Float:
		return p.readNumber(t, n)
	case Choice:
		return p.readChoice(n)
	case Date:
		return p.readDate(n)
	case Span:
		return p.readSpan(n)
	}
	return p.readText(n)
}

// misfit is the fault of a value of another type.
func (p *Param) misfit(t Type, n *yaml.Node) []fault {
	return []fault{{at: n, message: "expected " + p.wish(t) + ", got " + shown(n)}}
}

func (p *Param) wish(t Type) string {
	w := t.String()
	if t == Choice {
		w = "one of " + strings.Join(p.Enum, ", ")
	}
	if p.Min != nil && p.Max != nil {
		w += " from " + plain(*p.Min) + " to " + plain(*p.Max)
	}
	if p.Unit != "" {
		w += " (" + p.Unit + ")"
	}
	return w
}

func (p *Param) readBool(n *yaml.Node) (any, []fault) {
	if n.ShortTag() == "!!bool" {
		return strings.EqualFold(n.Value, "true"), nil
	}
	bad := p.misfit(Bool, n)
	switch strings.ToLower(n.Value) {
	case "yes", "on", "y", "1":
		bad[0].suggestion = "true"
	case "no", "off", "n", "0":
		bad[0].suggestion = "false"
	default:
		bad[0].suggestion = nearest.Name(n.Value, []string{"true", "false"})
	}
	return nil, bad
}

func (p *Param) readChoice(n *yaml.Node) (any, []fault) {
	if slices.Contains(p.Enum, n.Value) {
		return n.Value, nil
	}
	message := fmt.Sprintf("unknown value %s; it is one of %s", quoted(n.Value), strings.Join(p.Enum, ", "))
	return nil, []fault{{at: n, message: message, suggestion: nearest.Name(n.Value, p.Enum)}}
}

func (p *Param) readDate(n *yaml.Node) (any, []fault) {
	if _, err := parseDate(n.Value); err != nil {
		return nil, []fault{{at: n, message: fmt.Sprintf("expected %s, got %s: %v", p.Type, quoted(n.Value), err)}}
	}
	return n.Value, nil
}

func (p *Param) readSpan(n *yaml.Node) (any, []fault) {
	if _, err := parseSpan(n.Value); err != nil {
		return nil, []fault{{at: n, message: fmt.Sprintf("expected %s, got %s: %v", Span, quoted(n.Value), err)}}
	}
	return n.Value, nil
}

// readText also takes what looks like a number, for a wave may be called 2.
func (p *Param) readText(n *yaml.Node) (any, []fault) {
	switch tag := n.ShortTag(); {
	case tag == "!!bool":
		return nil, []fault{{at: n, message: "expected a text, got " + n.Value + "; put it in quotes if it is one"}}
	case !utf8.ValidString(n.Value) || strings.ContainsFunc(n.Value, func(r rune) bool { return !unicode.IsGraphic(r) }):
		return nil, []fault{{at: n, message: "expected a text of one line without control characters, got " + quoted(n.Value)}}
	}
	return n.Value, nil
}

// parse reads a value as --set and the default tags write it.
func (p *Param) parse(text string) (any, error) {
	v, faults := p.read(p.node(text))
	if faults == nil {
		return v, nil
	}
	all := make([]error, len(faults))
	for i, f := range faults {
		all[i] = errors.New(f.message + hint(f.suggestion))
	}
	return nil, errors.Join(all...)
}

// Text is a value, written as --set takes it, in the writing of the program; the
// error says what does not fit.
func (p *Param) Text(value string) (string, error) {
	v, err := p.parse(value)
	if err != nil {
		return "", err
	}
	return p.format(v), nil
}

// node is the node that a file would have for a value written on the command line.
func (p *Param) node(text string) *yaml.Node {
	if p.Type == Text {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	}
	text = strings.TrimSpace(text)
	if _, isList := p.Type.element(); !isList {
		return scalar(text)
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Value: text}
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	if text == "" {
		return list
	}
	for item := range strings.SplitSeq(text, ",") {
		list.Content = append(list.Content, scalar(strings.TrimSpace(item)))
	}
	return list
}

// scalar is the node of a plain word, tagged as a file's would be.
func scalar(text string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	_, err := strconv.ParseFloat(text, 64)
	switch word := strings.ToLower(text); {
	case word == "" || word == "~" || word == "null":
		n.Tag = "!!null"
	case word == "true" || word == "false":
		n.Tag = "!!bool"
	case err == nil:
		n.Tag = "!!float"
	}
	return n
}

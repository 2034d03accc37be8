package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// layer is what one file says, before what it extends: only the keys that are
// written in it.
type layer struct {
	src        *source
	about      string
	extends    string
	extendsAt  place
	values     map[string]assigned
	changes    []change
	hasChanges bool // an empty list of interventions clears the inherited one
	bad        Complaints
}

// assigned is a value with the place that set it; ok is false where the value is
// at fault and an inherited one stands in for it.
type assigned struct {
	value any
	ok    bool
	at    place
}

func layerOf(file string, data []byte) *layer {
	l := &layer{src: sourceOf(file, data), values: map[string]assigned{}}
	root, bad := l.src.root(data)
	l.about, l.bad = l.src.comment(), bad
	if root == nil {
		return l
	}
	if n, what := foreign(root); n != nil {
		l.complain(n, "", what)
		return l
	}
	l.pairs(root, "", "a scenario: blocks of settings", l.top)
	return l
}

// foreign finds the first use of YAML's references and tags, which a scenario
// does without: they hide where a value comes from, and can be nested into bombs.
func foreign(n *yaml.Node) (*yaml.Node, string) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return n, "anchors (&) and aliases (*) are not used in scenarios; write the value out, or extend a file that has it"
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge":
		return n, "merge keys (<<) are not used in scenarios; write the settings out, or extend a file that has them"
	case n.Style&yaml.TaggedStyle != 0:
		return n, "tags (" + clip(n.Tag) + ") are not used in scenarios; write the value alone"
	}
	for _, c := range n.Content {
		if bad, what := foreign(c); bad != nil {
			return bad, what
		}
	}
	return nil, ""
}

func (l *layer) complain(n *yaml.Node, key, message string) { l.suggest(n, key, message, "") }

func (l *layer) suggest(n *yaml.Node, key, message, suggestion string) {
	l.bad = append(l.bad, l.src.at(n).complain(key, message, suggestion))
}

// pairs calls each with the keys and values of a mapping, and complains of
// anything else, of keys that are no words, and of keys that are set twice.
func (l *layer) pairs(n *yaml.Node, key, wish string, each func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		l.complain(n, key, "expected "+wish+", got "+shown(n))
		return
	}
	first := map[string]int{}
	for pair := range slices.Chunk(n.Content, 2) {
		k, v := pair[0], pair[1]
		if k.Kind != yaml.ScalarNode {
			l.complain(k, key, "expected the name of a setting, got "+shown(k))
			continue
		}
		if line, twice := first[k.Value]; twice {
			l.complain(k, join(key, k.Value), fmt.Sprintf("%s is set twice; first on line %d", quoted(k.Value), line))
			continue
		}
		first[k.Value] = k.Line
		each(k, v)
	}
}

func join(block, name string) string {
	if block == "" {
		return clip(name)
	}
	return block + "." + clip(name)
}

func (l *layer) top(k, v *yaml.Node) {
	switch {
	case k.Value == "extends":
		l.readExtends(v)
	case k.Value == "interventions":
		l.readChanges(v)
	case slices.Contains(blockNames(), k.Value):
		l.block(k.Value, v)
	default:
		message, suggestion := unknownBlock(k.Value)
		l.suggest(k, clip(k.Value), message, suggestion)
	}
}

func (l *layer) readExtends(v *yaml.Node) {
	if v.Kind != yaml.ScalarNode || v.ShortTag() == "!!null" || v.Value == "" {
		l.complain(v, "extends", "expected the name of a shipped scenario or the path of a file, got "+shown(v))
		return
	}
	l.extends, l.extendsAt = v.Value, l.src.at(v)
}

func (l *layer) block(name string, v *yaml.Node) {
	l.pairs(v, name, "the settings of "+name, func(k, v *yaml.Node) {
		p := known().byKey[name+"."+k.Value]
		if p == nil {
			message, suggestion := unknownName(name, k.Value)
			l.suggest(k, join(name, k.Value), message, suggestion)
			return
		}
		l.values[p.Key] = l.assign(p, v)
	})
}

func (l *layer) assign(p *Param, n *yaml.Node) assigned {
	value, faults := p.read(n)
	for _, f := range faults {
		l.suggest(f.at, p.Key, f.message, f.suggestion)
	}
	return assigned{value: value, ok: faults == nil, at: l.src.at(n)}
}

// comment is the opening comment of the text without its marks and without lines
// that speak to editors.
func (s *source) comment() string {
	var about []string
	for _, line := range s.lines {
		text, isComment := strings.CutPrefix(line, "#")
		switch {
		case strings.Contains(text, "yaml-language-server:"):
		case isComment:
			about = append(about, strings.TrimSpace(text))
		case strings.TrimSpace(line) != "" || len(about) > 0:
			return strings.TrimSpace(strings.Join(about, "\n"))
		}
	}
	return strings.TrimSpace(strings.Join(about, "\n"))
}

package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Document is a YAML file that is read strictly: what is wrong in it is gathered,
// each with its place, so that all of it can be said at once. Scenarios are read
// through it, and so are other files about settings.
type Document struct {
	src *source
	bad Complaints
}

// OpenDocument reads the bytes of a file; what says what the file should hold
// ("experiment"). The node is its single document, nil if there is nothing in it
// or no YAML, and then Complaints says so.
func OpenDocument(what, file string, data []byte) (*Document, *yaml.Node) {
	d := &Document{}
	return d, d.open(what, file, data)
}

func (d *Document) open(what, file string, data []byte) *yaml.Node {
	d.src = sourceOf(file, data)
	d.src.what = what
	root, bad := d.src.root(data)
	d.bad = bad
	if root == nil {
		return nil
	}
	if n, message := d.src.foreign(root); n != nil {
		d.Complain(n, "", message, "")
		return nil
	}
	return root
}

// foreign finds the first use of YAML's references and tags, which a scenario
// does without: they hide where a value comes from, and can be nested into bombs.
func (s *source) foreign(n *yaml.Node) (*yaml.Node, string) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return n, fmt.Sprintf("anchors (&) and aliases (*) are not used in %ss; write the value out%s", s.what, s.rather("a file that has it"))
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge":
		return n, fmt.Sprintf("merge keys (<<) are not used in %ss; write the settings out%s", s.what, s.rather("a file that has them"))
	case n.Style&yaml.TaggedStyle != 0:
		return n, fmt.Sprintf("tags (%s) are not used in %ss; write the value alone", clip(n.Tag), s.what)
	}
	for _, c := range n.Content {
		if bad, message := s.foreign(c); bad != nil {
			return bad, message
		}
	}
	return nil, ""
}

// rather is the other way out that a scenario has.
func (s *source) rather(what string) string {
	if s.what != "scenario" {
		return ""
	}
	return ", or extend " + what
}

func (s *source) article() string {
	if strings.IndexAny(s.what, "aeiou") == 0 {
		return "an"
	}
	return "a"
}

// Complaints is what was wrong so far, in the order of the lines.
func (d *Document) Complaints() Complaints {
	slices.SortStableFunc(d.bad, func(a, b Complaint) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return d.bad
}

// About is the opening comment of the file without its marks.
func (d *Document) About() string { return d.src.comment() }

// Complain notes what is wrong at a node: the key that is concerned, the value and
// the wish, and the nearest known name; empty where there is none.
func (d *Document) Complain(n *yaml.Node, key, message, suggestion string) {
	d.bad = append(d.bad, d.src.at(n).complain(key, message, suggestion))
}

// Pairs calls each with the keys and values of a mapping, and complains of
// anything else, of keys that are no words, and of keys that are set twice.
func (d *Document) Pairs(n *yaml.Node, key, wish string, each func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.Complain(n, key, "expected "+wish+", got "+shown(n), "")
		return
	}
	first := map[string]int{}
	for pair := range slices.Chunk(n.Content, 2) {
		k, v := pair[0], pair[1]
		if k.Kind != yaml.ScalarNode {
			d.Complain(k, key, "expected the name of a setting, got "+shown(k), "")
			continue
		}
		if line, twice := first[k.Value]; twice {
			d.Complain(k, join(key, k.Value), fmt.Sprintf("%s is set twice; first on line %d", quoted(k.Value), line), "")
			continue
		}
		first[k.Value] = k.Line
		each(k, v)
	}
}

// Value reads a node as the value of a parameter and gives it as Set takes it. It
// complains, and says no, where the node does not fit.
func (d *Document) Value(p *Param, n *yaml.Node) (text string, ok bool) {
	a := d.assign(p, n)
	if !a.ok {
		return "", false
	}
	return p.format(a.value), true
}

func (d *Document) assign(p *Param, n *yaml.Node) assigned {
	value, faults := p.read(n)
	for _, f := range faults {
		d.Complain(f.at, p.Key, f.message, f.suggestion)
	}
	return assigned{value: value, ok: faults == nil, at: d.src.at(n)}
}

// Shown is a node as an error says what it found.
func Shown(n *yaml.Node) string { return shown(n) }

func join(block, name string) string {
	if block == "" {
		return clip(name)
	}
	return block + "." + clip(name)
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

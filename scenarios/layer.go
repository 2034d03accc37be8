package scenarios

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// layer is what one file says, before what it extends: only the keys that are
// written in it.
type layer struct {
	Document
	about      string
	extends    string
	extendsAt  place
	values     map[string]assigned
	changes    []change
	hasChanges bool // an empty list of interventions clears the inherited one
}

// assigned is a value with the place that set it; ok is false where the value is
// at fault and an inherited one stands in for it.
type assigned struct {
	value any
	ok    bool
	at    place
}

func layerOf(file string, data []byte) *layer {
	l := &layer{values: map[string]assigned{}}
	root := l.open("scenario", file, data)
	l.about = l.About()
	if root != nil {
		l.Pairs(root, "", "a scenario: blocks of settings", l.top)
	}
	return l
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
		l.Complain(k, clip(k.Value), message, suggestion)
	}
}

func (l *layer) readExtends(v *yaml.Node) {
	if v.Kind != yaml.ScalarNode || v.ShortTag() == "!!null" || v.Value == "" {
		l.Complain(v, "extends", "expected the name of a shipped scenario or the path of a file, got "+shown(v), "")
		return
	}
	l.extends, l.extendsAt = v.Value, l.src.at(v)
}

func (l *layer) block(name string, v *yaml.Node) {
	l.Pairs(v, name, "the settings of "+name, func(k, v *yaml.Node) {
		p := known().byKey[name+"."+k.Value]
		if p == nil {
			message, suggestion := unknownName(name, k.Value)
			l.Complain(k, join(name, k.Value), message, suggestion)
			return
		}
		l.values[p.Key] = l.assign(p, v)
	})
}

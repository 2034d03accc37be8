package spec

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
)

// factorReader is one factor while it is read.
type factorReader struct {
	*reader
	f      Factor
	params []scenarios.Param
	how    *yaml.Node // the key that says how it varies
	what   *yaml.Node
	ok     bool
}

var (
	ways        = []string{"values", "range", "uniform", "loguniform", "normal", "triangular", "integers"}
	factorParts = append([]string{"key", "keys", "name"}, ways...)
)

const factorWish = "a factor: a key, and values, a range or a distribution"

func (r *reader) readFactors(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode {
		r.Complain(v, "factors", "expected a list of factors, got "+scenarios.Shown(v)+"; each begins with a dash (- key: platform.friend_cap)", "")
		return
	}
	if len(v.Content) == 0 {
		r.Complain(v, "factors", "there are none; an experiment varies one setting at least", "")
	}
	for _, item := range v.Content {
		f := &factorReader{reader: r, ok: true}
		f.Pairs(item, "factors", factorWish, f.part)
		if item.Kind == yaml.MappingNode {
			f.finish(item)
		}
	}
}

func (f *factorReader) part(k, v *yaml.Node) {
	switch {
	case k.Value == "name":
		f.readName(v)
	case k.Value == "key":
		f.readKey(v)
	case k.Value == "keys":
		f.readKeys(v)
	case !slices.Contains(ways, k.Value):
		f.unknown(k)
	case f.how != nil:
		f.wrong(k, "factors", "varies by "+f.how.Value+" already; give one of them", "")
	default:
		f.how, f.what = k, v
	}
}

func (f *factorReader) wrong(n *yaml.Node, key, message, suggestion string) {
	f.ok = false
	f.Complain(n, key, message, suggestion)
}

func (f *factorReader) unknown(k *yaml.Node) {
	message := "unknown part " + strconv.Quote(k.Value) + " of a factor"
	if _, known := scenarios.Lookup(k.Value); known {
		message = "write key: " + k.Value + ", and beside it values, a range or a distribution"
	}
	f.wrong(k, "factors", message, scenarios.Nearest(k.Value, factorParts))
}

func (f *factorReader) readName(v *yaml.Node) {
	if !isWord(v) || strings.ContainsAny(v.Value, ",\n\t") {
		f.wrong(v, "factors.name", "expected a name without commas, got "+scenarios.Shown(v), "")
		return
	}
	f.f.Name = v.Value
}

func (f *factorReader) readKeys(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode || len(v.Content) == 0 {
		f.wrong(v, "factors.keys", "expected a list of settings, got "+listShown(v), "")
		return
	}
	for _, k := range v.Content {
		f.readKey(k)
	}
}

// listShown is what stands where a list with something in it is wanted.
func listShown(v *yaml.Node) string {
	if v.Kind == yaml.SequenceNode {
		return "an empty one"
	}
	return scenarios.Shown(v)
}

func (f *factorReader) readKey(v *yaml.Node) {
	p, known := f.param(v, "factors")
	switch {
	case !known:
		f.ok = false
		return
	case p.Key == "run.seed":
		f.wrong(v, "factors", "luck is no factor: replicates have luck of their own", "")
	case slices.Contains(f.f.Keys, p.Key) || slices.Contains(f.e.Keys(), p.Key):
		f.wrong(v, "factors", strconv.Quote(p.Key)+" is varied twice", "")
	case slices.ContainsFunc(f.sets, func(s setting) bool { return s.key == p.Key }):
		f.wrong(v, "factors", strconv.Quote(p.Key)+" is set for all runs already", "")
	}
	f.f.Keys, f.params = append(f.f.Keys, p.Key), append(f.params, p)
}

// finish makes the factor of what was read.
func (f *factorReader) finish(item *yaml.Node) {
	switch {
	case len(f.f.Keys) == 0 && f.ok:
		f.wrong(item, "factors", "has no key; write key: platform.friend_cap or the like", "")
	case f.f.Name == "" && len(f.f.Keys) > 1:
		f.wrong(item, "factors", "has several keys and no name; write name: quota or the like", "")
	case f.f.Name == "" && len(f.f.Keys) == 1:
		f.f.Name = f.f.Keys[0]
	}
	if slices.ContainsFunc(f.e.Factors, func(o Factor) bool { return o.Name == f.f.Name }) && f.ok {
		f.wrong(item, "factors", "there are two factors of the name "+strconv.Quote(f.f.Name), "")
	}
	if f.ok && f.how != nil {
		f.f.law = f.readLaw()
	}
	if f.ok {
		f.e.Factors = append(f.e.Factors, f.f)
		f.factorAt, f.valuesAt = append(f.factorAt, item), append(f.valuesAt, f.what)
	} else {
		f.broken = true
	}
}

func (f *factorReader) readLaw() law {
	if f.how.Value == "values" {
		return f.readValues()
	}
	for _, p := range f.params {
		if p.Type != scenarios.Int && p.Type != scenarios.Float {
			f.wrong(f.how, "factors", fmt.Sprintf("%s wants numbers, and %s is %s; write values: [...]", f.how.Value, p.Key, p.Type), "")
			return nil
		}
	}
	return f.readNumbers()
}

// readValues reads a list of values. Where a factor has several keys, a value for
// all of them stands alone, and one for each in a list of its own.
func (f *factorReader) readValues() law {
	if f.what.Kind != yaml.SequenceNode || len(f.what.Content) == 0 {
		f.wrong(f.what, "factors.values", "expected a list of values, got "+listShown(f.what), "")
		return nil
	}
	var l listed
	for _, item := range f.what.Content {
		texts := f.readValue(item)
		if f.ok && slices.ContainsFunc(l, func(o []string) bool { return slices.Equal(o, texts) }) {
			f.wrong(item, "factors.values", "the value "+oneWord(texts)+" stands there twice", "")
		}
		l = append(l, texts)
	}
	return l
}

func (f *factorReader) readValue(item *yaml.Node) (texts []string) {
	each := item.Kind == yaml.SequenceNode && len(f.params) > 1
	if each && len(item.Content) != len(f.params) {
		f.wrong(item, "factors.values", fmt.Sprintf("expected a value for each of the %d keys, got %d", len(f.params), len(item.Content)), "")
		return nil
	}
	for i := range f.params {
		at := item
		if each {
			at = item.Content[i]
		}
		text, ok := f.Value(&f.params[i], at)
		f.ok = f.ok && ok
		texts = append(texts, text)
		if !ok && !each {
			return texts // the same mistake for every key is one
		}
	}
	return texts
}

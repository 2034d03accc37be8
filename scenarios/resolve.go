package scenarios

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"likesim/internal/nearest"
)

// resolution is a scenario on its way from files to values.
type resolution struct {
	scenario *Scenario
	layers   []*layer            // the file itself first, then what it extends
	last     map[string]assigned // what had the last word on each key
	bad      Complaints
	looks    bool // whether files that are named are looked for
}

const deepest = 32 // files that extend one another

// resolve reads a scenario, what it extends and the sets, and checks the whole.
func resolve(o *origin, sets []string) (*Scenario, error) { return newResolution().whole(o, sets) }

// resolveFiles is resolve, and looks for the files that are named, too.
func resolveFiles(o *origin, sets []string) (*Scenario, error) {
	r := newResolution()
	r.looks = true
	return r.whole(o, sets)
}

func newResolution() *resolution {
	return &resolution{scenario: neutral(), last: map[string]assigned{}}
}

func (r *resolution) whole(o *origin, sets []string) (*Scenario, error) {
	r.chain(o)
	for i, l := range slices.Backward(r.layers) {
		for key, a := range l.values { // each key its own field: the order cannot show
			a.at.rank = len(r.layers) - i
			r.assign(key, a)
		}
	}
	for i, set := range sets {
		r.set(set, setRank+i)
	}
	r.network()
	r.shorten()
	r.checkWhole()
	r.intervene()
	if len(r.bad) > 0 {
		return nil, r.sorted()
	}
	r.scenario.Name, r.scenario.About = o.name(), r.layers[0].about
	return r.scenario, nil
}

// chain reads the files from the one asked for up to the one that extends nothing.
func (r *resolution) chain(o *origin) {
	var ids, names []string
	for {
		l := layerOf(o.file, o.data)
		l.besideFile(o)
		r.layers, r.bad = append(r.layers, l), append(r.bad, l.bad...)
		ids, names = append(ids, o.id()), append(names, o.file)
		if l.extends == "" {
			return
		}
		next, message, suggestion := parent(o, l.extends)
		if next != nil && slices.Contains(ids, next.id()) {
			from := slices.Index(ids, next.id())
			message = "extends itself in a circle: " + strings.Join(append(names[from:], next.file), " -> ")
		} else if next != nil && len(ids) == deepest {
			message = fmt.Sprintf("more than %d files extend one another", deepest)
		}
		if message != "" {
			r.bad = append(r.bad, l.extendsAt.complain("extends", message, suggestion))
			return
		}
		o = next
	}
}

// parent finds what a file extends, beside itself or among the shipped scenarios.
func parent(o *origin, name string) (next *origin, message, suggestion string) {
	var err error
	if o.path == "" {
		if next = shipped(name); next == nil {
			err = Complaints{{Message: "no shipped scenario of this name", Suggestion: nearest.Name(name, names())}}
		}
	} else {
		next, err = find(name, filepath.Dir(o.path))
	}
	var bad Complaints
	if errors.As(err, &bad) {
		return nil, quoted(name) + ": " + bad[0].Message, bad[0].Suggestion
	}
	if err != nil {
		return nil, err.Error(), ""
	}
	return next, "", ""
}

func (r *resolution) assign(key string, a assigned) {
	r.last[key] = a
	if a.ok {
		known().byKey[key].set(r.scenario, a.value)
	}
}

// set applies one key=value of the command line.
func (r *resolution) set(text string, rank int) {
	key, value, ok := strings.Cut(text, "=")
	key = strings.TrimSpace(key)
	at := place{src: &source{file: setPrefix + key}, rank: rank}
	if !ok {
		if p := known().byKey[key]; p != nil {
			r.bad = append(r.bad, at.complain("", "has no value; write --set "+key+"="+p.Default+" or the like", ""))
			return
		}
		r.bad = append(r.bad, at.complain("", "has no value; write --set key=value", nearest.Name(key, keys())))
		return
	}
	p := known().byKey[key]
	if p == nil {
		message, suggestion := unknownKey(key, func(*Param) bool { return true })
		r.bad = append(r.bad, at.complain("", message, suggestion))
		return
	}
	v, faults := p.read(p.node(value))
	for _, f := range faults {
		r.bad = append(r.bad, at.complain(key, f.message, f.suggestion))
	}
	r.assign(key, assigned{value: v, ok: faults == nil, at: at})
}

func keys() []string {
	all := make([]string, len(known().params))
	for i := range all {
		all[i] = known().params[i].Key
	}
	return all
}

// sorted puts complaints in the order of the files as they were read, and of the
// lines in them.
func (r *resolution) sorted() Complaints {
	var files []string
	for _, l := range r.layers {
		files = append(files, l.src.file)
	}
	order := func(c Complaint) int {
		if i := slices.Index(files, c.File); i >= 0 {
			return i
		}
		return len(files)
	}
	slices.SortStableFunc(r.bad, func(a, b Complaint) int {
		if d := order(a) - order(b); d != 0 {
			return d
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return r.bad
}

package spec

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
	"likesim/sim/experiment/design"
)

// Kinds are the designs that a file can ask for.
var Kinds = []string{"factorial", "list", "latin", "sobol", "random"}

func (r *reader) readDesign(v *yaml.Node) {
	r.designAt = v
	if isWord(v) {
		r.kind(v)
		return
	}
	r.Pairs(v, "design", "a design such as {kind: latin, points: 100}", func(k, v *yaml.Node) {
		switch k.Value {
		case "kind":
			r.kind(v)
		case "points":
			r.pointsAt = v
			r.number(pointsParam, v, &r.points)
		case "file":
			r.file = v
			if !isWord(v) {
				r.Complain(v, "design.file", "expected the path of a CSV file, got "+scenarios.Shown(v), "")
			}
		default:
			r.Complain(k, "design", "unknown part "+strconv.Quote(k.Value)+" of a design; it has kind, points and file",
				scenarios.Nearest(k.Value, []string{"kind", "points", "file"}))
		}
	})
	if v.Kind == yaml.MappingNode && r.e.Kind == "" {
		r.Complain(v, "design", "has no kind; it is one of "+strings.Join(Kinds, ", "), "")
	}
}

func (r *reader) kind(v *yaml.Node) {
	r.e.Kind = v.Value
	if !isWord(v) || !slices.Contains(Kinds, v.Value) {
		r.e.Kind = "?"
		r.Complain(v, "design", "expected one of "+strings.Join(Kinds, ", ")+", got "+scenarios.Shown(v), scenarios.Nearest(v.Value, Kinds))
	}
}

// lay makes the points of the design.
func (r *reader) lay() {
	kind, at := r.e.Kind, r.designAt
	if kind == "" || kind == "?" {
		return
	}
	switch sized := kind == "latin" || kind == "sobol" || kind == "random"; {
	case sized && r.pointsAt == nil:
		r.Complain(at, "design", "a "+kind+" design has a number of points; write points: 100 or the like", "")
	case !sized && r.pointsAt != nil:
		r.Complain(r.pointsAt, "design", "the points of a "+kind+" design follow from its "+map[string]string{"factorial": "factors", "list": "file"}[kind], "")
	case kind == "list" && r.file == nil:
		r.Complain(at, "design", "a list design has a file; write file: points.csv or the like", "")
	case kind != "list" && r.file != nil:
		r.Complain(r.file, "design", "only a list design has a file", "")
	}
	if kind == "list" {
		r.readList()
		return
	}
	if r.varied() {
		r.layPoints()
	}
}

// varied says whether every factor has what the design needs of it.
func (r *reader) varied() bool {
	all := !r.broken && len(r.e.Factors) > 0
	for i := range r.e.Factors {
		f := &r.e.Factors[i]
		switch {
		case f.law == nil:
			all = false
			r.Complain(r.factorAt[i], "factors", "does not say how "+f.Name+" varies; write values: [...], a range or a distribution", "")
		case r.e.Kind == "factorial" && f.Levels() == 0:
			all = false
			r.Complain(r.factorAt[i], "factors", "a factorial design combines values, and "+f.Name+" has a distribution; write values, a range or integers, or take another design", "")
		}
	}
	return all
}

func (r *reader) layPoints() {
	n, seed := len(r.e.Factors), uint64(r.seed)
	if r.e.Kind != "factorial" && r.points == 0 {
		return
	}
	var err error
	switch r.e.Kind {
	case "factorial":
		levels := make([]int, n)
		for i := range levels {
			levels[i] = r.e.Factors[i].Levels()
		}
		r.e.design, err = design.NewFactorial(levels)
	case "latin":
		r.e.design, err = design.NewLatin(r.points, n, seed)
	case "sobol":
		r.e.design, err = design.NewSobol(r.points, n, seed)
	case "random":
		r.e.design, err = design.NewRandom(r.points, n, seed)
	}
	if err != nil {
		r.e.design = nil
		r.Complain(r.designAt, "design", err.Error(), "")
	}
}

const (
	tried = 1000 // points whose values are tried while the file is read
	shown = 3    // of those that are impossible
)

// tryPoints complains of points whose values contradict one another.
func (r *reader) tryPoints() {
	bad, marked := 0, map[*yaml.Node]bool{}
	for p := range min(r.e.Points(), tried) {
		_, err := r.e.Run(p)
		if err == nil || r.markValue(p, marked) {
			continue
		}
		bad++
		if bad <= shown {
			r.Complain(r.designAt, "design", fmt.Sprintf("%s (%s)", err, said(r.e.Values(p))), "")
		}
	}
	if bad > shown {
		r.Complain(r.designAt, "design", fmt.Sprintf("and %d more of the first %d points", bad-shown, min(r.e.Points(), tried)), "")
	}
}

// markValue complains of a value whose files cannot be read, once, where it stands. It
// says whether the point has one. Values that contradict one another are the design's:
// which of them is meant nobody knows.
func (r *reader) markValue(point int, marked map[*yaml.Node]bool) bool {
	if r.e.design == nil {
		return false
	}
	for j, what := range r.valuesAt {
		values := r.e.valuesOf(point, j)
		if _, err := r.e.Base.With(values); err != nil {
			continue
		}
		_, _, err := r.e.asked(values, 0)
		if err == nil {
			continue
		}
		at := valueAt(what, r.e.Factors[j].law, values)
		if !marked[at] {
			marked[at] = true
			r.Complain(at, "factors", fmt.Sprintf("%s (%s)", err, said(values)), "")
		}
		return true
	}
	return false
}

// valueAt is where values stand in a list; for a range or a distribution, that.
func valueAt(what *yaml.Node, l law, values []Value) *yaml.Node {
	if list, ok := l.(listed); ok {
		for i, texts := range list {
			if slices.EqualFunc(texts, values, func(text string, v Value) bool { return text == v.Value }) {
				return what.Content[i]
			}
		}
	}
	return what
}

func said(values []Value) string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.Key + "=" + v.Value
	}
	return strings.Join(all, ", ")
}

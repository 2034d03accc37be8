package spec

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
	"likesim/sim/experiment/measure"
	"likesim/sim/record"
)

// reader is an experiment on its way from a file to an Experiment.
type reader struct {
	*scenarios.Document
	dir  string // from which relative paths start; empty inside the program
	e    *Experiment
	root *yaml.Node

	scenario *yaml.Node
	sets     []setting // in the order of the file
	factorAt []*yaml.Node
	valuesAt []*yaml.Node // of each factor: what its key values, range or the like has
	designAt *yaml.Node
	points   int
	pointsAt *yaml.Node
	file     *yaml.Node
	broken   bool // a factor, or the list, could not be read
	seed     int
	days     []*yaml.Node // of each outcome: where its day is said
	foreign  scenarios.Complaints
}

// setting is a value that the file sets for all runs.
type setting struct {
	key, value string
	at         *yaml.Node
}

// parts are the keys at the top of an experiment file.
var parts = []string{"scenario", "days", "children", "set", "factors", "design", "replicates", "seed", "outcomes"}

// What numbers at the top may be.
var (
	replicatesParam = whole("replicates", "runs of each point, with luck of their own", 1, 100_000)
	seedParam       = whole("seed", "", 0, 1<<53-1)
	pointsParam     = whole("design.points", "", 1, 1<<20)
	stepsParam      = whole("steps", "values", 2, 10_000)
)

func whole(key, unit string, low, high float64) *scenarios.Param {
	return &scenarios.Param{Key: key, Type: scenarios.Int, Unit: unit, Min: &low, Max: &high}
}

func read(file, dir string, data []byte) (*Experiment, error) {
	doc, root := scenarios.OpenDocument("experiment", file, data)
	r := &reader{Document: doc, dir: dir, root: root, seed: 1,
		e: &Experiment{Name: bareName(file), About: doc.About(), Replicates: 1, ask: &record.Questions{}}}
	if root == nil {
		if bad := r.Complaints(); len(bad) > 0 {
			return nil, bad
		}
		return nil, scenarios.Complaints{{File: file, Message: "has nothing in it; an experiment has factors, a design and outcomes"}}
	}
	r.Pairs(root, "", "an experiment: factors, a design and outcomes", r.top)
	if root.Kind == yaml.MappingNode {
		r.finish()
	}
	if bad := append(r.Complaints(), r.foreign...); len(bad) > 0 {
		return nil, bad
	}
	return r.e, nil
}

func (r *reader) top(k, v *yaml.Node) {
	switch k.Value {
	case "scenario":
		r.scenario = v
		if !isWord(v) {
			r.Complain(v, "scenario", "expected the name of a shipped scenario or the path of a file, got "+scenarios.Shown(v), "")
		}
	case "days":
		r.set("run.days", v)
	case "children":
		r.set("population.children", v)
	case "set":
		r.Pairs(v, "set", "settings, such as {platform.friend_cap: 50}", r.setKey)
	case "factors":
		r.readFactors(v)
	case "design":
		r.readDesign(v)
	case "replicates":
		r.number(replicatesParam, v, &r.e.Replicates)
	case "seed":
		r.number(seedParam, v, &r.seed)
	case "outcomes":
		r.readOutcomes(v)
	default:
		r.unknownTop(k)
	}
}

func (r *reader) unknownTop(k *yaml.Node) {
	if _, known := scenarios.Lookup(k.Value); known {
		r.Complain(k, "", strconv.Quote(k.Value)+" stands at the top, and belongs under set: or among the factors", "")
		return
	}
	message := "unknown part " + strconv.Quote(k.Value) + " of an experiment"
	r.Complain(k, "", message, scenarios.Nearest(k.Value, parts))
}

func isWord(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null" && n.Value != ""
}

// number reads a whole number where it fits.
func (r *reader) number(p *scenarios.Param, v *yaml.Node, to *int) {
	if text, ok := r.Value(p, v); ok {
		*to, _ = strconv.Atoi(text) // Value has checked it
	}
}

// Value is that of the document, with a network beside the file.
func (r *reader) Value(p *scenarios.Param, v *yaml.Node) (text string, ok bool) {
	text, ok = r.Document.Value(p, v)
	return scenarios.Beside(p.Key, text, r.dir), ok
}

func (r *reader) setKey(k, v *yaml.Node) {
	if k.Value == "run.seed" {
		r.Complain(k, "set", "the luck of an experiment is said at the top: write seed: "+v.Value, "")
		return
	}
	if _, known := r.param(k, "set"); known {
		r.set(k.Value, v)
	}
}

// param looks up the setting that a node names, and complains if there is none.
func (r *reader) param(k *yaml.Node, where string) (scenarios.Param, bool) {
	p, known := scenarios.Lookup(k.Value)
	if !known || k.Kind != yaml.ScalarNode {
		what := strconv.Quote(k.Value)
		if k.Kind != yaml.ScalarNode {
			what = scenarios.Shown(k)
		}
		r.Complain(k, where, "unknown setting "+what, scenarios.NearestKey(k.Value))
	}
	return p, known && k.Kind == yaml.ScalarNode
}

func (r *reader) set(key string, v *yaml.Node) {
	p, _ := scenarios.Lookup(key)
	if i := slices.IndexFunc(r.sets, func(s setting) bool { return s.key == key }); i >= 0 {
		r.Complain(v, key, "is set twice; first on line "+strconv.Itoa(r.sets[i].at.Line), "")
		return
	}
	text, ok := r.Value(&p, v)
	if !ok {
		text = p.Default
	}
	r.sets = append(r.sets, setting{key: key, value: text, at: v})
}

const outcomeWish = "an outcome: its name, or {outcome: gini_likes, when: last day, of: owners}"

func (r *reader) readOutcomes(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode {
		r.Complain(v, "outcomes", "expected a list of outcomes, got "+scenarios.Shown(v)+"; each begins with a dash (- gini_likes)", "")
		return
	}
	if len(v.Content) == 0 {
		r.Complain(v, "outcomes", "there are none; write [gini_likes] or the like", "")
	}
	var columns []string
	for _, item := range v.Content {
		o, ok := r.readOutcome(item)
		if !ok {
			continue
		}
		if column := o.Column(); slices.Contains(columns, column) {
			r.Complain(item, "outcomes", column+" is asked for twice", "")
			continue
		}
		columns = append(columns, o.Column())
		r.e.Outcomes = append(r.e.Outcomes, o)
		r.days = append(r.days, item)
	}
}

func (r *reader) readOutcome(item *yaml.Node) (o measure.Outcome, ok bool) {
	if isWord(item) {
		o.Name, ok = r.outcomeName(item)
		return o, ok
	}
	ok = true
	r.Pairs(item, "outcomes", outcomeWish, func(k, v *yaml.Node) {
		var right bool
		switch k.Value {
		case "outcome":
			o.Name, right = r.outcomeName(v)
		case "when":
			o.When, right = r.when(v)
		case "of":
			o.Population, right = r.population(v)
		default:
			r.Complain(k, "outcomes", "unknown part "+strconv.Quote(k.Value)+" of an outcome; it has outcome, when and of",
				scenarios.Nearest(k.Value, []string{"outcome", "when", "of"}))
		}
		ok = ok && right
	})
	if ok && o.Name == "" && item.Kind == yaml.MappingNode {
		r.Complain(item, "outcomes", "has no name; write outcome: gini_likes or the like", "")
	}
	return o, ok && o.Name != ""
}

// finish looks at the whole: the base scenario, what is missing, and the points.
func (r *reader) finish() {
	r.base()
	r.missing()
	r.lay()
	if len(r.Complaints()) == 0 && len(r.foreign) == 0 {
		r.tryPoints()
	}
}

// base loads the scenario with what the file sets. What contradicts one another is
// complained of at the setting that the file has.
func (r *reader) base() {
	name := "baseline"
	if r.scenario != nil {
		if !isWord(r.scenario) {
			return
		}
		name = r.scenario.Value
	}
	sets := []string{"run.seed=" + strconv.Itoa(r.seed)}
	for _, s := range r.sets {
		sets = append(sets, s.key+"="+s.value)
	}
	base, err := scenarios.LoadBeside(name, r.dir, sets...)
	r.e.Base = base
	var bad scenarios.Complaints
	switch {
	case errors.As(err, &bad):
		for _, c := range bad {
			r.blame(c)
		}
	case err != nil:
		r.Complain(r.scenario, "scenario", err.Error(), "")
	}
}

func (r *reader) blame(c scenarios.Complaint) {
	for _, s := range r.sets {
		if c.File == "--set "+s.key {
			r.Complain(s.at, s.key, c.Message, c.Suggestion)
			return
		}
	}
	if c.Line == 0 && r.scenario != nil {
		r.Complain(r.scenario, "scenario", strings.TrimPrefix(c.Message, c.File+": "), c.Suggestion)
		return
	}
	r.foreign = append(r.foreign, c)
}

func (r *reader) missing() {
	if !r.has("factors") && r.e.Kind != "list" {
		r.Complain(r.root, "factors", "there are none; write factors: [{key: platform.friend_cap, values: [50, 150]}] or the like", "")
	}
	if !r.has("outcomes") {
		r.Complain(r.root, "outcomes", "there are none; write outcomes: [gini_likes] or the like", "")
	}
	if !r.has("design") {
		r.Complain(r.root, "design", "there is none; write design: {kind: factorial} or the like", "")
	}
	for i, o := range r.e.Outcomes {
		if r.e.Base == nil || slices.Contains(r.e.Keys(), "run.days") {
			break
		}
		if err := o.When.Check(r.e.Base.Run.Days); err != nil {
			r.Complain(r.days[i], "outcomes", err.Error(), "")
		}
	}
}

// has says whether a part is written at the top.
func (r *reader) has(part string) bool {
	for pair := range slices.Chunk(r.root.Content, 2) {
		if pair[0].Value == part {
			return true
		}
	}
	return false
}

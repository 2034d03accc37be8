package spec

import (
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
)

// needs are the parts of each way to vary a number. Those of normal's ends may be
// left out.
var needs = map[string][]string{
	"range": {"from", "to", "steps"}, "uniform": {"from", "to"}, "loguniform": {"from", "to"}, "integers": {"from", "to"},
	"normal": {"mean", "sd", "from", "to"}, "triangular": {"from", "mode", "to"},
}

// readNumbers reads {from: 1, to: 5} and the like.
func (f *factorReader) readNumbers() law {
	way := f.how.Value
	got, at := map[string]float64{}, map[string]*yaml.Node{}
	f.Pairs(f.what, "factors."+way, "a block such as {from: 1, to: 5}", func(k, v *yaml.Node) {
		if !slices.Contains(needs[way], k.Value) {
			f.wrong(k, "factors."+way, "unknown part "+strconv.Quote(k.Value)+" of "+way, scenarios.Nearest(k.Value, needs[way]))
			return
		}
		at[k.Value] = v
		got[k.Value] = f.readPart(k.Value, v)
	})
	if f.what.Kind != yaml.MappingNode {
		f.ok = false
	}
	f.cut(got)
	for _, part := range needs[way] {
		if _, there := got[part]; !there && f.ok {
			f.wrong(f.what, "factors."+way, "has no "+part, "")
		}
	}
	if !f.ok || !f.ordered(got, at) {
		return nil
	}
	return lawOf(way, got)
}

func lawOf(way string, x map[string]float64) law {
	switch way {
	case "range":
		return stepped(x["from"], x["to"], int(x["steps"]))
	case "integers":
		return integers(x["from"], x["to"])
	case "loguniform":
		return loguniform(x["from"], x["to"])
	case "normal":
		return normal(x["mean"], x["sd"], x["from"], x["to"])
	case "triangular":
		return triangular(x["from"], x["mode"], x["to"])
	}
	return uniform(x["from"], x["to"])
}

// readPart reads one number. The ends and the mode must be values that every key
// may have; a mean is any number, a standard deviation a positive one.
func (f *factorReader) readPart(part string, v *yaml.Node) float64 {
	switch part {
	case "steps":
		return f.float(stepsParam, v)
	case "mean":
		return f.float(&scenarios.Param{Key: "mean", Type: scenarios.Float}, v)
	case "sd":
		return f.float(&scenarios.Param{Key: "sd", Type: scenarios.Float}, v)
	}
	x := 0.0
	for i := range f.params {
		if x = f.float(&f.params[i], v); !f.ok {
			break
		}
	}
	return x
}

func (f *factorReader) float(p *scenarios.Param, v *yaml.Node) float64 {
	text, ok := f.Value(p, v)
	if !ok {
		f.ok = false
		return 0
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("spec: a number that was read: " + err.Error())
	}
	return x
}

// cut gives a normal distribution the ends that it lacks: three standard
// deviations from the mean, or where the settings end.
func (f *factorReader) cut(got map[string]float64) {
	mean, ok := got["mean"]
	if f.how.Value != "normal" || !ok {
		return
	}
	low, high := mean-3*got["sd"], mean+3*got["sd"]
	for _, p := range f.params {
		low, high = max(low, *p.Min), min(high, *p.Max)
	}
	if _, there := got["from"]; !there {
		got["from"] = rounded(low)
	}
	if _, there := got["to"]; !there {
		got["to"] = rounded(high)
	}
}

// ordered checks the numbers against one another.
func (f *factorReader) ordered(x map[string]float64, at map[string]*yaml.Node) bool {
	way := "factors." + f.how.Value
	mode, hasMode := x["mode"]
	sd, hasSD := x["sd"]
	switch {
	case hasSD && sd <= 0:
		f.wrong(at["sd"], way, fmt.Sprintf("sd %s is not above 0", short(sd)), "")
	case x["from"] >= x["to"]:
		f.wrong(f.what, way, fmt.Sprintf("from %s is not below to %s", short(x["from"]), short(x["to"])), "")
	case hasMode && (mode < x["from"] || mode > x["to"]):
		f.wrong(at["mode"], way, fmt.Sprintf("mode %s is not between from %s and to %s", short(mode), short(x["from"]), short(x["to"])), "")
	case f.how.Value == "loguniform" && x["from"] <= 0:
		f.wrong(at["from"], way, "from is not above 0, where logarithms begin", "")
	case f.how.Value == "integers" && (x["from"] != float64(int(x["from"])) || x["to"] != float64(int(x["to"]))):
		f.wrong(f.what, way, "from and to are not whole", "")
	case f.how.Value == "range":
		f.spaced(x)
	}
	return f.ok
}

// spaced: a whole number can have no more values than there are from one end to
// the other, and its steps should be whole.
func (f *factorReader) spaced(x map[string]float64) {
	step := (x["to"] - x["from"]) / (x["steps"] - 1)
	for _, p := range f.params {
		if p.Type == scenarios.Int && step != float64(int(step)) {
			f.wrong(f.what, "factors.range", fmt.Sprintf("%s is a whole number, and %d values from %s to %s are %s apart",
				p.Key, int(x["steps"]), short(x["from"]), short(x["to"]), short(step)), "")
			return
		}
	}
}

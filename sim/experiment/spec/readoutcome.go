package spec

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

func (r *reader) outcomeName(v *yaml.Node) (string, bool) {
	if !isWord(v) {
		r.Complain(v, "outcomes", "expected the name of an outcome, got "+scenarios.Shown(v), "")
		return "", false
	}
	if !slices.Contains(measure.Names(), v.Value) {
		r.Complain(v, "outcomes", "unknown outcome "+strconv.Quote(v.Value), scenarios.Nearest(v.Value, measure.Names()))
		return "", false
	}
	return v.Value, true
}

func (r *reader) when(v *yaml.Node) (measure.When, bool) {
	if !isWord(v) {
		r.Complain(v, "outcomes.when", "expected "+measure.Wish+", got "+scenarios.Shown(v), "")
		return measure.When{}, false
	}
	w, err := measure.Parse(v.Value)
	if err != nil {
		r.Complain(v, "outcomes.when", err.Error(), scenarios.Nearest(v.Value, []string{"last day", "mean", "sum", "max", "min"}))
	}
	return w, err == nil
}

func (r *reader) population(v *yaml.Node) (metric.Population, bool) {
	i := slices.Index(metric.Reported[:], v.Value)
	if i < 0 || v.Kind != yaml.ScalarNode {
		r.Complain(v, "outcomes.of", "expected one of "+strings.Join(metric.Reported[:], ", ")+", got "+scenarios.Shown(v),
			scenarios.Nearest(v.Value, metric.Reported[:]))
		return 0, false
	}
	return metric.Population(i), true
}

package experiment

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"likesim/scenarios"
	"likesim/sim/experiment/paired"
)

// Rule says how precise an answer has to be: the half-width of the t interval of
// the paired difference in an outcome, in every arm.
type Rule struct {
	Column string
	Width  float64
}

// RuleWish is what a rule is written like.
const RuleWish = "OUTCOME<HALF-WIDTH, such as gini_likes<0.005"

// fewest is how many replicates there are before the first look at precision: the
// variance of fewer is too uncertain to stop by.
const fewest = 10

// ReadRules reads rules, commas between them. Errors: one that is not written as
// RuleWish has it, an outcome that is not compared.
func ReadRules(text string, outcomes []Outcome) (rules []Rule, err error) {
	var columns []string
	for _, o := range outcomes {
		columns = append(columns, o.Column)
	}
	for part := range strings.SplitSeq(text, ",") {
		name, width, found := strings.Cut(strings.ReplaceAll(part, " ", ""), "<")
		w, err := strconv.ParseFloat(width, 64)
		if !found || err != nil || !(w > 0) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("%q: wants %s", part, RuleWish)
		}
		column, ok := matching(name, columns)
		if !ok {
			hint := ""
			if near := scenarios.Nearest(name, columns); near != "" {
				hint = fmt.Sprintf("; did you mean %q?", near)
			}
			return nil, fmt.Errorf("%q: %q is not among the outcomes that are compared (%s)%s", part, name, strings.Join(columns, ", "), hint)
		}
		rules = append(rules, Rule{column, w})
	}
	return rules, nil
}

// matching is the column of a name: itself, or the only one that begins with it and
// says when.
func matching(name string, columns []string) (string, bool) {
	if slices.Contains(columns, name) {
		return name, true
	}
	var found []string
	for _, c := range columns {
		if strings.HasPrefix(c, name+"_mean") || c == name+"_per_child" {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// String is the rule as it is written.
func (r Rule) String() string { return fmt.Sprintf("%s<%g", r.Column, r.Width) }

// widest is the largest half-width of an outcome in any arm; NaN if one is not
// defined yet.
func (f *fold) widest(column string) float64 {
	widest := 0.0
	for i, o := range f.plan.Outcomes {
		if o.Column != column {
			continue
		}
		for arm := range f.values[1:] {
			d := make([]float64, f.n)
			for k := range d {
				d[k] = f.values[arm+1][i][k] - f.values[0][i][k]
			}
			width := paired.Mean(d).HalfWidth()
			if math.IsNaN(width) {
				return width
			}
			widest = max(widest, width)
		}
	}
	return widest
}

// precise says whether every rule is kept, and how things stand in words.
func (f *fold) precise() (bool, string) {
	if len(f.plan.Until) == 0 {
		return false, ""
	}
	all, words := f.n >= fewest, []string{}
	for _, r := range f.plan.Until {
		width := f.widest(r.Column)
		all = all && width < r.Width
		words = append(words, fmt.Sprintf("half-width of %s at most %.3g, wanted below %g", r.Column, width, r.Width))
	}
	return all, strings.Join(words, "; ")
}

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
const RuleWish = "OUTCOME<HALF-WIDTH, such as gini_likes<0.005 (the last day) or nags@per child<2; OUTCOME as for --outcomes, or a column of the comparison"

// fewest is how many replicates there are before the first look at precision: the
// variance of fewer is too uncertain to stop by.
const fewest = 10

// ReadRules reads rules, commas between them, of runs of so many days. Errors: one
// that is not written as RuleWish has it, an outcome that is not compared.
func ReadRules(text string, outcomes []Outcome, days int) (rules []Rule, err error) {
	for part := range strings.SplitSeq(text, ",") {
		name, width, found := strings.Cut(part, "<")
		name = strings.TrimSpace(name)
		w, err := strconv.ParseFloat(strings.TrimSpace(width), 64)
		if !found || err != nil || !(w > 0) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("%q: wants %s", part, RuleWish)
		}
		column, err := ruled(name, outcomes, days)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", part, err)
		}
		rules = append(rules, Rule{column, w})
	}
	return rules, nil
}

// ruled is the column of an outcome that is named as a column, or as --outcomes does:
// a name alone is that of the last day, here as there.
func ruled(name string, outcomes []Outcome, days int) (string, error) {
	var columns []string
	for _, o := range outcomes {
		columns = append(columns, o.Column)
	}
	if slices.Contains(columns, name) {
		return name, nil
	}
	if o, err := readOutcome(name, days); err == nil && slices.Contains(columns, o.Column) {
		return o.Column, nil
	}
	hint := ""
	if i := slices.IndexFunc(columns, func(c string) bool { return strings.HasPrefix(c, name+"_") }); i >= 0 {
		hint = fmt.Sprintf("; did you mean %q, the %s?", columns[i], outcomes[i].When)
	} else if near := scenarios.Nearest(name, columns); near != "" {
		hint = fmt.Sprintf("; did you mean %q?", near)
	}
	return "", fmt.Errorf("%q is not among the outcomes that are compared (%s)%s", name, strings.Join(columns, ", "), hint)
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

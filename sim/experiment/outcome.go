package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"likesim/scenarios"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// Outcome is a number that arms are compared by.
type Outcome struct {
	Column string // its name in tables
	Label  string // a few words; they say when it is measured unless that is the usual time
	When   string // how days become one number, in words
	Unit   string
	About  string // what it is, in words

	name string // the label without a time

	of  []measure.Outcome // the number, or the number and what it is divided by
	day []func(*metric.Day) float64
}

// perChild is the total of a count over the reported days, divided by the mean
// number of accounts.
const perChild = "per child"

// month is how many last days an outcome is the mean of where one day would be noise.
const month = 28

// defaults are compared unless others are asked for: as OutcomeWish has them, and
// a few words, which stand for the outcome at that time. N stands for the last month, or less in a shorter run.
var defaults = []struct{ text, label string }{
	{"gini_likes@last day", "Gini of lifetime likes"},
	{"gini_likes_7d@N", "Gini of weekly likes"},
	{"top10_share_likes_7d@N", "top tenth's weekly share"},
	{"median_likes@last day", "median of lifetime likes"},
	{"likes_given@per child", "likes given per child"},
	{"nags@per child", "nags per child"},
	{"drops@per child", "drops per child"},
	{"drops_class@per child", "drops by class mates"},
	{"minutes_mean@mean", "minutes a day"},
	{"night_minutes_mean@mean", "night minutes a day"},
	{"pressure_mean@N", "pressure"},
	{"wellbeing_mean@N", "wellbeing"},
	{"bullying_rate@mean", "bullied per 1,000 and year"},
	{"circle:accounts@N", "members of the circle"},
	{"autolikers@N", "accounts with an autoliker"},
	{"exits@per child", "exits per child"},
}

// OutcomeWish is what an outcome is written like.
const OutcomeWish = "[circle:]NAME[@WHEN], NAME a column of the daily table and WHEN " + measure.Wish + ", or " + perChild + "; the last day if left out"

// ReadOutcomes reads outcomes as OutcomeWish has them, for runs of so many days;
// the usual ones for none. Without a WHEN it is that of the last day, as in a file of
// an experiment. Errors: an unknown name, with the nearest one; a day that the runs do
// not have.
func ReadOutcomes(texts []string, days int) ([]Outcome, error) {
	usual := Usual(days)
	if len(texts) == 0 {
		return usual, nil
	}
	var list []Outcome
	for _, text := range texts {
		o, err := readOutcome(text, days)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(list, func(p Outcome) bool { return p.Column == o.Column }) {
			list = append(list, o)
		}
	}
	return labelled(list, usual), nil
}

// Usual are the outcomes that runs of so many days are compared by.
func Usual(days int) []Outcome {
	last := measure.When{How: measure.MeanLast, N: min(month, days)}.String()
	list := make([]Outcome, len(defaults))
	for i, d := range defaults {
		o, err := readOutcome(strings.Replace(d.text, "@N", "@"+last, 1), days)
		if err != nil {
			panic("experiment: a usual outcome cannot be read: " + err.Error())
		}
		o.Label, o.name = d.label, d.label
		list[i] = o
	}
	return list
}

// labelled gives labels to outcomes. The time is left out where it is the usual one
// of the outcome and the list has no other.
func labelled(list, usual []Outcome) []Outcome {
	names := map[string]int{}
	for i := range list {
		at := slices.IndexFunc(usual, func(u Outcome) bool { return u.Column == list[i].Column })
		if at >= 0 {
			list[i].name = usual[at].name
		}
		names[list[i].name]++
	}
	for i := range list {
		o := &list[i]
		o.Label = o.name
		isUsual := slices.ContainsFunc(usual, func(u Outcome) bool { return u.Column == o.Column })
		if !isUsual || names[o.name] > 1 {
			o.Label += ", " + o.When
		}
	}
	return list
}

func readOutcome(text string, days int) (Outcome, error) {
	name, when, timed := strings.Cut(strings.TrimSpace(text), "@")
	if !timed {
		when = measure.When{How: measure.Last}.String()
	}
	m := measure.Outcome{Name: name}
	if rest, ok := strings.CutPrefix(name, "circle:"); ok {
		m.Name, m.Population = rest, metric.Circle
	}
	if !slices.Contains(measure.Names(), m.Name) {
		hint := ""
		if near := scenarios.Nearest(m.Name, measure.Names()); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return Outcome{}, fmt.Errorf("outcome %q: the daily table has no such column%s", m.Name, hint)
	}
	if when == perChild {
		return perChildOutcome(m), nil
	}
	var err error
	if m.When, err = measure.Parse(when); err != nil {
		return Outcome{}, fmt.Errorf("outcome %s: expected %s, or %s, got %q", m.Name, measure.Wish, perChild, when)
	}
	if err := m.When.Check(days); err != nil {
		return Outcome{}, fmt.Errorf("outcome %s: %w", m.Name, err)
	}
	return Outcome{Column: m.Column(), When: m.When.Words(), Unit: m.Unit(), About: m.About(), name: nameOf(m),
		of: []measure.Outcome{m}, day: []func(*metric.Day) float64{daily(m)}}, nil
}

func perChildOutcome(m measure.Outcome) Outcome {
	m.When = measure.When{How: measure.Sum}
	accounts := measure.Outcome{Name: "accounts", Population: m.Population, When: measure.When{How: measure.Mean}}
	base := measure.Outcome{Name: m.Name, Population: m.Population, When: measure.When{How: measure.Last}}
	return Outcome{
		Column: base.Column() + "_per_child", When: "sum of all days", Unit: m.Unit() + "/child", name: nameOf(m) + " per child",
		About: m.About() + " of all reported days, over the mean number of accounts",
		of:    []measure.Outcome{m, accounts}, day: []func(*metric.Day) float64{daily(m), daily(accounts)},
	}
}

// nameOf says in a few words what is measured: those of the usual outcomes, or what
// the daily table says of the column as far as it is short and stands by itself.
func nameOf(m measure.Outcome) string {
	name, members := m.Name, ""
	if m.Population != metric.Owners {
		name, members = metric.Reported[m.Population]+":"+m.Name, " in the "+metric.Reported[m.Population]
	}
	for _, d := range defaults {
		if column, when, _ := strings.Cut(d.text, "@"); column == name && when != perChild {
			return d.label
		}
	}
	return few(m.Name) + members
}

// longest is how many letters of a column's doc still fit into a label.
const longest = 40

// shorter are phrases of the daily table's docs and what a label has for them.
var shorter = strings.NewReplacer("Gini coefficient", "Gini", "likes of the last 7 days", "weekly likes", "share of the top", "top",
	"share of accounts in", "share of accounts in", // not the next one
	" of accounts in ", " share of ", "those from automation", "automation")

func few(column string) string {
	i := slices.IndexFunc(metric.All, func(o metric.Outcome) bool { return o.Name == column })
	words := shorter.Replace(metric.All[i].Doc)
	if end := strings.IndexAny(words, ",;:("); end >= 0 {
		words = words[:end]
	}
	words = strings.TrimSuffix(strings.TrimSpace(words), " today")
	alone := !strings.HasPrefix(words, "of ") && !strings.HasPrefix(words, "paid for") && words != "the rest of it" && !strings.HasSuffix(column, "_rate") && !strings.HasSuffix(words, "whose child")
	if !alone || len(words) > longest {
		return strings.ReplaceAll(column, "_", " ")
	}
	return words
}

// daily is the value of a day, whichever day is asked for.
func daily(m measure.Outcome) func(*metric.Day) float64 {
	i := slices.IndexFunc(metric.All, func(o metric.Outcome) bool { return o.Name == m.Name })
	return func(d *metric.Day) float64 { return metric.All[i].Of(&d.Summary[m.Population]) }
}

// quotient is the only value, or the first over the second.
func quotient(values []float64) float64 {
	switch {
	case len(values) == 1:
		return values[0]
	case values[1] == 0:
		return math.NaN()
	}
	return values[0] / values[1]
}

// onDay is the outcome of a single day: a count per child is that day's.
func (o *Outcome) onDay(d *metric.Day) float64 {
	values := make([]float64, len(o.day))
	for i, of := range o.day {
		values[i] = of(d)
	}
	return quotient(values)
}

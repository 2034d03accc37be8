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
	Label  string // a few words
	Unit   string
	About  string // what it is, in words

	of  []measure.Outcome // the number, or the number and what it is divided by
	day []func(*metric.Day) float64
}

// perChild is the total of a count over the reported days, divided by the mean
// number of accounts.
const perChild = "per child"

// month is how many last days an outcome is the mean of where one day would be noise.
const month = 28

// defaults are compared unless others are asked for: as OutcomeWish has them, and
// a few words. N stands for the last month, or less in a shorter run.
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
const OutcomeWish = "[circle:]NAME[@WHEN], NAME a column of the daily table and WHEN " + measure.Wish + ", or " + perChild

// ReadOutcomes reads outcomes as OutcomeWish has them, for runs of so many days;
// the usual ones for none. Without a WHEN it is the mean of the last 28 days.
// Errors: an unknown name, with the nearest one; a day that the runs do not have.
func ReadOutcomes(texts []string, days int) ([]Outcome, error) {
	last := measure.When{How: measure.MeanLast, N: min(month, days)}.String()
	if len(texts) == 0 {
		for _, d := range defaults {
			texts = append(texts, strings.Replace(d.text, "@N", "@"+last, 1))
		}
	}
	var list []Outcome
	for _, text := range texts {
		if !strings.Contains(text, "@") {
			text += "@" + last
		}
		o, err := readOutcome(text, days)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(list, func(p Outcome) bool { return p.Column == o.Column }) {
			list = append(list, o)
		}
	}
	return list, nil
}

func readOutcome(text string, days int) (Outcome, error) {
	name, when, _ := strings.Cut(strings.TrimSpace(text), "@")
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
	if m.When, err = measure.Parse(when); err == nil {
		err = m.When.Check(days)
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("outcome %s: %w, or %s", m.Name, err, perChild)
	}
	o := Outcome{Column: m.Column(), Unit: m.Unit(), About: m.About(), of: []measure.Outcome{m}, day: []func(*metric.Day) float64{daily(m)}}
	return o.labelled(), nil
}

func perChildOutcome(m measure.Outcome) Outcome {
	m.When = measure.When{How: measure.Sum}
	accounts := measure.Outcome{Name: "accounts", Population: m.Population, When: measure.When{How: measure.Mean}}
	base := measure.Outcome{Name: m.Name, Population: m.Population, When: measure.When{How: measure.Last}}
	o := Outcome{
		Column: base.Column() + "_per_child", Unit: m.Unit() + "/child",
		About: m.About() + " of all reported days, over the mean number of accounts",
		of:    []measure.Outcome{m, accounts}, day: []func(*metric.Day) float64{daily(m), daily(accounts)},
	}
	return o.labelled()
}

// labelled gives the few words: those of the usual outcomes, or the column.
func (o Outcome) labelled() Outcome {
	o.Label = o.Column
	for _, d := range defaults {
		name, when, _ := strings.Cut(d.text, "@")
		column := strings.Replace(name, ":", "_", 1)
		if when == perChild {
			column += "_per_child"
		}
		if o.Column == column || when != perChild && strings.HasPrefix(o.Column, column+"_mean") {
			o.Label = d.label
		}
	}
	return o
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

// Package measure turns a run into the few numbers that an experiment asks for:
// an outcome of the daily table, of owners or of the circle, on one day or over
// many. Days are measured as they pass and none is kept.
package measure

import (
	"fmt"

	"likesim/sim/metric"
)

// Outcome is one number of a run.
type Outcome struct {
	Name       string // of the daily table
	Population metric.Population
	When       When
}

// Column is the name of the outcome in tables: gini_likes on the last day,
// gini_likes_mean_last_7, circle_nags_sum.
func (o Outcome) Column() string {
	name := o.Name + o.When.suffix()
	if o.Population != metric.Owners {
		return metric.Reported[o.Population] + "_" + name
	}
	return name
}

// About is what the outcome is, in words, without its unit.
func (o Outcome) About() string {
	i := index(o.Name)
	if i < 0 {
		return o.Name
	}
	return fmt.Sprintf("%s, %s (%s)", metric.All[i].Doc, o.When, metric.Reported[o.Population])
}

// Unit is the unit of the outcome; a sum over days has that of each day.
func (o Outcome) Unit() string {
	if i := index(o.Name); i >= 0 {
		return metric.All[i].Unit
	}
	return ""
}

// Names are the outcomes that can be measured, in the order of the daily table.
func Names() []string {
	names := make([]string, len(metric.All))
	for i := range metric.All {
		names[i] = metric.All[i].Name
	}
	return names
}

// index is the place of an outcome in the daily table, -1 if there is none.
func index(name string) int {
	for i := range metric.All {
		if metric.All[i].Name == name {
			return i
		}
	}
	return -1
}

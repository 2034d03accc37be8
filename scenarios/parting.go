package scenarios

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// AtTheLayout is the day of Parting of scenarios that lay out different worlds.
const AtTheLayout = math.MinInt

// Parting is the first day on which two scenarios ask something different of a
// run: AtTheLayout if they differ in a parameter, the day of the first different
// intervention, or the day after the last of the shorter one. What is recorded
// does not count, nor do names. They do not differ at all if differ is false.
func Parting(one, two *Scenario) (day int, differ bool) {
	if !slices.Equal(one.asks(), two.asks()) {
		return AtTheLayout, true
	}
	day = math.MaxInt
	if one.Run.Days != two.Run.Days {
		day = min(one.Run.Days, two.Run.Days) + 1
	}
	a, b := one.steps(), two.steps()
	for i := range max(len(a), len(b)) {
		if i < len(a) && i < len(b) && a[i] == b[i] {
			continue
		}
		for _, list := range [][]stepped{a[min(i, len(a)):], b[min(i, len(b)):]} {
			if len(list) > 0 {
				day = min(day, list[0].day)
			}
		}
		break
	}
	return day, day < math.MaxInt
}

// asks are the parameters that lay out and run a world.
func (s *Scenario) asks() []KeyValue {
	return slices.DeleteFunc(s.Values(), func(v KeyValue) bool {
		return strings.HasPrefix(v.Key, "record.") || v.Key == "run.days"
	})
}

// stepped is one setting of an intervention.
type stepped struct {
	day int
	set Setting
}

// steps are the settings of all interventions in the order in which they are done.
func (s *Scenario) steps() (list []stepped) {
	for _, in := range s.Interventions {
		for _, set := range in.Set {
			list = append(list, stepped{in.Day, set})
		}
	}
	slices.SortStableFunc(list, func(a, b stepped) int { return cmp.Compare(a.day, b.day) })
	return list
}

package scenarios

import (
	"cmp"
	"fmt"
	"slices"
)

// intervene puts the interventions of the nearest file that has any on their
// days, in order, and tries them: each must leave a possible scenario.
func (r *resolution) intervene() {
	i := slices.IndexFunc(r.layers, func(l *layer) bool { return l.hasChanges })
	if i < 0 {
		return
	}
	var changes []change
	for _, c := range r.layers[i].changes {
		if r.onItsDay(&c) {
			changes = append(changes, c)
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.day, b.day) })
	for _, c := range changes {
		r.scenario.Interventions = append(r.scenario.Interventions, c.resolved())
	}
	r.rehearse(changes)
}

func (c *change) resolved() Intervention {
	in := Intervention{Day: c.day}
	for _, s := range c.settings {
		in.Set = append(in.Set, Setting{Key: s.param.Key, Value: s.param.format(s.value)})
	}
	return in
}

// onItsDay turns a date into a day, and complains of days outside the run.
func (r *resolution) onItsDay(c *change) bool {
	if a, set := r.last["run.start"]; c.date != "" && set && !a.ok {
		return false
	}
	if c.date != "" {
		date, err := parseDate(c.date)
		if err != nil {
			return false
		}
		c.day = r.scenario.DayOf(date)
		if c.day < 1 {
			r.bad = append(r.bad, c.at.complain("interventions.date", c.date+" is before the first day, "+r.scenario.Run.Start, ""))
			return false
		}
	}
	if a, set := r.last["run.days"]; set && !a.ok {
		return false
	}
	if days := r.scenario.Run.Days; c.day > days {
		if r.shortened() {
			r.unreached("the intervention of day %d is not reached in %d days", c.day, days)
			return false
		}
		end := r.scenario.DateOf(days).Format(dateLayout)
		key, message := "interventions.day", fmt.Sprintf("day %d is past the end of the run, day %d (%s)", c.day, days, end)
		if c.date != "" {
			key, message = "interventions.date", fmt.Sprintf("%s is past the end of the run, %s (day %d)", c.date, end, days)
		}
		r.bad = append(r.bad, c.at.complain(key, message, ""))
		return false
	}
	return c.day > 0
}

// rehearse applies the interventions day by day to a copy, and complains of the
// first day on which a combination becomes impossible.
func (r *resolution) rehearse(changes []change) {
	s, broken := r.scenario.Clone(), map[int]bool{}
	for i := range combinations {
		broken[i] = combinations[i].start || combinations[i].broken(s) != "" // said already
	}
	for len(changes) > 0 {
		day := changes[0].day
		var today []changed
		for len(changes) > 0 && changes[0].day == day {
			today, changes = append(today, changes[0].settings...), changes[1:]
		}
		r.onceEach(day, today)
		for _, c := range today {
			c.param.set(s, c.value)
		}
		for i, c := range combinations {
			if message := c.broken(s); message != "" && !broken[i] && !r.doubtful(c) {
				broken[i] = true
				key, at := culprit(c, today)
				r.bad = append(r.bad, at.complain(key, fmt.Sprintf("from day %d on, %s", day, message), ""))
			}
		}
	}
}

// onceEach complains of what a day sets twice: which of the two were meant?
func (r *resolution) onceEach(day int, today []changed) {
	for i, c := range today {
		if slices.ContainsFunc(today[:i], func(d changed) bool { return d.param == c.param }) {
			r.bad = append(r.bad, c.at.complain(c.param.Key, fmt.Sprintf("is set twice on day %d", day), ""))
		}
	}
}

// culprit is the last setting of the day that the combination looks at.
func culprit(c combination, today []changed) (string, place) {
	for _, t := range slices.Backward(today) {
		if slices.Contains(c.keys, t.param.Key) {
			return t.param.Key, t.at
		}
	}
	return today[len(today)-1].param.Key, today[len(today)-1].at
}

// Apply sets one key of an intervention; it is an error if no intervention may
// change it, or the value does not fit.
func (s *Scenario) Apply(set Setting) error {
	p := known().byKey[set.Key]
	if p != nil && !p.Intervenable {
		return Complaint{File: s.Name, Key: p.Key, Message: "cannot change during a run; interventions change platform, parents and market"}
	}
	return s.Set(set.Key, set.Value)
}

// Set sets one key, written as --set takes it, and checks its type and range.
// Combinations are left to Check.
func (s *Scenario) Set(key, value string) error {
	p := known().byKey[key]
	if p == nil {
		message, suggestion := unknownKey(key, func(*Param) bool { return true })
		return Complaint{File: setPrefix + key, Message: message, Suggestion: suggestion}
	}
	v, err := p.parse(value)
	if err != nil {
		return Complaint{File: setPrefix + key, Key: key, Message: err.Error()}
	}
	p.set(s, v)
	return nil
}

// Clone is a copy that shares no memory with the original.
func (s *Scenario) Clone() *Scenario {
	c := *s
	for i := range known().params {
		p := &known().params[i]
		p.set(&c, p.get(s))
	}
	c.Interventions, c.Unreached = slices.Clone(s.Interventions), slices.Clone(s.Unreached)
	for i := range c.Interventions {
		c.Interventions[i].Set = slices.Clone(c.Interventions[i].Set)
	}
	return &c
}

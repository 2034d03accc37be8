package scenarios

// With is a copy of a scenario with other values, checked as Load checks: each
// value by itself, and what contradicts what from the first day and from each
// intervention on. Interventions that a shorter run no longer reaches are left out
// and noted, as they are with --set; a date that was worked out stays the day that
// it was. Everything wrong is reported at once.
func (s *Scenario) With(values []KeyValue) (*Scenario, error) {
	c := s.Clone()
	var bad Complaints
	for _, v := range values {
		if err := c.Set(v.Key, v.Value); err != nil {
			bad = append(bad, err.(Complaint)) //nolint:errorlint // Set gives a bare Complaint
		}
	}
	if bad != nil {
		return nil, bad
	}
	r := resolution{scenario: c, layers: []*layer{{Document: Document{src: &source{file: s.Name}}}}, last: map[string]assigned{}}
	for i, v := range values {
		at := place{src: &source{file: s.Name}, rank: setRank + i}
		r.last[v.Key] = assigned{ok: true, at: at}
	}
	r.network()
	r.shortenResolved()
	r.checkWhole()
	r.rehearse(r.planned())
	if len(r.bad) > 0 {
		return nil, r.bad
	}
	return c, nil
}

// shortenResolved leaves out what a resolved scenario plans for days that the run
// no longer has.
func (r *resolution) shortenResolved() {
	if !r.shortened() {
		return
	}
	s := r.scenario
	if _, set := r.last["record.ties_days"]; !set {
		r.last["record.ties_days"] = assigned{ok: true}
		r.shorten()
	}
	var kept []Intervention
	for _, in := range s.Interventions {
		if in.Day <= s.Run.Days {
			kept = append(kept, in)
			continue
		}
		r.unreached("the intervention of day %d is not reached in %d days", in.Day, s.Run.Days)
	}
	s.Interventions = kept
}

// planned are the interventions of a resolved scenario as they were before.
func (r *resolution) planned() (changes []change) {
	for _, in := range r.scenario.Interventions {
		c := change{day: in.Day}
		for _, set := range in.Set {
			p := known().byKey[set.Key]
			value, err := p.parse(set.Value)
			if err != nil {
				panic("scenarios: an intervention that was read: " + err.Error())
			}
			c.settings = append(c.settings, changed{param: p, value: value, at: place{src: r.layers[0].src}})
		}
		changes = append(changes, c)
	}
	return changes
}

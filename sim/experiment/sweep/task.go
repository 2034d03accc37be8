package sweep

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// Column is a measured quantity as tables name it, and how it is measured. Of a
// daily column When is empty, and it is measured of every population.
type Column struct {
	Name       string `json:"name"`
	Unit       string `json:"unit"`
	Doc        string `json:"doc"`
	Outcome    string `json:"outcome"` // of a run's daily table
	Population string `json:"population,omitempty"`
	When       string `json:"when,omitempty"`
}

// OutcomeColumns are outcomes as a manifest has them.
func OutcomeColumns(outcomes []measure.Outcome) []Column {
	columns := make([]Column, len(outcomes))
	for i, o := range outcomes {
		columns[i] = Column{
			Name: o.Column(), Unit: o.Unit(), Doc: o.About(),
			Outcome: o.Name, Population: metric.Reported[o.Population], When: o.When.String(),
		}
	}
	return columns
}

// DailyColumns are the daily columns of these outcomes, each once.
func DailyColumns(outcomes []measure.Outcome) []Column {
	asked := map[string]bool{}
	for _, o := range outcomes {
		asked[o.Name] = true
	}
	var columns []Column
	for _, o := range metric.All {
		if asked[o.Name] {
			columns = append(columns, Column{Name: o.Name, Unit: o.Unit, Doc: o.Doc, Outcome: o.Name})
		}
	}
	return columns
}

// outcomes are the outcomes of a manifest as they are measured.
func (h *Header) outcomes() ([]measure.Outcome, error) {
	list := make([]measure.Outcome, len(h.Outcomes))
	for i, c := range h.Outcomes {
		when, err := measure.Parse(c.When)
		if err != nil {
			return nil, fmt.Errorf("outcome %s: %w", c.Name, err)
		}
		list[i] = measure.Outcome{Name: c.Outcome, When: when}
		if c.Population == metric.Reported[metric.Circle] {
			list[i].Population = metric.Circle
		}
	}
	return list, nil
}

// ScenarioOf is the whole scenario of a run. Errors: scenarios.Complaints, where a
// value is none that the factor may have; ErrChanged, where it is not the one that was
// planned under the run's id. A network is looked for beside the manifest, too.
func (p *Plan) ScenarioOf(r Run) (*scenarios.Scenario, error) {
	s, err := p.scenarioOf(r)
	if err != nil {
		return nil, err
	}
	s.Population.Network = p.here(s.Population.Network)
	return s, p.asPlanned(r, s)
}

// scenarioOf is the scenario that the line of a run writes.
func (h *Header) scenarioOf(r Run) (*scenarios.Scenario, error) {
	if r.Scenario != "" {
		return scenarios.Read(h.Scenario+".yaml", []byte(r.Scenario), "run.seed="+strconv.FormatUint(r.Seed, 10))
	}
	if len(r.Values) != len(h.Factors) {
		return nil, fmt.Errorf("run %d has %d values: the plan has %d factors", r.Index, len(r.Values), len(h.Factors))
	}
	sets := make([]string, 0, len(h.Factors)+1)
	for i, key := range h.Factors {
		sets = append(sets, key+"="+r.Values[i])
	}
	return scenarios.Read(h.Scenario+".yaml", []byte(h.Base), append(sets, "run.seed="+strconv.FormatUint(r.Seed, 10))...)
}

// complete adds the whole scenario to the line of a run if base and values do not
// say it all (a point with interventions of its own, say).
func (h *Header) complete(r *Run, s *scenarios.Scenario) error {
	whole := s.Canonical()
	if got, err := h.scenarioOf(*r); err == nil && bytes.Equal(got.Canonical(), whole) {
		return nil
	}
	r.Scenario = string(whole)
	got, err := h.scenarioOf(*r)
	if err != nil {
		return err
	}
	if !bytes.Equal(got.Canonical(), whole) {
		return fmt.Errorf("run %s: its scenario cannot be read back from what is written of it", r.ID)
	}
	return nil
}

// Answers simulates the runs of a plan and measures them.
func (p *Plan) Answers() (Simulate, error) {
	outcomes, err := p.outcomes()
	if err != nil {
		return nil, err
	}
	daily := make([]func(*metric.Summary) float64, len(p.Daily))
	for i, c := range p.Daily {
		for _, o := range metric.All {
			if o.Name == c.Outcome {
				daily[i] = o.Of
			}
		}
		if daily[i] == nil {
			return nil, fmt.Errorf("daily column %s: there is no outcome %q", c.Name, c.Outcome)
		}
	}
	return func(ctx context.Context, r Run, workers int) (Answer, error) {
		s, err := p.ScenarioOf(r)
		if err != nil {
			return Answer{}, err
		}
		w, err := sim.New(s, sim.Options{Workers: workers, Replicate: r.Replicate})
		if err == nil && s.Population.Network != "" {
			err = p.asPlanned(r, s) // what was read is what was asked
		}
		if err != nil {
			return Answer{}, err
		}
		return simulate(ctx, w, outcomes, daily)
	}, nil
}

// simulate runs a world to its end. Without daily columns only the days that an
// outcome asks for are observed; what is observed never changes a run.
func simulate(ctx context.Context, w *sim.World, outcomes []measure.Outcome, daily []func(*metric.Summary) float64) (a Answer, err error) {
	days := w.Scenario().Run.Days
	watch, err := measure.New(outcomes, days)
	if err != nil {
		return a, err
	}
	observer := w.NewObserver()
	for w.Day < days {
		if err := ctx.Err(); err != nil {
			return a, err
		}
		w.Step()
		if w.Day < 1 || len(daily) == 0 && !watch.Needs(w.Day) {
			continue
		}
		d := w.Observe(observer)
		if err := watch.Watch(d); err != nil {
			return a, err
		}
		for population := range metric.Reported {
			for _, of := range daily {
				a.Daily = append(a.Daily, of(&d.Summary[population]))
			}
		}
	}
	a.State, a.Outcomes = w.Digest(), watch.Values()
	return a, nil
}

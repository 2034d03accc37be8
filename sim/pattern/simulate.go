package pattern

import (
	"context"
	"fmt"

	"likesim/agents/rules"
	"likesim/scenarios"
	"likesim/sim"
)

// Simulate runs a scenario to its end and collects. The scenario has to keep its
// events (record.events).
func Simulate(ctx context.Context, s *scenarios.Scenario, o sim.Options, progress sim.Progress) (*Collector, error) {
	if !s.Record.Events {
		return nil, fmt.Errorf("scenario %q keeps no events, which patterns are measured from: wants record.events=true", s.Name)
	}
	w, err := sim.New(s, o)
	if err != nil {
		return nil, err
	}
	c := collectorOf(w, s)
	return c, w.Run(ctx, c, progress)
}

func collectorOf(w *sim.World, s *scenarios.Scenario) *Collector {
	return NewCollector(func() rules.Limits { return w.Scenario().Platform.Compile() }, s.Mechanisms.Bypass && s.Bypass.QuotaFactor > 1, s.Record.BigShot)
}

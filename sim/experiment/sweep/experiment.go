package sweep

import (
	"fmt"
	"os"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/spec"
	"likesim/sim/metric"
)

// PlanOf plans an experiment into a folder, as WritePlan does. With daily every day
// of every run is kept for the outcomes that the experiment names. The manifest names
// networks by absolute paths: it is read from any folder, and no id depends on a path.
// See WritePlan for fits.
func PlanOf(dir string, e *spec.Experiment, daily bool, fits func(*Plan) error) (*Plan, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	h := Header{
		Version: e.Version, Model: sim.ModelVersion, Experiment: e.Name, About: e.About, Runs: e.Count(), Points: e.Points(),
		Scenario: e.Base.Name, Base: string(placed(e.Base, here).Canonical()), Factors: e.Keys(), Outcomes: OutcomeColumns(e.Outcomes),
		Populations: metric.Reported[:], Daily: []Column{},
	}
	if daily {
		h.Daily = DailyColumns(e.Outcomes)
	}
	return WritePlan(dir, h, func(i int) (Run, error) {
		of, err := e.Run(i)
		if err != nil {
			return Run{}, err
		}
		r := Run{
			ID: of.ID, Point: of.Point, Replicate: uint32(of.Replicate), Seed: uint64(of.Seed), Values: make([]string, len(of.Values)),
			Children: of.Scenario.Population.Children, Days: of.Scenario.Run.BurnIn + of.Scenario.Run.Days, BurnIn: of.Scenario.Run.BurnIn,
		}
		for k, v := range of.Values {
			if v.Key != h.Factors[k] {
				return r, fmt.Errorf("value %d is of %s: the experiment's order has %s", k, v.Key, h.Factors[k])
			}
			r.Values[k] = scenarios.Beside(v.Key, v.Value, here)
		}
		if i >= checkedRuns {
			return r, nil
		}
		return r, h.complete(&r, placed(of.Scenario, here))
	}, fits)
}

// placed is a scenario whose network is named from the root.
func placed(s *scenarios.Scenario, here string) *scenarios.Scenario {
	s = s.Clone()
	s.Population.Network = scenarios.Beside("population.network", s.Population.Network, here)
	return s
}

// checkedRuns is how many runs are read back from what is written of them. Every run
// is the base with its values; that this is all there is to it shows in the first.
const checkedRuns = 200

package sim

import (
	"fmt"

	"likesim/scenarios"
)

// Fork is a copy of the world, sharing no memory with it, that goes on under
// another scenario, or the same: as the run of that scenario with the same
// replicate would. Error: the scenarios differ on a day that is simulated already.
func (w *World) Fork(s *scenarios.Scenario) (*World, error) {
	if day, differ := scenarios.Parting(w.asked, s); differ && day <= w.Day {
		return nil, fmt.Errorf("scenarios %q and %q differ from day %d on: a world of day %d cannot go on with the other", w.asked.Name, s.Name, day, w.Day)
	}
	f := hollow(s, Options{Workers: w.pool.Workers(), Replicate: w.seed.Replicate})
	kept.Copy(f, w)
	f.revive()
	return f, nil
}

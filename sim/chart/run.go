package chart

import (
	"fmt"
	"time"

	"likesim/sim/record"
)

// Run is one recorded run as a chart sees it.
type Run struct {
	Label         string // shown at lines; empty: the scenario
	Scenario      string
	Version       string
	RunID         string
	Seed          uint64
	Days          int       // reported days
	Start         time.Time // date of day 1; zero: no dates on the axis
	Interventions []Mark
	Tiers         []Since // whether tiers give unlike; empty: not known
	Tables        func(name string) (*record.Frame, error)
}

// Mark is an intervention: what changed on which day.
type Mark struct {
	Day  int
	Text string
}

// Since is a rule that holds, or does not, from a day on.
type Since struct {
	Day int
	On  bool
}

// named gives each run a label of its own, so that two runs of one scenario
// can be told apart: first by seed, then by their place.
func named(runs []Run) []Run {
	out := append([]Run(nil), runs...)
	for i := range out {
		if out[i].Label == "" {
			out[i].Label = out[i].Scenario
		}
	}
	distinguish(out, func(_ int, r Run) string { return fmt.Sprintf("%s, seed %d", r.Label, r.Seed) })
	distinguish(out, func(i int, r Run) string { return fmt.Sprintf("%s (%d)", r.Label, i+1) })
	return out
}

// distinguish renames the runs whose label is not theirs alone.
func distinguish(runs []Run, rename func(int, Run) string) {
	count := make(map[string]int)
	for _, r := range runs {
		count[r.Label]++
	}
	for i, r := range runs {
		if count[r.Label] > 1 {
			runs[i].Label = rename(i, r)
		}
	}
}

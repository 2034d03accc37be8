package chart

import (
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
	Asked         int       // days asked for, of a run that was interrupted; else 0
	Start         time.Time // date of day 1; zero: no dates on the axis
	Interventions []Mark
	Settings      map[string]any // what was asked, by key, but for what is recorded
	Tiers         []Since        // whether tiers give unlike; empty: not known
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

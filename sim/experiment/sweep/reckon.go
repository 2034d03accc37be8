package sweep

import (
	"math"
	"strconv"

	"likesim/internal/thousands"
	"likesim/scenarios"
)

// What a world takes, as docs/SCALING.md has it: bytes a child where all own a watch,
// and bytes a half with the room that it has to grow. A run peaks at half as much
// again while it is laid out and recorded (docs/PERFORMANCE.md, Memory: 1.43 times
// the 16 bytes a half that are used, which is 1.25 times the 18.3).
const (
	childBytes = 200
	halfBytes  = 18.3
	peak       = 1.25
)

// reckon refuses the largest population of a load where it cannot fit, by its numbers
// alone.
func reckon(p *Plan, l Load, room Room) error {
	if room.Memory == 0 || l.Runs == 0 {
		return nil // unknown is no reason to refuse
	}
	s, err := p.scenarioOf(l.Widest)
	if err != nil {
		return err
	}
	return room.Fits(s)
}

// Fits refuses a run whose world cannot fit into the memory, with ErrNoRoom.
func (r Room) Fits(s *scenarios.Scenario) error {
	if need := worldBytes(s); r.Memory > 0 && need > r.Memory {
		return noMemory("a run of "+thousands.Grouped(strconv.Itoa(s.Population.Children))+" children", need, r.Memory)
	}
	return nil
}

// worldBytes reckons the memory of a scenario's world at its start. How many children
// a network file holds is not known before it is read: then it is 0.
func worldBytes(s *scenarios.Scenario) int64 {
	p := &s.Population
	if p.Network != "" {
		return 0
	}
	owners := float64(p.Children)*min(p.OwnerShare, 1) + float64(p.Elsewhere)
	children := float64(p.Children) + float64(p.Elsewhere)
	return int64(peak * (childBytes*children + halfBytes*owners*meanDegree(s)))
}

// meanDegree is the mean length of a list at the start: that of a lognormal, cut at
// the friend cap.
func meanDegree(s *scenarios.Scenario) float64 {
	t := &s.Ties
	if t.Pattern == "regular" {
		return float64(t.RegularTies)
	}
	return min(t.Median*math.Exp(t.Sigma*t.Sigma/2), float64(s.Platform.FriendCap))
}

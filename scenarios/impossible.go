package scenarios

import (
	"fmt"
	"math"
	"slices"

	"likesim/agents/rules"
)

// combination is a set of keys whose values can contradict one another. Broken
// says how, and is empty where they fit.
type combination struct {
	keys   []string
	start  bool // only at the start of a run; interventions cannot break it
	broken func(*Scenario) string
}

// combinations are all checks that look at more than one value.
var combinations = []combination{
	{keys: []string{"population.grade_min", "population.grade_max"}, broken: func(s *Scenario) string {
		return above("grade_min", s.Population.GradeMin, "grade_max", s.Population.GradeMax)
	}},
	{keys: []string{"population.owner_share", "population.owner_by_age", "population.grade_min", "population.grade_max"}, broken: noOwners},
	{keys: []string{"population.network", "population.wave"}, broken: func(s *Scenario) string {
		if s.Population.Wave != "" && s.Population.Network == "" {
			return fmt.Sprintf("wave %q is chosen, but population.network names no folder that has waves", s.Population.Wave)
		}
		return ""
	}},
	{keys: []string{"ties.class", "ties.grade", "ties.school", "ties.outside"}, broken: shares},
	{keys: []string{"ties.pattern", "ties.regular_ties", "platform.friend_cap", "population.children"}, start: true, broken: regular},
	{keys: []string{"platform.level_mid", "platform.level_high"}, broken: func(s *Scenario) string {
		if s.Platform.LevelMid >= s.Platform.LevelHigh {
			return fmt.Sprintf("level_mid %d is not below level_high %d", s.Platform.LevelMid, s.Platform.LevelHigh)
		}
		return ""
	}},
	{keys: []string{"platform.quota_low", "platform.quota_mid", "platform.quota_high", "bypass.quota_factor"}, broken: overByte},
	{keys: []string{"level.days_to_11", "level.days_to_21"}, broken: func(s *Scenario) string {
		if s.Level.Days21 <= s.Level.Days11 {
			return fmt.Sprintf("days_to_21 %s is not above days_to_11 %s", number(s.Level.Days21), number(s.Level.Days11))
		}
		return ""
	}},
	{keys: []string{"answer.pay", "answer.stunt", "answer.cheat", "answer.give_up"}, broken: func(s *Scenario) string {
		if a := s.Answer; a.Pay+a.Stunt+a.Cheat+a.GiveUp == 0 {
			return "pay, stunt, cheat and give_up are all 0; a warned child needs one answer at least"
		}
		return ""
	}},
	{keys: []string{"seek.board", "seek.friends_of"}, broken: func(s *Scenario) string {
		if sum := s.Seek.Board + s.Seek.FriendsOf; sum > 1+tolerance {
			return fmt.Sprintf("board %s and friends_of %s are shares of the same candidates, and add up to more than 1", number(s.Seek.Board), number(s.Seek.FriendsOf))
		}
		return ""
	}},
	{keys: []string{"seek.min_level_low", "seek.min_level_high"}, broken: func(s *Scenario) string {
		return above("min_level_low", s.Seek.MinLevelLow, "min_level_high", s.Seek.MinLevelHigh)
	}},
	{keys: []string{"record.ties_days", "run.days"}, broken: func(s *Scenario) string {
		if d := s.Record.TiesDays; len(d) > 0 && slices.Max(d) > s.Run.Days {
			return fmt.Sprintf("day %d of ties_days is past the end of the run, day %d", slices.Max(d), s.Run.Days)
		}
		return ""
	}},
}

const tolerance = 1e-6 // of shares that must add up to 1

func above(low string, x int, high string, y int) string {
	if x > y {
		return fmt.Sprintf("%s %d is above %s %d", low, x, high, y)
	}
	return ""
}

func shares(s *Scenario) string {
	t := s.Ties
	if sum := t.Class + t.Grade + t.School + t.Outside; math.Abs(sum-1) > tolerance {
		return fmt.Sprintf("class %s, grade %s, school %s and outside %s add up to %s, not to 1",
			number(t.Class), number(t.Grade), number(t.School), number(t.Outside), number(math.Round(sum*1e6)/1e6))
	}
	return ""
}

// noOwners: a share of owners must be made of ages that may own.
func noOwners(s *Scenario) string {
	p := s.Population
	if p.OwnerShare == 0 || p.GradeMin > p.GradeMax {
		return ""
	}
	if slices.Max(p.OwnerByAge[p.GradeMin:p.GradeMax+1]) > 0 {
		return ""
	}
	return fmt.Sprintf("owner_share is %s, but owner_by_age is 0 for every age of the grades %d to %d", number(p.OwnerShare), p.GradeMin, p.GradeMax)
}

func regular(s *Scenario) string {
	n := s.Ties.RegularTies
	switch {
	case s.Ties.Pattern != "regular":
		return ""
	case n > s.Platform.FriendCap:
		return fmt.Sprintf("regular_ties %d are above the friend_cap %d", n, s.Platform.FriendCap)
	case n >= s.Population.Children:
		return fmt.Sprintf("regular_ties %d need more than %d children", n, s.Population.Children)
	}
	return ""
}

// overByte: what a half receives in a day is stored in seven bits.
func overByte(s *Scenario) string {
	quota := max(s.Platform.QuotaLow, s.Platform.QuotaMid, s.Platform.QuotaHigh)
	if likes := float64(quota) * s.Bypass.QuotaFactor; likes > rules.MaxPerTie {
		return fmt.Sprintf("quota %d x quota_factor %s is %s likes per friend and day, above the %d that can be counted",
			quota, number(s.Bypass.QuotaFactor), number(likes), rules.MaxPerTie)
	}
	return ""
}

// checkWhole looks for contradictions between values that are right by themselves.
func (r *resolution) checkWhole() {
	for _, c := range combinations {
		if message := c.broken(r.scenario); message != "" && !r.doubtful(c) {
			key, at := r.blame(c.keys)
			r.bad = append(r.bad, at.complain(key, message, ""))
		}
	}
}

// doubtful combinations hold a value that is at fault already.
func (r *resolution) doubtful(c combination) bool {
	return slices.ContainsFunc(c.keys, func(key string) bool { a, set := r.last[key]; return set && !a.ok })
}

// blame is the key among these that was written last.
func (r *resolution) blame(keys []string) (string, place) {
	worst, at := keys[0], place{src: r.layers[0].src}
	for _, key := range keys {
		a, set := r.last[key]
		if set && (a.at.rank > at.rank || a.at.rank == at.rank && a.at.line > at.line) {
			worst, at = key, a.at
		}
	}
	return worst, at
}

// Check says what contradicts what in a scenario whose values are each in their
// range. Load and Read have checked; it is for scenarios changed by Set.
func (s *Scenario) Check() error {
	var bad Complaints
	for _, c := range combinations {
		if message := c.broken(s); message != "" {
			bad = append(bad, Complaint{File: s.Name, Key: c.keys[0], Message: message})
		}
	}
	if bad == nil {
		return nil
	}
	return bad
}

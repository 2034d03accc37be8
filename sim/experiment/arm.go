// Package experiment lays arms beside each other: the same children with the same
// luck under other rules, replicate by replicate, and what differs.
package experiment

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"likesim/scenarios"
)

// Arm is one of the sets of rules that are compared.
type Arm struct {
	Name     string
	Scenario *scenarios.Scenario
	// FromLayout is the parameter that makes the arm lay out another world than the
	// first one, so that the two share no day; empty if they share the burn-in.
	FromLayout string
}

// ArmWish is what an arm is written like.
const ArmWish = "[NAME=]SCENARIO[,key=value]..., such as baseline, flat-quota or both=flat-quota,platform.friend_cap=50"

var (
	named   = regexp.MustCompile(`^([\pL\pN][\pL\pN _-]*)=`)
	setting = regexp.MustCompile(`,([a-z_]+\.[a-z0-9_]+=)`)
)

// ReadArms reads arms as ArmWish has them; sets are settings that all share. The
// rules in which an arm differs from the first take force on the day from, after a
// burn-in under the rules of the first, where interventions may change them; with
// from 0, and where an arm differs in what no intervention may change, the whole
// scenario holds from the layout on. Errors: those of scenarios.Load; fewer than
// two arms; arms of one name, of equal rules, of other lengths or seeds.
func ReadArms(texts, sets []string, from int) ([]Arm, error) {
	arms := make([]Arm, len(texts))
	for i, text := range texts {
		var err error
		if arms[i], err = readArm(text, sets); err != nil {
			return nil, err
		}
	}
	if len(arms) < 2 {
		return nil, fmt.Errorf("%d arms: a comparison wants two or more, each %s", len(arms), ArmWish)
	}
	for i := 1; i < len(arms); i++ {
		if err := arms[i].join(&arms[0], from); err != nil {
			return nil, err
		}
	}
	return arms, checkArms(arms)
}

func readArm(text string, sets []string) (Arm, error) {
	name := ""
	rest := text
	if m := named.FindStringSubmatch(text); m != nil {
		name, rest = m[1], text[len(m[0]):]
	}
	parts := strings.Split(setting.ReplaceAllString(rest, "\n$1"), "\n")
	s, err := scenarios.Load(parts[0], slices.Concat(sets, parts[1:])...)
	if err != nil {
		return Arm{}, fmt.Errorf("arm %s: %w", text, err)
	}
	if name == "" {
		name = s.Name
		for _, set := range parts[1:] {
			_, short, _ := strings.Cut(set, ".")
			name += ", " + short
		}
	}
	s.Record.Events = false // nothing reads them, and they never change a run
	return Arm{Name: name, Scenario: s}, nil
}

// join lets an arm share the burn-in of the first: its other rules become an
// intervention of the day from.
func (a *Arm) join(first *Arm, from int) error {
	var other []scenarios.Setting
	base, values := first.Scenario.Values(), a.Scenario.Values()
	for i, v := range values {
		if v == base[i] || strings.HasPrefix(v.Key, "record.") || v.Key == "run.days" {
			continue
		}
		if p, _ := scenarios.Lookup(v.Key); from < 1 || !p.Intervenable {
			a.FromLayout = v.Key
			return nil
		}
		other = append(other, scenarios.Setting(v))
	}
	if len(other) == 0 {
		return nil
	}
	return a.introduce(first, other, from)
}

func (a *Arm) introduce(first *Arm, other []scenarios.Setting, from int) error {
	if from > a.Scenario.Run.Days {
		return fmt.Errorf("arm %s: its rules would take force on day %d, after the last, day %d", a.Name, from, a.Scenario.Run.Days)
	}
	s := first.Scenario.Clone()
	s.Name, s.About, s.Run.Days, s.Record = a.Scenario.Name, a.Scenario.About, a.Scenario.Run.Days, a.Scenario.Record
	at := slices.IndexFunc(a.Scenario.Interventions, func(in scenarios.Intervention) bool { return in.Day >= from })
	if at < 0 {
		at = len(a.Scenario.Interventions)
	}
	s.Interventions = slices.Insert(slices.Clone(a.Scenario.Interventions), at, scenarios.Intervention{Day: from, Set: other})
	whole, err := s.With(nil) // what contradicts what from that day on
	if err != nil {
		return fmt.Errorf("arm %s: %w", a.Name, err)
	}
	a.Scenario = whole
	return nil
}

func checkArms(arms []Arm) error {
	for i, a := range arms {
		for _, b := range arms[:i] {
			_, differ := scenarios.Parting(b.Scenario, a.Scenario)
			x, y := &b.Scenario.Run, &a.Scenario.Run
			switch {
			case a.Name == b.Name:
				return fmt.Errorf("two arms are called %q: give one of them another name, as in other=%s", a.Name, a.Name)
			case x.Days != y.Days || x.BurnIn != y.BurnIn:
				return fmt.Errorf("arm %s runs %d days after %d of burn-in, arm %s %d after %d: --days and --set run.burn_in=N make them alike", b.Name, x.Days, x.BurnIn, a.Name, y.Days, y.BurnIn)
			case x.Seed != y.Seed:
				return fmt.Errorf("arm %s has seed %d, arm %s seed %d: arms share their luck, --seed makes them alike", b.Name, x.Seed, a.Name, y.Seed)
			case !differ:
				return fmt.Errorf("arms %s and %s ask the same: nothing can differ", b.Name, a.Name)
			}
		}
	}
	return nil
}

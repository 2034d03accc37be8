package pattern

import (
	"fmt"
	"slices"
	"strings"

	"likesim/scenarios"
)

// Mechanisms are the names of all that can be turned off.
func Mechanisms() (names []string) {
	for _, p := range scenarios.Params() {
		if name, ok := strings.CutPrefix(p.Key, "mechanisms."); ok {
			names = append(names, name)
		}
	}
	return names
}

// Running are those that a scenario has on.
func Running(s *scenarios.Scenario) []string {
	return slices.DeleteFunc(Mechanisms(), func(name string) bool { return valueOf(s, "mechanisms."+name) != "true" })
}

// CheckRunning refuses a mechanism that a scenario does not have on, as
// UnknownMechanismError.
func CheckRunning(s *scenarios.Scenario, mechanism string) error {
	known := Mechanisms()
	if !slices.Contains(known, mechanism) {
		hint := ""
		if near := scenarios.Nearest(mechanism, known); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return &UnknownMechanismError{fmt.Sprintf("no mechanism is called %q%s (there are %s)", mechanism, hint, strings.Join(known, ", "))}
	}
	if !slices.Contains(Running(s), mechanism) {
		return &UnknownMechanismError{fmt.Sprintf("the mechanism %s is off in scenario %q already", mechanism, s.Name)}
	}
	return nil
}

func valueOf(s *scenarios.Scenario, key string) string {
	for _, v := range s.Values() {
		if v.Key == key {
			return v.Value
		}
	}
	return ""
}

// UnknownMechanismError says that a mechanism cannot be turned off.
type UnknownMechanismError struct{ text string }

// Error names the mechanism and the wish.
func (e *UnknownMechanismError) Error() string { return e.text }

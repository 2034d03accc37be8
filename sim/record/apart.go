package record

import (
	"encoding/json"
	"fmt"
	"slices"

	"likesim/scenarios"
	"likesim/sim"
)

// Setting is what two runs were told differently.
type Setting struct{ Key, One, Two string }

// Apart lists what two manifests asked differently, by key. A parameter that one
// of them does not know is "nothing" there.
func Apart(one, two *Manifest) []Setting {
	a, b := one.told(), two.told()
	var keys []string
	for _, told := range []map[string]string{a, b} {
		for key := range told { // order-free: sorted below
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var apart []Setting
	for _, key := range slices.Compact(keys) {
		if a[key] != b[key] {
			apart = append(apart, Setting{key, orNothing(a[key]), orNothing(b[key])})
		}
	}
	return apart
}

func orNothing(value string) string {
	if value == "" {
		return "nothing"
	}
	return value
}

// told is all that a run was told, by key.
func (m *Manifest) told() map[string]string {
	told := map[string]string{
		"version": m.Version, "arm": m.Arm, "replicate": fmt.Sprint(m.Replicate),
	}
	for block, settings := range m.Parameters { // order-free: into a map
		inside, isBlock := settings.(map[string]any)
		if !isBlock {
			told[block] = inJSON(settings)
			continue
		}
		for name, value := range inside { // order-free: into a map
			told[block+"."+name] = inJSON(value)
		}
	}
	return told
}

func inJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}

// Question is what a manifest asked, ready to be simulated again as far as it was
// simulated. Errors: a scenario that this version does not read; a network whose
// files have changed since.
func (m *Manifest) Question() (sim.Question, error) {
	s, _, err := m.asked()
	if err != nil {
		return sim.Question{}, err
	}
	if !m.Complete {
		s.Run.Days = min(s.Run.Days, m.LastDay)
	}
	return sim.Question{Scenario: s, Options: sim.Options{Replicate: m.Replicate}}, nil
}

// asked is the scenario of a manifest, whole, and the keys of its question.
func (m *Manifest) asked() (*scenarios.Scenario, Keys, error) {
	s, err := scenarios.Read(m.Scenario+".yaml", []byte(m.ScenarioYAML))
	if err != nil {
		return nil, Keys{}, fmt.Errorf("the scenario of run %s: %w", m.RunID, err)
	}
	keys, err := Ask(s, m.Replicate, m.Version)
	if err != nil {
		return nil, keys, fmt.Errorf("run %s: %w", m.RunID, err)
	}
	if keys.RunID != m.RunID {
		return nil, keys, fmt.Errorf("run %s: asked by this program its question is %s: the files of its network, its manifest or the defaults of the program have changed", m.RunID, keys.RunID)
	}
	return s, keys, nil
}

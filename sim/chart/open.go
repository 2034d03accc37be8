package chart

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"likesim/scenarios"
	"likesim/sim/record"
)

// Open makes the run of a recorded folder. Its tables are read when a chart first
// asks for them, each once, also when charts are drawn side by side. Errors: no
// manifest, or one that is not understood.
func Open(folder string) (Run, error) {
	m, err := record.ReadManifest(folder)
	if err != nil {
		return Run{}, err
	}
	r := Run{Scenario: m.Scenario, Version: m.Version, RunID: m.RunID, Seed: m.Seed, Days: m.LastDay, Settings: settingsOf(m), Tables: tablesOf(folder)}
	if !m.Complete {
		r.Asked = m.Days
	}
	if run, ok := m.Parameters["run"].(map[string]any); ok {
		if start, ok := run["start"].(string); ok {
			if r.Start, err = time.Parse("2006-01-02", start); err != nil {
				return Run{}, fmt.Errorf("%s: run.start in %s: %w", folder, record.ManifestName, err)
			}
		}
	}
	changes, _ := m.Parameters["interventions"].([]any)
	platform, _ := m.Parameters["platform"].(map[string]any)
	r.Tiers = tiersSince(platform, changes)
	for _, c := range changes {
		if mark, ok := markOf(c); ok {
			r.Interventions = append(r.Interventions, mark)
		}
	}
	return r, nil
}

// tablesOf reads tables of a folder once each.
func tablesOf(folder string) func(string) (*record.Frame, error) {
	var lock sync.Mutex
	read := map[string]func() (*record.Frame, error){}
	return func(name string) (*record.Frame, error) {
		lock.Lock()
		once := read[name]
		if once == nil {
			once = sync.OnceValues(func() (*record.Frame, error) {
				return record.ReadFrame(filepath.Join(folder, name+".parquet"))
			})
			read[name] = once
		}
		lock.Unlock()
		return once()
	}
}

// markOf puts an intervention of a manifest into words.
func markOf(change any) (Mark, bool) {
	c, _ := change.(map[string]any)
	day, isDay := c["day"].(float64)
	set, isSet := c["set"].(map[string]any)
	if !isDay || !isSet {
		return Mark{}, false
	}
	keys := make([]string, 0, len(set))
	for key := range set { // order-free: sorted below
		keys = append(keys, key)
	}
	slices.Sort(keys)
	words := make([]string, len(keys))
	for i, key := range keys {
		words[i] = inWords(key, set[key])
	}
	return Mark{Day: int(day), Text: strings.Join(words, ", ")}, true
}

// inWords is a setting as a reader of a picture wants it: "friend cap 50",
// "no friend cap", "levels off".
func inWords(key string, value any) string {
	_, name, _ := strings.Cut(key, ".")
	name = strings.ReplaceAll(name, "_", " ")
	if p, ok := scenarios.Lookup(key); ok && p.None != nil && *p.None == value {
		return "no " + strings.TrimPrefix(name, "daily ")
	}
	switch value {
	case true:
		return name + " on"
	case false:
		return name + " off"
	}
	return fmt.Sprintf("%s %v", name, value)
}

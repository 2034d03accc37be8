package chart

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"likesim/sim/record"
)

// named gives each run a label of its own. Runs of one scenario are told apart by
// what they were asked differently, by their run id where that would be too long,
// and equal runs by a number.
func named(runs []Run) []Run {
	out := slices.Clone(runs)
	for i := range out {
		if out[i].Label == "" {
			out[i].Label = out[i].Scenario
		}
	}
	distinguish(out, tellSettings)
	distinguish(out, tellIDs)
	distinguish(out, func(group []*Run) {
		for i, r := range group {
			r.Label += fmt.Sprintf(" (%d)", i+1)
		}
	})
	return out
}

// distinguish renames each group of runs that share a label.
func distinguish(runs []Run, rename func(group []*Run)) {
	groups := map[string][]*Run{}
	var labels []string
	for i := range runs {
		label := runs[i].Label
		if groups[label] == nil {
			labels = append(labels, label)
		}
		groups[label] = append(groups[label], &runs[i])
	}
	for _, label := range labels {
		if len(groups[label]) > 1 {
			rename(groups[label])
		}
	}
}

// longestTail is the most runes of a label after the name of its scenario.
const longestTail = 30

// tellSettings adds to the labels what the runs were asked differently, if that is
// short in all of them.
func tellSettings(group []*Run) {
	keys := apartIn(group)
	tails := make([]string, len(group))
	for i, r := range group {
		var said []string
		for _, key := range keys {
			said = append(said, settingInWords(key, r.asked()[key]))
		}
		tails[i] = strings.Join(said, ", ")
		if slices.Contains(said, "") || len(lacking(tails[i])) > 0 || utf8.RuneCountInString(tails[i]) > longestTail {
			return
		}
	}
	for i, r := range group {
		if tails[i] != "" {
			r.Label += ", " + tails[i]
		}
	}
}

// tellIDs adds run ids to the labels, unless all are the same run.
func tellIDs(group []*Run) {
	if !slices.ContainsFunc(group, func(r *Run) bool { return r.RunID != group[0].RunID }) {
		return
	}
	for _, r := range group {
		r.Label += ", run " + r.RunID
	}
}

// asked is the settings of a run with its seed.
func (r *Run) asked() map[string]any {
	out := maps.Clone(r.Settings)
	if out == nil {
		out = map[string]any{}
	}
	out["run.seed"] = r.Seed
	return out
}

// apartIn are the keys, in order, whose values are not the same in all runs.
func apartIn(group []*Run) []string {
	values := map[string]map[string]int{}
	for _, r := range group {
		for key, value := range r.asked() { // order-free: counted
			if values[key] == nil {
				values[key] = map[string]int{}
			}
			values[key][fmt.Sprint(value)]++
		}
	}
	var keys []string
	for key, seen := range values { // order-free: sorted below
		for _, n := range seen { // order-free: any of them
			if n < len(group) {
				keys = append(keys, key)
				break
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// settingsOf is what a manifest was asked, by key, but for what is recorded.
func settingsOf(m *record.Manifest) map[string]any {
	out := map[string]any{"replicate": m.Replicate}
	for block, settings := range m.Parameters { // order-free: into a map
		inside, isBlock := settings.(map[string]any)
		if !isBlock {
			text, _ := json.Marshal(settings) // it was read from JSON
			out[block] = string(text)
			continue
		}
		for name, value := range inside { // order-free: into a map
			if block != "record" {
				out[block+"."+name] = value
			}
		}
	}
	return out
}

// settingInWords is a setting as a label has it: "friend cap 20", "300 children",
// "host price 40"; empty for what has no short words.
func settingInWords(key string, value any) string {
	block, name, inBlock := strings.Cut(key, ".")
	count, isCount := value.(float64)
	switch {
	case key == "population.children" && isCount:
		return number(count, 0) + " children"
	case key == "run.days" && isCount:
		return number(count, 0) + " days"
	case key == "replicate":
		return fmt.Sprintf("replicate %v", value)
	case !inBlock || value == nil:
		return ""
	case value == "":
		return "no " + strings.ReplaceAll(name, "_", " ")
	}
	switch block {
	case "platform", "run", "population", "mechanisms":
		return inWords(key, value)
	}
	if words := inWords(key, value); !strings.HasPrefix(words, "no ") {
		return block + " " + words
	}
	return ""
}

package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"likesim/internal/nearest"
)

//go:embed *.yaml
var files embed.FS

// order of the shipped scenarios in lists: what a reader tries first comes first.
var order = []string{
	"baseline", "classroom", "school",
	"flat-quota", "no-cap", "small-friend-cap", "hidden-counts", "fading-likes", "redeem-lowers-count",
	"no-strangers", "curfew", "school-ban", "step-goal-2025", "parents-lock", "guardian-standard-2027",
	"bot-crackdown", "bot-boom", "grey-market", "market-takedown", "levels-removed-mid-year",
	"three-years", "city", "exchange-only",
}

// Listed is a shipped scenario in a list.
type Listed struct {
	Name string
	Asks string // what it asks, in one sentence
}

// Shipped lists the scenarios inside the program.
func Shipped() []Listed {
	list := make([]Listed, len(order))
	for i, name := range order {
		list[i] = Listed{Name: name, Asks: asks(name)}
	}
	return list
}

// asks is the first sentence of a file's opening comment.
func asks(name string) string {
	o := shipped(name)
	return firstSentence(sourceOf(o.file, o.data).comment())
}

func firstSentence(text string) string {
	about := strings.Join(strings.Fields(text), " ")
	for i, r := range about {
		if (r == '?' || r == '.') && (i+1 == len(about) || about[i+1] == ' ') {
			return about[:i+1]
		}
	}
	return about
}

// Source is the file of a shipped scenario as it was written.
func Source(name string) ([]byte, error) {
	if o := shipped(name); o != nil {
		return o.data, nil
	}
	return nil, Complaints{{File: name, Message: "no shipped scenario of this name", Suggestion: nearest.Name(nameOf(name), names())}}
}

func names() []string { return slices.Clone(order) }

// shipped finds a scenario inside the program by its name, with or without
// .yaml; nil if there is none.
func shipped(name string) *origin {
	name = strings.TrimSuffix(name, ".yaml")
	if !slices.Contains(order, name) {
		return nil
	}
	data, err := files.ReadFile(name + ".yaml")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	return &origin{file: name + ".yaml", data: data}
}

// New is the text of a file to begin a scenario of one's own with.
func New(name string) []byte {
	return fmt.Appendf(nil, starter, strings.Join(strings.Fields(name), " "))
}

const starter = `# %s: what does this scenario ask?
# Write the question here; it is shown in lists and under charts.

# Everything that is not written here is taken from what the file extends: a
# shipped scenario (likesim scenarios list) or another file beside this one.
extends: baseline

run:
  days: 365        # reported days; day 1 is run.start
  # seed: 2        # another luck

population:
  children: 5000

# Rules in force from the first day on. likesim params lists every setting with
# its unit, range and source.
# platform:
#   friend_cap: 50

# Each mechanism can be turned off alone.
# mechanisms:
#   autolikers: false

# Rules that change during the run: settings of platform, parents and market,
# from a day of the run or a date on.
# interventions:
#   - day: 90
#     set: {platform.show_counts: false}
#   - date: 2026-03-01
#     set:
#       platform.quota_mid: 5
#       platform.quota_high: 5
`

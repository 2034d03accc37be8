package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"likesim/internal/nearest"
)

//go:embed experiments/*.yaml
var experimentFiles embed.FS

// experiments are the shipped experiments in the order of lists.
var experiments = []string{"cap-and-quota", "what-matters", "nagging"}

// Experiments lists the experiments inside the program. Package spec reads them.
func Experiments() []Listed {
	list := make([]Listed, len(experiments))
	for i, name := range experiments {
		text, err := ExperimentSource(name)
		if err != nil {
			panic("scenarios: a listed experiment: " + err.Error())
		}
		list[i] = Listed{Name: name, Asks: firstSentence(sourceOf(name, text).comment())}
	}
	return list
}

// NewExperiment is the text of a file to begin an experiment of one's own with.
func NewExperiment(name string) []byte {
	return fmt.Appendf(nil, experimentStarter, strings.Join(strings.Fields(name), " "))
}

const experimentStarter = `# %s: what does this experiment ask?
# Write the question here. docs/EXPERIMENTS.md says what else can stand in a file.
scenario: baseline     # a shipped scenario (likesim scenarios), or a file beside this one
children: 1000
days: 120

# What is varied: a setting (likesim params lists them) and its values, or its
# range or distribution: range, integers, uniform, loguniform, normal, triangular.
factors:
  - key: platform.friend_cap
    values: [50, 100, 150]
  - name: quota        # settings that move together
    keys: [platform.quota_low, platform.quota_mid, platform.quota_high]
    values: [[5, 10, 20], 5]

# Where: factorial is every combination. Others are latin, sobol and random with
# points: N, and list with file: points.csv.
design: {kind: factorial}
replicates: 5          # of each point, with luck of their own
seed: 1                # names that luck

# What is measured of each run: columns of its daily table.
outcomes:
  - gini_likes         # on the last day
  - {outcome: drops, when: sum}
  # - {outcome: minutes_mean, when: mean of last 28 days, of: circle}
`

// ExperimentSource is the file of a shipped experiment as it was written.
func ExperimentSource(name string) ([]byte, error) {
	bare := strings.TrimSuffix(name, ".yaml")
	if !slices.Contains(experiments, bare) {
		return nil, Complaints{{File: name, Message: "no shipped experiment of this name", Suggestion: nearest.Name(nameOf(name), experiments)}}
	}
	return experimentFiles.ReadFile("experiments/" + bare + ".yaml")
}

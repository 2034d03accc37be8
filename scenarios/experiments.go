package scenarios

import (
	"embed"
	"slices"
	"strings"
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

// ExperimentSource is the file of a shipped experiment as it was written.
func ExperimentSource(name string) ([]byte, error) {
	bare := strings.TrimSuffix(name, ".yaml")
	if !slices.Contains(experiments, bare) {
		return nil, Complaints{{File: name, Message: "no shipped experiment of this name", Suggestion: nearest(nameOf(name), experiments)}}
	}
	return experimentFiles.ReadFile("experiments/" + bare + ".yaml")
}

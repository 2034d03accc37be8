package again

import (
	"fmt"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment"
)

func holdsExplanation(folder string) bool { return exists(folder, experiment.ExplanationName) }

// explanation lists the two runs of the explanation in a folder.
func explanation(folder, id string) (*Whole, error) {
	e, err := experiment.ReadExplanation(folder)
	if err != nil {
		return nil, err
	}
	w := &Whole{Folder: folder, check: func() (Files, error) {
		amiss, err := e.Amiss()
		if err != nil {
			return Files{}, fmt.Errorf("%s: %w", folder, err)
		}
		return filesOf(folder, e.Tables, experiment.ExplanationName, amiss, true)
	}}
	for _, a := range e.Arms {
		if id != "" && a.RunID != id {
			continue
		}
		if e.Model != sim.ModelVersion {
			return nil, otherModel(folder, e.Model)
		}
		s, err := scenarios.Read(a.Scenario+".yaml", []byte(a.YAML))
		if err != nil {
			return nil, err
		}
		w.Runs = append(w.Runs, ofArm(a.RunID, fmt.Sprintf("arm %s, replicate %d", a.Name, e.Replicate), a.State, s, e.Replicate))
	}
	return w, nil
}

package again

import (
	"fmt"
	"path/filepath"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment"
	"likesim/sim/record"
)

func holdsComparison(folder string) bool { return exists(folder, experiment.ManifestName) }

// comparison lists the runs of the comparison in a folder.
func comparison(folder, id string) (*Whole, error) {
	m, err := experiment.ReadManifest(folder)
	if err != nil {
		return nil, err
	}
	w := &Whole{Folder: folder, check: func() (Files, error) {
		amiss, err := m.Amiss(folder)
		if err != nil {
			return Files{}, fmt.Errorf("%s: %w", folder, err)
		}
		return filesOf(folder, m.Tables, experiment.ManifestName, amiss, true)
	}}
	var rows *record.Frame
	rows, w.Unread = record.ReadFrame(filepath.Join(folder, "replicates.parquet"), "run_id", "arm", "replicate", "state_digest")
	if rows == nil {
		return w, nil
	}
	for i := range rows.Rows {
		if id != "" && rows.Text["run_id"][i] != id {
			continue
		}
		if m.Model != sim.ModelVersion {
			return nil, otherModel(folder, m.Model)
		}
		arm, replicate := rows.Text["arm"][i], uint32(rows.Number["replicate"][i])
		s, err := scenarioOf(m, arm)
		if err != nil {
			return nil, err
		}
		w.Runs = append(w.Runs, ofArm(rows.Text["run_id"][i], fmt.Sprintf("arm %s, replicate %d", arm, replicate), rows.Text["state_digest"][i], s, replicate))
	}
	return w, nil
}

func scenarioOf(m *experiment.Manifest, arm string) (*scenarios.Scenario, error) {
	for _, a := range m.Arms {
		if a.Name == arm {
			return scenarios.Read(a.Scenario+".yaml", []byte(a.YAML))
		}
	}
	return nil, fmt.Errorf("comparison %s has no arm %q", m.ID, arm)
}

package again

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment"
	"likesim/sim/record"
)

// HoldsComparison says whether a folder is one of a comparison.
func HoldsComparison(folder string) bool { return exists(folder, experiment.ManifestName) }

func exists(folder, name string) bool {
	_, err := os.Stat(filepath.Join(folder, name))
	return err == nil
}

// Comparison lists the runs of the comparison in a folder, or those of one id. Their
// outcomes follow from their days, of which the state at the end holds the sum, so that
// the state alone is held against the row. Errors: a folder that cannot be read, or of
// another model version.
func Comparison(folder, id string) ([]*Run, error) {
	m, err := experiment.ReadManifest(folder)
	if err != nil {
		return nil, err
	}
	rows, err := record.ReadFrame(filepath.Join(folder, "replicates.parquet"), "run_id", "arm", "replicate", "state_digest")
	if err != nil {
		return nil, err
	}
	var runs []*Run
	for i := range rows.Rows {
		if id != "" && rows.Text["run_id"][i] != id {
			continue
		}
		if m.Model != sim.ModelVersion {
			return nil, otherModel(folder, m.Model)
		}
		r := &Run{ID: rows.Text["run_id"][i], Folder: folder, State: rows.Text["state_digest"][i]}
		replicate := uint32(rows.Number["replicate"][i])
		r.About = fmt.Sprintf("arm %s, replicate %d", rows.Text["arm"][i], replicate)
		s, err := scenarioOf(m, rows.Text["arm"][i])
		if err != nil {
			return nil, err
		}
		r.Question = sim.Question{Scenario: s, Options: sim.Options{Replicate: replicate}}
		r.measured = func(ctx context.Context, workers int) (string, []float64, error) {
			state, err := endOf(ctx, r.Question, workers)
			return state, nil, err
		}
		runs = append(runs, r)
	}
	return runs, nil
}

func scenarioOf(m *experiment.Manifest, arm string) (*scenarios.Scenario, error) {
	for _, a := range m.Arms {
		if a.Name == arm {
			return scenarios.Read(a.Scenario+".yaml", []byte(a.YAML))
		}
	}
	return nil, fmt.Errorf("comparison %s has no arm %q", m.ID, arm)
}

// endOf is the digest of a run's last day.
func endOf(ctx context.Context, q sim.Question, workers int) (string, error) {
	q.Options.Workers = workers
	w, err := sim.New(q.Scenario, q.Options)
	if err != nil {
		return "", err
	}
	if err := w.Run(ctx, nil, nil); err != nil {
		return "", err
	}
	return w.Digest(), nil
}

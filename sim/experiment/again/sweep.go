package again

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"likesim/sim"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

// HoldsSweep says whether a folder is one of a planned sweep.
func HoldsSweep(folder string) bool { return exists(folder, sweep.ManifestName) }

// Sweep lists the runs of the merged sweep in a folder, or the one of an id; a run
// that failed has nothing to be held against and is left out. Errors: a folder that
// cannot be read, a sweep that is not merged, one of another model version.
func Sweep(folder, id string) ([]*Run, error) {
	plan, err := sweep.OpenPlan(filepath.Join(folder, sweep.ManifestName))
	if err != nil {
		return nil, err
	}
	m := &merged{folder: folder, plan: plan}
	var runs []*Run
	err = plan.Each(func(int) bool { return true }, func(r sweep.Run) error {
		if id != "" && r.ID != id {
			return nil
		}
		if err := m.open(); err != nil {
			return err
		}
		run, err := m.run(r)
		if run != nil {
			runs = append(runs, run)
		}
		return err
	})
	return runs, err
}

// merged is what the merge of a sweep left.
type merged struct {
	folder        string
	plan          *sweep.Plan
	answers       sweep.Simulate
	runs, summary *record.Frame
	row, outcomes map[string]int // of runs and of summary, by id
}

// open reads the tables once.
func (m *merged) open() (err error) {
	if m.runs != nil {
		return nil
	}
	if m.plan.Model != sim.ModelVersion {
		return otherModel(m.folder, m.plan.Model)
	}
	if !exists(m.folder, "runs.parquet") {
		return fmt.Errorf("%s holds a sweep that is not merged: likesim sweep merge --manifest %s", m.folder, m.plan.Path)
	}
	var err1, err2, err3 error
	m.answers, err1 = m.plan.Answers()
	m.runs, err2 = record.ReadFrame(filepath.Join(m.folder, "runs.parquet"), "run_id", "run", "state_digest")
	m.summary, err3 = record.ReadFrame(filepath.Join(m.folder, "summary.parquet"))
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	m.row, m.outcomes = rows(m.runs), rows(m.summary)
	return nil
}

func (m *merged) run(r sweep.Run) (*Run, error) {
	row, there := m.row[r.ID]
	if !there || m.runs.Text["state_digest"][row] == "" {
		return nil, nil // not run yet when it was merged, or failed
	}
	s, err := m.plan.ScenarioOf(r)
	if err != nil {
		return nil, err
	}
	run := &Run{ID: r.ID, Folder: m.folder, About: fmt.Sprintf("point %d, replicate %d", r.Point, r.Replicate), State: m.runs.Text["state_digest"][row],
		Question: sim.Question{Scenario: s, Options: sim.Options{Replicate: r.Replicate}}}
	if at, there := m.outcomes[r.ID]; there {
		for _, c := range m.plan.Outcomes {
			run.Outcomes = append(run.Outcomes, Outcome{c.Name, m.summary.Number[c.Name][at]})
		}
	}
	run.measured = func(ctx context.Context, workers int) (string, []float64, error) {
		a, err := m.answers(ctx, r, workers)
		return a.State, a.Outcomes, err
	}
	return run, nil
}

func rows(f *record.Frame) map[string]int {
	at := make(map[string]int, f.Rows)
	for i, id := range f.Text["run_id"] {
		at[id] = i
	}
	return at
}

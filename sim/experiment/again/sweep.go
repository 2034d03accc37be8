package again

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"likesim/sim"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

func holdsSweep(folder string) bool { return exists(folder, sweep.ManifestName) }

// sweepIn lists the runs of the merged sweep in a folder; a run that failed has nothing
// to be held against and is left out.
func sweepIn(folder, id string) (*Whole, error) {
	plan, err := sweep.OpenPlan(filepath.Join(folder, sweep.ManifestName))
	if err != nil {
		return nil, err
	}
	m := &merged{folder: folder, plan: plan}
	w := &Whole{Folder: folder, check: m.check}
	err = plan.Each(func(int) bool { return true }, func(r sweep.Run) error {
		if id != "" && r.ID != id {
			return nil
		}
		if err := m.open(); err != nil {
			return err
		}
		run, err := m.run(r)
		if run != nil {
			w.Runs = append(w.Runs, run)
		}
		return err
	})
	w.Unread = m.unread
	return w, err
}

// merged is what the merge of a sweep left.
type merged struct {
	folder        string
	plan          *sweep.Plan
	answers       sweep.Simulate
	opened        bool
	unread        error // of runs.parquet
	runs, summary *record.Frame
	row, outcomes map[string]int // of runs and of summary, by id
}

// open reads the tables once. Where that of the outcomes cannot be read, the runs have
// none, and the check of the files says why.
func (m *merged) open() (err error) {
	if m.opened {
		return nil
	}
	m.opened = true
	if m.plan.Model != sim.ModelVersion {
		return otherModel(m.folder, m.plan.Model)
	}
	if !exists(m.folder, "runs.parquet") && !exists(m.folder, sweep.MergedName) {
		return fmt.Errorf("%s holds a sweep that is not merged: likesim sweep merge --manifest %s", m.folder, m.plan.Path)
	}
	if m.answers, err = m.plan.Answers(); err != nil {
		return err
	}
	m.runs, m.unread = record.ReadFrame(filepath.Join(m.folder, "runs.parquet"), "run_id", "run", "state_digest")
	if m.runs == nil {
		return nil
	}
	m.row = rows(m.runs)
	columns := []string{"run_id"}
	for _, c := range m.plan.Outcomes {
		columns = append(columns, c.Name)
	}
	if m.summary, err = record.ReadFrame(filepath.Join(m.folder, "summary.parquet"), columns...); err == nil {
		m.outcomes = rows(m.summary)
	}
	return nil
}

// left is what the merge says that it left; nil where nothing can be read of that.
func (m *merged) left() *sweep.Merged {
	left := new(sweep.Merged)
	text, err := os.ReadFile(filepath.Join(m.folder, sweep.MergedName))
	if err != nil || json.Unmarshal(text, left) != nil {
		return nil
	}
	return left
}

// check holds the tables against the digests of the merge, and that against the plan.
func (m *merged) check() (Files, error) {
	var amiss []string
	if !exists(m.folder, sweep.DigestName) { // what it says was held against the plan as that was opened
		amiss = append(amiss, sweep.DigestName+" is missing")
	}
	left := m.left()
	if left == nil {
		amiss = append(amiss, fmt.Sprintf("%s cannot be read, so no table can be held against its digest: likesim sweep merge --manifest %s", sweep.MergedName, m.plan.Path))
		return Files{Wrong: amiss}, nil
	}
	if left.Manifest != m.plan.Digest {
		amiss = append(amiss, sweep.MergedName+" is of another plan")
	}
	tables := []record.Table{sweep.RunsTable(), sweep.SummaryTable(&m.plan.Header), sweep.ParametersTable()}
	if len(m.plan.Daily) > 0 {
		tables = append(tables, sweep.DailyTable(&m.plan.Header))
	}
	for _, t := range tables {
		if !slices.ContainsFunc(left.Tables, func(w record.Written) bool { return w.Name == t.Name }) {
			amiss = append(amiss, sweep.MergedName+" has no table "+t.Name)
		}
	}
	f, err := filesOf(m.folder, left.Tables, "", nil, false)
	f.Wrong = append(amiss, f.Wrong...)
	return f, err
}

func (m *merged) run(r sweep.Run) (*Run, error) {
	if m.runs == nil {
		return nil, nil
	}
	row, there := m.row[r.ID]
	if !there || m.runs.Text["state_digest"][row] == "" {
		return nil, nil // not run yet when it was merged, or failed
	}
	s, err := m.plan.ScenarioOf(r)
	if err != nil {
		return nil, err
	}
	run := &Run{ID: r.ID, About: fmt.Sprintf("point %d, replicate %d", r.Point, r.Replicate), State: m.runs.Text["state_digest"][row],
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

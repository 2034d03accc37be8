package sensitivity

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"likesim/sim/experiment/spec"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

// ID names a study by all that its answers depend on: 12 hexadecimal digits.
func (s *Study) ID(at *spec.Experiment) (string, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	parts := []string{string(text), string(at.Base.Canonical()), strings.Join(at.Keys(), " ")}
	for _, o := range at.Outcomes {
		parts = append(parts, o.Column())
	}
	return record.Digest([]byte(strings.Join(parts, "\x00")))[:12], nil
}

// Plan plans the runs of a study as a sweep into a folder, and keeps there what was
// asked. Planning the same study again changes nothing; another one's folder is an
// error that wraps sweep.ErrOther. See sweep.WritePlan for fits.
func (s *Study) Plan(folder string, at *spec.Experiment, fits func(*sweep.Plan) error) (*sweep.Plan, error) {
	plan, err := sweep.PlanOf(folder, at, false, fits)
	if err != nil {
		return nil, err
	}
	return plan, s.Save(folder)
}

// Conclude makes the tables of a folder whose runs are done: the sweep's, and the
// indices. Runs that failed are left out, with the rows that they belong to. The
// same runs give the same bytes. An outcome without any whole row has facts and no
// indices. It fails with sweep.ErrIncomplete where runs are missing.
func Conclude(folder string) (*Study, error) {
	s, err := Open(folder)
	if err != nil {
		return nil, err
	}
	plan, err := sweep.OpenPlan(filepath.Join(folder, sweep.ManifestName))
	if err != nil {
		return nil, err
	}
	merge := sweep.Merge{Plan: plan, From: []string{folder}, Out: folder, SkipFailed: true}
	if _, err := merge.Run(); err != nil {
		return nil, err
	}
	summary, err := record.ReadFrame(filepath.Join(folder, "summary.parquet"))
	if err != nil {
		return nil, err
	}
	var indices []Index
	var facts []Facts
	for _, o := range plan.Outcomes {
		of, known, err := s.analyseIn(summary, o.Name, plan.Points)
		if err != nil {
			return nil, err
		}
		indices, facts = append(indices, of...), append(facts, known)
	}
	return s, Write(folder, s.keys(plan), indices, facts)
}

func (s *Study) analyseIn(summary *record.Frame, outcome string, points int) ([]Index, Facts, error) {
	y, err := AnswersOf(summary, outcome, points, s.Replicates)
	if err != nil {
		return nil, Facts{}, err
	}
	indices, facts, err := s.Analyse(outcome, y)
	if errors.Is(err, ErrUnanswered) {
		return nil, Facts{Outcome: outcome, Lost: s.Rows, Luck: math.NaN()}, nil
	}
	return indices, facts, err
}

func (s *Study) keys(plan *sweep.Plan) record.Keys {
	return record.Keys{RunID: plan.Digest[:12], Scenario: s.Scenario, Seed: int64(s.Seed), Version: s.Version}
}

// ErrUnanswered is wrapped by the error of an outcome that no row of the design has
// answered in full.
var ErrUnanswered = errors.New("no row was answered in full")

func unansweredOf(n int, what string) error {
	return fmt.Errorf("none of %d %s: %w", n, what, ErrUnanswered)
}

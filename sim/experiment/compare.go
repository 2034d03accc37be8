package experiment

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"likesim/sim"
	"likesim/sim/record"
)

// ManifestName is the file that says what was compared; it is written last.
const ManifestName = "comparison.json"

// Manifest says what was asked and how it ended. It holds nothing that differs
// between two equal comparisons.
type Manifest struct {
	Version    string           `json:"version"`
	Model      string           `json:"model_version"`
	ID         string           `json:"run_id"`
	Seed       uint64           `json:"seed"`
	Days       int              `json:"days"`
	BurnIn     int              `json:"burn_in"`
	Replicates int              `json:"replicates"` // that were simulated
	Most       int              `json:"replicates_at_most"`
	Until      []string         `json:"until"`
	Precise    bool             `json:"precise"`   // whether every wish of until is kept
	Precision  string           `json:"precision"` // how wide the intervals are, where that was asked
	Arms       []ManifestArm    `json:"arms"`
	Tables     []record.Written `json:"tables"`
}

// ManifestArm is one arm.
type ManifestArm struct {
	Name       string `json:"name"`
	Scenario   string `json:"scenario"`
	FromLayout string `json:"differs_from_the_layout_on_by,omitempty"` // a parameter
	YAML       string `json:"scenario_yaml"`
}

// Place is where the folder of a comparison belongs.
func Place(root, id string) string { return filepath.Join(root, "compare", id) }

// Run makes a comparison and writes its folder, which appears when it is whole, and
// gives its place. A place where the answer stands whole is left, unless force is said;
// one where a table was changed is an error that names it.
// Replicates go in their order, so that neither jobs nor workers show in a file.
// Where the context ends it after two replicates or more, the comparison of those that
// are whole is left, in the place that is its own, with a StoppedError. Errors: those
// of simulating and writing; the context's, and then nothing is left.
func (p *Plan) Run(ctx context.Context, root, version string, force bool, progress func(done, total int)) (place string, err error) {
	id, err := p.Ask(version)
	if err != nil {
		return "", err
	}
	place = Place(root, id)
	if !force {
		there, err := answered(place, id)
		if err != nil {
			return "", fmt.Errorf("%w; --force simulates it again", err)
		}
		if there {
			return place, nil
		}
	}
	if err := clearable(place); err != nil { // before hours are spent
		return "", err
	}
	hidden := filepath.Join(filepath.Dir(place), "."+id+".partial")
	if err := errors.Join(os.RemoveAll(hidden), os.MkdirAll(hidden, 0o777)); err != nil {
		return "", err
	}
	m, err := p.write(ctx, hidden, id, version, progress)
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(hidden))
	}
	var stopped error
	if m.ID != id {
		place, stopped = Place(root, m.ID), &StoppedError{m.Replicates, p.Replicates}
		if there, err := answered(place, m.ID); err == nil && there {
			return place, errors.Join(os.RemoveAll(hidden), stopped)
		}
	}
	if err := clearAway(place); err != nil {
		return "", errors.Join(err, os.RemoveAll(hidden))
	}
	return place, errors.Join(os.Rename(hidden, place), stopped)
}

// StoppedError says that a comparison was stopped: what is left is that of the
// replicates that were whole.
type StoppedError struct{ Whole, Asked int }

// Error says it.
func (e *StoppedError) Error() string {
	return fmt.Sprintf("stopped after %d of %d replicates", e.Whole, e.Asked)
}

// fewestKept is how many replicates make a comparison: one has no interval.
const fewestKept = 2

// first is the plan as if so many replicates had been asked for.
func (p *Plan) first(replicates int) *Plan {
	kept := *p
	kept.Replicates, kept.Until = replicates, nil
	return &kept
}

// answered says whether the comparison id stands in a place. Its tables are read and
// shown without simulating, so an error says which of them is not as it was recorded.
func answered(place, id string) (bool, error) {
	if m, err := ReadManifest(place); err == nil && m.ID == id {
		return true, record.Intact(place, m.Tables)
	}
	return false, nil
}

// clearAway removes an old comparison, and nothing else.
func clearAway(place string) error {
	if err := clearable(place); err != nil {
		return err
	}
	return os.RemoveAll(place)
}

// clearable refuses a place that holds something else than a comparison.
func clearable(place string) error {
	entries, err := os.ReadDir(place)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if _, err := ReadManifest(place); err != nil {
		return fmt.Errorf("%s: holds something else than a comparison: move it away", place)
	}
	return nil
}

// write simulates, and writes all files. The manifest has another id if it was stopped.
func (p *Plan) write(ctx context.Context, folder, id, version string, progress func(done, total int)) (*Manifest, error) {
	b, f := &book{plan: p, id: id, version: version, folder: folder}, newFold(p)
	var err error
	if b.runs, err = b.create(ReplicatesTable(p.Outcomes)); err != nil {
		return nil, err
	}
	err = p.run(ctx, func(k int, arms []*seen) (bool, error) {
		f.add(arms)
		precise, _ := f.precise()
		progress(k+1, p.Replicates)
		return precise, b.replicate(k, arms)
	})
	if errors.Is(err, context.Canceled) && f.n >= fewestKept {
		p = p.first(f.n)
		b.plan, f.plan = p, p
		b.id, err = p.Ask(version)
	}
	if err == nil {
		err = b.rest(f)
	}
	if err != nil {
		return nil, errors.Join(err, b.abort())
	}
	m := p.manifest(b.id, version)
	m.Precise, m.Precision = f.precise()
	m.Replicates, m.Tables = f.n, b.written
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, ManifestName), append(text, '\n'), 0o666); err != nil {
		return nil, err
	}
	return m, record.Twin(filepath.Join(folder, "comparison.parquet"))
}

func (p *Plan) manifest(id, version string) *Manifest {
	first := p.Arms[0].Scenario
	m := &Manifest{Version: version, Model: sim.ModelVersion, ID: id, Seed: uint64(first.Run.Seed), Days: first.Run.Days,
		BurnIn: first.Run.BurnIn, Most: p.Replicates, Until: []string{}}
	for _, r := range p.Until {
		m.Until = append(m.Until, r.String())
	}
	for _, a := range p.Arms {
		m.Arms = append(m.Arms, ManifestArm{a.Name, a.Scenario.Name, a.FromLayout, string(a.Scenario.Canonical())})
	}
	return m
}

// ReadManifest reads what was compared in a folder.
func ReadManifest(folder string) (*Manifest, error) {
	path := filepath.Join(folder, ManifestName)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil || m.ID == "" {
		return nil, errors.Join(fmt.Errorf("%s: not a comparison", path), err)
	}
	return m, nil
}

// WriteCSV writes the CSV twins of all tables of a comparison.
func WriteCSV(folder string) error {
	m, err := ReadManifest(folder)
	if err != nil {
		return err
	}
	for _, t := range m.Tables {
		if err := record.Twin(filepath.Join(folder, t.File)); err != nil {
			return err
		}
	}
	return nil
}

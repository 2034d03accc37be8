// Package sweep runs the many runs of an experiment, on one machine or on a
// cluster, so that whatever is killed, repeated or done twice leaves the same bytes.
//
// A plan (plan.go) lists every run. A shard (shard.go) is a share of the runs, a
// pure function of its number; work.go runs one. What a finished run answered is
// appended to a segment (segment.go), and a shard's segments become its one file by
// a rename. The folder alone says what is missing (status.go), and merge.go turns
// the files of all shards into tables, in the order of the plan.
package sweep

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The files of a planned sweep.
const (
	ManifestName = "manifest.jsonl"
	DigestName   = "manifest.sha256"
)

// planFormat names what the lines of a manifest mean.
const planFormat = "likesim sweep 1"

// Header is the first line of a manifest: what all runs have in common.
type Header struct {
	Format      string   `json:"format"`
	Version     string   `json:"version"`       // of the program
	Model       string   `json:"model_version"` // of the model's behaviour
	Experiment  string   `json:"experiment"`
	About       string   `json:"about"`
	Runs        int      `json:"runs"`
	Points      int      `json:"points"`
	Scenario    string   `json:"scenario"`      // name of the base
	Base        string   `json:"scenario_yaml"` // the whole base, resolved
	Factors     []string `json:"factors"`       // keys as --set takes them
	Outcomes    []Column `json:"outcomes"`      // one value a run
	Daily       []Column `json:"daily"`         // one value a run, day and population; may be empty
	Populations []string `json:"populations"`   // of Daily
}

// Run is one line of a manifest: one run, resolved.
type Run struct {
	Index     int      `json:"run"` // place in the manifest, from 0
	ID        string   `json:"id"`
	Point     int      `json:"point"`
	Replicate uint32   `json:"replicate"`
	Seed      uint64   `json:"seed"`
	Children  int      `json:"children"`
	Days      int      `json:"days"`                    // simulated, burn-in and all
	BurnIn    int      `json:"burn_in"`                 // of these not reported
	Values    []string `json:"values"`                  // of the factors, in their order
	Scenario  string   `json:"scenario_yaml,omitempty"` // whole, where base and values do not say it all
}

// Work is what a run costs, in child-days.
func (r Run) Work() int64 { return int64(r.Children) * int64(r.Days) }

// Plan is a manifest on disk. It is never changed.
type Plan struct {
	Header
	Digest string // SHA-256 of the manifest
	Path   string

	asked *questions
}

func newPlan(h Header, path string) *Plan { return &Plan{Header: h, Path: path, asked: &questions{}} }

// WritePlan writes the manifest of a sweep and its digest into a folder, run by
// run: run(i) is the run of index i. A folder that holds the same manifest is left
// alone; one that holds another is an error that wraps ErrOther.
//
// Before the manifest gets its name, fits is asked about it; its error is given back,
// and the folder is as it was, free for another plan. A nil fits says nothing.
func WritePlan(dir string, h Header, run func(i int) (Run, error), fits func(*Plan) error) (plan *Plan, err error) {
	h.Format = planFormat
	made, err := makeFolder(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			made.undo()
		}
	}()
	path := filepath.Join(dir, ManifestName)
	file, err := begin(path)
	if err != nil {
		return nil, err
	}
	digest := sha256.New()
	if err := writeLines(io.MultiWriter(file, digest), h, run); err != nil {
		return nil, errors.Join(err, file.discard())
	}
	plan = newPlan(h, path)
	plan.Digest = hex.EncodeToString(digest.Sum(nil))
	if err := plan.judged(dir, file.Name(), fits); err != nil {
		return nil, errors.Join(err, file.discard())
	}
	if err := claim(dir, plan.Digest); err != nil {
		return nil, errors.Join(err, file.discard())
	}
	return plan, errors.Join(file.publish(), sweepAway(dir, ManifestName, DigestName))
}

// judged asks fits about a plan whose lines are still in a hidden file. A folder of
// another manifest is refused first: that costs no trial.
func (p *Plan) judged(dir, hiddenPath string, fits func(*Plan) error) error {
	if err := belongs(dir, p.Digest); err != nil || fits == nil {
		return err
	}
	draft := *p
	draft.Path = hiddenPath
	return fits(&draft)
}

func writeLines(to io.Writer, h Header, run func(i int) (Run, error)) error {
	out := bufio.NewWriter(to)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(h); err != nil {
		return err
	}
	for i := range h.Runs {
		r, err := run(i)
		if err != nil {
			return fmt.Errorf("planning run %d: %w", i, err)
		}
		r.Index = i
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return out.Flush()
}

// ErrOther is wrapped by the error of a folder that belongs to another manifest.
var ErrOther = errors.New("the folder belongs to another manifest")

// claim marks a folder as that of a manifest, or finds that it is another's.
func claim(dir, digest string) error {
	path := filepath.Join(dir, DigestName)
	have, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		return writeWhole(path, []byte(digest+"  "+ManifestName+"\n"))
	}
	if err != nil {
		return err
	}
	if was, _, _ := strings.Cut(string(have), " "); was != digest {
		return fmt.Errorf("%s: %w: it has SHA-256 %.12s..., asked is %.12s...; take another folder", path, ErrOther, was, digest)
	}
	return nil
}

// ErrChanged is wrapped by the error of what is not any more as it was planned.
var ErrChanged = errors.New("changed after it was planned")

// OpenPlan reads the header of a manifest and the digest of all of it. Errors: no
// such file, not a manifest, one that is not as the digest beside it says (ErrChanged).
func OpenPlan(path string) (*Plan, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // what was read is not lost by closing
	digest := sha256.New()
	in := bufio.NewReaderSize(io.TeeReader(file, digest), 1<<16)
	line, err := in.ReadBytes('\n')
	plan := newPlan(Header{}, path)
	if err != nil || json.Unmarshal(line, &plan.Header) != nil || plan.Format != planFormat {
		return nil, fmt.Errorf("%s: not a manifest of a sweep: its first line wants format %q", path, planFormat)
	}
	lines, err := countLines(in)
	if err != nil {
		return nil, err
	}
	if lines != plan.Runs {
		return nil, fmt.Errorf("%s: holds %d runs, its first line says %d: plan it again", path, lines, plan.Runs)
	}
	plan.Digest = hex.EncodeToString(digest.Sum(nil))
	if err := plan.sealed(); err != nil {
		return nil, err
	}
	return plan, nil
}

// sealed holds the manifest against the digest that was written beside it. Where it was
// brought without, the ids of its runs are left to be checked.
func (p *Plan) sealed() error {
	seal, err := os.ReadFile(filepath.Join(filepath.Dir(p.Path), DigestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	was, name, _ := strings.Cut(strings.TrimSpace(string(seal)), "  ")
	if name != filepath.Base(p.Path) || was == p.Digest {
		return nil
	}
	return fmt.Errorf("%s: the manifest was %w: it has SHA-256 %.12s..., %s beside it says %.12s...; put back the one that was planned, or plan it again",
		p.Path, ErrChanged, p.Digest, DigestName, was)
}

func countLines(in io.Reader) (int, error) {
	n, block := 0, make([]byte, 1<<16)
	for {
		k, err := in.Read(block)
		n += bytes.Count(block[:k], []byte{'\n'})
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// Each calls do with the runs that want says yes to, in order, reading the manifest
// once. It stops at the first error and gives it.
func (p *Plan) Each(want func(index int) bool, do func(Run) error) error {
	file, err := os.Open(p.Path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // what was read is not lost by closing
	in := bufio.NewReaderSize(file, 1<<16)
	if _, err := in.ReadBytes('\n'); err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	for i := range p.Runs {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", p.Path, i+2, err)
		}
		if !want(i) {
			continue
		}
		var r Run
		if err := json.Unmarshal(line, &r); err != nil || r.Index != i {
			return fmt.Errorf("%s, line %d: not the line of run %d: %w", p.Path, i+2, i, errors.Join(err, ErrOther))
		}
		if err := do(r); err != nil {
			return err
		}
	}
	return nil
}

// Find gives the run with an id.
func (p *Plan) Find(id string) (r Run, err error) {
	found := errors.New("found")
	err = p.Each(func(int) bool { return true }, func(each Run) error {
		if r = each; r.ID == id {
			return found
		}
		return nil
	})
	if errors.Is(err, found) {
		return r, nil
	}
	if err == nil {
		err = fmt.Errorf("%s: no run has the id %q", p.Path, id)
	}
	return Run{}, err
}

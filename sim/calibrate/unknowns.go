package calibrate

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the shipped file
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
	"likesim/sim/pattern"
)

// Shipped is the file that the defaults were calibrated with.
//
//go:embed unknowns.yaml
var Shipped []byte

// Search is a whole file: what is searched, how, and what has to hold.
type Search struct {
	Scenario string    `yaml:"scenario"`
	Seed     int       `yaml:"seed"` // of the runs, and of the search
	Children int       `yaml:"children"`
	Days     int       `yaml:"days"`
	Design   int       `yaml:"design"`   // points of the Latin hypercube
	Points   int       `yaml:"points"`   // in all
	Batch    int       `yaml:"batch"`    // points proposed at a time
	Guard    float64   `yaml:"guard"`    // share of a range that is kept free on either side
	Rows     []string  `yaml:"rows"`     // that have to hold; empty for all
	Unknowns []Unknown `yaml:"unknowns"` // at least one
}

// Unknown is a parameter with its plausible range.
type Unknown struct {
	Key   string  `yaml:"key"`
	Low   float64 `yaml:"low"`
	High  float64 `yaml:"high"`
	Scale string  `yaml:"scale"` // lin or log
	Guess float64 `yaml:"guess"` // where the search begins
	Why   string  `yaml:"why"`   // where the range is from
	whole bool    // the parameter takes whole numbers only
}

// Read reads a search, strictly. Everything wrong is reported at once.
func Read(file string, data []byte) (*Search, error) {
	s := &Search{}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(s); err != nil && !errors.Is(err, io.EOF) {
		return nil, &FileError{fmt.Errorf("%s: %w", file, err)}
	}
	if err := errors.Join(s.wrong()...); err != nil {
		return nil, &FileError{fmt.Errorf("%s: %w", file, err)}
	}
	return s, nil
}

// FileError is a fault in what a file asks.
type FileError struct{ err error }

// Error names the file and all that is wrong.
func (e *FileError) Error() string { return e.err.Error() }

// Unwrap gives the fault itself.
func (e *FileError) Unwrap() error { return e.err }

func (s *Search) wrong() (faults []error) {
	want := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	want(s.Scenario != "", "scenario: wants a file or the name of a shipped scenario")
	want(s.Seed >= 0, "seed %d: wants 0 or more", s.Seed)
	want(s.Children >= 0, "children %d: wants 1 or more, or 0 for those of the scenario", s.Children)
	want(s.Days > 0, "days %d: wants 1 or more", s.Days)
	want(s.Design > 1 && s.Points > 2, "design %d, points %d: want 2 or more, and 3 or more", s.Design, s.Points)
	want(s.Batch > 0, "batch %d: wants 1 or more", s.Batch)
	want(s.Guard >= 0 && s.Guard < 1, "guard %g: wants 0 to less than 1", s.Guard)
	want(len(s.Unknowns) > 0, "unknowns: wants one at least")
	for _, id := range s.Rows {
		want(slices.ContainsFunc(pattern.Rows, func(r pattern.Row) bool { return r.ID == id }), "rows: there is no row %q (see likesim patterns)", id)
	}
	for i := range s.Unknowns {
		faults = append(faults, s.Unknowns[i].wrong()...)
	}
	return faults
}

func (u *Unknown) wrong() (faults []error) {
	p, ok := scenarios.Lookup(u.Key)
	switch {
	case !ok:
		hint := ""
		if near := scenarios.NearestKey(u.Key); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return []error{fmt.Errorf("unknowns: there is no parameter %q%s", u.Key, hint)}
	case p.Min == nil || p.Length != 0:
		return []error{fmt.Errorf("unknowns: %s is no number with a range", u.Key)}
	}
	u.whole = p.Type == scenarios.Int
	if u.Low < *p.Min || u.High > *p.Max || u.Low >= u.High {
		faults = append(faults, fmt.Errorf("unknowns: %s from %g to %g: wants a range within %s", u.Key, u.Low, u.High, p.Range()))
	}
	if u.Guess < u.Low || u.Guess > u.High {
		faults = append(faults, fmt.Errorf("unknowns: %s: the guess %g is not within %g to %g", u.Key, u.Guess, u.Low, u.High))
	}
	if u.Scale != "lin" && (u.Scale != "log" || u.Low <= 0) {
		faults = append(faults, fmt.Errorf("unknowns: %s: scale %q: wants lin, or log for a range above 0", u.Key, u.Scale))
	}
	return faults
}

// Digest names a search: all that its points depend on, besides the model. How
// many points there are in all changes none of them, and texts do not either.
func (s *Search) Digest() string {
	named := *s
	named.Points, named.Unknowns = 0, slices.Clone(s.Unknowns)
	for i := range named.Unknowns {
		named.Unknowns[i].Why = ""
	}
	text, err := json.Marshal(named)
	if err != nil {
		panic("calibrate: numbers and texts cannot be written: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

// rows are the patterns that have to hold.
func (s *Search) rows() (rows []pattern.Row) {
	for _, r := range pattern.Rows {
		if len(s.Rows) == 0 || slices.Contains(s.Rows, r.ID) {
			rows = append(rows, r)
		}
	}
	return rows
}

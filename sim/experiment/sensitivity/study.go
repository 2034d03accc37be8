package sensitivity

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"likesim/sim/experiment/design"
	"likesim/sim/experiment/spec"
)

// Study is an analysis that is asked for: which method, on which experiment, with
// how many rows. It is what its folder says of it.
type Study struct {
	Method     string   `json:"method"`     // morris or sobol
	Experiment string   `json:"experiment"` // its name
	Scenario   string   `json:"scenario"`   // name of the base
	Version    string   `json:"version"`    // of the program
	Seed       uint64   `json:"seed"`
	Rows       int      `json:"rows"`   // of the design: trajectories, or rows of A and B
	Levels     int      `json:"levels"` // of the grid of morris
	Replicates int      `json:"replicates"`
	Factors    []Factor `json:"factors"`
}

// Factor is a factor of a study by its name, what values it takes, in words, and how
// many they are: 0 for a continuum.
type Factor struct {
	Name   string `json:"name"`
	Law    string `json:"law"`
	Levels int    `json:"levels"`
}

// Methods are the methods by name.
var Methods = []string{"morris", "sobol"}

// Ask makes the study of an experiment and the experiment at its points. It fails
// for an experiment whose factors have no values of their own, and where the design
// has not so many factors or rows.
func Ask(method string, e *spec.Experiment, rows, levels int) (*Study, *spec.Experiment, error) {
	if !slices.Contains(Methods, method) {
		return nil, nil, fmt.Errorf("sensitivity by %q: wants morris or sobol", method)
	}
	s := &Study{
		Method: method, Experiment: e.Name, Scenario: e.Base.Name, Version: e.Version, Seed: uint64(e.Base.Run.Seed),
		Rows: rows, Replicates: e.Replicates,
	}
	if method == "morris" {
		s.Levels = levels
	}
	for i := range e.Factors {
		f := Factor{e.Factors[i].Name, e.Factors[i].Law(), e.Factors[i].Levels()}
		if f.Levels == 1 {
			return nil, nil, fmt.Errorf("factor %s has one value: an analysis wants two or more", f.Name)
		}
		s.Factors = append(s.Factors, f)
	}
	d, err := s.Design()
	if err != nil {
		return nil, nil, err
	}
	at, err := e.WithDesign(method, d)
	return s, at, err
}

// Design is the points of the study.
func (s *Study) Design() (design.Design, error) {
	if s.Method == "morris" {
		return design.NewMorris(s.Rows, len(s.Factors), s.Levels, s.Seed)
	}
	return design.NewSaltelli(s.Rows, len(s.Factors), s.Seed)
}

// ranked is a design whose coordinates are those that its factors can have: of n
// values, k/(n-1). A factor that is on or off moves by 1, whatever the step of the
// grid, and an effect is always one from end to end.
type ranked struct {
	design.Design
	factors []Factor
}

func (r ranked) At(point, factor int) float64 {
	u, n := r.Design.At(point, factor), r.factors[factor].Levels
	if n < 2 {
		return u
	}
	return float64(spec.Place(u, n)) / float64(n-1)
}

// Index is one estimate of a study: of an outcome, a factor and a measure.
type Index struct {
	Outcome, Factor, Law string
	Measure              string // mu, mu_star, sigma; first, total
	Estimate
}

// Facts are what is known of an outcome besides its factors.
type Facts struct {
	Outcome    string
	Rows, Lost int     // answered in full, and not
	Luck       float64 // share of the variance of single runs that is luck
}

// Analyse measures one outcome.
func (s *Study) Analyse(outcome string, y Answers) ([]Index, Facts, error) {
	d, err := s.Design()
	if err != nil {
		return nil, Facts{}, err
	}
	if m, ok := d.(*design.Saltelli); ok {
		shares, err := Sobol(m, y, s.Seed)
		return s.ofShares(outcome, shares), Facts{outcome, shares.Rows, shares.Lost, shares.Luck}, named(outcome, err)
	}
	effects, err := Morris(ranked{d, s.Factors}, y, s.Seed)
	return s.ofEffects(outcome, effects), Facts{outcome, effects.Trajectories, effects.Lost, effects.Luck}, named(outcome, err)
}

func named(outcome string, err error) error {
	if err != nil {
		return fmt.Errorf("outcome %s: %w", outcome, err)
	}
	return nil
}

func (s *Study) ofShares(outcome string, shares Shares) (all []Index) {
	for j, f := range s.Factors {
		all = append(all, Index{outcome, f.Name, f.Law, "first", shares.Of[j].First}, Index{outcome, f.Name, f.Law, "total", shares.Of[j].Total})
	}
	return all
}

func (s *Study) ofEffects(outcome string, effects Effects) (all []Index) {
	for j, f := range s.Factors {
		of := effects.Of[j]
		all = append(all, Index{outcome, f.Name, f.Law, "mu_star", of.MuStar}, Index{outcome, f.Name, f.Law, "mu", of.Mu},
			Index{outcome, f.Name, f.Law, "sigma", of.Sigma})
	}
	return all
}

// StudyName is the file of a folder that says what was asked.
const StudyName = "study.json"

// Save writes the study into a folder, whole or not at all.
func (s *Study) Save(folder string) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(folder, StudyName)
	partial := path + ".partial"
	if err := os.WriteFile(partial, append(text, '\n'), 0o666); err != nil {
		return err
	}
	return os.Rename(partial, path)
}

// Open reads the study of a folder.
func Open(folder string) (*Study, error) {
	text, err := os.ReadFile(filepath.Join(folder, StudyName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: not the folder of a sensitivity analysis: it has no %s", folder, StudyName)
	}
	if err != nil {
		return nil, err
	}
	s := &Study{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, StudyName), err)
	}
	if !slices.Contains(Methods, s.Method) || len(s.Factors) == 0 {
		return nil, fmt.Errorf("%s: not a study of a method and factors that are known here", filepath.Join(folder, StudyName))
	}
	return s, nil
}

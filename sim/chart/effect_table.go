package chart

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
)

// Effect is what a mechanism contributes to an outcome; NaN where a figure is
// missing.
type Effect struct {
	Mechanism, Outcome, Unit string
	Mean, Low, High          float64
	P                        float64 // adjusted for all tests of the table; NaN where no replicate differs, or there is one
}

// shown says whether a test shows the effect, beside all others of the table.
func (e Effect) shown() bool { return e.P < significant }

// outside says whether the interval, taken by itself, leaves 0 out.
func (e Effect) outside() bool { return e.Low > 0 || e.High < 0 }

func (e Effect) least() float64 {
	if math.IsNaN(e.Low) {
		return e.Mean
	}
	return e.Low
}

func (e Effect) most() float64 {
	if math.IsNaN(e.High) {
		return e.Mean
	}
	return e.High
}

// EffectTable is a recorded table of effects; its fields are as they are written.
type EffectTable struct {
	Scenario, Model, Seed, Children, Days, Replicates string
	Effects                                           []Effect
}

// wholeName is the mechanism of the rows that hold the outcomes themselves.
const wholeName = "(all on)"

// ReadEffects reads the CSV that an ablation has written. Errors: no such file,
// no CSV, a column that lacks, a figure that is none, with file and line.
func ReadEffects(path string) (*EffectTable, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // closing a file that was read loses nothing
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(lines) < 2 {
		return nil, fmt.Errorf("%s: %d lines, expected a head and a row at least", path, len(lines))
	}
	t := &EffectTable{}
	for i, line := range lines[1:] {
		if err := t.add(lines[0], line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+2, err)
		}
	}
	return t, nil
}

func (t *EffectTable) add(head, line []string) error {
	var e Effect
	texts := map[string]*string{"scenario": &t.Scenario, "model": &t.Model, "seed": &t.Seed, "children": &t.Children, "days": &t.Days,
		"replicates": &t.Replicates, "mechanism": &e.Mechanism, "outcome": &e.Outcome, "unit": &e.Unit}
	numbers := map[string]*float64{"mean": &e.Mean, "low": &e.Low, "high": &e.High, "p_holm": &e.P}
	for name, to := range texts { // order-free: each goes to a place of its own
		i := slices.Index(head, name)
		if i < 0 {
			return fmt.Errorf("no column %q (there are %v)", name, head)
		}
		*to = line[i]
	}
	for name, to := range numbers { // order-free: each goes to a place of its own
		i := slices.Index(head, name)
		if i < 0 {
			return fmt.Errorf("no column %q (there are %v)", name, head)
		}
		x, err := figureIn(line[i])
		if err != nil {
			return fmt.Errorf("column %s: %w", name, err)
		}
		*to = x
	}
	if e.Mechanism != wholeName {
		t.Effects = append(t.Effects, e)
	}
	return nil
}

// figureIn is the number in a cell, NaN in an empty one.
func figureIn(cell string) (float64, error) {
	if cell == "" {
		return math.NaN(), nil
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", cell)
	}
	return x, nil
}

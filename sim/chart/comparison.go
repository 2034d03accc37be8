package chart

import (
	"fmt"
	"math"

	"likesim/sim/record"
)

// Comparison is a recorded comparison of arms as a chart sees it.
type Comparison struct {
	ID, Version string
	Seed        uint64
	Replicates  int
	Arms        []string // the first is what the others are compared with
	Tables      func(name string) (*record.Frame, error)
}

// ComparisonChart is a kind of picture of a comparison.
type ComparisonChart struct {
	Name, About string
	draw        func(c Comparison) (*figure, error)
	width       int
	height      func(f *figure) int
}

// Comparisons lists the pictures of a comparison.
var Comparisons = []ComparisonChart{
	{"effects", "differences of outcomes to the first arm, with their intervals", drawArmEffects, 1080, effectsHeight},
	{"differences", "differences of outcomes to the first arm day by day, with bands", drawDifferences, 1080, differencesHeight},
	{"lorenz", "Lorenz curves of lifetime and weekly likes of all arms on the last day", drawArmLorenz, lorenzWidth, func(*figure) int { return lorenzHeight }},
	{"tenths", "who gains and who loses, by the tenth of status in which a child began", drawTenths, 1080, func(*figure) int { return 640 }},
}

// OpenComparison reads tables of a comparison's folder when a chart asks for them,
// each once.
func OpenComparison(folder string, c Comparison) Comparison {
	c.Tables = tablesOf(folder)
	return c
}

// Draw draws one picture. Errors: those of the options, more arms than colours, a
// table or column that is missing.
func (k ComparisonChart) Draw(c Comparison, o Options) (*Picture, error) {
	kind := Chart{Name: k.Name, About: k.About}
	if err := o.check(kind); err != nil {
		return nil, err
	}
	if len(c.Arms) < 2 || len(c.Arms) > MaxRuns {
		return nil, fmt.Errorf("chart %s: %d arms in one picture, expected 2 to %d", k.Name, len(c.Arms), MaxRuns)
	}
	f, err := k.draw(c)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", k.Name, err)
	}
	f.caption = []string{fmt.Sprintf("comparison %s · %d replicates from seed %d · likesim %s", c.ID, c.Replicates, c.Seed, c.Version)}
	pic := &Picture{fig: f, Width: k.width, Height: k.height(f)}
	pic.finish(kind, o)
	return pic, nil
}

// rowsOf opens a table of the comparison, for one arm.
func (c Comparison) rowsOf(table, arm string) (view, error) {
	v := view{run: Run{Label: arm}, table: table}
	f, err := c.Tables(table)
	if err != nil {
		return v, v.fail(err)
	}
	v.f, v.rows = f, make([]int, f.Rows)
	for i := range v.rows {
		v.rows[i] = i
	}
	return v.where("arm", arm)
}

// others are the arms that are compared with the first, as entries of a key; each
// keeps the colour that it has beside the first.
func (c Comparison) others() (key []entry) {
	for i, arm := range c.Arms[1:] {
		key = append(key, entry{arm, strokeOf(i+1, lineWidth)})
	}
	return key
}

// numbers reads columns of a view side by side.
func (v view) numbers(columns ...string) ([][]float64, error) {
	out := make([][]float64, len(columns))
	for i, name := range columns {
		var err error
		if out[i], err = v.number(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// words reads a text column of a view.
func (v view) words(column string) ([]string, error) {
	c, ok := v.f.Text[column]
	if !ok || len(c) != v.f.Rows {
		return nil, v.fail(fmt.Errorf("expected %d texts in column %s, found %d", v.f.Rows, column, len(c)))
	}
	out := make([]string, len(v.rows))
	for i, r := range v.rows {
		out[i] = c[r]
	}
	return out, nil
}

// signed is a difference in words: as rounded, with its sign.
func signed(x float64) string {
	switch {
	case math.IsNaN(x):
		return "no value"
	case x < 0:
		return "−" + rounded(-x)
	}
	return "+" + rounded(x)
}

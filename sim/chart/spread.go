package chart

import (
	"fmt"
	"math"

	"likesim/sim/record"
)

// nearness are the bands of a spreading difference, the nearest at the bottom.
var nearness = []struct{ column, name string }{
	{"itself", "itself"}, {"friends", "friends"}, {"two_ties", "two ties"},
	{"three_ties", "three ties"}, {"farther", "farther"}, {"no_path", "no path"},
}

// DrawSpread draws how the difference between two arms spreads, from the table
// spread in a folder. Errors: a table or column that is missing.
func DrawSpread(folder, one, two string, replicate int, version string) (*Picture, error) {
	return drawSpread(tablesOf(folder), one, two, replicate, version)
}

func drawSpread(tables func(string) (*record.Frame, error), one, two string, replicate int, version string) (*Picture, error) {
	v, err := read(Run{Label: two, Tables: tables}, "spread")
	if err != nil {
		return nil, err
	}
	x, err := v.numbers("day", "differ", "differed", "parted_day")
	if err != nil {
		return nil, err
	}
	_, most := extent(x[1], x[2])
	pl := &panel{yName: "children", xName: "day of the run", x: dayAxis([]Run{{}}, []series{{x[0], x[1]}}), y: axis{kind: linear, floor: true, hi: most, least: 5}}
	below := make([]float64, len(x[0]))
	for i, n := range nearness {
		y, err := v.number(n.column)
		if err != nil {
			return nil, err
		}
		pl.stack(series{x[0], y}, below, mix(hues[i], white, 0.25), n.name, counted)
	}
	pl.layers = append(pl.layers, curve{series{x[0], x[2]}, stroke{inkTitle, lineWidth, []float64{4, 3}}})
	f := &figure{panels: []*panel{pl}, cols: 1, key: []entry{{"have differed on some day", stroke{inkTitle, lineWidth, []float64{4, 3}}}}}
	f.title = spreadTitle(x)
	f.sub = fmt.Sprintf("Children of whom anything differs between %s and %s, by their distance in ties, when the two parted, from the child with whom it began.", one, two)
	f.caption = []string{fmt.Sprintf("replicate %d · likesim %s", replicate, version)}
	pic := &Picture{fig: f}
	pic.finish(Chart{Name: "spread", About: "how a difference spreads"}, Options{})
	return pic, nil
}

// spreadTitle says how many differ a week after the parting, or at the end.
func spreadTitle(x [][]float64) string {
	if len(x[0]) == 0 {
		return "No day on which the two arms differ"
	}
	at := min(len(x[0])-1, 7)
	return fmt.Sprintf("The arms part on day %s; %s children differ then, %s on day %s", counted(x[3][0]), counted(x[1][0]), counted(x[1][at]), counted(x[0][at]))
}

// counted writes a count.
func counted(v float64) string { return number(math.Round(v), 0) }

package chart

import (
	"fmt"
	"math"
	"strings"
)

// populations are the two that a distribution keeps apart.
var populations = []struct{ column, name string }{
	{"casual", "casual children"},
	{"circle", "circle"},
}

// One run has a panel for each day, with both populations; several runs have a
// panel for each population on the last day chosen, where lines are runs.
func drawDistribution(runs []Run, o Options) (*Picture, error) {
	d, err := readDistribution(runs)
	if err != nil {
		return nil, err
	}
	asked := o.Days
	if len(asked) == 0 {
		asked = []int{sharedEnd(d.own)}
	}
	f := d.figure(chosen(d.days, asked))
	pic := &Picture{fig: f}
	pic.frames = func() []*figure {
		out := make([]*figure, 0, maxFrames)
		for _, day := range spread(d.days) {
			out = append(out, d.figure([]int{day}))
		}
		if len(out) == 0 {
			out = append(out, f)
		}
		return out
	}
	return pic, nil
}

// distribution is every histogram of some runs: hist[run][population][day].
type distribution struct {
	runs []Run
	days []int   // of the longest run
	own  [][]int // the days of each run
	hist [][]map[int]histogram
	x, y axis
}

func readDistribution(runs []Run) (*distribution, error) {
	d := &distribution{runs: runs, hist: make([][]map[int]histogram, len(runs))}
	top, most := 10.0, 1.0
	for i, r := range runs {
		v, err := read(r, "histogram")
		if err != nil {
			return nil, err
		}
		d.own = append(d.own, v.recorded())
		for _, p := range populations {
			byDay, err := histograms(v, p.column)
			if err != nil {
				return nil, err
			}
			d.hist[i] = append(d.hist[i], byDay)
			for _, day := range d.own[i] {
				t, m := byDay[day].reach()
				top, most = max(top, t), max(most, m)
			}
		}
	}
	d.days = longestOf(d.own)
	d.x = axis{kind: logZero, lo: 1, hi: top}
	d.y = axis{kind: logs, lo: 0.6, hi: math.Pow10(max(1, int(math.Ceil(math.Log10(most)))))}
	return d, nil
}

func histograms(v view, population string) (map[int]histogram, error) {
	out := make(map[int]histogram)
	for _, day := range v.recorded() {
		h, err := readHistogram(v, population, day)
		if err != nil {
			return nil, err
		}
		out[day] = h
	}
	return out, nil
}

// at gives a histogram on the day; an empty one where the run has none near.
func (d *distribution) at(run, population, day int) histogram {
	near, ok := standIn(d.own[run], day)
	if !ok {
		return histogram{}
	}
	return d.hist[run][population][near]
}

func (d *distribution) figure(shown []int) *figure {
	f := &figure{caption: caption(d.runs), title: "No distribution of likes was recorded"}
	f.sub = "Children with an account by their lifetime likes. Both axes are logarithmic; children without likes stand apart at 0."
	switch {
	case len(shown) == 0:
		f.panels = []*panel{d.panel("")}
		f.panels[0].empty = "no values recorded"
	case len(d.runs) == 1:
		d.byDay(f, shown)
	default:
		d.byRun(f, shown[len(shown)-1])
	}
	f.cols = min(len(f.panels), 3)
	return f
}

func (d *distribution) panel(head string) *panel {
	return &panel{head: head, yName: "children in a bin", xName: "lifetime likes", x: d.x, y: d.y}
}

// byDay draws both populations of one run on each day.
func (d *distribution) byDay(f *figure, shown []int) {
	for _, day := range shown {
		pl := d.panel("")
		if len(shown) > 1 {
			pl.head = fmt.Sprintf("day %d", day)
		}
		for p := range populations {
			pl.addBars(d.at(0, p, day), strokeOf(p, 1.5), true)
		}
		f.panels = append(f.panels, pl)
	}
	day := shown[len(shown)-1]
	casual, circle := d.at(0, 0, day), d.at(0, 1, day)
	for p, h := range []histogram{casual, circle} {
		s := strokeOf(p, 1.5)
		f.key = append(f.key, entry{fmt.Sprintf("%s (%s on day %d)", populations[p].name, number(h.total(), 0), day), s})
	}
	f.title = distributionTitle(day, casual, circle)
}

func distributionTitle(day int, casual, circle histogram) string {
	if casual.total() == 0 && circle.total() == 0 {
		return fmt.Sprintf("No children with an account on day %d", day)
	}
	if casual.total() == 0 || circle.total() == 0 {
		whose, h := "casual", casual
		if casual.total() == 0 {
			whose, h = "circle", circle
		}
		return fmt.Sprintf("Day %d: the median %s child has %s lifetime likes", day, whose, about(h.median()))
	}
	return fmt.Sprintf("Median on day %d: %s lifetime likes for casual children, %s in the circle", day, about(casual.median()), about(circle.median()))
}

// about marks a figure as read from bins.
func about(v float64) string {
	if v <= 0 {
		return "no"
	}
	return "about " + rounded(v)
}

// byRun draws a panel for each population, with the runs as lines.
func (d *distribution) byRun(f *figure, day int) {
	f.key = key(d.runs, 1.8)
	f.sub = strings.TrimSpace(f.sub + " " + absences(d.runs, d.own, []int{day}))
	medians := make([]series, len(d.runs))
	for p, population := range populations {
		pl := d.panel(fmt.Sprintf("%s, day %d", population.name, day))
		for i := range d.runs {
			h := d.at(i, p, day)
			pl.addBars(h, strokeOf(i, 1.8), false)
			if p == 0 {
				medians[i] = series{[]float64{float64(day)}, []float64{h.median()}}
			}
		}
		if len(pl.layers) == 0 {
			pl.empty = "nobody in it"
		}
		f.panels = append(f.panels, pl)
	}
	f.title = finding{fmt.Sprintf("Day %d: the median of casual children's lifetime likes", day), rounded, 0}.on(d.runs, medians)
}

func (pl *panel) addBars(h histogram, s stroke, filled bool) {
	if h.total() > 0 {
		pl.layers = append(pl.layers, bars{h.edges, h.count, s, filled})
	}
}

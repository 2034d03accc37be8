package chart

import (
	"fmt"
	"math"
	"strings"
)

// lorenzHead and lorenzLine are the heights of the texts, and of a line of three
// panels, in px.
const lorenzHead, lorenzLine = 165, 345

// lorenzSeries are what a Lorenz curve is drawn of.
var lorenzSeries = []struct{ column, name string }{
	{"likes", "lifetime likes"},
	{"likes_7d", "likes of the last 7 days"},
}

// One run has a panel for each series, where lines are days; several runs have
// a panel for each day, where lines are runs.
func drawLorenz(runs []Run, o Options) (*Picture, error) {
	views, err := lorenzViews(runs)
	if err != nil {
		return nil, err
	}
	own := recordedOf(views)
	f, err := lorenzFigure(runs, views, sharedDays(own, o.Days))
	if err != nil {
		return nil, err
	}
	frames, err := lorenzFrames(runs, views, spread(longestOf(own)))
	if err != nil {
		return nil, err
	}
	if len(frames) == 0 {
		frames = []*figure{f}
	}
	pic := &Picture{fig: f, Width: lorenzWidth, Height: lorenzHeight}
	if f.cols == 3 && o.Format != "gif" { // square panels need no more, and frames have one panel
		pic.Height = lorenzHead + lorenzLine*((len(f.panels)+2)/3)
	}
	pic.frames = func() []*figure { return frames }
	return pic, nil
}

func lorenzViews(runs []Run) ([]view, error) {
	out := make([]view, len(runs))
	for i, r := range runs {
		v, err := read(r, "lorenz")
		if err == nil {
			v, err = v.where("population", "owners")
		}
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// recordedOf are the recorded days of each view.
func recordedOf(views []view) [][]int {
	own := make([][]int, len(views))
	for i, v := range views {
		own[i] = v.recorded()
	}
	return own
}

// lorenzFrames makes a figure for each day alone.
func lorenzFrames(runs []Run, views []view, shown []int) ([]*figure, error) {
	var out []*figure
	for _, d := range shown {
		f, err := lorenzFigure(runs, views, []int{d})
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func lorenzFigure(runs []Run, views []view, shown []int) (*figure, error) {
	f := &figure{caption: caption(runs), square: true}
	f.sub = "Children ranked by likes, the fewest first. The further a curve sags below the diagonal, the more unequal."
	var err error
	if len(runs) == 1 {
		err = f.lorenzOfDays(views[0], shown)
	} else {
		f.key = key(runs, lineWidth)
		f.sub = strings.TrimSpace(f.sub + " " + absences(runs, recordedOf(views), shown))
		err = f.lorenzOfRuns(views, shown)
	}
	if err != nil {
		return nil, err
	}
	f.cols = min(len(f.panels), 3)
	f.title, err = lorenzTitle(runs, views, shown)
	return f, err
}

func (f *figure) lorenzOfDays(v view, shown []int) error {
	for _, s := range lorenzSeries {
		pl := lorenzPanel(s.name)
		for i, day := range shown {
			c, err := lorenzCurve(v, s.column, day)
			if err != nil {
				return err
			}
			pl.lorenzAdd(c, strokeOf(dayHue(i, len(shown)), lineWidth))
		}
		pl.lorenzEmpty()
		f.panels = append(f.panels, pl)
	}
	if len(shown) > 0 {
		f.key = make([]entry, len(shown))
		for i, day := range shown {
			f.key[i] = entry{fmt.Sprintf("day %d", day), strokeOf(dayHue(i, len(shown)), lineWidth)}
		}
	}
	return nil
}

// dayHue gives the last of several days the first, strongest colour.
func dayHue(i, n int) int { return n - 1 - i }

func (f *figure) lorenzOfRuns(views []view, shown []int) error {
	for _, day := range shown {
		pl := lorenzPanel(fmt.Sprintf("day %d", day))
		for i, v := range views {
			own, ok := standIn(v.recorded(), day)
			if !ok {
				continue
			}
			c, err := lorenzCurve(v, "likes", own)
			if err != nil {
				return err
			}
			pl.lorenzAdd(c, strokeOf(i, lineWidth))
		}
		pl.lorenzEmpty()
		f.panels = append(f.panels, pl)
	}
	if len(shown) == 0 {
		f.panels = []*panel{lorenzPanel("")}
		f.panels[0].lorenzEmpty()
	}
	return nil
}

func lorenzPanel(head string) *panel {
	return &panel{
		head: head, yName: "share of likes, %", xName: "children, fewest likes first, %",
		x:      axis{kind: linear, lo: 0, hi: 100},
		y:      axis{kind: linear, lo: 0, hi: 100},
		layers: []layer{diagonal{"all equal"}},
	}
}

func (pl *panel) lorenzAdd(c series, s stroke) {
	if lo, _ := extent(c.y); !math.IsInf(lo, 0) {
		pl.layers = append(pl.layers, curve{c, s})
	}
}

// lorenzEmpty says so where only the diagonal is in the panel.
func (pl *panel) lorenzEmpty() {
	if len(pl.layers) == 1 {
		pl.empty = "no likes yet"
	}
}

// lorenzCurve reads one curve in %; NaN all along where there are no likes.
func lorenzCurve(v view, column string, day int) (series, error) {
	v, err := v.on(day).where("series", column)
	if err != nil {
		return series{}, err
	}
	x, err := v.number("percentile")
	if err != nil {
		return series{}, err
	}
	y, err := v.number("share")
	if _, hi := extent(y); hi <= 0 {
		return series{}, err
	}
	return series{x, y}.times(100), err
}

// lorenzTitle says what the top tenth holds on the last day shown, of several runs
// on the last that all of them have.
func lorenzTitle(runs []Run, views []view, shown []int) (string, error) {
	if len(shown) == 0 {
		return "No Lorenz curve was recorded", nil
	}
	own := recordedOf(views)
	day := sharedLast(own, shown)
	tops := make([]series, len(runs))
	for i, v := range views {
		near, ok := standIn(own[i], day)
		if !ok {
			continue
		}
		c, err := lorenzCurve(v, "likes", near)
		if err != nil {
			return "", err
		}
		tops[i] = topTenth(c, day)
	}
	if len(runs) > 1 {
		return finding{fmt.Sprintf("Day %d: share of lifetime likes of the top 10 %%", day), percent, 0}.on(runs, tops), nil
	}
	_, top := tops[0].last()
	if math.IsNaN(top) {
		return fmt.Sprintf("No likes by day %d", day), nil
	}
	return fmt.Sprintf("On day %d the top 10 %% of children hold %s of lifetime likes", day, percent(top)), nil
}

func topTenth(c series, day int) series {
	for i, x := range c.x {
		if x == 90 {
			return series{[]float64{float64(day)}, []float64{100 - c.y[i]}}
		}
	}
	return series{}
}

package chart

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg/recorder"
)

// The least room for the data of a panel in px, below which the labels of its axes
// lie upon each other.
const leastWidth, leastHeight = 60, 42

// checkRoom refuses a size that leaves a panel no room, and names one of the same
// shape that does.
func (p *Picture) checkRoom(format string) error {
	f := p.fig
	if format == "gif" && p.frames != nil {
		f = p.frames()[0]
	}
	w, h := float64(p.Width), float64(p.Height)
	if f.fits(w, h) {
		return nil
	}
	for larger := 1.0; ; larger += 0.02 {
		wider, higher := up(w*larger), up(h*larger)
		if wider > maxSide || higher > maxSide {
			return fmt.Errorf("chart %s: a picture of %dx%d px has no room for the data; another shape may have", p.chart.Name, p.Width, p.Height)
		}
		if f.fits(wider, higher) {
			return fmt.Errorf("chart %s: a picture of %dx%d px has no room for the data, expected at least %.0fx%.0f", p.chart.Name, p.Width, p.Height, wider, higher)
		}
	}
}

// up rounds up to whole tens.
func up(px float64) float64 { return math.Ceil(px/10) * 10 }

// fits says whether the data of each panel have room in a picture of w x h px.
func (f *figure) fits(w, h float64) bool {
	t := newTheme(w, h)
	grid, fr, _ := f.paintTexts(&pen{c: new(recorder.Canvas), h: h, t: t}, w, h)
	wide, high := f.cellWidth(t, grid.w)-fr.left-fr.right, f.dataHeight(t, grid, fr)
	least := float64(leastHeight)
	if f.square {
		least = leastWidth
	}
	return wide >= leastWidth*t.scale && high >= least*t.scale
}

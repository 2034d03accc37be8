package chart

import (
	"image/color"
	"math"
)

// end is a label at the end of a line.
type end struct {
	x, y float64
	text string
	ink  color.NRGBA
}

// endWidth is what the labels at line ends need, at most `most` px.
func (pl *panel) endWidth(t theme, most float64) float64 {
	w := 0.0
	for _, e := range pl.ends {
		w = max(w, t.label.width(e.text))
	}
	if w == 0 {
		return 0
	}
	return min(w, most) + 14*t.scale
}

// earlyEnd is how far from the right edge of the data, in px, a line must stop for
// its label to stand in the panel and not in the margin.
const earlyEnd = 24

// paintEnds writes labels at line ends, apart from those of other lines that end
// on the same day.
func (pl *panel) paintEnds(p *pen, a area, room float64) {
	var days []float64
	byDay := map[float64][]end{}
	for _, e := range pl.ends {
		if math.IsNaN(e.x) || math.IsNaN(e.y) {
			continue
		}
		day := e.x
		if a.at(e.x, e.y).x > a.right()-earlyEnd*p.t.scale {
			day = math.Inf(1) // these share the margin
		}
		if byDay[day] == nil {
			days = append(days, day)
		}
		byDay[day] = append(byDay[day], e)
	}
	for _, day := range days {
		paintEndsOf(p, a, room, byDay[day], !math.IsInf(day, 1))
	}
}

// paintEndsOf writes the labels of lines that end on one day, with a thin leader
// where a label had to move.
func paintEndsOf(p *pen, a area, room float64, ends []end, early bool) {
	t := p.t
	want := make([]float64, len(ends))
	for i, e := range ends {
		want[i] = a.at(e.x, e.y).y
	}
	slack := t.label.height() / 2
	got := pushApart(want, t.label.size*1.22, a.y-slack, a.bottom()+slack)
	for i, e := range ends {
		x := a.right() + 12*t.scale
		from := point{max(a.at(e.x, e.y).x, a.right()-2) + 3*t.scale, want[i]}
		text := shorten(t.label, e.text, room-12*t.scale)
		if early {
			x, from.x = a.at(e.x, e.y).x+8*t.scale, a.at(e.x, e.y).x+2*t.scale
			p.box(faint(white, 0.8), rect{x - 2, got[i] - t.label.size*0.55, t.label.width(text) + 4, t.label.size * 1.1})
		}
		if math.Abs(got[i]-want[i]) > 2 {
			p.line(stroke{mix(e.ink, white, 0.45), t.hair, nil}, from, point{x - 3*t.scale, got[i]})
		}
		p.middle(t.label.in(dark(e.ink)), point{x, got[i]}, toRight, text)
	}
}

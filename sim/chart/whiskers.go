package chart

import "math"

// whisker is a dot with an interval, on a row; low and high may be NaN.
type whisker struct {
	at, low, high float64
	row           float64
	clear         bool // drawn in colour
}

// whiskers are dots with intervals, over a line at 0 if wanted.
type whiskers struct {
	marks []whisker
	zero  bool
}

func (w whiskers) paint(p *pen, a area) {
	for _, m := range w.marks {
		at := a.at(m.at, m.row)
		p.line(stroke{inkGrid, p.t.hair, []float64{1, 3}}, point{a.x, crisp(at.y)}, point{a.right(), crisp(at.y)})
	}
	if w.zero {
		x := crisp(a.at(0, 0).x)
		p.line(stroke{inkMark, p.t.hair, nil}, point{x, a.y}, point{x, a.bottom()})
	}
	for _, m := range w.marks {
		ink := inkMark
		if m.clear {
			ink = hues[0]
		}
		if !math.IsNaN(m.low) {
			p.line(stroke{ink, 2 * p.t.scale, nil}, a.at(m.low, m.row), a.at(m.high, m.row))
		}
		p.dot(ink, a.at(m.at, m.row), (dotRadius+0.5)*p.t.scale)
	}
}

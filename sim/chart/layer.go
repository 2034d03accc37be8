package chart

import (
	"image/color"
	"math"
)

// area is where the data of a panel stand on paper.
type area struct {
	rect
	xs, ys scale
}

func (a area) at(x, y float64) point {
	return point{a.x + a.xs.frac(x)*a.w, a.bottom() - a.ys.frac(y)*a.h}
}

// layer is one drawing of data in a panel; layers are drawn in their order.
type layer interface{ paint(p *pen, a area) }

// curve is a line through points; it breaks at NaN, and a point without
// neighbours is a dot.
type curve struct {
	series
	s stroke
}

func (c curve) paint(p *pen, a area) {
	s := c.s.times(p.t.scale)
	for _, r := range runsOf(c.y) {
		pts := make([]point, 0, r.to-r.from)
		for i := r.from; i < r.to; i++ {
			pts = append(pts, a.at(c.x[i], c.y[i]))
		}
		if len(pts) == 1 {
			p.dot(s.ink, pts[0], s.width*2)
			continue
		}
		p.line(s, pts...)
	}
}

// stretch is a piece [from, to) of a series.
type stretch struct{ from, to int }

// runsOf finds the stretches of numbers between NaNs.
func runsOf(y []float64) []stretch {
	var out []stretch
	for i, v := range y {
		switch {
		case math.IsNaN(v):
		case i == 0 || math.IsNaN(y[i-1]):
			out = append(out, stretch{i, i + 1})
		default:
			out[len(out)-1].to = i + 1
		}
	}
	return out
}

// band fills between two lines; a single day becomes a bar.
type band struct {
	x, lo, hi []float64
	ink       color.NRGBA
}

func (b band) paint(p *pen, a area) {
	height := make([]float64, len(b.x))
	for i := range height {
		height[i] = b.hi[i] - b.lo[i] // NaN where either is
	}
	for _, r := range runsOf(height) {
		if r.to-r.from == 1 {
			i := r.from
			top, low := a.at(b.x[i]-0.4, b.hi[i]), a.at(b.x[i]+0.4, b.lo[i])
			p.box(b.ink, rect{top.x, top.y, low.x - top.x, low.y - top.y})
			continue
		}
		pts := make([]point, 0, 2*(r.to-r.from))
		for i := r.from; i < r.to; i++ {
			pts = append(pts, a.at(b.x[i], b.hi[i]))
		}
		for i := r.to - 1; i >= r.from; i-- {
			pts = append(pts, a.at(b.x[i], b.lo[i]))
		}
		p.fill(b.ink, pts...)
	}
}

// cells is a grid of coloured cells, value[row][column], the first row at the
// bottom; NaN is grey. Columns reach from edge to edge of x.
type cells struct {
	edges []float64
	value [][]float64
	tone  scale // of the colours, the lightest at its end
	write func(float64) string
}

func (c cells) paint(p *pen, a area) {
	told := c.roomy(p, a)
	for row, values := range c.value {
		for col, v := range values {
			r := c.cell(a, row, col)
			ink := inkEmpty
			if !math.IsNaN(v) {
				ink = cividis(c.tone.frac(v))
			}
			p.box(ink, r)
			if told {
				c.print(p, r, v, ink)
			}
		}
	}
}

// cell places a cell on whole px, so that no seams show between cells.
func (c cells) cell(a area, row, col int) rect {
	from, to := a.at(c.edges[col], float64(row+1)), a.at(c.edges[col+1], float64(row))
	x, y := math.Round(from.x), math.Round(from.y)
	return rect{x, y, math.Round(to.x) - x, math.Round(to.y) - y}
}

// roomy says whether cells have the room for their values: all of them do, or none
// does. The last column may be of fewer days and is left out of this.
func (c cells) roomy(p *pen, a area) bool {
	s, last := p.t.tick, max(len(c.edges)-2, 1)
	for col := range last {
		if r := c.cell(a, 0, col); r.w < s.size*3.2 || r.h < s.size*1.2 {
			return false
		}
	}
	return true
}

// print writes the value into a cell, but for a last one that is too narrow.
func (c cells) print(p *pen, r rect, v float64, ink color.NRGBA) {
	s := p.t.tick
	if math.IsNaN(v) || r.w < s.width(c.write(v))+2 {
		return
	}
	s.ink = white
	if light := 0.3*float64(ink.R) + 0.6*float64(ink.G) + 0.1*float64(ink.B); light > 130 {
		s.ink = inkTitle
	}
	p.middle(s, point{r.x + r.w/2, r.y + r.h/2}, centred, c.write(v))
}

// bars are the bins of a histogram on an axis with a place for zero: bin i
// reaches from edges[i] to edges[i+1], and bin 0 is zero itself.
type bars struct {
	edges, y []float64
	s        stroke
	filled   bool
}

// barTint is how much of its colour fills a bar.
const barTint = 0.22

func (b bars) paint(p *pen, a area) {
	zero := a.at(0, a.ys.lo)
	half := a.w * zeroSlot / 5
	if b.y[0] > 0 {
		top := a.at(0, b.y[0])
		b.outline(p, point{zero.x - half, zero.y}, point{zero.x - half, top.y}, point{zero.x + half, top.y}, point{zero.x + half, zero.y})
	}
	var pts []point
	for i := 1; i < len(b.y); i++ {
		if b.y[i] > 0 {
			if len(pts) == 0 {
				pts = append(pts, a.at(b.edges[i], a.ys.lo))
			}
			pts = append(pts, a.at(b.edges[i], b.y[i]), a.at(b.edges[i+1], b.y[i]))
		}
		if len(pts) > 0 && (b.y[i] <= 0 || i == len(b.y)-1) {
			pts = append(pts, point{pts[len(pts)-1].x, zero.y})
			b.outline(p, pts...)
			pts = nil
		}
	}
}

func (b bars) outline(p *pen, pts ...point) {
	if b.filled {
		p.fill(faint(b.s.ink, barTint), pts...)
	}
	p.line(b.s.times(p.t.scale), pts...)
}

// diagonal is the line from corner to corner of a panel, with a text along it.
type diagonal struct{ text string }

func (d diagonal) paint(p *pen, a area) {
	p.line(stroke{inkMark, p.t.hair, nil}, a.at(a.xs.lo, a.ys.lo), a.at(a.xs.hi, a.ys.hi))
	s := p.t.tick.in(inkFaint)
	slope := math.Atan2(a.h, a.w)
	mid := point{a.x + a.w*0.36, a.bottom() - a.h*0.36}
	p.c.Push()
	p.c.Translate(p.at(mid))
	p.c.Rotate(slope)
	p.c.SetColor(s.ink)
	origin := pen{c: p.c, h: 0, t: p.t}
	origin.text(s, point{0, -7 * p.t.scale}, centred, d.text)
	p.c.Pop()
}

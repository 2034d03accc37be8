package chart

import (
	"image/color"
	"math"
)

// panel is one set of axes with its data.
type panel struct {
	head   string // bold, above; names a small multiple
	yName  string
	xName  string
	x, y   axis
	layers []layer
	ends   []end
	marks  []mark
	empty  string // said in the middle where there is nothing to draw
	bar    *colourBar
}

// end is a label at the end of a line.
type end struct {
	x, y float64
	text string
	ink  color.NRGBA
}

// mark is an intervention drawn in a panel.
type mark struct {
	Mark
	ink color.NRGBA
}

// tickRoom is the least distance of two ticks in px, along x and y.
const tickRoomX, tickRoomY = 84, 42

// frame is the space a panel keeps around its data, in px.
type frame struct{ left, right, top, bottom float64 }

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

// tickWidth is what the labels left of the y axis need.
func (pl *panel) tickWidth(t theme, height float64) float64 {
	w := 0.0
	for _, k := range pl.y.fit(height, tickRoomY*t.scale).ticks {
		w = max(w, t.tick.width(k.label))
	}
	return w + 8*t.scale
}

// topHeight is the space above the data without the marks.
func (pl *panel) topHeight(t theme) float64 {
	h := 4 * t.scale
	if pl.head != "" {
		h += t.head.height()
	}
	if pl.yName != "" {
		h += t.name.height()
	}
	return h + 5*t.scale
}

// bottomHeight is the space below the data.
func (pl *panel) bottomHeight(t theme) float64 {
	h := t.tick.height() + 8*t.scale
	if pl.x.kind == days && !pl.x.start.IsZero() {
		h += t.tick.height()
	}
	if pl.xName != "" {
		h += t.name.height()
	}
	return h
}

// paint draws the panel into a cell whose data area leaves f free around it.
func (pl *panel) paint(p *pen, cell rect, f frame, strip markStrip) {
	data := rect{cell.x + f.left, cell.y + f.top, cell.w - f.left - f.right, cell.h - f.top - f.bottom}
	a := area{data, pl.x.fit(data.w, pl.xRoom(p.t)), pl.y.fit(data.h, tickRoomY*p.t.scale)}
	pl.paintNames(p, cell, a)
	pl.paintGrid(p, a)
	strip.paint(p, a)
	if pl.empty != "" {
		p.middle(p.t.sub.in(inkFaint), point{a.x + a.w/2, a.y + a.h/2}, centred, shorten(p.t.sub, pl.empty, a.w))
		return
	}
	for _, l := range pl.layers {
		l.paint(p, a)
	}
	pl.paintEnds(p, a, f.right)
	if pl.bar != nil {
		pl.bar.paint(p, a)
	}
}

func (pl *panel) xRoom(t theme) float64 {
	if pl.x.kind == days && !pl.x.start.IsZero() {
		return tickRoomX * t.scale
	}
	return tickRoomX * t.scale * 0.65
}

func (pl *panel) paintNames(p *pen, cell rect, a area) {
	y := cell.y + p.t.head.size
	if pl.head != "" {
		p.text(p.t.head, point{cell.x, y}, toRight, shorten(p.t.head, pl.head, cell.w))
		y += p.t.head.height()
	}
	if pl.yName != "" {
		p.text(p.t.name, point{cell.x, y}, toRight, shorten(p.t.name, pl.yName, cell.w))
	}
	if pl.xName != "" {
		text := shorten(p.t.name, pl.xName, cell.w)
		p.text(p.t.name, point{min(a.right(), cell.right()), cell.bottom() - p.t.name.size*0.3}, toLeft, text)
	}
}

// paintGrid draws hairlines at the ticks of y, small strokes at those of x.
func (pl *panel) paintGrid(p *pen, a area) {
	t := p.t
	for _, k := range a.ys.ticks {
		y := a.at(a.xs.lo, k.at).y
		if pl.y.kind != rows {
			p.line(stroke{inkGrid, t.hair, nil}, point{a.x, crisp(y)}, point{a.right(), crisp(y)})
		}
		p.middle(t.tick, point{a.x - 7*t.scale, y}, toLeft, k.label)
	}
	base := crisp(a.bottom())
	p.line(stroke{inkAxis, t.hair, nil}, point{a.x, base}, point{a.right(), base})
	for _, k := range a.xs.ticks {
		x := a.at(k.at, a.ys.lo).x
		p.line(stroke{inkAxis, t.hair, nil}, point{crisp(x), base}, point{crisp(x), base + 4*t.scale})
		y := base + 5*t.scale + t.tick.size
		pl.tickText(p, a, x, y, t.tick, k.label)
		pl.tickText(p, a, x, y+t.tick.height(), t.tick.in(inkFaint), k.sub)
	}
}

// tickText centres a label below x, but keeps it off the neighbouring panel.
func (pl *panel) tickText(p *pen, a area, x, y float64, s style, text string) {
	half := s.width(text) / 2
	x = max(min(x, a.right()+14*p.t.scale-half), a.x-34*p.t.scale+half)
	p.text(s, point{x, y}, centred, text)
}

// paintEnds writes labels at line ends, apart from each other, with a thin
// leader where a label had to move.
func (pl *panel) paintEnds(p *pen, a area, room float64) {
	t := p.t
	want := make([]float64, len(pl.ends))
	for i, e := range pl.ends {
		want[i] = a.at(e.x, e.y).y
		if math.IsNaN(e.x) || math.IsNaN(e.y) {
			want[i] = math.NaN()
		}
	}
	slack := t.label.height() / 2
	got := pushApart(want, t.label.size*1.22, a.y-slack, a.bottom()+slack)
	for i, e := range pl.ends {
		if math.IsNaN(want[i]) {
			continue
		}
		x := a.right() + 12*t.scale
		from := point{max(a.at(e.x, e.y).x, a.right()-2) + 3*t.scale, want[i]}
		if math.Abs(got[i]-want[i]) > 2 {
			p.line(stroke{mix(e.ink, white, 0.45), t.hair, nil}, from, point{x - 3*t.scale, got[i]})
		}
		p.middle(t.label.in(dark(e.ink)), point{x, got[i]}, toRight, shorten(t.label, e.text, room-12*t.scale))
	}
}

package chart

import (
	"image/color"
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

// mark is an intervention drawn in a panel.
type mark struct {
	Mark
	ink color.NRGBA
}

// tickRoom is the least distance of two ticks in px, along x and y.
const tickRoomX, tickRoomY = 64, 42

// frame is the space a panel keeps around its data, in px.
type frame struct {
	left, right, top, bottom float64
	strip                    float64 // for labels of interventions, below top
	noStrip, noX             bool    // labels shared with the panels above, below
}

// line gives the frame of one of several lines of panels.
func (f frame) line(i, lines int, shared bool) frame {
	if shared && i > 0 {
		f.strip, f.noStrip = 0, true
	}
	if shared && i < lines-1 {
		f.bottom, f.noX = 8, true
	}
	return f
}

func (f frame) height() float64 { return f.top + f.strip + f.bottom }

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
	data := rect{cell.x + f.left, cell.y + f.top + f.strip, cell.w - f.left - f.right, cell.h - f.height()}
	a := area{data, pl.x.fit(data.w, pl.xRoom(p.t)), pl.y.fit(data.h, tickRoomY*p.t.scale)}
	pl.paintNames(p, cell)
	if f.noStrip {
		strip = strip.bare()
	}
	if pl.empty != "" { // a scale would be made up, and its grid would strike the words out
		strip.paint(p, a)
		p.middle(p.t.sub.in(inkFaint), point{a.x + a.w/2, a.y + a.h/2}, centred, shorten(p.t.sub, pl.empty, a.w))
		return
	}
	pl.paintGrid(p, a)
	if !f.noX {
		pl.paintTicks(p, a, cell)
	}
	for _, l := range pl.layers {
		l.paint(p, a)
	}
	strip.paint(p, a)
	pl.paintEnds(p, a, f.right)
	if pl.bar != nil {
		pl.bar.paint(p, a)
	}
}

func (pl *panel) xRoom(t theme) float64 {
	if pl.x.kind == days && !pl.x.start.IsZero() {
		return tickRoomX * t.scale
	}
	return tickRoomX * t.scale * 0.8
}

func (pl *panel) paintNames(p *pen, cell rect) {
	y := cell.y + p.t.head.size
	if pl.head != "" {
		p.text(p.t.head, point{cell.x, y}, toRight, shorten(p.t.head, pl.head, cell.w))
		y += p.t.head.height()
	}
	if pl.yName != "" && pl.empty == "" {
		p.text(p.t.name, point{cell.x, y}, toRight, shorten(p.t.name, pl.yName, cell.w))
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
}

// paintTicks writes the labels of x, the dates below them and the name. A label that
// would touch the one before it is left out.
func (pl *panel) paintTicks(p *pen, a area, cell rect) {
	t, left := p.t, cell.x
	base := crisp(a.bottom())
	free := [2]float64{left, left}
	for _, k := range a.xs.ticks {
		x := a.at(k.at, a.ys.lo).x
		p.line(stroke{inkAxis, t.hair, nil}, point{crisp(x), base}, point{crisp(x), base + 4*t.scale})
		y := base + 5*t.scale + t.tick.size
		for i, text := range []string{k.label, k.sub} {
			w := t.tick.width(text)
			from := max(min(x, a.right()+14*t.scale-w/2)-w/2, left)
			if from < free[i] || from > x {
				continue
			}
			p.text(t.tick.in([]color.NRGBA{inkText, inkFaint}[i]), point{from, y + float64(i)*t.tick.height()}, toRight, text)
			free[i] = from + w + 5*t.scale
		}
	}
	if pl.xName != "" {
		text := shorten(t.name, pl.xName, cell.w)
		right := max(a.right(), cell.x+t.name.width(text))
		p.text(t.name, point{right, cell.bottom() - t.name.size*0.3}, toLeft, text)
	}
}

package chart

import "math"

// colourBar explains the colours of cells, right of the data.
type colourBar struct {
	axis axis
}

// barRoom is the space a colour bar needs right of the data, in px.
const barRoom = 62

func (b *colourBar) paint(p *pen, a area) {
	t := p.t
	s := b.axis.fit(a.h, tickRoomY*t.scale)
	r := rect{a.right() + 12*t.scale, a.y, 11 * t.scale, a.h}
	const steps = 64
	for i := range steps {
		top := math.Round(r.y + r.h*float64(i)/steps)
		next := math.Round(r.y + r.h*float64(i+1)/steps)
		p.box(cividis(1-(float64(i)+0.5)/steps), rect{r.x, top, r.w, next - top})
	}
	for _, k := range s.ticks {
		y := r.bottom() - s.frac(k.at)*r.h
		p.middle(t.tick, point{r.right() + 5*t.scale, y}, toRight, k.label)
	}
}

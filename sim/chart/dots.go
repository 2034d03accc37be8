package chart

// dots are points without lines between them; hollow ones have a white middle.
type dots struct {
	x, y   []float64
	s      stroke
	hollow bool
}

// dotRadius is how large a dot is, in px.
const dotRadius = 3

func (d dots) paint(p *pen, a area) {
	for i := range d.x {
		paintDot(p, d.s, a.at(d.x[i], d.y[i]), d.hollow)
	}
}

func paintDot(p *pen, s stroke, at point, hollow bool) {
	p.dot(s.ink, at, dotRadius*p.t.scale)
	if hollow {
		p.dot(white, at, dotRadius*0.6*p.t.scale)
	}
}

// dotted is the ink of the dots in that place.
func dotted(i int) stroke { return stroke{hues[i%MaxRuns], 2 * dotRadius, nil} }

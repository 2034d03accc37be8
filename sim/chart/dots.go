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
		at := a.at(d.x[i], d.y[i])
		p.dot(d.s.ink, at, dotRadius*p.t.scale)
		if d.hollow {
			p.dot(white, at, dotRadius*0.6*p.t.scale)
		}
	}
}

// dotted is the sample of dots in a key.
func dotted(i int) stroke {
	return stroke{hues[i%MaxRuns], 2 * dotRadius, []float64{2 * dotRadius, 1.5 * dotRadius}}
}

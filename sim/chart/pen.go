package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// point is a place in px from the top left corner of the picture.
type point struct{ x, y float64 }

// rect is an area in px.
type rect struct{ x, y, w, h float64 }

func (r rect) right() float64  { return r.x + r.w }
func (r rect) bottom() float64 { return r.y + r.h }

// pen draws on a canvas in px from the top left corner.
type pen struct {
	c vg.Canvas
	h float64 // height of the picture
	t theme
}

func (p *pen) at(q point) vg.Point {
	return vg.Point{X: vg.Length(q.x * pointsPerPx), Y: vg.Length((p.h - q.y) * pointsPerPx)}
}

func (p *pen) path(pts []point) vg.Path {
	path := make(vg.Path, 0, len(pts)+1)
	for i, q := range pts {
		if i == 0 {
			path.Move(p.at(q))
		} else {
			path.Line(p.at(q))
		}
	}
	return path
}

func (p *pen) line(s stroke, pts ...point) {
	if len(pts) < 2 {
		return
	}
	p.c.SetColor(s.ink)
	p.c.SetLineWidth(vg.Length(s.width * pointsPerPx))
	dash := make([]vg.Length, len(s.dash))
	for i, d := range s.dash {
		dash[i] = vg.Length(d * pointsPerPx)
	}
	p.c.SetLineDash(dash, 0)
	p.c.Stroke(p.path(pts))
}

func (p *pen) fill(ink color.NRGBA, pts ...point) {
	if len(pts) < 3 {
		return
	}
	path := p.path(pts)
	path.Close()
	p.c.SetColor(ink)
	p.c.Fill(path)
}

func (p *pen) box(ink color.NRGBA, r rect) {
	p.fill(ink, point{r.x, r.y}, point{r.right(), r.y}, point{r.right(), r.bottom()}, point{r.x, r.bottom()})
}

// dot fills a circle as a polygon of 24 corners, which every canvas draws alike.
func (p *pen) dot(ink color.NRGBA, q point, radius float64) {
	pts := make([]point, 24)
	for i := range pts {
		sin, cos := math.Sincos(float64(i) * math.Pi / 12)
		pts[i] = point{q.x + radius*cos, q.y + radius*sin}
	}
	p.fill(ink, pts...)
}

// align is where a text stands from its point: 0 right of it, 0.5 centred,
// 1 left of it.
type align float64

const (
	toRight align = 0
	centred align = 0.5
	toLeft  align = 1
)

// text sets a line of text with its baseline at q.
func (p *pen) text(s style, q point, a align, text string) {
	q.x -= float64(a) * s.width(text)
	p.c.SetColor(s.ink)
	p.c.FillString(s.face(), p.at(q), text)
}

// middle sets a line of text centred on q's height.
func (p *pen) middle(s style, q point, a align, text string) {
	p.text(s, point{q.x, q.y + s.size*0.36}, a, text)
}

// crisp moves a coordinate to the middle of a px, so that a hairline of 1 px
// covers whole dots at every scale.
func crisp(v float64) float64 { return math.Floor(v) + 0.5 }

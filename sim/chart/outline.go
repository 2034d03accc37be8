package chart

import (
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// outlined is a canvas that fills text as glyph outlines. gonum's SVG text
// needs the font on the reader's machine, and its PDF text breaks on bold and
// on every letter outside ASCII; a filled path does neither.
type outlined struct {
	vg.Canvas
	// cubic asks for cubic curves only and for no sharp corners: vgpdf draws a
	// quadratic curve wrongly, and PDF's mitred joins spike.
	cubic bool
}

// FillString fills the outlines of text with its baseline starting at pt.
func (c outlined) FillString(f gfont.Face, pt vg.Point, text string) {
	if path := c.textPath(f, pt, text); len(path) > 0 {
		c.Fill(path)
	}
}

// Stroke draws a path, with sharp corners cut where the canvas would spike.
func (c outlined) Stroke(p vg.Path) {
	if c.cubic {
		p = cutCorners(p)
	}
	c.Canvas.Stroke(p)
}

func (c outlined) textPath(f gfont.Face, pt vg.Point, text string) vg.Path {
	var path vg.Path
	var buf sfnt.Buffer
	scale := float64(f.Font.Size) / float64(f.Face.UnitsPerEm())
	eachGlyph(f.Face, text, func(g sfnt.GlyphIndex, x float64) {
		segments, err := f.Face.LoadGlyph(&buf, g, fixed.Int26_6(f.Face.UnitsPerEm()), nil)
		if err != nil {
			return // a glyph without an outline, such as a space, draws nothing
		}
		at := func(p fixed.Point26_6) vg.Point {
			return vg.Point{
				X: pt.X + vg.Length((x+float64(p.X))*scale),
				Y: pt.Y - vg.Length(float64(p.Y)*scale),
			}
		}
		for _, s := range segments {
			c.segment(&path, s, at)
		}
	})
	return path
}

func (c outlined) segment(path *vg.Path, s sfnt.Segment, at func(fixed.Point26_6) vg.Point) {
	switch s.Op {
	case sfnt.SegmentOpMoveTo:
		if len(*path) > 0 {
			path.Close()
		}
		path.Move(at(s.Args[0]))
	case sfnt.SegmentOpLineTo:
		path.Line(at(s.Args[0]))
	case sfnt.SegmentOpQuadTo:
		c.quad(path, at(s.Args[0]), at(s.Args[1]))
	case sfnt.SegmentOpCubeTo:
		path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
	}
}

// quad adds a quadratic curve, raised to a cubic one where the canvas needs it.
func (c outlined) quad(path *vg.Path, ctrl, end vg.Point) {
	if !c.cubic {
		path.QuadTo(ctrl, end)
		return
	}
	start := (*path)[len(*path)-1].Pos
	third := func(a vg.Point) vg.Point { return a.Add(ctrl.Sub(a).Scale(2.0 / 3)) }
	path.CubeTo(third(start), third(end), end)
}

// eachGlyph visits the glyphs of text with their x in font units, kerned, and
// gives the whole width. Measuring and drawing share it, so they agree.
func eachGlyph(f *opentype.Font, text string, visit func(g sfnt.GlyphIndex, x float64)) float64 {
	var buf sfnt.Buffer
	em := fixed.Int26_6(f.UnitsPerEm())
	var x float64
	var prev sfnt.GlyphIndex
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		g, err := f.GlyphIndex(&buf, r)
		if err != nil {
			g = 0 // the font's box for what it lacks
		}
		if kern, err := f.Kern(&buf, prev, g, em, font.HintingNone); err == nil && i > 0 {
			x += float64(kern)
		}
		visit(g, x)
		if adv, err := f.GlyphAdvance(&buf, g, em, font.HintingNone); err == nil {
			x += float64(adv)
		}
		prev, i = g, i+n
	}
	return x
}

// width gives the width of a text in px.
func (s style) width(text string) float64 {
	f := s.face()
	units := eachGlyph(f.Face, text, func(sfnt.GlyphIndex, float64) {})
	return units * s.size / float64(f.Face.UnitsPerEm())
}

package chart

import (
	"image/color"
	"math"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Everything is laid out in px of 1/96 inch; vg measures in points of 1/72.
const pointsPerPx = 0.75

// The size of a picture where none is asked for.
const (
	defaultWidth, defaultHeight = 900, 540
	lorenzWidth, lorenzHeight   = 960, 600
)

// style is how a text is set.
type style struct {
	size float64 // px
	bold bool
	ink  color.NRGBA
}

// theme holds sizes in px for one picture: larger pictures get larger text, but
// less than in proportion, so that they also show more.
type theme struct {
	scale                                        float64
	title, sub, head, label, tick, name, caption style
	margin                                       float64
	hair                                         float64
}

func newTheme(w, h float64) theme {
	s := min(max(math.Sqrt(w*h/(defaultWidth*defaultHeight)), 0.84), 2)
	return theme{
		scale:   s,
		title:   style{19 * s, true, inkTitle},
		sub:     style{13 * s, false, inkText},
		head:    style{13 * s, true, inkTitle},
		label:   style{12.5 * s, false, inkTitle},
		tick:    style{12 * s, false, inkText},
		name:    style{12 * s, false, inkText},
		caption: style{10.5 * s, false, inkFaint},
		margin:  18 * s,
		hair:    1,
	}
}

// The two faces of Liberation Sans; both come with the module, so a picture
// needs no font of the machine.
var regular, bold = parse(liberationsansregular.TTF), parse(liberationsansbold.TTF)

func parse(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("chart: the embedded font does not parse: " + err.Error())
	}
	return f
}

// face gives gonum's face of a style.
func (s style) face() font.Face {
	f := font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans"}, Face: regular}
	if s.bold {
		f.Face = bold
	}
	f.Font.Size = vg.Length(s.size * pointsPerPx)
	return f
}

// height is the distance of two lines of text in px.
func (s style) height() float64 { return s.size * 1.3 }

// in gives the style in another colour.
func (s style) in(c color.NRGBA) style {
	s.ink = c
	return s
}

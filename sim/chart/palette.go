package chart

import "image/color"

// Greys of the theme.
var (
	white    = color.NRGBA{255, 255, 255, 255}
	inkTitle = color.NRGBA{34, 34, 34, 255}
	inkText  = color.NRGBA{85, 85, 85, 255}
	inkFaint = color.NRGBA{118, 118, 118, 255}
	inkAxis  = color.NRGBA{120, 120, 120, 255}
	inkGrid  = color.NRGBA{222, 222, 222, 255}
	inkMark  = color.NRGBA{140, 140, 140, 255}
	inkEmpty = color.NRGBA{238, 238, 238, 255}
)

// hues are the colours of Okabe and Ito that colour-blind readers can tell
// apart, without yellow, which is too faint on white.
var hues = [MaxRuns]color.NRGBA{
	{0, 114, 178, 255},   // blue
	{213, 94, 0, 255},    // vermilion
	{0, 158, 115, 255},   // green
	{204, 121, 167, 255}, // purple
	{230, 159, 0, 255},   // orange
	{86, 180, 233, 255},  // sky
}

// dashes go with hues, so that a print in grey keeps lines apart. In px.
var dashes = [MaxRuns][]float64{
	nil, {8, 3}, {2.5, 2.5}, {9, 3, 2.5, 3}, {14, 3}, {5, 2, 1.5, 2, 1.5, 2},
}

// stroke is how a line is drawn; width and dash in px.
type stroke struct {
	ink   color.NRGBA
	width float64
	dash  []float64
}

// strokeOf gives the i-th line its colour and dash.
func strokeOf(i int, width float64) stroke {
	i %= MaxRuns
	d := make([]float64, len(dashes[i]))
	for k, x := range dashes[i] {
		d[k] = x * width / 2
	}
	return stroke{hues[i], width, d}
}

// times gives a stroke f times as thick.
func (s stroke) times(f float64) stroke {
	out := stroke{s.ink, s.width * f, make([]float64, len(s.dash))}
	for i, d := range s.dash {
		out.dash[i] = d * f
	}
	return out
}

// dark gives a colour that can be read as text on white: dark enough for the
// contrast of 4.5 that accessibility guidelines ask for.
func dark(c color.NRGBA) color.NRGBA {
	for range 20 {
		if luminance(c) < 0.17 {
			break
		}
		c = mix(c, color.NRGBA{0, 0, 0, 255}, 0.08)
	}
	return c
}

// luminance is the relative luminance of a colour, with a gamma of 2 for 2.2.
func luminance(c color.NRGBA) float64 {
	sq := func(v uint8) float64 { return float64(v) * float64(v) / (255 * 255) }
	return 0.2126*sq(c.R) + 0.7152*sq(c.G) + 0.0722*sq(c.B)
}

// mix goes the fraction f of the way from a to b.
func mix(a, b color.NRGBA, f float64) color.NRGBA {
	ch := func(x, y uint8) uint8 { return uint8(float64(x)*(1-f) + float64(y)*f + 0.5) }
	return color.NRGBA{ch(a.R, b.R), ch(a.G, b.G), ch(a.B, b.B), 255}
}

// faint gives a colour some transparency, alpha 0 to 1.
func faint(c color.NRGBA, alpha float64) color.NRGBA {
	c.A = uint8(alpha*255 + 0.5)
	return c
}

// cividisStops are seven evenly spaced colours of the cividis map, which reads
// the same with and without colour blindness and grows lighter all the way.
var cividisStops = [7]color.NRGBA{
	{0, 32, 77, 255}, {41, 62, 107, 255}, {86, 92, 108, 255}, {124, 123, 120, 255},
	{165, 157, 118, 255}, {209, 193, 99, 255}, {255, 234, 70, 255},
}

// cividis gives the colour of a fraction 0 to 1.
func cividis(f float64) color.NRGBA {
	f = min(max(f, 0), 1) * float64(len(cividisStops)-1)
	i := min(int(f), len(cividisStops)-2)
	return mix(cividisStops[i], cividisStops[i+1], f-float64(i))
}

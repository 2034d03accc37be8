package chart

import (
	"image"
	"image/color"
	"image/gif"
	"io"
	"sync"
)

// The pace of an animation: at most so many frames, hundredths of a second a
// frame, and for the last one, which is looked at.
const maxFrames, frameDelay, lastDelay = 60, 12, 300

// spread picks at most maxFrames days, evenly, with the first and the last.
func spread(days []int) []int {
	n := len(days)
	if n <= maxFrames {
		return days
	}
	out := make([]int, maxFrames)
	for i := range out {
		out[i] = days[i*(n-1)/(maxFrames-1)]
	}
	return out
}

func (p *Picture) writeGIF(w io.Writer) error {
	var out gif.GIF
	var before *image.Paletted
	for _, f := range p.frames() {
		now := reduce(p.raster(f, 96).(*image.RGBA))
		out.Image = append(out.Image, changed(before, now))
		out.Delay = append(out.Delay, frameDelay)
		out.Disposal = append(out.Disposal, gif.DisposalNone)
		before = now
	}
	out.Delay[len(out.Delay)-1] = lastDelay
	return gif.EncodeAll(w, &out)
}

// changed cuts a frame to the rectangle that differs from the one before.
func changed(before, now *image.Paletted) *image.Paletted {
	if before == nil {
		return now
	}
	var box image.Rectangle
	w := now.Rect.Dx()
	for y := range now.Rect.Dy() {
		a, b := before.Pix[y*w:(y+1)*w], now.Pix[y*w:(y+1)*w]
		if x0, x1 := differing(a, b); x0 < x1 {
			box = box.Union(image.Rect(x0, y, x1, y+1))
		}
	}
	if box.Empty() {
		box = image.Rect(0, 0, 1, 1)
	}
	return now.SubImage(box).(*image.Paletted)
}

// differing gives the part [x0, x1) in which two rows differ.
func differing(a, b []uint8) (x0, x1 int) {
	x1 = len(a)
	for x0 < x1 && a[x0] == b[x0] {
		x0++
	}
	for x1 > x0 && a[x1-1] == b[x1-1] {
		x1--
	}
	return x0, x1
}

// reduce maps an image to the palette by a table of 32 x 32 x 32 colours.
func reduce(img *image.RGBA) *image.Paletted {
	pal, table := gifColours()
	out := image.NewPaletted(img.Rect, pal)
	for i := range out.Pix {
		r, g, b := img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2]
		out.Pix[i] = table[int(r>>3)<<10|int(g>>3)<<5|int(b>>3)]
	}
	return out
}

// gifColours is the palette of animations, at most 128 colours - every ink of
// the theme in steps towards white, as smooth edges need them - with the
// nearest of them for every colour of 15 bits.
var gifColours = sync.OnceValues(func() (color.Palette, []uint8) {
	pal := color.Palette{white, inkTitle}
	for _, ink := range append([]color.NRGBA{inkTitle, inkFaint}, hues[:]...) {
		for _, c := range []color.NRGBA{ink, dark(ink)} {
			for k := range 7 {
				pal = append(pal, mix(c, white, float64(k)/7))
			}
		}
	}
	for _, h := range hues[:2] {
		pal = append(pal, mix(white, h, barTint), mix(inkGrid, h, barTint))
	}
	pal = append(pal, inkGrid, inkEmpty, mix(inkGrid, white, 0.5))
	table := make([]uint8, 1<<15)
	for i := range table {
		table[i] = uint8(pal.Index(color.NRGBA{five(i >> 10), five(i >> 5), five(i), 255}))
	}
	return pal, table
})

// five widens 5 bits to 8, so that 31 is 255.
func five(v int) uint8 { return uint8((v & 31) * 255 / 31) }

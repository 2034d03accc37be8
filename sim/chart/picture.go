package chart

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/png"
	"io"
	"regexp"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Picture is a chart of certain runs, ready to be written in any format.
type Picture struct {
	Title         string // says what is seen
	About         string // one line: title, what is drawn, the runs
	Width, Height int    // px of 1/96 inch; a PNG has twice as many

	chart  Chart
	fig    *figure
	frames func() []*figure // the picture day by day, where it can be animated
}

// finish settles what the options say for every chart alike.
func (p *Picture) finish(c Chart, o Options) {
	p.chart = c
	if p.Width == 0 {
		p.Width, p.Height = defaultWidth, defaultHeight
	}
	if o.Width > 0 {
		p.Width = o.Width
	}
	if o.Height > 0 {
		p.Height = o.Height
	}
	if o.Title != "" {
		p.fig.title = o.Title
	}
	p.fig.sub = strings.TrimSpace(p.fig.sub + " " + p.fig.ends)
	p.Title = p.fig.title
	p.About = p.Title + ". " + p.fig.sub
	for _, c := range p.fig.caption {
		p.About += " " + c + "."
	}
}

// Write writes the picture as one of Formats: PNG at 192 dpi, SVG and PDF with
// text as outlines, GIF over the days. Equal pictures give equal bytes. Errors:
// an unknown format, a GIF of a chart that does not move, those of w.
func (p *Picture) Write(w io.Writer, format string) error {
	if err := checkFormat(format, p.chart); err != nil {
		return err
	}
	err := p.writers()[format](w)
	if err != nil {
		return fmt.Errorf("chart %s as %s: %w", p.chart.Name, format, err)
	}
	return nil
}

func (p *Picture) writers() map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{"png": p.writePNG, "svg": p.writeSVG, "pdf": p.writePDF, "gif": p.writeGIF}
}

func (p *Picture) size() (w, h vg.Length) {
	return vg.Length(p.Width) * pointsPerPx, vg.Length(p.Height) * pointsPerPx
}

func (p *Picture) paint(c vg.Canvas, f *figure) {
	w, h := float64(p.Width), float64(p.Height)
	t := newTheme(w, h)
	if f.tall {
		t = newTheme(w, min(h, w*defaultHeight/defaultWidth))
	}
	f.paint(&pen{c: c, h: h, t: t}, w, h)
}

// raster draws a figure with that many dots per inch.
func (p *Picture) raster(f *figure, dpi int) image.Image {
	w, h := p.size()
	c := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi))
	p.paint(outlined{Canvas: c}, f)
	return c.Image()
}

func (p *Picture) writePNG(w io.Writer) error { return png.Encode(w, p.raster(p.fig, 192)) }

// svgHead is the end of the opening tag, where joins and a spoken text belong.
var svgHead = []byte(`xmlns:xlink="http://www.w3.org/1999/xlink">`)

func (p *Picture) writeSVG(w io.Writer) error {
	c := vgsvg.New(p.size())
	p.paint(outlined{Canvas: c}, p.fig)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	before, after, found := bytes.Cut(b.Bytes(), svgHead)
	if !found {
		return fmt.Errorf("the drawing does not open as expected with %s", svgHead)
	}
	_, err := fmt.Fprintf(w, "%s%s role=\"img\" stroke-linejoin=\"round\">\n<title>%s</title>\n<desc>%s</desc>%s",
		before, bytes.TrimSuffix(svgHead, []byte(">")), html.EscapeString(p.Title), html.EscapeString(p.About), after)
	return err
}

// pdfDate finds the clock in a PDF; the same number of digits takes its place,
// so that the byte offsets in the file stay true.
var pdfDate = regexp.MustCompile(`(/(?:CreationDate|ModDate) \(D:)\d{14}`)

func (p *Picture) writePDF(w io.Writer) error {
	c := vgpdf.New(p.size())
	p.paint(outlined{Canvas: c, cubic: true}, p.fig)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	_, err := w.Write(pdfDate.ReplaceAll(b.Bytes(), []byte("${1}20000101000000")))
	return err
}

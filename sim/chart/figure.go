package chart

import "slices"

// figure is a whole picture before it is laid out on paper.
type figure struct {
	title, sub string
	ends       string  // which runs end before others, said after the sub
	key        []entry // explains colours where the ends of lines cannot
	dots       []entry // the same of dots, set before the key
	panels     []*panel
	cols       int
	square     bool // data areas as wide as high
	ownX       bool // panels above each other have different x axes
	tall       bool // height is room for more rows, not for larger text
	caption    []string
}

// entry is a line sample with its name.
type entry struct {
	text string
	s    stroke
}

// The most lines that the texts around the panels may take.
const titleLines, subLines, noteLines, captionLines = 2, 3, 4, 4

// paint lays the figure out on w x h px and draws it.
func (f *figure) paint(p *pen, w, h float64) {
	p.box(white, rect{0, 0, w, h})
	grid, frames, strips := f.paintTexts(p, w, h)
	f.paintPanels(p, grid, frames, strips)
}

// paintTexts draws what stands around the panels, and gives their room.
func (f *figure) paintTexts(p *pen, w, h float64) (rect, frame, []markStrip) {
	t := p.t
	inner := rect{t.margin, t.margin, w - 2*t.margin, h - 2*t.margin}
	grid := inner
	grid.w -= f.barWidth(t)
	frames, strips, note := f.frames(t, grid)
	top := f.paintHead(p, inner)
	foot := f.paintFoot(p, inner, note)
	grid.y, grid.h = top, foot-top
	return grid, frames, strips
}

func (f *figure) paintHead(p *pen, in rect) float64 {
	t, y := p.t, in.y
	for _, line := range wrap(t.title, f.title, in.w, titleLines) {
		p.text(t.title, point{in.x, y + t.title.size*0.8}, toRight, line)
		y += t.title.height() * 0.95
	}
	y += 2 * t.scale
	for _, line := range wrap(t.sub, f.sub, in.w, subLines) {
		p.text(t.sub, point{in.x, y + t.sub.size*0.85}, toRight, line)
		y += t.sub.height()
	}
	return f.paintKey(p, in, y+6*t.scale) + 4*t.scale
}

// paintKey sets line samples with their names, in as many rows as needed.
func (f *figure) paintKey(p *pen, in rect, y float64) float64 {
	t, x := p.t, in.x
	if len(f.key)+len(f.dots) == 0 {
		return y
	}
	const sample, gap = 26, 18
	for i, e := range slices.Concat(f.dots, f.key) {
		text := shorten(t.label, e.text, in.w-(sample+6)*t.scale)
		w := (sample+6)*t.scale + t.label.width(text)
		if x > in.x && x+w > in.right() {
			x, y = in.x, y+t.label.height()
		}
		mid := y + t.label.height()/2
		if i < len(f.dots) {
			e.paintDots(p, x, mid, sample*t.scale)
		} else {
			p.line(e.s.times(t.scale), point{x, mid}, point{x + sample*t.scale, mid})
		}
		p.middle(t.label.in(dark(e.s.ink)), point{x + (sample+6)*t.scale, mid}, toRight, text)
		x += w + gap*t.scale
	}
	return y + t.label.height()
}

// paintDots sets three dots in place of a line.
func (e entry) paintDots(p *pen, x, y, w float64) {
	for k := range 3 {
		paintDot(p, e.s, point{x + w*float64(2*k+1)/6, y}, e.s.ink == hues[hollow])
	}
}

// paintFoot writes the note and the caption upwards from the bottom and gives
// the y where the panels must end.
func (f *figure) paintFoot(p *pen, in rect, note string) float64 {
	t := p.t
	lines := wrap(t.caption.in(inkText), note, in.w, noteLines)
	for _, c := range f.caption {
		lines = append(lines, wrap(t.caption, c, in.w, max(1, captionLines/len(f.caption)))...)
	}
	y := in.bottom() - float64(len(lines))*t.caption.height()
	for i, line := range lines {
		p.text(t.caption, point{in.x, y + float64(i+1)*t.caption.height() - t.caption.size*0.25}, toRight, line)
	}
	return y - 8*t.scale
}

// barWidth is the space of the colour bars right of the last column.
func (f *figure) barWidth(t theme) float64 {
	for _, pl := range f.panels {
		if pl.bar != nil {
			return (barRoom - 10) * t.scale
		}
	}
	return 0
}

func (f *figure) columns() int { return max(1, min(f.cols, len(f.panels))) }

func (f *figure) cellWidth(t theme, w float64) float64 {
	n := float64(f.columns())
	return (w - (n-1)*f.gutter(t)) / n
}

func (f *figure) gutter(t theme) float64 { return 22 * t.scale }

// frames finds the space around the data of each panel: the same for all, so
// that axes stand in line. Labels of interventions fall back to letters in all
// panels when they do not fit one.
func (f *figure) frames(t theme, grid rect) (frame, []markStrip, string) {
	cell := f.cellWidth(t, grid.w)
	var fr frame
	for _, pl := range f.panels {
		fr.left = max(fr.left, pl.tickWidth(t, grid.h/2))
		fr.right = max(fr.right, pl.endWidth(t, cell*0.45), 10*t.scale)
		fr.top = max(fr.top, pl.topHeight(t))
		fr.bottom = max(fr.bottom, pl.bottomHeight(t))
	}
	strips, note := f.strips(t, cell-fr.left-fr.right)
	for _, s := range strips {
		fr.strip = max(fr.strip, s.height(t))
	}
	return fr, strips, note
}

func (f *figure) strips(t theme, width float64) ([]markStrip, string) {
	words := make([]markStrip, len(f.panels))
	fit := true
	for i, pl := range f.panels {
		words[i] = stripOf(t, pl.marks, texts(pl.marks), pl.x.fit(width, tickRoomX), width)
		fit = fit && words[i].rows <= markRows && uncut(words[i])
	}
	if fit {
		return words, ""
	}
	var note string
	for i, pl := range f.panels {
		var labels []string
		xs := pl.x.fit(width, tickRoomX)
		labels, note = letters(pl.marks, 16*t.scale*(xs.hi-xs.lo)/width)
		words[i] = stripOf(t, pl.marks, labels, xs, width)
	}
	return words, note
}

// uncut says whether no label of a strip was cut.
func uncut(s markStrip) bool {
	for i, l := range s.labels {
		if l != s.marks[i].Text {
			return false
		}
	}
	return true
}

// paintPanels draws the panels line by line. Where every line is full, the
// labels of interventions stand above the first line only and those of the x
// axis below the last.
func (f *figure) paintPanels(p *pen, grid rect, fr frame, strips []markStrip) {
	cols, w, y := f.columns(), f.cellWidth(p.t, grid.w), grid.y
	lines, shared := f.lines()
	free := f.dataHeight(p.t, grid, fr)
	for line := range lines {
		own := fr.line(line, lines, shared)
		h := max(free, 8) + own.height()
		for i := line * cols; i < min((line+1)*cols, len(f.panels)); i++ {
			cell := rect{grid.x + float64(i%cols)*(w+f.gutter(p.t)), y, w, h}
			if f.square {
				cell = squared(cell, own)
			}
			f.panels[i].paint(p, cell, own, strips[i])
		}
		y += h + lineGap*p.t.scale
	}
}

// lineGap is the space between lines of panels, in px.
const lineGap = 10

// lines is how many lines of panels there are, and whether they share the axis of x.
func (f *figure) lines() (lines int, shared bool) {
	cols := f.columns()
	lines = (len(f.panels) + cols - 1) / cols
	return lines, lines > 1 && len(f.panels)%cols == 0 && !f.square && !f.ownX
}

// dataHeight is the height that is left for the data of each line of panels.
func (f *figure) dataHeight(t theme, grid rect, fr frame) float64 {
	lines, shared := f.lines()
	free := grid.h - float64(lines-1)*lineGap*t.scale
	for line := range lines {
		free -= fr.line(line, lines, shared).height()
	}
	return free / float64(lines)
}

// squared shrinks a cell until the data in it are as wide as high.
func squared(cell rect, fr frame) rect {
	side := min(cell.w-fr.left-fr.right, cell.h-fr.height())
	cell.w, cell.h = side+fr.left+fr.right, side+fr.height()
	return cell
}

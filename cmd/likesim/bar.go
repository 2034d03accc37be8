//go:build !js

package main

import (
	"fmt"
	"io"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// bar is progress on a terminal.
type bar struct {
	all *mpb.Progress
	one *mpb.Bar

	from origin
}

// newBar is nil on a terminal that reports no size, where nothing would be drawn,
// and on one too narrow for how far the run is and what is left.
func newBar(w io.Writer, burnIn, total int) progress {
	width, rows := screen(w)
	shape, fits := shapeFor(width, dayName(total, burnIn, total))
	if rows == 0 || !fits {
		return nil
	}
	began, b := time.Now(), new(bar)
	name := func(s decor.Statistics) string { return shape.name(int(s.Current), burnIn, total) + " " }
	speed := func(s decor.Statistics) string {
		p := paceOf(b.from.since(int(s.Current)), began)
		return shape.gap() + shape.pace(p) + ", " + p.left(int(s.Current), total)
	}
	b.all = mpb.New(mpb.WithOutput(w), mpb.WithWidth(max(shape.bar, 1)), mpb.WithAutoRefresh())
	b.one = b.all.MustAdd(int64(total), shape.filler(w), mpb.BarFillerTrim(),
		mpb.PrependDecorators(decor.Any(name, decor.WCSyncSpaceR)), mpb.AppendDecorators(decor.Any(speed)))
	return b
}

// shape is what of the progress has room in a line.
type shape struct {
	bar  int  // its width; 0 for none
	full bool // days and pace are written out
}

// speedRoom and briefRoom are what the longest pace and time left take, written out
// and for a narrow screen with its percentage.
const speedRoom, briefRoom = len(" 12,345 days/s, 10m30s left"), len("100 % 12,345/s, 10m30s left")

// shapeFor is the shape for a screen; false where not even the shortest fits. A line
// as wide as the terminal would be broken by the echo of Ctrl-C.
func shapeFor(width int, name string) (shape, bool) {
	const echo = 2
	room := width - len(name) - speedRoom - echo
	switch {
	case room > 5:
		return shape{bar: min(room-1, 40), full: true}, true
	case room >= 0:
		return shape{full: true}, true
	}
	return shape{}, width >= briefRoom+echo
}

func (s shape) name(done, burnIn, total int) string {
	if s.full {
		return dayName(done, burnIn, total)
	}
	if done <= burnIn {
		return "burn"
	}
	return fmt.Sprintf("%d %%", 100*(done-burnIn)/(total-burnIn))
}

func (s shape) pace(p pace) string {
	if s.full {
		return p.String()
	}
	return p.brief()
}

// gap keeps a bar and what follows it apart.
func (s shape) gap() string {
	if s.bar > 0 {
		return " "
	}
	return ""
}

func (s shape) filler(w io.Writer) mpb.BarFiller {
	if s.bar == 0 {
		return mpb.NopStyle().Build()
	}
	style := mpb.BarStyle().Lbound("").Rbound("").Filler("█").Tip("█").Padding("░")
	if coloured(w) {
		blue := func(s string) string { return "\x1b[34m" + s + "\x1b[0m" }
		style = style.FillerMeta(blue).TipMeta(blue)
	}
	return style.Build()
}

func (b *bar) day(done, _ int) {
	b.from.since(done)
	b.one.SetCurrent(int64(done))
}

// end leaves the full bar standing, and takes that of a stopped run away.
func (b *bar) end(whole bool) {
	if !whole {
		b.one.Abort(true)
	}
	b.all.Wait()
}

//go:build !js

package main

import (
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

func newBar(w io.Writer, burnIn, total int) progress {
	style := mpb.BarStyle().Lbound("").Rbound("").Filler("█").Tip("█").Padding("░")
	if coloured(w) {
		blue := func(s string) string { return "\x1b[34m" + s + "\x1b[0m" }
		style = style.FillerMeta(blue).TipMeta(blue)
	}
	began, b := time.Now(), new(bar)
	name := func(s decor.Statistics) string { return dayName(int(s.Current), burnIn, total) + " " }
	speed := func(s decor.Statistics) string {
		p := paceOf(b.from.since(int(s.Current)), began)
		return " " + p.String() + ", " + p.left(int(s.Current), total)
	}
	// A line as wide as the terminal would be broken by the echo of Ctrl-C.
	width, _ := terminal(w)
	room := width - len(dayName(total, burnIn, total)) - len(" 12,345 days/s, 10m30s left  ")
	b.all = mpb.New(mpb.WithOutput(w), mpb.WithWidth(min(max(room, 5), 40)), mpb.WithAutoRefresh())
	b.one = b.all.New(int64(total), style, mpb.BarFillerTrim(),
		mpb.PrependDecorators(decor.Any(name, decor.WCSyncSpaceR)), mpb.AppendDecorators(decor.Any(speed)))
	return b
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

package main

import "io"

// daysProgress is the progress of many runs, in days of all of them.
type daysProgress struct {
	to    io.Writer
	quiet bool
	shown progress
}

func newDaysProgress(to io.Writer, quiet bool) *daysProgress {
	return &daysProgress{to: to, quiet: quiet}
}

func (p *daysProgress) days(done, total int) {
	if p.shown == nil {
		p.shown = newProgress(p.to, 0, total, p.quiet)
	}
	p.shown.day(done, total)
}

func (p *daysProgress) end(whole bool) {
	if p.shown != nil {
		p.shown.end(whole)
	}
	p.shown = nil
}

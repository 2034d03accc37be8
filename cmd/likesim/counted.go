package main

import (
	"fmt"
	"io"
	"time"
)

// counted says how many of many equal pieces of work are done: after each tenth of
// them, and every ten seconds.
type counted struct {
	to          io.Writer
	noun        string
	quiet       bool
	began, said time.Time
	tenth       int
}

func newCounted(to io.Writer, noun string, quiet bool) *counted {
	now := time.Now()
	return &counted{to: to, noun: noun, quiet: quiet, began: now, said: now}
}

// done is told after each piece.
func (c *counted) done(n, total int) {
	tenth, now := 10*n/total, time.Now()
	if c.quiet || now.Sub(c.said) < longSilence && (tenth == c.tenth || now.Sub(c.began) < shortPause) {
		return
	}
	c.tenth, c.said = tenth, now
	left := time.Duration(float64(now.Sub(c.began)) / float64(n) * float64(total-n)).Round(time.Second)
	_, _ = fmt.Fprintf(c.to, "%s %d of %d: %d %%, at most %s left\n", c.noun, n, total, 100*n/total, left) // a lost line of progress is no error
}

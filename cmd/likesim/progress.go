package main

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// progress shows how far a run is. Each is called from the run's goroutine alone.
type progress interface {
	day(done, total int)
	end(whole bool)
}

// newProgress is a bar on a terminal that has the room, plain lines elsewhere, and
// nothing if quiet.
func newProgress(w io.Writer, burnIn, total int, quiet bool) progress {
	if quiet {
		return silence{}
	}
	if _, ok := terminal(w); ok {
		if bar := newBar(w, burnIn, total); bar != nil { // there is none in a browser and where it has no room
			return bar
		}
	}
	now := time.Now()
	return &lines{to: w, burnIn: burnIn, began: now, said: now}
}

type silence struct{}

func (silence) day(int, int) {}
func (silence) end(bool)     {}

// lines says where the run is after each tenth of it, but for short runs only
// every ten seconds, so that a log stays readable.
type lines struct {
	to          io.Writer
	burnIn      int
	began, said time.Time
	tenth       int
	from        origin
}

// origin is how many days of a run were simulated before: those of a run that is
// taken up do not count for its pace.
type origin struct{ before atomic.Int64 }

// since is how many days were simulated since the first one shown.
func (o *origin) since(done int) int {
	o.before.CompareAndSwap(0, int64(done))
	return done - int(o.before.Load()) + 1
}

const (
	longSilence = 10 * time.Second
	shortPause  = time.Second // a run shorter than this is not worth ten lines
)

func (l *lines) day(done, total int) {
	tenth, since, simulated := 10*done/total, time.Since(l.said), l.from.since(done)
	if since < longSilence && (tenth == l.tenth || since < shortPause && done < total) {
		return
	}
	l.tenth, l.said = tenth, time.Now()
	pace := paceOf(simulated, l.began)
	_, _ = fmt.Fprintf(l.to, "%s%s, %s, %s\n", dayName(done, l.burnIn, total), share(done, l.burnIn, total), pace, pace.left(done, total)) // a lost line of progress is no error
}

// share is how much of the reported days is done, behind the day's name; of the burn-in
// its name says it.
func share(done, burnIn, total int) string {
	if done <= burnIn {
		return ""
	}
	return fmt.Sprintf(": %d %%", 100*(done-burnIn)/(total-burnIn))
}

func (l *lines) end(bool) {}

// dayName is what a simulated day is called.
func dayName(done, burnIn, total int) string {
	if done <= burnIn {
		return fmt.Sprintf("burn-in day %d of %d", done, burnIn)
	}
	return fmt.Sprintf("day %d of %d", done-burnIn, total-burnIn)
}

// pace is days a second.
type pace float64

// brief is the pace for a narrow screen.
func (p pace) brief() string { return strings.TrimSuffix(p.String(), " days/s") + "/s" }

func paceOf(done int, began time.Time) pace {
	return pace(float64(done) / max(time.Since(began).Seconds(), 1e-3))
}

// String is the pace with as many digits as it deserves.
func (p pace) String() string {
	decimals := 0
	if p < 10 {
		decimals = 1
	}
	return figure(float64(p), decimals) + " days/s"
}

// left is the time that the days left take at this pace.
func (p pace) left(done, total int) string {
	if done >= total || p <= 0 {
		return "done"
	}
	left := time.Duration(float64(total-done) / float64(p) * float64(time.Second))
	return left.Round(time.Second).String() + " left"
}

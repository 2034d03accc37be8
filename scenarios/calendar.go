package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"likesim/agents/rules"
)

const dateLayout = "2006-01-02"

// Days is the calendar of a run, worked out once. Day 1 is the first reported
// day; the days of the burn-in are 0, -1 and so on back.
type Days struct {
	calendar calendar
	first    int // the day of kinds[0]
	kinds    []rules.DayKind
}

// Days works the calendar out for the burn-in and the reported days.
func (s *Scenario) Days() *Days {
	d := &Days{calendar: s.calendar(), first: 1 - s.Run.BurnIn}
	d.kinds = make([]rules.DayKind, max(s.Run.BurnIn+s.Run.Days, 0))
	for i := range d.kinds {
		d.kinds[i] = d.calendar.kindOf(d.first + i)
	}
	return d
}

// KindOf is what kind of day a day is; days outside the run are worked out anew.
func (d *Days) KindOf(day int) rules.DayKind {
	if i := day - d.first; i >= 0 && i < len(d.kinds) {
		return d.kinds[i]
	}
	return d.calendar.kindOf(day)
}

// DateOf is the date of a day, at midnight UTC.
func (d *Days) DateOf(day int) time.Time { return d.calendar.dateOf(day) }

// DayOf is the day of a date, whatever its time of day.
func (d *Days) DayOf(date time.Time) int { return d.calendar.dayOf(date) }

// KindOf is what kind of day a day is: a holiday, else a weekend, else a school
// day. For many days, Days is faster.
func (s *Scenario) KindOf(day int) rules.DayKind { c := s.calendar(); return c.kindOf(day) }

// DateOf is the date of a day, at midnight UTC.
func (s *Scenario) DateOf(day int) time.Time { c := s.calendar(); return c.dateOf(day) }

// DayOf is the day of a date, whatever its time of day.
func (s *Scenario) DayOf(date time.Time) int { c := s.calendar(); return c.dayOf(date) }

type calendar struct {
	start    time.Time
	weekends bool
	holidays []span
}

// calendar reads the dates of a scenario, which were checked when it was read;
// a scenario made by hand with other texts is a mistake in the program.
func (s *Scenario) calendar() calendar {
	start, err := parseDate(s.Run.Start)
	if err != nil {
		panic(fmt.Sprintf("scenarios: run.start %q: %v", s.Run.Start, err))
	}
	c := calendar{start: start, weekends: s.Calendar.Weekends}
	for _, text := range s.Calendar.Holidays {
		h, err := parseSpan(text)
		if err != nil {
			panic(fmt.Sprintf("scenarios: calendar.holidays %q: %v", text, err))
		}
		c.holidays = append(c.holidays, h)
	}
	return c
}

func (c *calendar) dateOf(day int) time.Time { return c.start.AddDate(0, 0, day-1) }

func (c *calendar) dayOf(date time.Time) int {
	midnight := time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, time.UTC)
	return int((midnight.Unix()-c.start.Unix())/86400) + 1
}

func (c *calendar) kindOf(day int) rules.DayKind {
	date := c.dateOf(day)
	for _, h := range c.holidays {
		if h.contains(date) {
			return rules.Holiday
		}
	}
	if w := date.Weekday(); c.weekends && (w == time.Saturday || w == time.Sunday) {
		return rules.Weekend
	}
	return rules.SchoolDay
}

// span is the first and last day of holidays as the digits YYYYMMDD, or MMDD
// where they come every year and may reach over the new year.
type span struct {
	from, to int
	yearly   bool
}

func (h span) contains(date time.Time) bool {
	digits := int(date.Month())*100 + date.Day()
	if !h.yearly {
		digits += date.Year() * 10000
	}
	if h.from > h.to {
		return digits >= h.from || digits <= h.to
	}
	return digits >= h.from && digits <= h.to
}

// parseDate reads YYYY-MM-DD, from the years that the model could be about.
func parseDate(text string) (time.Time, error) {
	date, err := time.Parse(dateLayout, text)
	switch {
	case err != nil && strings.Contains(err.Error(), "out of range"):
		return date, errors.New("there is no such day")
	case err != nil:
		return date, errors.New("it is not written so")
	case date.Year() < 1900 || date.Year() > 2999:
		return date, errors.New("the year is not from 1900 to 2999")
	}
	return date, nil
}

func parseSpan(text string) (span, error) {
	first, last, ok := strings.Cut(text, "..")
	if !ok {
		return span{}, errors.New("two dots part the first day from the last")
	}
	yearly := len(first) == len("MM-DD")
	if yearly { // read in a leap year, so that 29 February may be named
		if len(last) != len(first) {
			return span{}, errors.New("the first and the last day are written alike, with or without the year")
		}
		first, last = "2000-"+first, "2000-"+last
	}
	from, err := parseDate(first)
	if err != nil {
		return span{}, err
	}
	to, err := parseDate(last)
	if err != nil {
		return span{}, err
	}
	if !yearly && to.Before(from) {
		return span{}, errors.New("the last day is before the first")
	}
	h := span{from: digitsOf(from), to: digitsOf(to), yearly: yearly}
	if yearly {
		h.from, h.to = h.from%10000, h.to%10000
	}
	return h, nil
}

func digitsOf(date time.Time) int { return date.Year()*10000 + int(date.Month())*100 + date.Day() }

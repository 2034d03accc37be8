package measure

import (
	"fmt"
	"regexp"
	"strconv"
)

// How days become one number.
type How uint8

// The ways. Days on which the outcome is not defined (a price without a sale) do
// not count; without any other, the number is not defined either.
const (
	Last     How = iota // the last day
	On                  // the day N
	MeanLast            // the mean of the last N days
	Mean                // of all reported days
	Sum
	Max
	Min
)

// When is a way with its N, which On and MeanLast have.
type When struct {
	How How
	N   int
}

// Words of the ways without an N, as files and tables have them.
var words = map[string]How{"last day": Last, "mean": Mean, "sum": Sum, "max": Max, "min": Min}

// Pattern is a regular expression of all that Parse takes.
const Pattern = `^(last day|mean|sum|max|min|day [1-9][0-9]{0,4}|mean of last [1-9][0-9]{0,4} days)$`

// Wish is what Parse takes, in words.
const Wish = `last day, day N, mean of last N days, mean, sum, max or min`

var withN = regexp.MustCompile(`^(day|mean of last) ([1-9]\d{0,4})( days)?$`)

// Parse reads "last day", "day 30", "mean of last 7 days", "mean", "sum", "max"
// and "min"; mean, sum, max and min are over all reported days.
func Parse(text string) (When, error) {
	if how, ok := words[text]; ok {
		return When{How: how}, nil
	}
	part := withN.FindStringSubmatch(text)
	if len(part) < 4 || (part[1] == "day") == (part[3] != "") {
		return When{}, fmt.Errorf("expected %s, got %q", Wish, text)
	}
	n, err := strconv.Atoi(part[2])
	if part[1] == "day" {
		return When{How: On, N: n}, err
	}
	return When{How: MeanLast, N: n}, err
}

// String is the way as Parse takes it.
func (w When) String() string {
	switch w.How {
	case On:
		return fmt.Sprintf("day %d", w.N)
	case MeanLast:
		return fmt.Sprintf("mean of last %d days", w.N)
	case Mean:
		return "mean"
	case Sum:
		return "sum"
	case Max:
		return "max"
	case Min:
		return "min"
	}
	return "last day"
}

// Words is the way in a label.
func (w When) Words() string {
	switch w.How {
	case MeanLast:
		return fmt.Sprintf("mean of the last %d days", w.N)
	case Mean:
		return "mean of all days"
	case Sum:
		return "sum of all days"
	case Max:
		return "highest of all days"
	case Min:
		return "lowest of all days"
	}
	return w.String()
}

func (w When) suffix() string {
	switch w.How {
	case Last:
		return ""
	case On:
		return fmt.Sprintf("_day_%d", w.N)
	case MeanLast:
		return fmt.Sprintf("_mean_last_%d", w.N)
	}
	return "_" + w.String()
}

// counts says whether a day of a run counts.
func (w When) counts(day, days int) bool {
	switch w.How {
	case Last:
		return day == days
	case On:
		return day == w.N
	case MeanLast:
		return day > days-w.N
	}
	return true
}

// Check says why a run of so many days cannot be measured so.
func (w When) Check(days int) error {
	switch {
	case w.How == On && w.N > days:
		return fmt.Errorf("day %d is past the end of the run, day %d", w.N, days)
	case w.How == MeanLast && w.N > days:
		return fmt.Errorf("the last %d days are more than the run has, %d", w.N, days)
	}
	return nil
}

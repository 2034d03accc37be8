package chart

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"likesim/sim/record"
)

// view is some rows of a table of a run.
type view struct {
	run   Run
	table string
	f     *record.Frame
	rows  []int // in the order of their day
}

// read opens a table and puts its rows in the order of their day.
func read(r Run, table string) (view, error) {
	v := view{run: r, table: table}
	if r.Tables == nil {
		return v, v.fail(errors.New("run without tables"))
	}
	f, err := r.Tables(table)
	if err == nil && f == nil {
		err = errors.New("no such table")
	}
	if err != nil {
		return v, v.fail(err)
	}
	v.f, v.rows = f, make([]int, f.Rows)
	for i := range v.rows {
		v.rows[i] = i
	}
	day, err := v.number("day")
	if err != nil {
		return v, err
	}
	sort.SliceStable(v.rows, func(a, b int) bool { return day[v.rows[a]] < day[v.rows[b]] })
	return v, nil
}

func (v view) fail(err error) error {
	return fmt.Errorf("run %q, table %s: %w", v.run.Label, v.table, err)
}

// whole gives a number column for all rows of the frame.
func (v view) whole(column string) ([]float64, error) {
	c, ok := v.f.Number[column]
	if !ok || len(c) != v.f.Rows {
		return nil, v.fail(fmt.Errorf("expected %d numbers in column %s, found %d", v.f.Rows, column, len(c)))
	}
	return c, nil
}

// number gives a number column for the rows of the view.
func (v view) number(column string) ([]float64, error) {
	c, err := v.whole(column)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(v.rows))
	for i, r := range v.rows {
		out[i] = c[r]
	}
	return out, nil
}

// where keeps the rows whose text column says want.
func (v view) where(column, want string) (view, error) {
	c, ok := v.f.Text[column]
	if !ok || len(c) != v.f.Rows {
		return v, v.fail(fmt.Errorf("expected %d texts in column %s, found %d", v.f.Rows, column, len(c)))
	}
	v.rows = slices.DeleteFunc(slices.Clone(v.rows), func(r int) bool { return c[r] != want })
	return v, nil
}

// on keeps the rows of one day.
func (v view) on(day int) view {
	c := v.f.Number["day"]
	v.rows = slices.DeleteFunc(slices.Clone(v.rows), func(r int) bool { return c[r] != float64(day) })
	return v
}

// recorded lists the days of the view, each once, in order.
func (v view) recorded() []int {
	var out []int
	for _, r := range v.rows {
		if d := int(v.f.Number["day"][r]); len(out) == 0 || out[len(out)-1] != d {
			out = append(out, d)
		}
	}
	return out
}

// chosen gives the recorded days nearest to those asked for, each once and in
// order; asked for none, it gives the first, the middle and the last.
func chosen(recorded, asked []int) []int {
	if len(recorded) == 0 {
		return nil
	}
	if len(asked) == 0 {
		last := recorded[len(recorded)-1]
		asked = []int{recorded[0], (recorded[0] + last) / 2, last}
	}
	var out []int
	for _, a := range asked {
		out = append(out, nearestDay(recorded, a))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func nearestDay(recorded []int, day int) int {
	best := recorded[0]
	for _, r := range recorded {
		if max(r-day, day-r) < max(best-day, day-best) {
			best = r
		}
	}
	return best
}

// series is a value a day; a missing one is NaN.
type series struct{ x, y []float64 }

// daily gives the series of owners in a column of the table daily.
func daily(v view, column string) (series, error) {
	x, err := v.number("day")
	if err != nil {
		return series{}, err
	}
	y, err := v.number(column)
	return series{x, y}, err
}

// owners opens the table daily for the owners.
func owners(r Run) (view, error) {
	v, err := read(r, "daily")
	if err != nil {
		return v, err
	}
	return v.where("population", "owners")
}

// last gives the last value that is a number and its day; NaN without one.
func (s series) last() (day, value float64) {
	for i := len(s.y) - 1; i >= 0; i-- {
		if !math.IsNaN(s.y[i]) {
			return s.x[i], s.y[i]
		}
	}
	return math.NaN(), math.NaN()
}

// first gives the first value that is a number; NaN without one.
func (s series) first() float64 {
	for _, y := range s.y {
		if !math.IsNaN(y) {
			return y
		}
	}
	return math.NaN()
}

// until gives the series up to a day.
func (s series) until(day float64) series {
	n := len(s.x)
	for n > 0 && s.x[n-1] > day {
		n--
	}
	return series{s.x[:n], s.y[:n]}
}

// values is how many values are numbers.
func (s series) values() (n int) {
	for _, y := range s.y {
		if !math.IsNaN(y) {
			n++
		}
	}
	return n
}

// dayOf gives the first day with that value; NaN if there is none.
func (s series) dayOf(value float64) float64 {
	if i := slices.Index(s.y, value); i >= 0 {
		return s.x[i]
	}
	return math.NaN()
}

// times gives the series in another unit.
func (s series) times(f float64) series {
	out := series{s.x, make([]float64, len(s.y))}
	for i, y := range s.y {
		out.y[i] = y * f
	}
	return out
}

// over gives the quotient of two series day by day; NaN where b is 0.
func (s series) over(b series) series {
	out := series{s.x, make([]float64, len(s.y))}
	for i := range s.y {
		out.y[i] = math.NaN()
		if b.y[i] != 0 {
			out.y[i] = s.y[i] / b.y[i]
		}
	}
	return out
}

// minus gives the difference of two series day by day.
func (s series) minus(b series) series {
	out := series{s.x, make([]float64, len(s.y))}
	for i := range s.y {
		out.y[i] = s.y[i] - b.y[i]
	}
	return out
}

// extent gives the least and the greatest of some values; +Inf, -Inf if none.
func extent(values ...[]float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, vs := range values {
		for _, v := range vs {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	return lo, hi
}

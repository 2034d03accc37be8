package record

import (
	"fmt"
	"math"
	"path/filepath"
)

// Headline is a figure that a run is summed up by: on its first and last day, or
// in its first and last seven days.
type Headline struct {
	Name, Unit  string
	First, Last float64 // NaN where nobody is counted
	Decimals    int
}

// headlines say which outcomes of the daily table are summed up, and how. A
// column summed over a week is divided by the accounts and given per 100.
var headlines = []struct {
	name, unit, population, column string
	times                          float64
	decimals                       int
	weekly                         bool
}{
	{"Gini of lifetime likes", "", "owners", "gini_likes", 1, 3, false},
	{"Gini of the likes of 7 days", "", "owners", "gini_likes_7d", 1, 3, false},
	{"lifetime likes held by the top 10 %", " %", "owners", "top10_share_likes", 100, 1, false},
	{"median of lifetime likes", "", "owners", "median_likes", 1, 0, false},
	{"accounts", "", "owners", "accounts", 1, 0, false},
	{"accounts in the circle", "", "circle", "accounts", 1, 0, false},
	{"accounts that like on the day", " %", "owners", "active_share", 100, 1, false},
	{"nags per 100 accounts and week", "", "owners", "nags", 100, 1, true},
	{"drops per 100 accounts and week", "", "owners", "drops", 100, 1, true},
	{"autolikers", "", "owners", "autolikers", 1, 0, false},
}

// Headlines reads the head figures of a run from its daily table, and the first
// and last day of it. Errors: no such table, or one of another version.
func Headlines(folder string) (figures []Headline, first, last int, err error) {
	columns := []string{"day", "population"}
	for _, h := range headlines {
		columns = append(columns, h.column)
	}
	f, err := ReadFrame(filepath.Join(folder, "daily.parquet"), columns...)
	if err != nil {
		return nil, 0, 0, err
	}
	if f.Rows == 0 {
		return nil, 0, 0, fmt.Errorf("%s: the daily table has no rows", folder)
	}
	for _, h := range headlines {
		values := f.of(h.population, h.column)
		figure := Headline{Name: h.name, Unit: h.unit, Decimals: h.decimals}
		if h.weekly {
			figure.Name += ", " + windowOf(len(values))
			values = perWeek(values, f.of(h.population, "accounts"))
		}
		figure.First, figure.Last = values[0]*h.times, values[len(values)-1]*h.times
		figures = append(figures, figure)
	}
	days := f.Number["day"]
	return figures, int(days[0]), int(days[len(days)-1]), nil
}

// of gives a column of the daily table for one population, day by day.
func (f *Frame) of(population, column string) []float64 {
	var values []float64
	for i, p := range f.Text["population"] {
		if p == population {
			values = append(values, f.Number[column][i])
		}
	}
	return values
}

// windowOf says of which days a figure of the first and last week is; the heads of
// its columns name single days.
func windowOf(days int) string {
	if days < week {
		return "all days"
	}
	return fmt.Sprintf("first and last %d days", week)
}

// week is the days of the figures that are rates a week.
const week = 7

// perWeek gives the rate a week of the first and of the last seven days; shorter
// runs are taken whole, as if they went on like that.
func perWeek(counts, accounts []float64) []float64 {
	rate := func(from, to int) float64 {
		sum, at := 0.0, 0.0
		for i := from; i < to; i++ {
			sum, at = sum+counts[i], at+accounts[i]
		}
		if at == 0 {
			return math.NaN()
		}
		return week * sum / at
	}
	n := len(counts)
	window := min(n, week)
	return []float64{rate(0, window), rate(n-window, n)}
}

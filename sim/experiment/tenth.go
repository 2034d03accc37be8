package experiment

import (
	"math"

	"likesim/sim"
	"likesim/sim/metric"
)

// Standing is what is asked of children by the tenth of status in which they began.
type Standing struct {
	Name, Unit, Doc string
	of              func(*metric.ChildRow) float64
}

// Standings are asked on the last day.
var Standings = []Standing{
	{"likes", "likes", "lifetime likes of the account that the child has, 0 without one", func(c *metric.ChildRow) float64 { return float64(c.Likes) }},
	{"likes_7d", "likes", "likes of the last 7 days", func(c *metric.ChildRow) float64 { return float64(c.Week) }},
	{"friends", "friends", "length of the list of friends", func(c *metric.ChildRow) float64 { return float64(c.Degree) }},
	{"pressure", "0-1", "pressure", func(c *metric.ChildRow) float64 { return c.Pressure }},
	{"wellbeing", "0-1", "wellbeing", func(c *metric.ChildRow) float64 { return c.Wellbeing }},
}

// tenths are means by tenth, the lowest first, and by standing; NaN in an empty one.
type tenths [10][]float64

// start is where the children of a replicate stood when the burn-in was over, under
// the rules of the first arm.
type start struct {
	year  int
	tenth []int8 // by child, -1 for one that is not followed
	age   []int
}

func startOf(w *sim.World) *start {
	view := w.View()
	s := &start{year: w.SchoolYear(), tenth: make([]int8, view.Children()), age: make([]int, view.Children())}
	for c := range uint32(view.Children()) {
		row := view.Child(c, w.Day, s.year)
		s.tenth[c], s.age[c] = -1, row.Age
		if row.Account != metric.None && view.Reportable(c) {
			s.tenth[c] = int8(min(9, math.Floor(row.Status*10)))
		}
	}
	return s
}

// tenths asks the children where they stand now. A seat that a newcomer has taken
// since is not followed: its child was born in another year.
func (s *start) tenths(w *sim.World) (means tenths) {
	view := w.View()
	var n [10]float64
	for i := range means {
		means[i] = make([]float64, len(Standings))
	}
	for c, t := range s.tenth {
		if t < 0 || c >= view.Children() {
			continue
		}
		row := view.Child(uint32(c), w.Day, s.year)
		if row.Age != s.age[c] {
			continue
		}
		n[t]++
		for i := range Standings {
			means[t][i] += Standings[i].of(&row)
		}
	}
	for t := range means {
		for i := range means[t] {
			means[t][i] /= n[t] // NaN in an empty tenth
		}
	}
	return means
}

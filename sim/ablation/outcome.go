package ablation

import (
	"slices"

	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// Outcome is a figure of a run that mechanisms contribute to.
type Outcome struct {
	Name     string `json:"name"`
	Unit     string `json:"unit"`
	Doc      string `json:"doc"`
	Group    string `json:"group"`
	Decimals int    `json:"decimals"`

	of  func(*metric.Summary) float64
	own bool // of all days; otherwise of the last ones
}

// lately is the days at the end of a run over which a state is averaged; all of a
// shorter run.
const lately = 28

// Outcomes are those of a table, in its order; outcomesOf adds to what they are the
// days that they are the mean of.
var Outcomes = []Outcome{
	{"gini_likes", "0-1", "Gini coefficient of lifetime likes", "inequality", 3, daily("gini_likes"), false},
	{"gini_likes_7d", "0-1", "Gini coefficient of the likes of 7 days", "inequality", 3, daily("gini_likes_7d"), false},
	{"drops", "/1,000 account-days", "ties lost because the friend dropped the child", "drops", 2, rate(metric.Drops), true},
	{"drops_class", "/1,000 account-days", "of these by class mates", "drops", 3, rate(metric.ClassDrops), true},
	{"wellbeing_mean", "0-1", "mean wellbeing of the children", "wellbeing", 4, daily("wellbeing_mean"), false},
	{"wellbeing_p10", "0-1", "wellbeing below which a tenth of the children lie", "wellbeing", 4, daily("wellbeing_p10"), false},
}

// outcomesOf are the outcomes of runs of so many days.
func outcomesOf(days int) []Outcome {
	over := measure.When{How: measure.MeanLast, N: min(lately, days)}
	if days == 1 {
		over = measure.When{How: measure.Last}
	}
	all := slices.Clone(Outcomes)
	for i := range all {
		if !all[i].own {
			all[i].Doc += ", " + over.Words()
		}
	}
	return all
}

// daily is an outcome of the daily table.
func daily(name string) func(*metric.Summary) float64 {
	for _, o := range metric.All {
		if o.Name == name {
			return o.Of
		}
	}
	panic("ablation: the daily table has no outcome " + name)
}

func rate(f metric.Flow) func(*metric.Summary) float64 {
	accounts := daily("accounts")
	return func(s *metric.Summary) float64 { return 1000 * float64(s.Flow[f]) / max(accounts(s), 1) }
}

// watcher averages outcomes over days. It is a sim.Watcher.
type watcher struct {
	days int
	sums []float64
	n    []int
}

func newWatcher(days int) *watcher {
	return &watcher{days: days, sums: make([]float64, len(Outcomes)), n: make([]int, len(Outcomes))}
}

// Watch looks at a day. It fails never.
func (w *watcher) Watch(d *metric.Day) error {
	for i := range Outcomes {
		if Outcomes[i].own || d.Day > w.days-lately {
			w.sums[i] += Outcomes[i].of(&d.Summary[metric.Owners])
			w.n[i]++
		}
	}
	return nil
}

// value is the mean of an outcome; NaN if there was none on some day.
func (w *watcher) value(outcome int) float64 { return w.sums[outcome] / float64(w.n[outcome]) }

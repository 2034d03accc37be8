package measure_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/experiment/measure"
	"likesim/sim/metric"
)

// days keeps every day of a run, as the daily table would.
type days []metric.Summary

func (d *days) Watch(day *metric.Day) error {
	*d = append(*d, day.Summary[metric.Circle])
	return nil
}

func column(t *testing.T, d days, name string) (values []float64) {
	for _, o := range metric.All {
		if o.Name == name {
			for i := range d {
				values = append(values, o.Of(&d[i]))
			}
			return values
		}
	}
	t.Fatalf("no outcome %s", name)
	return nil
}

func TestMeasuresAreThoseOfTheDailyTable(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("baseline", "population.children=300", "run.days=30", "run.burn_in=5", "trade.offer=0.05")
	require.NoError(t, err)
	w, err := sim.New(s, sim.Options{Workers: 1, Replicate: 3})
	require.NoError(t, err)
	var all days
	require.NoError(t, w.Run(context.Background(), &all, nil))

	var outcomes []measure.Outcome
	var want []float64
	for _, name := range []string{"gini_likes", "minutes_mean", "price_per_1000", "mean_likes"} {
		v := column(t, all, name)
		for _, when := range []string{"last day", "day 4", "mean of last 7 days", "mean", "sum", "max", "min"} {
			parsed, err := measure.Parse(when)
			require.NoError(t, err)
			assert.Equal(t, when, parsed.String())
			outcomes = append(outcomes, measure.Outcome{Name: name, Population: metric.Circle, When: parsed})
			want = append(want, slow(when, v))
		}
	}
	got, err := measure.Run(context.Background(), s, sim.Options{Workers: 1, Replicate: 3}, outcomes)
	require.NoError(t, err)
	for i := range want {
		if math.IsNaN(want[i]) {
			assert.True(t, math.IsNaN(got[i]), outcomes[i].Column())
			continue
		}
		assert.InDelta(t, want[i], got[i], 1e-9*math.Abs(want[i]), outcomes[i].Column())
	}
}

func TestWhatIsNotLookedAtDoesNotChangeWhatIs(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("baseline", "population.children=200", "run.days=12", "run.burn_in=3")
	require.NoError(t, err)
	few := []measure.Outcome{{Name: "nags"}, {Name: "gini_likes", When: measure.When{How: measure.On, N: 5}}}
	all := append([]measure.Outcome{{Name: "nags", When: measure.When{How: measure.Sum}}}, few...)
	sparse, err := measure.Run(context.Background(), s, sim.Options{}, few)
	require.NoError(t, err)
	dense, err := measure.Run(context.Background(), s, sim.Options{}, all)
	require.NoError(t, err)
	assert.Equal(t, dense[1:], sparse)
}

// slow is what a way means, said over the whole column.
func slow(when string, v []float64) float64 {
	pick := v
	switch when {
	case "last day":
		pick = v[len(v)-1:]
	case "day 4":
		pick = v[3:4]
	case "mean of last 7 days":
		pick = v[len(v)-7:]
	}
	sum, n, low, high := 0.0, 0.0, math.Inf(1), math.Inf(-1)
	for _, x := range pick {
		if !math.IsNaN(x) {
			sum, n, low, high = sum+x, n+1, min(low, x), max(high, x)
		}
	}
	switch {
	case n == 0:
		return math.NaN()
	case when == "sum":
		return sum
	case when == "max":
		return high
	case when == "min":
		return low
	}
	return sum / n
}

func TestOnlyTheDaysAskedForAreNeeded(t *testing.T) {
	t.Parallel()
	w, err := measure.New([]measure.Outcome{{Name: "gini_likes"}, {Name: "accounts", When: measure.When{How: measure.MeanLast, N: 3}},
		{Name: "nags", When: measure.When{How: measure.On, N: 2}}}, 10)
	require.NoError(t, err)
	var needed []int
	for day := 1; day <= 10; day++ {
		if w.Needs(day) {
			needed = append(needed, day)
		}
	}
	assert.Equal(t, []int{2, 8, 9, 10}, needed)
}

func TestWhatCannotBeMeasuredIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "last", "day 0", "day 3 days", "mean of last 7", "mean of last 0 days", "day 100000", "Max", "day  3"} {
		_, err := measure.Parse(text)
		assert.ErrorContains(t, err, "expected last day, day N, ", text)
		assert.NotRegexp(t, measure.Pattern, text)
	}
	for _, text := range []string{"last day", "day 3", "mean of last 7 days", "max"} {
		assert.Regexp(t, measure.Pattern, text)
	}
	_, err := measure.New([]measure.Outcome{{Name: "gini"}}, 3)
	assert.ErrorContains(t, err, `outcome "gini": the daily table has no such column`)
	_, err = measure.New([]measure.Outcome{{Name: "nags", When: measure.When{How: measure.On, N: 4}}}, 3)
	assert.ErrorContains(t, err, "day 4 is past the end of the run, day 3")
	_, err = measure.New([]measure.Outcome{{Name: "nags", When: measure.When{How: measure.MeanLast, N: 4}}}, 3)
	assert.ErrorContains(t, err, "the last 4 days are more than the run has, 3")
}

func TestColumnsNameWhatTheyAre(t *testing.T) {
	t.Parallel()
	nags := measure.Outcome{Name: "nags", Population: metric.Circle, When: measure.When{How: measure.Sum}}
	assert.Equal(t, "circle_nags_sum", nags.Column())
	assert.Contains(t, nags.About(), ", sum (circle)")
	assert.Equal(t, "gini_likes_mean_last_7", measure.Outcome{Name: "gini_likes", When: measure.When{How: measure.MeanLast, N: 7}}.Column())
	assert.Equal(t, "gini_likes", measure.Outcome{Name: "gini_likes"}.Column())
	assert.Equal(t, "0-1", measure.Outcome{Name: "gini_likes"}.Unit())
}

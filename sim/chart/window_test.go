package chart

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestARunNoLongerThanTheWindowShowsTheMeanOfItsDays(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []float64{3, 3, 3, 3, 3}, fromDay1(1, 2, 3, 4, 5).months().y)
	assert.Equal(t, []float64{1, 1, 1, 1, 1, 1, 1}, fromDay1(0, 0, 0, 0, 0, 0, 7).week().y, "no event is a trend")
	assert.Empty(t, series{}.week().y)
}

func TestAShortRunSaysWhatItsMeansAre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		chart       string
		days        int
		title, text string
	}{
		{"exits", 20, `is [0-9.]+ on average over 20 days$`, "Mean of the 20 days; each"},
		{"exits", 28, `is [0-9.]+ on average over 28 days$`, "Mean of the 28 days; each"},
		{"exits", 60, `(rises|falls|starts) `, "28-day means, so that"},
		{"incidents", 20, `is [0-9.]+ on average over 20 days$`, "Mean of the 20 days; each"},
		{"turnover", 5, `is [0-9.]+ on average over 5 days$`, "Mean of the 5 days."},
		{"turnover", 1, `is [0-9.]+ on day 1$`, "One day alone."},
		{"turnover", 8, ``, "7-day means."},
		{"wellbeing", 5, `is [0-9.]+ on average over 5 days$`, "Mean of the 5 days."},
		{"sources", 5, `is .*% on average over 5 days$`, "Mean of the 5 days."},
		{"cheaters", 5, ``, "likes bought for money (mean of the 5 days)."},
		{"cheaters", 90, ``, "likes bought for money (7-day means)."},
	} {
		pic, err := Draw(c.chart, []Run{made{days: c.days, children: 500}.run("it")}, Options{})
		require.NoError(t, err)
		assert.Regexp(t, c.title, pic.Title, "%s of %d days", c.chart, c.days)
		assert.Contains(t, pic.fig.sub, c.text, "%s of %d days", c.chart, c.days)
	}
}

func TestShortRunsBesideLongOnesAreNamed(t *testing.T) {
	t.Parallel()
	year, short := made{days: 365, children: 500}.run("year"), made{days: 5, children: 500, tilt: 1}.run("short")
	pic, err := Draw("turnover", []Run{year, short}, Options{})
	require.NoError(t, err)
	assert.Contains(t, pic.fig.sub, "7-day means (short: mean of the 5 days).")
	pic, err = Draw("turnover", []Run{short, short}, Options{})
	require.NoError(t, err)
	assert.Contains(t, pic.fig.sub, "Mean of the 5 days.")
	assert.Regexp(t, "is [0-9.]+ in both runs on average over 5 days$", pic.Title)
}

func TestTheWeekMeanSkipsMissingDaysAndOldOnes(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	s := series{[]float64{1, 2, 3, 20}, []float64{2, nan, 4, nan}}
	got := s.mean(7).y
	assert.Equal(t, []float64{2, 2, 3}, got[:3])
	assert.True(t, math.IsNaN(got[3]), "no value in the week before day 20")
}

func TestWeekMeansBeginOnceAWeekIsBehindThem(t *testing.T) {
	t.Parallel()
	s := series{[]float64{1, 2, 3, 4, 5, 6, 7, 8}, []float64{0, 7, 7, 7, 7, 7, 7, 7}}
	got := s.week()
	assert.True(t, math.IsNaN(got.y[5]), "day 6")
	assert.InDelta(t, 6, got.first(), 1e-9, "days 1 to 7: a title starts here")
	assert.InDelta(t, 7, got.y[7], 1e-9)
}

func TestMonthMeansBeginOnceAMonthIsBehindThem(t *testing.T) {
	t.Parallel()
	var s series
	for day := 1.0; day <= 40; day++ {
		s.x, s.y = append(s.x, day), append(s.y, day)
	}
	got := s.months()
	assert.True(t, math.IsNaN(got.y[26]), "day 27")
	assert.InDelta(t, 14.5, got.y[27], 1e-9, "days 1 to 28")
	assert.InDelta(t, 26.5, got.y[39], 1e-9, "days 13 to 40")
}

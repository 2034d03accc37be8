package chart

import (
	"bytes"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unlike are runs that end on days 365, 90 and 200.
func unlike() []Run {
	return []Run{
		made{days: 365, children: 900}.run("year"),
		made{days: 90, children: 900, tilt: 0.5}.run("term"),
		made{days: 200, children: 900, tilt: 0.2}.run("half"),
	}
}

// curves counts the lines in each panel of a picture, which the diagonal is not.
func curves(pic *Picture) (heads []string, lines []int) {
	for _, pl := range pic.fig.panels {
		n := 0
		for _, l := range pl.layers {
			switch l.(type) {
			case curve, bars:
				n++
			}
		}
		heads, lines = append(heads, pl.head), append(lines, n)
	}
	return heads, lines
}

func TestARunIsLeftOutOfDaysPastItsEnd(t *testing.T) {
	t.Parallel()
	runs := unlike()
	pic, err := Draw("lorenz", runs, Options{Days: []int{7, 182, 365}})
	require.NoError(t, err)
	heads, lines := curves(pic)
	assert.Equal(t, []string{"day 7", "day 182", "day 365"}, heads)
	assert.Equal(t, []int{3, 2, 1}, lines)
	assert.Contains(t, pic.fig.sub, "term ends on day 90 and is left out of later days. half ends on day 200 and is left out of later days.")
	for i, r := range []int{1, 0} { // the order of runs does not show
		pic, err = Draw("lorenz", []Run{runs[r], runs[1-r]}, Options{Days: []int{365}})
		require.NoError(t, err)
		_, lines = curves(pic)
		assert.Equal(t, []int{1}, lines, i)
		assert.Contains(t, pic.Title, "in year alone")
	}
}

func TestRunsOfUnequalLengthAreComparedOnTheLastDayThatAllHave(t *testing.T) {
	t.Parallel()
	pic, err := Draw("lorenz", unlike(), Options{})
	require.NoError(t, err)
	heads, lines := curves(pic)
	assert.Equal(t, []string{"day 1", "day 91", "day 365"}, heads)
	assert.Equal(t, []int{3, 3, 1}, lines)
	assert.Regexp(t, `^Day 91: .* is between .* \(year\) and .* \(term\)$`, pic.Title)
	assert.Contains(t, pic.fig.sub, "term is shown on day 90 for 91.")
	pic.Width, pic.Height = minWidth, minHeight
	require.NoError(t, pic.Write(new(bytes.Buffer), "gif"))

	pic, err = Draw("distribution", unlike(), Options{})
	require.NoError(t, err)
	_, lines = curves(pic)
	assert.Equal(t, 3, lines[0])
	assert.Regexp(t, "^Day 91: ", pic.Title)
	pic, err = Draw("distribution", unlike(), Options{Days: []int{365}})
	require.NoError(t, err)
	_, lines = curves(pic)
	assert.Equal(t, 1, lines[0])
	assert.Regexp(t, "^Day 365: .* in year alone$", pic.Title)
}

func TestATitleCountsOnlyRunsThatHaveAValue(t *testing.T) {
	t.Parallel()
	runs := []Run{{Label: "a"}, {Label: "b"}, {Label: "c"}}
	at := func(y float64) series { return series{[]float64{9}, []float64{y}} }
	f := finding{"It", two, 0}
	for want, all := range map[string][]series{
		"It ends at 1.00 in all runs":                           {at(1), at(1), at(1)},
		"It ends at 1.00 in 2 of 3 runs":                        {at(1), {}, at(1)},
		"It ends at 1.00 in b alone":                            {{}, at(1), {}},
		"It ends between 1.00 (a) and 2.00 (c), in 2 of 3 runs": {at(1), {}, at(2)},
		"It: no value in any run":                               {{}, {}, {}},
		"It ends between 1.00 (b) and 2.00 (a)":                 {at(2), at(1), at(1.5)},
	} {
		assert.Equal(t, want, f.spread(runs, all))
	}
	assert.Equal(t, "It is 1.00 in both runs", f.on(runs[:2], []series{at(1), at(1)}))
}

func TestTheDaysOfAChartAreThoseOfTheLongestRun(t *testing.T) {
	t.Parallel()
	for name := range dayTables {
		days, err := Recorded(name, unlike())
		require.NoError(t, err)
		assert.Equal(t, made{days: 365}.recorded(), days, name)
	}
	days, err := Recorded("levels", unlike())
	require.NoError(t, err)
	assert.Empty(t, days)
	assert.Equal(t, 7, Nearest([]int{1, 7, 14}, 9))
	_, err = Recorded("lorenz", []Run{{Label: "x"}})
	assert.ErrorContains(t, err, "run without tables")
}

func TestLinesThatEndOnDifferentDaysAreComparedOnTheLastThatAllHave(t *testing.T) {
	t.Parallel()
	pic, err := Draw("inequality", unlike(), Options{})
	require.NoError(t, err)
	assert.Equal(t, "Day 90: Gini of lifetime likes is between 0.74 (year) and 0.77 (term)", pic.Title)
	assert.Contains(t, pic.fig.sub, "(last 7 days). term ends on day 90. half ends on day 200.")
	for i, day := range []float64{365, 90, 200} {
		assert.Equal(t, day, pic.fig.panels[0].ends[i].x, "the label stands where the line ends")
	}
	pic, err = Draw("sources", []Run{unlike()[0], unlike()[1], unlike()[1]}, Options{})
	require.NoError(t, err)
	assert.Regexp(t, "^Day 90: share of likes given by automation is between ", pic.Title)
	assert.Contains(t, pic.fig.sub, "7-day means. term (1) and term (2) end on day 90.")
	pic, err = Draw("inequality", unlike()[:1], Options{})
	require.NoError(t, err)
	assert.NotContains(t, pic.fig.sub, "ends on")
}

func TestARunShorterThanTheWindowOfOthersIsComparedAtItsEnd(t *testing.T) {
	t.Parallel()
	f := finding{"It", two, 0}
	nan := math.NaN()
	runs := []Run{{Label: "a"}, {Label: "b"}}
	assert.Equal(t, "It ends between 1.00 (b) and 4.00 (a)", f.spread(runs, []series{fromDay1(nan, nan, 4), fromDay1(1)}))
	assert.Equal(t, "Day 2: it is between 1.00 (b) and 2.00 (a)", f.spread(runs, []series{fromDay1(1, 2, 3), fromDay1(4, 1)}))
	assert.Equal(t, "It ends at 3.00 in a alone", f.spread(runs, []series{fromDay1(1, 2, 3), fromDay1(nan, nan)}))
}

func TestALabelOfALineThatEndsEarlyStandsAtItsEnd(t *testing.T) {
	t.Parallel()
	draw := func(x float64) string {
		pl := &panel{x: axis{kind: days, lo: 1, hi: 100}, y: axis{kind: linear, lo: 0, hi: 1}}
		pl.ends = []end{{x, 0.5, "x", hues[0]}}
		pic := &Picture{fig: &figure{panels: []*panel{pl}}}
		pic.finish(Chart{}, Options{})
		var b bytes.Buffer
		require.NoError(t, pic.Write(&b, "svg"))
		return b.String()
	}
	assert.NotEqual(t, draw(30), draw(60))
	assert.Equal(t, draw(99.9), draw(100), "both in the margin")
}

package chart

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// tableOf is a frame of rows; a column of texts or of numbers.
func tableOf(rows int, text map[string]func(i int) string, number map[string]func(i int) float64) *record.Frame {
	f := &record.Frame{Rows: rows, Text: map[string][]string{}, Number: map[string][]float64{}}
	for name, of := range text {
		for i := range rows {
			f.Text[name] = append(f.Text[name], of(i))
		}
	}
	for name, of := range number {
		for i := range rows {
			f.Number[name] = append(f.Number[name], of(i))
		}
	}
	return f
}

// compared is a comparison of arms in which the k-th after the first loses k likes.
func compared(arms ...string) Comparison {
	n := len(arms)
	arm := func(i int) string { return arms[i%n] }
	loss := func(i int) float64 { return -float64(i % n) }
	of := func(by float64) func(int) float64 { return func(i int) float64 { return loss(i) + by } }
	spread := map[string]func(int) float64{"difference": of(0), "difference_low": of(-0.5), "difference_high": of(0.5)}
	with := func(more map[string]func(int) float64) map[string]func(int) float64 {
		for name, f := range spread {
			more[name] = f
		}
		return more
	}
	frames := map[string]*record.Frame{
		"comparison": tableOf(2*n, map[string]func(int) string{"arm": arm, "outcome": func(i int) string { return []string{"gini", "nags"}[i/n] },
			"label": func(i int) string { return []string{"Gini, day 20", "nags per child"}[i/n] }, "measured": func(i int) string { return []string{"day 20", "sum of all days"}[i/n] }, "unit": func(int) string { return "0-1" }},
			with(map[string]func(int) float64{"p_holm": func(i int) float64 { return []float64{1, 0.001, 0.5}[i%n] }})),
		"over_time": tableOf(20*n, map[string]func(int) string{"arm": arm, "outcome": func(i int) string { return []string{"gini", "nags"}[i/n%2] }},
			with(map[string]func(int) float64{"day": func(i int) float64 { return float64(i/n/2 + 1) }})),
		"lorenz": tableOf(202*n, map[string]func(int) string{"arm": arm, "series": func(i int) string { return []string{"likes", "likes_7d"}[i/n%2] }},
			map[string]func(int) float64{"percentile": func(i int) float64 { return float64(i / n / 2) }, "mean": func(i int) float64 { return math.Pow(float64(i/n/2)/100, 2) }}),
		"tenths": tableOf(40*n, map[string]func(int) string{"arm": arm, "standing": func(i int) string { return standings[i/n%4].column }},
			with(map[string]func(int) float64{"tenth": func(i int) float64 { return float64(i/n/4 + 1) }})),
	}
	return Comparison{ID: "abc", Version: "1", Seed: 1, Replicates: 9, Arms: arms, Tables: func(name string) (*record.Frame, error) {
		if frames[name] == nil {
			return nil, errors.New("no such table")
		}
		return frames[name], nil
	}}
}

func TestEachPictureOfAComparisonSaysWhatIsSeen(t *testing.T) {
	t.Parallel()
	titles := map[string]string{
		"effects":     "2 outcomes against baseline: a difference is shown by flat in 2, both in 0",
		"differences": "Gini on the last day, against baseline: −1.0 in flat",
		"lorenz":      "Likes of the last 7 days, on the last day: the top tenth has 19.0" + noBreak + "% in baseline, 19.0" + noBreak + "% in flat, 19.0" + noBreak + "% in both",
		"tenths":      "Likes of a week: the top tenth loses 1.0 in flat, loses 2.0 in both",
	}
	require.Len(t, Comparisons, len(titles))
	for _, k := range Comparisons {
		var once, again bytes.Buffer
		for _, b := range []*bytes.Buffer{&once, &again} {
			pic, err := k.Draw(compared("baseline", "flat", "both"), Options{})
			require.NoError(t, err, k.Name)
			assert.Equal(t, titles[k.Name], pic.Title)
			require.NoError(t, pic.Write(b, "svg"))
		}
		assert.Equal(t, once.String(), again.String(), "equal tables give equal bytes")
	}
}

func TestAPictureOfAComparisonThatCannotBeDrawnIsAnError(t *testing.T) {
	t.Parallel()
	for _, k := range Comparisons {
		_, err := k.Draw(compared("baseline"), Options{})
		assert.ErrorContains(t, err, "1 arms in one picture, expected 2 to 6")
		c := compared("baseline", "flat")
		c.Tables = func(string) (*record.Frame, error) { return nil, errors.New("no such table") }
		_, err = k.Draw(c, Options{})
		assert.ErrorContains(t, err, "chart "+k.Name+": run ")
		_, err = k.Draw(c, Options{Width: 5})
		assert.ErrorContains(t, err, "picture width 5 px")
	}
}

func TestDifferencesKeepTheirSignInWords(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "−0.041", signed(-0.041))
	assert.Equal(t, "+1,200", signed(1234))
	assert.Equal(t, "no value", signed(math.NaN()))
}

// unclear is a comparison of arms in which nothing is shown: intervals hold 0, or are
// missing, because replicates do not vary.
func unclear(t *testing.T, arms ...string) Comparison {
	t.Helper()
	c := compared(arms...)
	of := c.Tables
	c.Tables = func(name string) (*record.Frame, error) {
		f, err := of(name)
		require.NoError(t, err)
		for i := range f.Number["difference"] {
			f.Number["difference_low"][i], f.Number["difference_high"][i] = -9, 9
			if f.Text["arm"][i] == arms[1] {
				f.Number["difference_low"][i], f.Number["difference_high"][i] = math.NaN(), math.NaN()
			}
		}
		return f, nil
	}
	return c
}

func TestTitlesDoNotSayWhatIsNotShown(t *testing.T) {
	t.Parallel()
	for name, title := range map[string]string{
		"differences": "Gini on the last day, against baseline: no difference is shown",
		"tenths":      "Likes of a week: no gain or loss of the top tenth is shown beyond the interval",
	} {
		for _, k := range Comparisons {
			if k.Name == name {
				pic, err := k.Draw(unclear(t, "baseline", "flat", "both"), Options{})
				require.NoError(t, err)
				assert.Equal(t, title, pic.Title)
			}
		}
	}
}

func TestColoursOfEffectsAreThoseOfTheTest(t *testing.T) {
	t.Parallel()
	f, err := drawArmEffects(compared("baseline", "flat", "both"))
	require.NoError(t, err)
	marks := f.panels[0].layers[0].(whiskers).marks //nolint:forcetypeassert // a panic fails the test
	require.Len(t, marks, 2)
	assert.True(t, marks[0].clear, "p 0.001")
	assert.False(t, marks[1].clear, "p 0.5, though the interval leaves 0 out")
}

func TestAnOutcomeThatNeverDiffersHasNoAxisOfNoise(t *testing.T) {
	t.Parallel()
	no := math.NaN()
	table := &EffectTable{Effects: []Effect{{Mechanism: "flat", Outcome: "exits", Mean: 0, Low: no, High: no}}}
	assert.Equal(t, []tick{{at: 0, label: "0"}}, table.panel("exits").x.fit(100, 10).ticks)
}

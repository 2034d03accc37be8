package chart

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// study makes a table of indices from values; the ends lie a tenth away.
func study(measures []string, factors []string, values ...float64) Study {
	f := &record.Frame{Table: "indices", Number: map[string][]float64{}, Text: map[string][]string{}}
	for i, factor := range factors {
		for k, m := range measures {
			v := values[i*len(measures)+k]
			f.Rows++
			f.Text["outcome"], f.Text["factor"] = append(f.Text["outcome"], "gini_likes"), append(f.Text["factor"], factor)
			f.Text["measure"] = append(f.Text["measure"], m)
			f.Number["value"] = append(f.Number["value"], v)
			f.Number["low"], f.Number["high"] = append(f.Number["low"], 0.8*v-0.02), append(f.Number["high"], 1.2*v+0.02)
		}
	}
	return Study{Experiment: "what-matters", Scenario: "baseline", Version: "0.1.0", ID: "0123456789ab", Seed: 1, Indices: f}
}

var (
	factorNames = []string{"population.payback", "population.drive", "wake.habit", "circle.join", "circle.initial_share",
		"nag.grace", "nag.drop", "churn.year", "seek.casual_rate", "autoliker.hazard"}
	shared = study([]string{"first", "total"}, factorNames, 0.02, 0.05, 0.1, 0.14, 0.3, 0.42, -0.01, 0.01, 0.22, 0.31, 0, 0.02, 0.01, 0.03, 0.05, 0.07, 0.02, 0.02, 0.01, 0.09)
	moving = study([]string{"mu_star", "mu", "sigma"}, factorNames, 0.02, 0.02, 0.01, 0.05, -0.05, 0.02, 0.2, 0.2, 0.08, 0.01, 0.01, 0.03,
		0.15, 0.15, 0.16, 0.01, 0, 0.02, 0.03, 0.03, 0.01, 0.06, 0.06, 0.02, 0.012, 0.012, 0.011, 0.07, 0.07, 0.03)
)

func inFormat(t *testing.T, p *Picture, format string) []byte {
	var out bytes.Buffer
	require.NoError(t, p.Write(&out, format))
	return out.Bytes()
}

func TestAStudyIsDrawnAndItsTitleNamesWhatMattersMost(t *testing.T) {
	t.Parallel()
	long(t)
	for want, s := range map[string]Study{
		"wake.habit matters most for gini_likes: 42 % of its variance; it is not told apart from circle.initial_share": shared,
		"wake.habit moves gini_likes most, by 0.2; it is not told apart from circle.initial_share":                     moving,
	} {
		p, err := Sensitivity(s, "gini_likes", Options{})
		require.NoError(t, err)
		assert.Equal(t, want, p.Title)
		again, err := Sensitivity(s, "gini_likes", Options{})
		require.NoError(t, err)
		assert.Equal(t, inFormat(t, p, "svg"), inFormat(t, again, "svg"))
		assert.NotEmpty(t, inFormat(t, p, "png"))
		small, err := Sensitivity(s, "gini_likes", Options{Width: minWidth, Height: minHeight})
		require.NoError(t, err)
		assert.NotEmpty(t, inFormat(t, small, "pdf"))
	}
}

func TestNoTitleNamesAShareOutsideNothingAndAll(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "x matters most for y: 100 % of its variance", sharesTitle("y", indicesOf{[]string{"x"}, []float64{1.11}, []float64{0.7}, []float64{1.57}}))
	assert.Equal(t, "So few rows cannot tell what y hangs on", sharesTitle("y", indicesOf{[]string{"x"}, []float64{0.84}, []float64{0.01}, []float64{2.25}}))
}

// As the text says it: where intervals overlap, or there are none, the second factor
// may be the first.
func TestTheTitleOfAStudySaysWhatItCannotTell(t *testing.T) {
	t.Parallel()
	effects := []string{"mu_star", "mu", "sigma"}
	apart, err := Sensitivity(study(effects, []string{"a", "b"}, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1), "gini_likes", Options{})
	require.NoError(t, err)
	assert.Equal(t, "a moves gini_likes most, by 0.5", apart.Title)
	assert.Contains(t, apart.fig.sub, "Lines are 95 % intervals")
	few := study(effects, []string{"a", "b"}, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1)
	for i := range few.Indices.Rows {
		few.Indices.Number["low"][i], few.Indices.Number["high"][i] = math.NaN(), math.NaN()
	}
	drawn, err := Sensitivity(few, "gini_likes", Options{})
	require.NoError(t, err)
	assert.Equal(t, "a moves gini_likes most, by 0.5; it is not told apart from b", drawn.Title)
	assert.Contains(t, drawn.fig.sub, "So few trajectories give no intervals.")
	assert.NotContains(t, drawn.fig.sub, "95 %")
	alone := indicesOf{[]string{"a"}, []float64{0.9}, []float64{math.NaN()}, []float64{math.NaN()}}
	assert.Equal(t, "a matters most for y: 90 % of its variance, as far as so few runs can tell", sharesTitle("y", alone))
}

func TestALongStudyGetsAHighPicture(t *testing.T) {
	t.Parallel()
	var names []string
	var values []float64
	for i := range 40 {
		names, values = append(names, fmt.Sprintf("factor %d", i)), append(values, float64(i)/1000, float64(i)/900)
	}
	p, err := Sensitivity(study([]string{"first", "total"}, names, values...), "gini_likes", Options{})
	require.NoError(t, err)
	assert.Greater(t, p.Height, 1200)
}

func TestAStudyOfNothingSaysSo(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	p, err := Sensitivity(study([]string{"first", "total"}, []string{"a", "b"}, nan, nan, nan, nan), "gini_likes", Options{})
	require.NoError(t, err)
	assert.Equal(t, "gini_likes does not vary", p.Title)
	assert.NotEmpty(t, inFormat(t, p, "svg"))
	flat, err := Sensitivity(study([]string{"mu_star", "mu", "sigma"}, []string{"a"}, 0, 0, nan), "gini_likes", Options{})
	require.NoError(t, err)
	assert.NotEmpty(t, inFormat(t, flat, "svg"))
	_, err = Sensitivity(shared, "gini", Options{})
	assert.ErrorContains(t, err, `no outcome "gini" (known: gini_likes)`)
	_, err = Sensitivity(shared, "gini_likes", Options{Width: 3})
	assert.ErrorContains(t, err, "picture width 3 px")
}

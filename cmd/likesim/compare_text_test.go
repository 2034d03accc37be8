package main

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"likesim/sim/experiment"
	"likesim/sim/experiment/paired"
)

func TestTheGainIsSeenWhateverItsSize(t *testing.T) {
	assert.Equal(t, "x 140,000", gain(1.0/139_800))
	assert.Equal(t, "x 14", gain(1/14.2))
	assert.Equal(t, "x 8.9", gain(1/8.93))
	assert.Equal(t, "x 0.77", gain(1.3))
	assert.Equal(t, "> x 1,000,000", gain(1e-9))
	assert.Equal(t, "-", gain(math.NaN()))
	assert.Equal(t, "-", gain(0))
}

func TestATableOfAComparisonFitsTheScreenAndHasEveryArm(t *testing.T) {
	nan := math.NaN()
	m := &experiment.Manifest{Replicates: 3, Arms: []experiment.ManifestArm{{Name: "first"}, {Name: "an arm with quite a long name of its own"}, {Name: "third"}, {Name: "fourth"}}}
	var rows []experiment.Row
	for _, label := range []string{"likes given per child", "share of the top tenth of lifetime likes, mean of the last 28 days"} {
		for i, arm := range m.Arms {
			e := paired.Effect{Interval: paired.Interval{N: 3, Mean: -1234, Low: -2345, High: -123}, BootLow: -2000, BootHigh: -777, Relative: -0.1, SameSign: 1, Holm: 0.01, VarianceRatio: 1e-4}
			if i == 2 {
				e.Mean, e.Low, e.High, e.Holm, e.VarianceRatio = 0, nan, nan, nan, nan
			}
			rows = append(rows, experiment.Row{Arm: arm.Name, Label: label, First: 12345, Mean: paired.Interval{N: 3, Mean: 12345, Low: 12000, High: 12690}, Effect: e})
		}
	}
	for _, width := range []int{60, 80, 100} {
		var text strings.Builder
		comparisonText{m, rows, false, width}.write(&text)
		for line := range strings.SplitSeq(text.String(), "\n") {
			assert.LessOrEqual(t, utf8.RuneCountInString(line), width, line)
		}
		assert.Equal(t, 8, strings.Count(text.String(), "12,345 ±345"), "each outcome in each arm")
		assert.Contains(t, text.String(), "-2,345 to -123")
		assert.Contains(t, text.String(), "No replicate differs from first in")
	}
	var text strings.Builder
	comparisonText{m, rows, true, 80}.write(&text)
	assert.Contains(t, text.String(), "-2,000 to -777")
}

func TestWhatOneReplicateHasAlikeIsNotCalledUnclear(t *testing.T) {
	nan := math.NaN()
	m := &experiment.Manifest{Replicates: 1, Arms: []experiment.ManifestArm{{Name: "first"}, {Name: "second"}}}
	var rows []experiment.Row
	for label, mean := range map[string]float64{"likes": 2, "autolikers": 0} {
		for _, arm := range m.Arms {
			e := paired.Effect{Interval: paired.Interval{N: 1, Mean: mean, Low: nan, High: nan}, SameSign: nan, Holm: nan, VarianceRatio: nan}
			rows = append(rows, experiment.Row{Arm: arm.Name, Label: label, First: 9, Mean: paired.Interval{N: 1, Mean: 9, Low: nan, High: nan}, Effect: e})
		}
	}
	var text strings.Builder
	comparisonText{m, rows, false, 100}.write(&text)
	assert.Contains(t, text.String(), "One replicate cannot tell it from first by: likes.")
	assert.Contains(t, text.String(), "No replicate differs from first in: autolikers.")
}

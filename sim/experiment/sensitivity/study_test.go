package sensitivity

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/spec"
	"likesim/sim/record"
)

const asked = `factors:
  - {key: nag.drop, uniform: {from: 0.1, to: 1}}
  - {key: nag.grace, integers: {from: 1, to: 7}}
  - {key: platform.friend_cap, values: [50, 100, 150]}
design: {kind: latin, points: 4}
replicates: 2
seed: 3
outcomes: [gini_likes]
`

func experiment(t *testing.T) *spec.Experiment {
	e, err := spec.Read("asked.yaml", []byte(asked))
	require.NoError(t, err)
	return e
}

// additive answers each run by its settings alone.
func additive(t *testing.T, e *spec.Experiment, weight ...float64) Answers {
	y := make(Answers, e.Replicates)
	for i := range e.Count() {
		r, err := e.Run(i)
		require.NoError(t, err)
		sum := 0.0
		for j, v := range r.Values {
			var x float64
			_, err := fmt.Sscan(v.Value, &x)
			require.NoError(t, err)
			sum += weight[j] * x
		}
		y[r.Replicate] = append(y[r.Replicate], sum)
	}
	return y
}

func TestAStudyFindsWhatTheSettingsDo(t *testing.T) {
	for _, method := range Methods {
		s, at, err := Ask(method, experiment(t), 64, 4)
		require.NoError(t, err)
		assert.Equal(t, map[string]int{"morris": 64 * 4 * 2, "sobol": 64 * 5 * 2}[method], at.Count())
		all, facts, err := s.Analyse("gini_likes", additive(t, at, 1, 0, 0.01))
		require.NoError(t, err)
		assert.Equal(t, 64, facts.Rows)
		assert.InDelta(t, 0, facts.Luck, 1e-12, "no luck in a sum")
		f := of("gini_likes", all)
		assert.Equal(t, []string{"platform.friend_cap", "nag.drop", "nag.grace"}, []string{f[0].name, f[1].name, f[2].name})
		if method == "morris" {
			assert.InDelta(t, 1, f[0].of["mu"].Value, 1e-9, "from 50 to 150 friends, though the grid has four lines and there are three values")
			assert.InDelta(t, 0, f[0].of["sigma"].Value, 1e-9)
			assert.InDelta(t, 0.9, f[1].of["mu"].Value, 1e-9, "from one end of nag.drop to the other, whatever levels it was tried at")
			assert.InDelta(t, 0, f[2].of["mu_star"].Value, 1e-12)
			continue
		}
		drop, friends := 0.9*0.9/12, 100./150
		assert.InDelta(t, drop/(drop+friends*0.25), f[1].of["total"].Value, 0.03, "the variance of 50, 100 and 150 is 5000/3")
		assert.InDelta(t, f[1].of["total"].Value, f[1].of["first"].Value, 0.05, "a sum has no interactions")
	}
}

func TestAStudyIsWrittenAndReadBack(t *testing.T) {
	s, at, err := Ask("sobol", experiment(t), 8, 0)
	require.NoError(t, err)
	indices, facts, err := s.Analyse("gini_likes", additive(t, at, 1, 2, 3))
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, Write(dir, record.Keys{RunID: "0123456789ab", Scenario: "baseline", Seed: 3, Version: "1.2.3"}, indices, []Facts{facts}))
	back, known, err := Read(dir)
	require.NoError(t, err)
	assert.Equal(t, indices, back)
	assert.Equal(t, []Facts{facts}, known)
	csv, err := os.ReadFile(filepath.Join(dir, "indices.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(csv), `gini_likes,nag.drop,"0.1 to 1, uniform",first,`)
}

func TestAStudyIsKeptInItsFolder(t *testing.T) {
	s, _, err := Ask("morris", experiment(t), 8, 6)
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, s.Save(dir))
	back, err := Open(dir)
	require.NoError(t, err)
	assert.Equal(t, s, back)
	_, err = Open(t.TempDir())
	assert.ErrorContains(t, err, "not the folder of a sensitivity analysis")
}

func TestAnswersComeFromTheSummaryOfASweep(t *testing.T) {
	summary := &record.Frame{Table: "summary", Rows: 3, Number: map[string][]float64{
		"point": {0, 1, 1}, "replicate": {0, 0, 1}, "gini_likes": {0.1, 0.2, 0.3}}}
	y, err := AnswersOf(summary, "gini_likes", 2, 2)
	require.NoError(t, err)
	assert.Equal(t, []float64{0.1, 0.2}, y[0])
	assert.True(t, math.IsNaN(y[1][0]), "a run that failed has no row")
	assert.InDelta(t, 0.3, y[1][1], 0)
	_, err = AnswersOf(summary, "gini", 2, 2)
	assert.ErrorContains(t, err, "table summary: no column gini")
	_, err = AnswersOf(summary, "gini_likes", 1, 2)
	assert.ErrorContains(t, err, "row 2: point 1 of replicate 0")
}

func TestWordsFitSixtyColumnsAndNameWhatMatters(t *testing.T) {
	for _, method := range Methods {
		s, at, err := Ask(method, experiment(t), 16, 4)
		require.NoError(t, err)
		indices, facts, err := s.Analyse("gini_likes", additive(t, at, 1, 0.001, 0.001))
		require.NoError(t, err)
		text := Words(method, indices, []Facts{facts})
		assert.Contains(t, text, "  nag.drop ")
		for _, line := range strings.Split(text, "\n") {
			assert.LessOrEqual(t, len(line), 62, line)
		}
		t.Log("\n" + text)
	}
	_, _, err := Ask("fast", experiment(t), 8, 4)
	assert.ErrorContains(t, err, "wants morris or sobol")
	one, err := spec.Read("one.yaml", []byte("factors: [{key: nag.grace, values: [3]}]\ndesign: factorial\noutcomes: [accounts]\n"))
	require.NoError(t, err)
	_, _, err = Ask("morris", one, 8, 4)
	assert.ErrorContains(t, err, "factor nag.grace has one value")
	_, _, err = Ask("morris", experiment(t), 8, 5)
	assert.ErrorContains(t, err, "wants an even number")
}

func TestEffectsStandUnderEachOther(t *testing.T) {
	for largest, want := range map[float64]string{0.445: "0.012", 13: "0.0", 2200: "0", 1.5: "0.01", 0.0002: "0.012300", 0: "0.01"} {
		assert.Equal(t, want, fixed(0.0123, digitsFor(largest)), "beside %g", largest)
	}
	assert.Equal(t, "0.00", fixed(-0.001, 2))
	assert.Equal(t, "-", fixed(math.NaN(), 2))
}

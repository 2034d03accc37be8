package spec

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/scenarios"
	"likesim/sim/experiment/design"
	"likesim/sim/record"
)

func parse(t require.TestingT, text string) *Experiment {
	e, err := Read("mine.yaml", []byte(text))
	require.NoError(t, err)
	return e
}

const small = `# Does it?
children: 200
days: 20
seed: 7
set: {run.burn_in: 3}
factors:
  - {key: platform.friend_cap, values: [50, 100]}
  - name: quota
    keys: [platform.quota_low, platform.quota_mid]
    values: [[5, 10], 7, [3, 4]]
design: factorial
replicates: 2
outcomes: [gini_likes, {outcome: nags, when: sum, of: circle}]
`

func TestRunsComeReplicateByReplicate(t *testing.T) {
	e := parse(t, small)
	assert.Equal(t, "mine", e.Name)
	assert.Equal(t, "Does it?", e.About)
	require.Equal(t, 12, e.Count())
	var all []string
	ids := map[string]bool{}
	for i := range e.Count() {
		r, err := e.Run(i)
		require.NoError(t, err)
		all = append(all, fmt.Sprintf("%d.%d %s", r.Replicate, r.Point, said(r.Values)))
		ids[r.ID] = true
		assert.Equal(t, 7, r.Seed)
		assert.Equal(t, []int{200, 20, 3, 7}, []int{r.Scenario.Population.Children, r.Scenario.Run.Days, r.Scenario.Run.BurnIn, r.Scenario.Run.Seed})
	}
	assert.Len(t, ids, 12, "each run has an id of its own")
	assert.Equal(t, []string{
		"0.0 platform.friend_cap=50, platform.quota_low=5, platform.quota_mid=10",
		"0.1 platform.friend_cap=50, platform.quota_low=7, platform.quota_mid=7",
		"0.2 platform.friend_cap=50, platform.quota_low=3, platform.quota_mid=4",
		"0.3 platform.friend_cap=100, platform.quota_low=5, platform.quota_mid=10",
	}, all[:4])
	assert.Equal(t, "1.0 platform.friend_cap=50, platform.quota_low=5, platform.quota_mid=10", all[6])
}

func TestARunIsTheQuestionThatASingleRunWouldAnswer(t *testing.T) {
	e := parse(t, small)
	e.Version = "1.2.3"
	r, err := e.Run(7)
	require.NoError(t, err)
	s, err := scenarios.Load("baseline", "population.children=200", "run.days=20", "run.burn_in=3", "run.seed=7",
		"platform.friend_cap=50", "platform.quota_low=7", "platform.quota_mid=7")
	require.NoError(t, err)
	assert.Equal(t, s, r.Scenario)
	keys, err := record.Ask(s, 1, "1.2.3")
	require.NoError(t, err)
	assert.Equal(t, keys.RunID, r.ID)
}

func TestShippedExperimentsRead(t *testing.T) {
	for _, l := range Shipped() {
		e, err := Load(l.Name)
		require.NoError(t, err, l.Name)
		assert.Equal(t, l.Name, e.Name)
		assert.Regexp(t, `\?$`, l.Asks, "%s opens with a question", l.Name)
		text, err := scenarios.ExperimentSource(l.Name)
		require.NoError(t, err)
		assert.True(t, Is(text))
	}
	text, err := scenarios.Source("baseline")
	require.NoError(t, err)
	assert.False(t, Is(text))
	_, err = Load("what-mattters")
	assert.ErrorContains(t, err, `no shipped experiment of this name; did you mean "what-matters"?`)
	_, err = Load(t.TempDir())
	assert.ErrorContains(t, err, "is no file")
}

func TestTheFileToBeginWithIsRight(t *testing.T) {
	e := parse(t, string(scenarios.NewExperiment("my question")))
	assert.Equal(t, 30, e.Count())
	assert.Contains(t, e.About, "my question: what does this experiment ask?")
}

func TestAScenarioIsFoundBesideTheExperiment(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "own.yaml"), []byte("platform: {friend_cap: 77}\n"), 0o600))
	file := filepath.Join(dir, "e.yaml")
	require.NoError(t, os.WriteFile(file, []byte("scenario: own.yaml\nfactors: [{key: nag.grace, values: [1, 2]}]\ndesign: factorial\noutcomes: [accounts]\n"), 0o600))
	e, err := Load(file)
	require.NoError(t, err)
	assert.Equal(t, 77, e.Base.Platform.FriendCap)
	assert.Equal(t, "own", e.Base.Name)
}

func TestPointsOfAListAreTheLinesOfItsFile(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "p.csv"), []byte("quota,nag.drop\r\n5,0.5\r\n7, 1e-1\r\n"), 0o600))
	e, err := Read(filepath.Join(dir, "e.yaml"), []byte("factors: [{name: quota, keys: [platform.quota_low, platform.quota_mid]}]\n"+
		"design: {kind: list, file: p.csv}\nreplicates: 3\noutcomes: [accounts]\n"))
	require.NoError(t, err)
	assert.Equal(t, 6, e.Count())
	r, err := e.Run(3)
	require.NoError(t, err)
	assert.Equal(t, "platform.quota_low=7, platform.quota_mid=7, nag.drop=0.1", said(r.Values))
	_, err = e.WithDesign("random", must(design.NewRandom(3, 2, 1)))
	assert.ErrorContains(t, err, "points come from a list")
}

func must[D any](d D, err error) D {
	if err != nil {
		panic(err)
	}
	return d
}

func TestAnotherDesignHasTheSameFactors(t *testing.T) {
	e := parse(t, small)
	other, err := e.WithDesign("random", must(design.NewRandom(5, 2, 1)))
	require.NoError(t, err)
	assert.Equal(t, []int{5, 6}, []int{other.Points(), e.Points()})
	_, err = e.WithDesign("random", must(design.NewRandom(5, 3, 1)))
	assert.ErrorContains(t, err, "a random design of 3 factors: experiment mine has 2")
}

// law reads how one setting varies.
func lawFor(t require.TestingT, key, how string) Factor {
	return parse(t, "factors: [{key: "+key+", "+how+"}]\ndesign: {kind: random, points: 1}\noutcomes: [accounts]\n").Factors[0]
}

func TestCoordinatesAreQuantiles(t *testing.T) {
	for how, want := range map[string][5]string{ // at 0, 1/4, 1/2, 3/4 and 1
		"uniform: {from: 0.2, to: 0.6}":                  {"0.2", "0.3", "0.4", "0.5", "0.6"},
		"loguniform: {from: 0.0001, to: 1}":              {"0.0001", "0.001", "0.01", "0.1", "1"},
		"normal: {mean: 0.5, sd: 0.1}":                   {"0.2", "0.432763", "0.5", "0.567237", "0.8"},
		"normal: {mean: 0.5, sd: 0.1, from: 0.5, to: 1}": {"0.5", "0.531864", "0.567449", "0.615035", "1"},
		"normal: {mean: 0.1, sd: 0.1}":                   {"0", "0.0601", "0.117337", "0.184028", "0.4"},
		"triangular: {from: 0, mode: 0.5, to: 1}":        {"0", "0.353553", "0.5", "0.646447", "1"},
		"triangular: {from: 0, mode: 0, to: 1}":          {"0", "0.133975", "0.292893", "0.5", "1"},
		"range: {from: 0.1, to: 0.3, steps: 3}":          {"0.1", "0.1", "0.2", "0.3", "0.3"},
		"values: [0.3, 0.1]":                             {"0.3", "0.3", "0.1", "0.1", "0.1"},
	} {
		f := lawFor(t, "nag.drop", how)
		for i, text := range want {
			if got := f.Text(float64(i) / 4); how == "normal: {mean: 0.1, sd: 0.1}" && i > 0 && i < 4 {
				assert.InDelta(t, number0(text), number0(got), 0.01, how)
			} else {
				assert.Equal(t, text, got, "%s at %d/4", how, i)
			}
		}
	}
	whole := lawFor(t, "nag.grace", "integers: {from: 3, to: 6}")
	assert.Equal(t, []string{"3", "4", "5", "6", "6"}, []string{whole.Text(0), whole.Text(0.25), whole.Text(0.5), whole.Text(0.99), whole.Text(1)})
	assert.Equal(t, 4, whole.Levels())
	wide := lawFor(t, "platform.friend_cap", "loguniform: {from: 1, to: 100}")
	assert.Equal(t, "10", wide.Text(0.5))
}

func number0(text string) (x float64) {
	if _, err := fmt.Sscan(text, &x); err != nil {
		panic(err)
	}
	return x
}

// Every law stays between its ends, never falls, and gives texts that the setting
// takes.
func TestLawsAreQuantileFunctions(t *testing.T) {
	p, _ := scenarios.Lookup("nag.drop")
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.Float64Range(0.001, 0.9).Draw(t, "from")
		to := rapid.Float64Range(from+0.01, 1).Draw(t, "to")
		f := lawFor(t, "nag.drop", rapid.SampledFrom([]string{
			fmt.Sprintf("uniform: {from: %g, to: %g}", from, to), fmt.Sprintf("loguniform: {from: %g, to: %g}", from, to),
			fmt.Sprintf("normal: {mean: %g, sd: %g, from: %g, to: %g}", to, to, from, to),
			fmt.Sprintf("triangular: {from: %g, mode: %g, to: %g}", from, (from+to)/2, to),
			fmt.Sprintf("range: {from: %g, to: %g, steps: 7}", from, to),
		}).Draw(t, "law"))
		us := rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 10).Draw(t, "u")
		slices.Sort(us)
		last := math.Inf(-1)
		for _, u := range us {
			text := f.Text(u)
			_, err := p.Text(text)
			require.NoError(t, err)
			x := number0(text)
			assert.GreaterOrEqual(t, x, max(last, from))
			assert.LessOrEqual(t, x, to)
			last = x
		}
	})
}

// A normal distribution without ends is cut where its settings end.
func TestNumbersHaveEnds(t *testing.T) {
	for _, p := range scenarios.Params() {
		if p.Type == scenarios.Int || p.Type == scenarios.Float {
			assert.True(t, p.Min != nil && p.Max != nil, p.Key)
		}
	}
}

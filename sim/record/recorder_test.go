package record_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/record"
)

// small is a class of 60 with much going on, in which a rule changes on day 6.
func small(t *testing.T, sets ...string) *scenarios.Scenario {
	text := `
run: {days: 12, burn_in: 5}
population: {children: 60, elsewhere: 40}
circle: {initial_share: 0.3}
record: {curves_every: 5, ties_days: [3]}
interventions: [{day: 6, set: {platform.friend_cap: 30}}]
`
	s, err := scenarios.Read("small.yaml", []byte(text), sets...)
	require.NoError(t, err)
	return s
}

// recorded simulates a scenario into a folder of its own and gives the place; the
// run is stopped after the day stop, unless that is 0.
func recorded(t *testing.T, s *scenarios.Scenario, workers, stop int) string {
	keys, err := record.Ask(s, 0, "1.2.3")
	require.NoError(t, err)
	folder, _, err := record.Open(t.TempDir(), s.Name, keys.RunID, false)
	require.NoError(t, err)
	w, err := sim.New(s, sim.Options{Workers: workers})
	require.NoError(t, err)
	r, err := record.NewRecorder(folder, s, keys)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	timing, err := record.Simulate(ctx, w, r, func(done, _ int) {
		if stop > 0 && done == s.Run.BurnIn+stop {
			cancel()
		}
	})
	end := r.Finish
	if stop > 0 {
		require.ErrorIs(t, err, context.Canceled)
		end = r.Keep
	} else {
		require.NoError(t, err)
	}
	place, err := end(w, timing)
	require.NoError(t, err)
	return place
}

func table(t *testing.T, place, name string) *record.Frame {
	f, err := record.ReadFrame(filepath.Join(place, name+".parquet"))
	require.NoError(t, err)
	return f
}

// days are the days of a table, each once, in order.
func days(f *record.Frame) []int {
	var list []int
	for _, d := range f.Number["day"] {
		if len(list) == 0 || list[len(list)-1] != int(d) {
			list = append(list, int(d))
		}
	}
	return list
}

func TestEachTableHoldsTheDaysThatAreAskedFor(t *testing.T) {
	t.Parallel()
	place := recorded(t, small(t), 1, 0)
	require.NoError(t, record.Verify(place))
	all := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	assert.Equal(t, all, days(table(t, place, "daily")))
	assert.Equal(t, 2*12, table(t, place, "daily").Rows)
	assert.Equal(t, all, days(table(t, place, "deciles")))
	assert.Equal(t, 10*12, table(t, place, "deciles").Rows)
	curves := []int{1, 3, 5, 6, 10, 12}
	assert.Equal(t, curves, days(table(t, place, "lorenz")))
	assert.Equal(t, 101*2*2*len(curves), table(t, place, "lorenz").Rows)
	assert.Equal(t, curves, days(table(t, place, "histogram")))
	assert.Equal(t, []int{1, 3, 12}, days(table(t, place, "ties")))
	assert.Equal(t, 60, table(t, place, "children").Rows)
	assert.Equal(t, len(scenarios.Params()), table(t, place, "parameters").Rows)
}

func TestTheTablesOfARunAgree(t *testing.T) {
	t.Parallel()
	place := recorded(t, small(t), 1, 0)
	daily, events, children := table(t, place, "daily"), table(t, place, "events"), table(t, place, "children")
	for kind, column := range map[string]string{"stunt": "stunts", "circle_join": "circle_joins", "bypass_learnt": "bypass_learners"} {
		count, sum := 0, 0.0
		for _, k := range events.Text["kind"] {
			if k == kind {
				count++
			}
		}
		for i, p := range daily.Text["population"] {
			if p == "owners" {
				sum += daily.Number[column][i]
			}
		}
		assert.EqualValues(t, sum, count, kind)
	}
	require.Contains(t, events.Text["kind"], "nag", "nothing happens in this run")

	owners := 0
	for i, account := range children.Number["account"] {
		if account >= 0 && children.Number["gone"][i] == 0 {
			owners++
		}
	}
	assert.EqualValues(t, daily.Number["accounts"][len(daily.Text["population"])-2], owners)
}

func TestDegreesAreTheTiesOfTheLastDay(t *testing.T) {
	t.Parallel()
	place := recorded(t, small(t), 1, 0)
	ties, children := table(t, place, "ties"), table(t, place, "children")
	degree := map[float64]float64{}
	for i, day := range ties.Number["day"] {
		if day == 12 {
			degree[ties.Number["account_a"][i]]++
			degree[ties.Number["account_b"][i]]++
		}
	}
	total := 0.0
	for i, account := range children.Number["account"] {
		if account >= 0 {
			assert.Equal(t, degree[account], children.Number["degree"][i])
			total += children.Number["degree"][i]
		}
	}
	assert.Positive(t, total)
}

func TestPressureIsAMeanShare(t *testing.T) {
	t.Parallel()
	deciles := table(t, recorded(t, small(t), 1, 0), "deciles")
	highest := 0.0
	for i, p := range deciles.Number["pressure"] {
		if deciles.Number["accounts"][i] > 0 {
			assert.GreaterOrEqual(t, p, 0.0)
			highest = max(highest, p)
		}
	}
	assert.LessOrEqual(t, highest, 1.0)
	assert.Greater(t, highest, 0.01)
}

func TestTheManifestIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	t.Parallel()
	one, err := os.ReadFile(filepath.Join(recorded(t, small(t), 1, 0), record.ManifestName))
	require.NoError(t, err)
	seven, err := os.ReadFile(filepath.Join(recorded(t, small(t), 7, 0), record.ManifestName))
	require.NoError(t, err)
	assert.Equal(t, string(one), string(seven))
}

func TestRecordingLessChangesNoResult(t *testing.T) {
	t.Parallel()
	all, err := record.ReadManifest(recorded(t, small(t), 1, 0))
	require.NoError(t, err)
	less := recorded(t, small(t, "record.events=false", "record.curves_every=100"), 1, 0)
	few, err := record.ReadManifest(less)
	require.NoError(t, err)
	assert.Equal(t, all.StateDigest, few.StateDigest)
	assert.NotEqual(t, all.RunID, few.RunID)
	assert.NoFileExists(t, filepath.Join(less, "events.parquet"))

	w, err := sim.New(small(t), sim.Options{})
	require.NoError(t, err)
	require.NoError(t, w.Run(t.Context(), nil, nil))
	assert.Equal(t, w.Digest(), all.StateDigest)
}

func TestAStoppedRunKeepsItsWholeDays(t *testing.T) {
	t.Parallel()
	s := small(t)
	place := recorded(t, s, 1, 7)
	m, err := record.ReadManifest(place)
	require.NoError(t, err)
	assert.False(t, m.Complete)
	assert.Equal(t, 7, m.LastDay)
	assert.Equal(t, []int{1, 2, 3, 4, 5, 6, 7}, days(table(t, place, "daily")))
	assert.Equal(t, []int{1, 3, 7}, days(table(t, place, "ties")))
	assert.Equal(t, []int{1, 3, 5, 6, 7}, days(table(t, place, "lorenz")))
	assert.Equal(t, []int{7}, days(table(t, place, "children")))
}

func TestTheManifestAsksTheSameQuestionAgain(t *testing.T) {
	t.Parallel()
	m, err := record.ReadManifest(recorded(t, small(t), 1, 0))
	require.NoError(t, err)
	q, err := m.Question()
	require.NoError(t, err)
	w, err := sim.New(q.Scenario, q.Options)
	require.NoError(t, err)
	require.NoError(t, w.Run(t.Context(), nil, nil))
	assert.Equal(t, m.StateDigest, w.Digest())

	m.RunID = "0123456789ab"
	_, err = m.Question()
	assert.ErrorContains(t, err, "have changed")
}

func TestTheTimeOfEveryPhaseIsKept(t *testing.T) {
	t.Parallel()
	timing, err := record.ReadTiming(recorded(t, small(t), 1, 0))
	require.NoError(t, err)
	var names []string
	for _, p := range timing.Phases {
		names = append(names, p.Name)
	}
	assert.Contains(t, names, "give")
	assert.Equal(t, "observe", names[len(names)-1])
	assert.Len(t, names, len(sim.Phases), "every phase is simulated")
}

func TestHeadlinesAreTheFirstAndTheLastDay(t *testing.T) {
	t.Parallel()
	place := recorded(t, small(t), 1, 0)
	figures, first, last, err := record.Headlines(place)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 12}, []int{first, last})
	daily := table(t, place, "daily")
	assert.Equal(t, daily.Number["gini_likes"][0], figures[0].First)
	assert.Equal(t, daily.Number["gini_likes"][22], figures[0].Last)
	nags, accounts := 0.0, 0.0
	for day := range 7 {
		nags, accounts = nags+daily.Number["nags"][2*day], accounts+daily.Number["accounts"][2*day]
	}
	assert.Equal(t, "nags per 100 accounts and week, first and last 7 days", figures[7].Name)
	assert.InDelta(t, 700*nags/accounts, figures[7].First, 1e-9)
}

func TestSettingsThatDifferAreListedByKey(t *testing.T) {
	t.Parallel()
	one, err := record.ReadManifest(recorded(t, small(t), 1, 0))
	require.NoError(t, err)
	two, err := record.ReadManifest(recorded(t, small(t, "run.seed=2", "platform.levels=false"), 1, 0))
	require.NoError(t, err)
	assert.Equal(t, []record.Setting{{Key: "platform.levels", One: "true", Two: "false"}, {Key: "run.seed", One: "1", Two: "2"}}, record.Apart(one, two))
	assert.Empty(t, record.Apart(one, one))
}

package experiment

import (
	"context"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/measure"
	"likesim/sim/record"
)

func smallPlan(t *testing.T, jobs int) *Plan {
	return &Plan{Arms: arms(t, 1, "baseline", "flat-quota", "both=flat-quota,platform.friend_cap=20"),
		Outcomes: outcomes(t), Replicates: 5, Jobs: jobs}
}

func TestNeitherJobsNorWorkersShowInAComparison(t *testing.T) {
	t.Parallel()
	var want map[string]string
	for _, jobs := range []int{1, 2, 7} {
		place, err := smallPlan(t, jobs).Run(t.Context(), t.TempDir(), "1.2.3", false, silent)
		require.NoError(t, err)
		got := held(t, place)
		assert.Len(t, got, 8)
		if want == nil {
			want = got
		}
		assert.Equal(t, want, got, "%d jobs", jobs)
	}
}

func TestAComparisonIsWholeAndIsNotMadeTwice(t *testing.T) {
	t.Parallel()
	root, p := t.TempDir(), smallPlan(t, 2)
	place, err := p.Run(t.Context(), root, "1.2.3", false, silent)
	require.NoError(t, err)
	rows, err := Rows(place)
	require.NoError(t, err)
	require.Len(t, rows, 3*len(p.Outcomes))
	runs, err := record.ReadFrame(filepath.Join(place, "replicates.parquet"))
	require.NoError(t, err)
	require.Equal(t, 15, runs.Rows)
	for i, r := range rows { // the comparison is that of the runs
		sum, n := 0.0, 0.0
		for k, x := range runs.Number[r.Outcome] {
			if runs.Text["arm"][k] == r.Arm && !math.IsNaN(x) {
				sum, n = sum+x, n+1
			}
		}
		assert.InDelta(t, sum/n, r.Mean.Mean, 1e-9*math.Abs(sum), r.Outcome)
		first := rows[i-i%3]
		assert.InDelta(t, first.Mean.Mean, r.First, 1e-12)
		if i%3 > 0 && r.Effect.N == 5 {
			assert.InDelta(t, r.Mean.Mean-first.Mean.Mean, r.Effect.Mean, 1e-9*max(1, math.Abs(r.First)), r.Outcome)
			if math.IsNaN(r.Effect.Holm) {
				assert.True(t, r.Effect.Unvaried() && r.Effect.Mean == 0, r.Outcome)
				continue
			}
			assert.GreaterOrEqual(t, r.Effect.Holm, r.Effect.P, r.Outcome)
		}
	}
	days, err := record.ReadFrame(filepath.Join(place, "over_time.parquet"))
	require.NoError(t, err)
	assert.Equal(t, 3*10*len(p.Outcomes), days.Rows)
	again, err := p.Run(t.Context(), root, "1.2.3", false, func(int, int) { t.Error("simulated again") })
	require.NoError(t, err)
	assert.Equal(t, place, again)
	require.NoError(t, WriteCSV(place))
	m, err := ReadManifest(place)
	require.NoError(t, err)
	for _, table := range m.Tables {
		assert.FileExists(t, filepath.Join(place, table.Name+".csv"))
	}
}

func TestAStoppedComparisonIsThatOfTheReplicatesThatAreWhole(t *testing.T) {
	t.Parallel()
	three := smallPlan(t, 1)
	three.Replicates = 3
	whole, err := three.Run(t.Context(), t.TempDir(), "1.2.3", false, silent)
	require.NoError(t, err)
	root := t.TempDir()
	for _, answered := range []bool{false, true} { // the second one finds what the first has left
		ctx, stop := context.WithCancel(t.Context())
		place, err := smallPlan(t, 1).Run(ctx, root, "1.2.3", false, func(done, _ int) {
			if done == 3 {
				stop()
			}
		})
		var stopped *StoppedError
		require.ErrorAs(t, err, &stopped, "answered %v", answered)
		assert.Equal(t, StoppedError{3, 5}, *stopped)
		assert.Equal(t, filepath.Base(whole), filepath.Base(place))
		entries, err := os.ReadDir(filepath.Join(root, "compare"))
		require.NoError(t, err)
		assert.Len(t, entries, 1, "and nothing else is left")
		require.NoError(t, filepath.WalkDir(whole, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			got, err := os.ReadFile(filepath.Join(place, e.Name()))
			require.NoError(t, err)
			assert.Equal(t, record.Digest(want), record.Digest(got), e.Name())
			return nil
		}))
	}
}

// What is read without simulating is what was recorded.
func TestAComparisonWhoseTableWasChangedIsNoAnswer(t *testing.T) {
	t.Parallel()
	root, p := t.TempDir(), smallPlan(t, 2)
	p.Replicates = 2
	place, err := p.Run(t.Context(), root, "1.2.3", false, silent)
	require.NoError(t, err)
	before := held(t, place)
	table := filepath.Join(place, "comparison.parquet")
	require.NoError(t, os.WriteFile(table, []byte("PAR1"), 0o666))
	_, err = p.Run(t.Context(), root, "1.2.3", false, silent)
	require.EqualError(t, err, table+" was changed since it was recorded; --force simulates it again")
	require.NoError(t, os.Remove(table))
	_, err = p.Run(t.Context(), root, "1.2.3", false, silent)
	require.EqualError(t, err, table+" is missing; --force simulates it again")
	_, err = p.Run(t.Context(), root, "1.2.3", true, silent)
	require.NoError(t, err)
	assert.Equal(t, before, held(t, place))
}

func TestAStoppedOrBrokenComparisonLeavesNothing(t *testing.T) {
	t.Parallel()
	root, p := t.TempDir(), smallPlan(t, 1)
	ctx, stop := context.WithCancel(t.Context())
	_, err := p.Run(ctx, root, "1.2.3", false, func(int, int) { stop() })
	require.ErrorIs(t, err, context.Canceled)
	entries, err := os.ReadDir(filepath.Join(root, "compare"))
	require.NoError(t, err)
	assert.Empty(t, entries)
	id, err := p.Ask("1.2.3")
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(Place(root, id), 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(Place(root, id), "thesis.txt"), []byte("mine"), 0o666))
	p.Replicates = 5
	_, err = p.Run(t.Context(), root, "1.2.3", true, silent)
	require.ErrorContains(t, err, "holds something else than a comparison")
	assert.FileExists(t, filepath.Join(Place(root, id), "thesis.txt"))
}

func TestAComparisonStopsWhenItIsPreciseEnoughWhateverTheJobs(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, jobs := range []int{1, 3} {
		p := smallPlan(t, jobs)
		p.Arms, p.Outcomes, p.Replicates = p.Arms[:2], outcomes(t, "minutes_mean@mean", "gini_likes@last day"), 40
		var err error
		p.Until, err = ReadRules("minutes_mean@mean < 0.5", p.Outcomes, 10)
		require.NoError(t, err)
		place, err := p.Run(t.Context(), t.TempDir(), "1.2.3", false, silent)
		require.NoError(t, err)
		m, err := ReadManifest(place)
		require.NoError(t, err)
		assert.True(t, m.Precise)
		assert.GreaterOrEqual(t, m.Replicates, fewest)
		assert.Less(t, m.Replicates, 40)
		rows, err := Rows(place)
		require.NoError(t, err)
		assert.Less(t, rows[1].Effect.HalfWidth(), 0.5)
		said[m.Precision] = true
	}
	require.Len(t, said, 1)
	p := smallPlan(t, 2)
	p.Replicates, p.Until = 2, []Rule{{p.Outcomes[0].Column, 1e-9}}
	place, err := p.Run(t.Context(), t.TempDir(), "1.2.3", false, silent)
	require.NoError(t, err)
	m, err := ReadManifest(place)
	require.NoError(t, err)
	assert.False(t, m.Precise)
	assert.Equal(t, 2, m.Replicates)
	assert.Contains(t, m.Precision, "half-width of gini_likes at most")
}

func TestWhatCannotBeComparedIsRefusedInPlainWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arms []string
		says string
	}{
		{[]string{"baseline"}, "a comparison wants two or more"},
		{[]string{"baseline", "base=baseline"}, "arms baseline and base ask the same: nothing can differ"},
		{[]string{"baseline", "baseline,platform.friend_cap=50", "flat-quota", "flat-quota"}, `two arms are called "flat-quota"`},
		{[]string{"baseline", "baseline,run.days=5,platform.friend_cap=9"}, "--days"},
		{[]string{"baseline", "baseline,run.seed=5"}, "--seed makes them alike"},
		{[]string{"baseline", "baselin"}, "did you mean"},
		{[]string{"baseline", "baseline,platform.friend_cup=5"}, "platform.friend_cap"},
		{[]string{"baseline", "baseline,platform.level_mid=30"}, "level_mid 30 is not below level_high 21"},
	} {
		_, err := ReadArms(c.arms, tiny, 1)
		assert.ErrorContains(t, err, c.says, "%v", c.arms)
	}
	_, err := ReadOutcomes([]string{"gini_like"}, 10)
	assert.ErrorContains(t, err, `did you mean "gini_likes"?`)
	_, err = ReadOutcomes([]string{"gini_likes@day 11"}, 10)
	assert.EqualError(t, err, "outcome gini_likes: day 11 is past the end of the run, day 10")
	_, err = ReadOutcomes([]string{"drops@mean of last 11 days"}, 10)
	assert.EqualError(t, err, "outcome drops: the last 11 days are more than the run has, 10")
	_, err = ReadOutcomes([]string{"drops@per chid"}, 10)
	assert.ErrorContains(t, err, `max or min, or per child, got "per chid"`)
	for text, says := range map[string]string{"gini_likes": "wants OUTCOME<HALF-WIDTH", "gini_likes<0": "wants OUTCOME", "nags_sum<1": "is not among the outcomes",
		"gini_likes_7d<1": `did you mean "gini_likes_7d_mean_last_10", the mean of the last 10 days?`} {
		_, err = ReadRules(text, outcomes(t), 10)
		assert.ErrorContains(t, err, says, text)
	}
}

func TestArmsAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	list := arms(t, 2, "baseline", "both=flat-quota,platform.friend_cap=50", "baseline,population.owner_by_age=1,1,1,1,1,1,1,1,1,1,1,1,0.5,platform.friend_cap=20")
	assert.Equal(t, "both", list[1].Name)
	require.Len(t, list[1].Scenario.Interventions, 1)
	assert.Equal(t, 2, list[1].Scenario.Interventions[0].Day)
	assert.Len(t, list[1].Scenario.Interventions[0].Set, 3, "two quotas and the cap: the low quota is the same")
	assert.Equal(t, 150, list[1].Scenario.Platform.FriendCap, "in the burn-in")
	assert.Equal(t, "population.owner_by_age", list[2].FromLayout)
	assert.Equal(t, 20, list[2].Scenario.Platform.FriendCap, "from the layout on")
	whole := arms(t, 0, "baseline", "flat-quota")
	assert.Empty(t, whole[1].Scenario.Interventions)
	assert.Equal(t, "platform.quota_mid", whole[1].FromLayout)
}

func TestTheTextSaysWhatTheTableHolds(t *testing.T) {
	t.Parallel()
	r := Row{Arm: "flat-quota", Label: "Gini of weekly likes", First: 0.8914, Effect: nothing()}
	assert.Equal(t, "flat-quota: Gini of weekly likes is not defined in both arms in any replicate.", r.Verdict("baseline"))
	e := &r.Effect
	e.N, e.Mean, e.Low, e.High, e.Relative, e.SameSign, e.Holm = 30, -0.0412, -0.0441, -0.0383, -0.0462, 1, 0.001
	assert.Equal(t, "flat-quota lowers the Gini of weekly likes by 0.0412 (0.0383 to 0.0441), -4.6 %, from 0.8914 in baseline, in all 30 replicates.", r.Verdict("baseline"))
	r.Label, r.First, e.Relative = "drops per child", 1234.5, math.NaN()
	e.Mean, e.Low, e.High, e.SameSign = 2300, 1900, 2700, 0.9
	assert.Equal(t, "flat-quota raises drops per child by 2,300 (1,900 to 2,700) from 1,234 in baseline, in 27 of 30 replicates.", r.Verdict("baseline"))
	e.Holm = 0.2
	assert.Equal(t, "flat-quota is not shown to change drops per child: +2,300 (+1,900 to +2,700) from 1,234 in baseline.", r.Verdict("baseline"))
	e.Low, e.High = math.NaN(), math.NaN()
	e.N, e.Mean, r.First, e.Holm = 2, -1, 20, 0.5
	assert.Equal(t, "flat-quota: drops per child differs by -1.0 from 20.0 in baseline in each of 2 replicates: too few to tell.", r.Verdict("baseline"))
	e.N, e.Holm = 12, 0.01
	assert.Equal(t, "flat-quota lowers drops per child by 1.0 from 20.0 in baseline, the same in all 12 replicates.", r.Verdict("baseline"))
	e.Mean = 0
	assert.Equal(t, "flat-quota: none of 12 replicates differs in drops per child: 20.0 in baseline.", r.Verdict("baseline"))
	e.N = 1
	assert.Contains(t, r.Verdict("baseline"), "one replicate gives no interval")
}

func TestANameMeansTheSameWhereverItIsWritten(t *testing.T) {
	t.Parallel()
	usual := outcomes(t)
	assert.Equal(t, usual[0].Column, outcomes(t, "gini_likes")[0].Column, "the last day, as in a file of an experiment")
	for text, column := range map[string]string{"gini_likes<1": "gini_likes", "gini_likes@last day < 1": "gini_likes", "nags@per child<1": "nags_per_child",
		"nags_per_child<1": "nags_per_child", "gini_likes_7d@mean of last 10 days<1": "gini_likes_7d_mean_last_10", "circle:accounts@mean of last 10 days<1": "circle_accounts_mean_last_10"} {
		rules, err := ReadRules(text, usual, 10)
		require.NoError(t, err, text)
		assert.Equal(t, column, rules[0].Column, text)
	}
}

func TestLabelsSayWhenUnlessItIsTheUsualTime(t *testing.T) {
	t.Parallel()
	labels := func(texts ...string) (list []string) {
		for _, o := range outcomes(t, texts...) {
			list = append(list, o.Label)
		}
		return list
	}
	assert.Equal(t, []string{"Gini of lifetime likes", "Gini of weekly likes, last day"}, labels("gini_likes", "gini_likes_7d"))
	assert.Equal(t, []string{"Gini of weekly likes"}, labels("gini_likes_7d@mean of last 10 days"))
	assert.Equal(t, []string{"Gini of lifetime likes, last day", "Gini of lifetime likes, mean of the last 7 days"}, labels("gini_likes", "gini_likes@mean of last 7 days"))
	assert.Equal(t, []string{"likes given, sum of all days", "nags per child", "likes given auto, highest of all days"}, labels("likes_given@sum", "nags@per child", "likes_given_auto@max"))
	assert.Equal(t, []string{"members of the circle, day 3", "stunts performed in the circle, mean of all days"}, labels("circle:accounts@day 3", "circle:stunts@mean"))
	seen := map[string]bool{}
	for _, l := range labels() {
		assert.False(t, seen[l], l)
		assert.NotContains(t, l, "_")
		seen[l] = true
	}
}

func TestEveryColumnOfTheDailyTableHasAFewWordsOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, name := range measure.Names() {
		label := nameOf(measure.Outcome{Name: name})
		assert.LessOrEqual(t, len(label), longest, name)
		assert.NotContains(t, label, "_")
		assert.Empty(t, seen[label], "%s is also %s", label, name)
		seen[label] = name
	}
}

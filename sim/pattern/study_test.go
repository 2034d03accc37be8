package pattern_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim/pattern"
)

func brief(without ...string) pattern.Question {
	return pattern.Question{Scenario: "testdata/few.yaml", Seed: 3, Children: 100, Days: 20, Replicates: 2, OffReplicates: 1, Readings: true, Without: without}
}

func TestAStudyIsTheSameForAnyNumberOfJobsAndWorkers(t *testing.T) {
	t.Parallel()
	ask := func(o pattern.Try) string {
		s, err := pattern.Ask(context.Background(), brief("circle"), o)
		require.NoError(t, err)
		text, err := json.Marshal(s)
		require.NoError(t, err)
		return string(text)
	}
	days := 0
	one := ask(pattern.Try{Jobs: 1, Workers: 1, Days: func(done, total int) {
		days++
		assert.Equal(t, days, done)
		assert.Equal(t, ((2+3*2)*2+2)*25, total, "four arms of 25 days, burn-in included, and one arm with and one without the circle")
	}})
	assert.Equal(t, 450, days)
	assert.JSONEq(t, one, ask(pattern.Try{Jobs: 3, Workers: 2}))
}

func TestAStudyMeasuresWhatCompareMeasuresOfTheSameRuns(t *testing.T) {
	t.Parallel()
	q := brief()
	q.Readings = false
	s, err := pattern.Ask(context.Background(), q, pattern.Try{})
	require.NoError(t, err)
	var runs []pattern.Run
	for r := range uint32(2) {
		sets := []string{"population.children=100", "run.burn_in=5", "run.days=20", "run.seed=3"}
		runs = append(runs, pattern.Run{Shown: small(t, r, sets...), Hidden: small(t, r, append(sets, "platform.show_counts=false")...)})
	}
	assert.Equal(t, pattern.Compare(pattern.Rows, runs), s.Rows)
}

func TestAMechanismThatIsOffFailsTheRowsThatNeedIt(t *testing.T) {
	t.Parallel()
	s, err := pattern.Ask(context.Background(), brief("circle", "harm"), pattern.Try{})
	require.NoError(t, err)
	require.Len(t, s.Without, 2)
	assert.Len(t, s.With, len(pattern.Rows))
	assert.Contains(t, s.Without[0].Fails, "11b", "likes of members are returned, and without a circle there are no members")
	assert.Empty(t, s.Without[0].Stays)
	assert.Empty(t, s.Without[1].Fails, "in 20 days nobody can be a victim within a year")
}

func TestTheOtherReadingIsTheOneThatTheScenarioDoesNotTake(t *testing.T) {
	t.Parallel()
	for scenario, want := range map[string]string{"testdata/few.yaml": "redeem.lowers_count=true", "redeem-lowers-count": "redeem.lowers_count=false"} {
		q := brief()
		q.Scenario, q.Replicates, q.Children, q.Days = scenario, 1, 60, 2
		s, err := pattern.Ask(context.Background(), q, pattern.Try{})
		require.NoError(t, err)
		require.Len(t, s.Readings, 3)
		assert.Equal(t, []string{want}, s.Readings[0].Sets)
		assert.Equal(t, []string{"record.big_shot=500000"}, s.Readings[1].Sets)
		assert.Equal(t, []string{"platform.intake_cap=0"}, s.Readings[2].Sets)
		assert.Len(t, s.Readings[2].Rows, len(pattern.Rows))
		assert.Equal(t, [2]string{"200", "167"}, [2]string{rowOf(t, s.Rows, "2a").Target, rowOf(t, s.Readings[1].Rows, "2a").Target})
		assert.Equal(t, "nobody gained 500,000 likes within the run", rowOf(t, s.Readings[1].Rows, "2b").Why)
	}
}

func rowOf(t *testing.T, answers []pattern.Answer, id string) pattern.Answer {
	at := slices.IndexFunc(answers, func(a pattern.Answer) bool { return a.ID == id })
	require.GreaterOrEqual(t, at, 0, id)
	return answers[at]
}

// The targets of both are those of a ceiling of 3,000 likes a day.
func TestWhatMakesABigShotMovesItsTargetsInStep(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("baseline")
	require.NoError(t, err)
	assert.Equal(t, pattern.UsualShot, s.Record.BigShot)
	require.NoError(t, s.Set("record.big_shot", "300000"))
	for i, r := range pattern.RowsOf(s) {
		usual := pattern.Rows[i]
		assert.Equal(t, usual.ID, r.ID)
		if r.ID == "2a" || r.ID == "2b" {
			usual.Low, usual.High = usual.Low/2, usual.High/2
			assert.Contains(t, r.Statement, "300,000")
		}
		assert.InDelta(t, usual.Low, r.Low, 0, r.ID)
		assert.InDelta(t, usual.High, r.High, 0, r.ID)
	}
}

func TestAMechanismThatCannotBeTurnedOffIsRefusedBeforeAnyRun(t *testing.T) {
	t.Parallel()
	started := func(int, int) { t.Error("a run was started") }
	var unknown *pattern.UnknownMechanismError
	_, err := pattern.Ask(context.Background(), brief("circel"), pattern.Try{Days: started})
	require.ErrorAs(t, err, &unknown)
	assert.ErrorContains(t, err, `did you mean "circle"?`)
	q := brief("circle")
	q.Scenario = "testdata/no-circle.yaml"
	_, err = pattern.Ask(context.Background(), q, pattern.Try{Days: started})
	require.ErrorAs(t, err, &unknown)
	assert.ErrorContains(t, err, "is off in scenario")
}

func TestAStudyStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := pattern.Ask(ctx, brief(), pattern.Try{Days: func(int, int) { cancel() }})
	assert.ErrorIs(t, err, context.Canceled)
}

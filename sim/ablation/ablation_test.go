package ablation_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/ablation"
	"likesim/sim/pattern"
)

func few(mechanisms ...string) ablation.Question {
	sets := []string{"population.children=150", "population.elsewhere=60", "run.burn_in=5", "run.days=15", "circle.initial_share=0.1"}
	return ablation.Question{Scenario: "baseline", Sets: sets, Replicates: 2, Mechanisms: mechanisms}
}

func ask(t *testing.T, q ablation.Question, try pattern.Try) *ablation.Table {
	t.Helper()
	table, err := ablation.Ask(context.Background(), q, try)
	require.NoError(t, err)
	return table
}

func effect(t *testing.T, table *ablation.Table, mechanism, outcome string) ablation.Effect {
	t.Helper()
	for _, c := range table.Without {
		for o := range table.Outcomes {
			if c.Mechanism == mechanism && table.Outcomes[o].Name == outcome {
				return c.Effects[o]
			}
		}
	}
	t.Fatalf("no %s of %s", outcome, mechanism)
	return ablation.Effect{}
}

func TestAMechanismContributesWhatIsLostWithoutIt(t *testing.T) {
	t.Parallel()
	table := ask(t, few("circle", "dropping", "feeling"), pattern.Try{})
	assert.Equal(t, table.Whole[2], effect(t, table, "circle", "drops").Figure, "nobody but members drops anybody")
	drops := effect(t, table, "dropping", "drops")
	assert.Equal(t, table.Whole[2], drops.Figure, "without dropping nobody is dropped, so all drops are its work")
	assert.Positive(t, *drops.Mean)
	assert.Equal(t, 0.0, *effect(t, table, "feeling", "drops").Mean, "nothing follows from wellbeing, and the luck is the same")
	assert.NotZero(t, *effect(t, table, "feeling", "wellbeing_mean").Mean)
	none := effect(t, table, "feeling", "drops")
	assert.Nil(t, none.Low, "what never differs has no interval")
	assert.Nil(t, none.Holm, "and is no test")
}

// 18 effects, of which those that never differ are no tests.
func TestWhatIsToldApartIsAdjustedForTheWholeTable(t *testing.T) {
	t.Parallel()
	q := few("circle", "dropping", "feeling")
	q.Replicates = 4
	table := ask(t, q, pattern.Try{})
	var n ablation.Count
	for _, c := range table.Without {
		for _, e := range c.Effects {
			if e.Holm != nil {
				n.Tests++
				assert.GreaterOrEqual(t, *e.Holm, *e.P)
			}
			if e.Low != nil {
				n.Intervals++
				assert.Equal(t, *e.P < 0.05, e.Outside(), "an interval is a test by itself")
			}
			if e.Outside() {
				n.Outside++
			}
			if e.Told() {
				n.Told++
				assert.Less(t, *e.Holm, 0.05)
			}
		}
	}
	assert.Equal(t, n, table.Count())
	assert.Less(t, n.Told, n.Outside, "some intervals leave 0 out that the table does not tell apart")
	assert.Less(t, n.Tests, 18)
}

func TestAQuestionThatCannotBeAskedIsRefusedBeforeARun(t *testing.T) {
	t.Parallel()
	days := func(int, int) { t.Error("simulated") }
	var asked *ablation.WrongError
	_, err := ablation.Ask(context.Background(), ablation.Question{Scenario: "exchange-only", Replicates: 1}, pattern.Try{Days: days})
	require.ErrorAs(t, err, &asked)
	assert.EqualError(t, err, `scenario "exchange-only" has no mechanism on, so there is none to turn off`)
	_, err = ablation.Ask(context.Background(), few("circle", "nagging", "circle"), pattern.Try{Days: days})
	require.ErrorAs(t, err, &asked)
	assert.EqualError(t, err, "the mechanism circle is named twice")
}

func TestAnOutcomeSaysOfWhichDaysItIsTheMean(t *testing.T) {
	t.Parallel()
	for days, says := range map[string]string{"1": "Gini coefficient of lifetime likes, last day", "9": "Gini coefficient of lifetime likes, mean of the last 9 days",
		"30": "Gini coefficient of lifetime likes, mean of the last 28 days"} {
		q := few("harm")
		q.Sets, q.Replicates = append(q.Sets, "population.children=40", "run.days="+days), 1
		table := ask(t, q, pattern.Try{})
		assert.Equal(t, says, table.Outcomes[0].Doc)
		assert.Equal(t, "ties lost because the friend dropped the child", table.Outcomes[2].Doc, "of all days")
	}
}

func TestATableIsTheSameForAnyNumberOfJobs(t *testing.T) {
	t.Parallel()
	texts := [2]string{}
	for i, jobs := range []int{1, 3} {
		text, err := json.Marshal(ask(t, few("circle"), pattern.Try{Jobs: jobs}))
		require.NoError(t, err)
		texts[i] = string(text)
	}
	assert.Equal(t, texts[0], texts[1])
}

func TestAllMechanismsThatAreOnAreTurnedOff(t *testing.T) {
	t.Parallel()
	q := few()
	q.Sets = append(q.Sets, "population.children=40", "run.days=2", "mechanisms.harm=false")
	q.Replicates = 1
	table := ask(t, q, pattern.Try{})
	assert.Len(t, table.Without, len(pattern.Mechanisms())-1)
	for _, c := range table.Without {
		assert.NotEqual(t, "harm", c.Mechanism)
		assert.Nil(t, c.Effects[0].Low, "no interval from one replicate")
		assert.False(t, c.Effects[0].Outside())
		assert.Nil(t, c.Effects[0].P)
		assert.False(t, c.Effects[0].Told())
	}
	var unknown *pattern.UnknownMechanismError
	_, err := ablation.Ask(context.Background(), ablation.Question{Scenario: "baseline", Sets: q.Sets, Replicates: 1, Mechanisms: []string{"harm"}}, pattern.Try{})
	assert.ErrorAs(t, err, &unknown)
}

func TestTheTableHasARowForEachMechanismAndOutcome(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	require.NoError(t, ask(t, few("circle", "harm"), pattern.Try{}).WriteCSV(&text))
	rows, err := csv.NewReader(&text).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+3*len(ablation.Outcomes))
	assert.Equal(t, []string{"baseline", "1", "150", "15", "2", ablation.Whole, "gini_likes"},
		[]string{rows[1][0], rows[1][2], rows[1][3], rows[1][4], rows[1][5], rows[1][6], rows[1][7]})
	assert.Equal(t, "harm", rows[len(rows)-1][6])
}

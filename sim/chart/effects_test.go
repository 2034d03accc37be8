package chart

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const effectHead = "scenario,model,seed,children,days,replicates,mechanism,outcome,unit,mean,low,high,p_holm\n"

func effectsOf(t *testing.T, rows string) (*EffectTable, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ablation.csv")
	require.NoError(t, os.WriteFile(path, []byte(rows), 0o644))
	return ReadEffects(path)
}

const someEffects = effectHead + `school,2,1,300,60,3,(all on),gini,0-1,0.8,0.7,0.9,
school,2,1,300,60,3,circle,gini,0-1,0.3,0.2,0.4,0.01
school,2,1,300,60,3,harm,gini,0-1,-0.6,-1.5,0.3,0.9
school,2,1,300,60,3,circle,drops,/day,,,,
`

func TestEffectsAreReadAsTheyAreRecorded(t *testing.T) {
	t.Parallel()
	table, err := effectsOf(t, someEffects)
	require.NoError(t, err)
	require.Len(t, table.Effects, 3, "figures with every mechanism are no effects")
	assert.Equal(t, "school", table.Scenario)
	assert.Equal(t, []string{"circle", "harm"}, table.mechanisms())
	assert.Equal(t, []string{"gini", "drops"}, table.outcomes())
	assert.Equal(t, "Only the contribution of circle to gini is told apart from 0: +0.30", table.title(), "the larger effect of harm is not")
}

// The title claims no order beyond what the tests tell.
func TestTheTitleOfEffectsClaimsWhatTheTestsTell(t *testing.T) {
	t.Parallel()
	no := math.NaN()
	of := func(mechanism string, mean, p float64) Effect {
		return Effect{mechanism, "gini", "0-1", mean, mean - 0.01, mean + 0.01, p}
	}
	for want, table := range map[string]EffectTable{
		"No mechanism's contribution to gini is told apart from 0": {Effects: []Effect{of("circle", 0.5, 0.06), of("harm", 0.1, no)}},
		"Of the 2 contributions to gini that are told apart from 0, that of habit is largest: −0.30": {
			Effects: []Effect{of("circle", 0.5, 0.06), of("habit", -0.3, 0.04), of("harm", 0.1, 0.001)}},
		"In the one replicate circle changes gini most: +0.50": {Replicates: "1", Effects: []Effect{of("harm", 0, no), of("circle", 0.5, no)}},
		"In the one replicate no mechanism alone changes gini": {Replicates: "1", Effects: []Effect{of("harm", 0, no)}},
	} {
		assert.Equal(t, want, table.title())
	}
	table := EffectTable{Effects: []Effect{of("circle", 0.5, 0.06), of("harm", 0, no)}}
	assert.Contains(t, table.means(), "1 of 2 do, and by chance 1 in 20 would")
}

func TestATableOfEffectsThatIsBrokenNamesItsLine(t *testing.T) {
	t.Parallel()
	_, err := effectsOf(t, effectHead+"school,2,1,300,60,3,circle,gini,0-1,0.3,0.2,much,\n")
	assert.ErrorContains(t, err, `ablation.csv:2: column high: "much" is no number`)
	_, err = effectsOf(t, "scenario,model\nschool,2\n")
	assert.ErrorContains(t, err, `:2: no column`)
	_, err = effectsOf(t, effectHead)
	assert.ErrorContains(t, err, "expected a head and a row")
}

func TestEffectsAreDrawnTheSameEveryTime(t *testing.T) {
	t.Parallel()
	table, err := effectsOf(t, someEffects)
	require.NoError(t, err)
	var drawn [2]bytes.Buffer
	for i := range drawn {
		pic, err := Effects(table, Options{})
		require.NoError(t, err)
		require.NoError(t, pic.Write(&drawn[i], "svg"))
	}
	assert.Equal(t, drawn[0].String(), drawn[1].String())
	assert.Contains(t, drawn[0].String(), "Only the contribution of circle")
	_, err = Effects(&EffectTable{}, Options{})
	assert.ErrorContains(t, err, "no mechanism")
	_, err = Effects(table, Options{Width: 10})
	assert.ErrorContains(t, err, "width")
}

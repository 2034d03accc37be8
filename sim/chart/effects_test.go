package chart

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const effectHead = "scenario,model,seed,children,days,replicates,mechanism,outcome,unit,mean,low,high\n"

func effectsOf(t *testing.T, rows string) (*EffectTable, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ablation.csv")
	require.NoError(t, os.WriteFile(path, []byte(rows), 0o644))
	return ReadEffects(path)
}

const someEffects = effectHead + `school,2,1,300,60,3,(all on),gini,0-1,0.8,0.7,0.9
school,2,1,300,60,3,circle,gini,0-1,0.3,0.2,0.4
school,2,1,300,60,3,harm,gini,0-1,-0.6,-1.5,0.3
school,2,1,300,60,3,circle,drops,/day,,,
`

func TestEffectsAreReadAsTheyAreRecorded(t *testing.T) {
	t.Parallel()
	table, err := effectsOf(t, someEffects)
	require.NoError(t, err)
	require.Len(t, table.Effects, 3, "figures with every mechanism are no effects")
	assert.Equal(t, "school", table.Scenario)
	assert.Equal(t, []string{"circle", "harm"}, table.mechanisms())
	assert.Equal(t, []string{"gini", "drops"}, table.outcomes())
	assert.Equal(t, "The mechanism circle contributes most to gini: +0.30", table.title(), "the larger effect of harm is not clear")
}

func TestATableOfEffectsThatIsBrokenNamesItsLine(t *testing.T) {
	t.Parallel()
	_, err := effectsOf(t, effectHead+"school,2,1,300,60,3,circle,gini,0-1,0.3,0.2,much\n")
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
	assert.Contains(t, drawn[0].String(), "circle contributes most")
	_, err = Effects(&EffectTable{}, Options{})
	assert.ErrorContains(t, err, "no mechanism")
	_, err = Effects(table, Options{Width: 10})
	assert.ErrorContains(t, err, "width")
}

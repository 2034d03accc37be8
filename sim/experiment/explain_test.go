package experiment

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim"
	"likesim/sim/record"
)

func TestAnExplanationRecordsTheDaysFromTheParting(t *testing.T) {
	t.Parallel()
	list := arms(t, 4, "baseline", "flat-quota")
	one, two := list[0], list[1]
	parted, err := sim.Part(t.Context(), one.Question(2), two.Question(2), silent)
	require.NoError(t, err)
	require.NotNil(t, parted)
	require.GreaterOrEqual(t, parted.Day, 4)
	root := t.TempDir()
	place, days, err := Explain(t.Context(), root, one, two, 2, "1.2.3", parted)
	require.NoError(t, err)
	require.Len(t, days, 10-parted.Day+1)
	f, err := record.ReadFrame(filepath.Join(place, "spread.parquet"))
	require.NoError(t, err)
	require.Equal(t, len(days), f.Rows)
	for i, d := range days {
		assert.InDelta(t, d.Day, f.Number["day"][i], 0)
		assert.InDelta(t, d.Now, f.Number["differ"][i], 0)
		assert.InDelta(t, d.Near[1], f.Number["friends"][i], 0)
		assert.InDelta(t, 2, f.Number["replicate"][i], 0)
	}
	e, err := ReadExplanation(place)
	require.NoError(t, err)
	assert.Equal(t, []any{filepath.Base(place), uint32(2), 10, 4, parted.Day}, []any{e.ID, e.Replicate, e.Days, e.BurnIn, e.PartedDay})
	require.NoError(t, record.Intact(place, e.Tables))
	for i, a := range e.Arms {
		keys, err := record.Ask(list[i].Scenario, 2, "1.2.3")
		require.NoError(t, err)
		assert.Equal(t, keys.RunID, a.RunID)
		w, err := sim.New(list[i].Scenario, sim.Options{Replicate: 2})
		require.NoError(t, err)
		require.NoError(t, w.Run(t.Context(), nil, nil))
		assert.Equal(t, w.Digest(), a.State, a.Name)
	}
	before := held(t, place)
	again, _, err := Explain(t.Context(), root, one, two, 2, "1.2.3", parted)
	require.NoError(t, err)
	assert.Equal(t, place, again)
	assert.Equal(t, before, held(t, place))
	_, err = ReadExplanation(root)
	assert.ErrorContains(t, err, ExplanationName)
}

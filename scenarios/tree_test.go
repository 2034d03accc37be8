package scenarios

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheTreeHoldsEveryParameterWithItsType(t *testing.T) {
	s, err := Read("t.yaml", []byte("interventions: [{day: 3, set: {platform.friend_cap: 40, platform.levels: false}}]"))
	require.NoError(t, err)
	text, err := json.Marshal(s.Tree())
	require.NoError(t, err)
	var back map[string]map[string]any
	rest := map[string]json.RawMessage{}
	require.NoError(t, json.Unmarshal(text, &rest))
	assert.JSONEq(t, `[{"day":3,"set":{"platform.friend_cap":40,"platform.levels":false}}]`, string(rest["interventions"]))
	delete(rest, "interventions")
	text, err = json.Marshal(rest)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &back))
	n := 0
	for _, block := range back {
		n += len(block)
	}
	assert.Len(t, Params(), n)
	assert.Equal(t, "2025-09-01", back["run"]["start"])
	assert.Equal(t, true, back["calendar"]["weekends"])
	assert.Equal(t, []any{}, back["record"]["ties_days"])
	assert.EqualValues(t, 365, back["run"]["days"])
}

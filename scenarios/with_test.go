package scenarios

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// With works on a resolved scenario what Load works out from the file: both give
// the same scenario, or both refuse.
func TestWithIsLoadWithSets(t *testing.T) {
	keys := []string{"platform.friend_cap", "platform.quota_high", "bypass.quota_factor", "seek.board", "level.days_to_21", "run.days", "platform.level_mid"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"baseline", "levels-removed-mid-year", "grey-market", "classroom"}).Draw(t, "scenario")
		base, err := Load(name)
		require.NoError(t, err)
		var values []KeyValue
		var sets []string
		for _, key := range keys {
			if p, _ := Lookup(key); rapid.Bool().Draw(t, "set "+key) {
				v := value(t, &p)
				values, sets = append(values, KeyValue{key, v}), append(sets, key+"="+v)
			}
		}
		want, wrong := Load(name, sets...)
		got, err := base.With(values)
		if wrong != nil {
			require.Error(t, err, "%v", sets)
			return
		}
		require.NoError(t, err, "%v", sets)
		assert.Equal(t, want, got, "%v", sets)
	})
}

func TestWithReportsEverythingAndLeavesTheOriginal(t *testing.T) {
	s := neutral()
	before := s.Digest()
	_, err := s.With([]KeyValue{{"run.days", "x"}, {"platform.quota_lo", "3"}})
	var bad Complaints
	require.ErrorAs(t, err, &bad)
	require.Len(t, bad, 2)
	assert.Equal(t, "platform.quota_low", bad[1].Suggestion)
	_, err = s.With([]KeyValue{{"platform.level_mid", "30"}})
	assert.ErrorContains(t, err, "level_mid 30 is not below level_high 21")
	other, err := s.With([]KeyValue{{"run.days", "9"}})
	require.NoError(t, err)
	assert.Equal(t, 9, other.Run.Days)
	assert.Equal(t, before, s.Digest())
}

package chart

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

func TestTheLevelsTextFollowsTheRuleInForce(t *testing.T) {
	t.Parallel()
	for want, since := range map[string][]Since{
		"An account's level decides how many":        nil,
		"An account's level decides how":             {{1, true}},
		"All accounts may give each friend the same": {{1, false}},
		"Until day 107 an account's level decides how many likes it may give each friend a day; from day 108 on all may give alike.": {{1, true}, {108, false}},
		"From day 9 on an account's level":       {{1, false}, {9, true}},
		"While levels count, an account's level": {{1, true}, {9, false}, {20, true}},
	} {
		assert.True(t, strings.HasPrefix(levelsRule([]Run{{Tiers: since}}), want), levelsRule([]Run{{Tiers: since}}))
	}
	assert.Contains(t, levelsRule([]Run{{}, {Tiers: []Since{{1, false}}}}), "in some of these runs all may give alike")
}

func TestTiersGiveAlikeWhereLevelsAreOffOrQuotasEqual(t *testing.T) {
	t.Parallel()
	platform := func(levels bool, low, mid, high float64) map[string]any {
		return map[string]any{"levels": levels, "quota_low": low, "quota_mid": mid, "quota_high": high}
	}
	change := func(day float64, key string, value any) any {
		return map[string]any{"day": day, "set": map[string]any{key: value}}
	}
	assert.Equal(t, []Since{{1, true}}, tiersSince(platform(true, 5, 10, 20), nil))
	assert.Equal(t, []Since{{1, false}}, tiersSince(platform(true, 5, 5, 5), nil))
	assert.Equal(t, []Since{{1, false}}, tiersSince(platform(false, 5, 10, 20), nil))
	assert.Equal(t, []Since{{1, true}, {108, false}}, tiersSince(platform(true, 5, 10, 20), []any{
		change(9, "platform.curfew", true), change(108, "platform.levels", false)}))
	assert.Equal(t, []Since{{1, false}}, tiersSince(platform(true, 5, 10, 20), []any{change(1, "platform.levels", false)}))
	assert.Nil(t, tiersSince(map[string]any{}, nil))
}

func TestALimitThatIsNoneIsCalledSo(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "no friend cap", inWords("platform.friend_cap", 60000.0))
	assert.Equal(t, "no intake cap", inWords("platform.intake_cap", 0.0))
	assert.Equal(t, "friend cap 50", inWords("platform.friend_cap", 50.0))
	assert.Equal(t, "ban strikes 0", inWords("platform.ban_strikes", 0.0))
}

func TestAnAxisEndsWhereItsMeasureDoes(t *testing.T) {
	t.Parallel()
	for _, a := range []axis{
		{kind: linear, lo: 0.93, hi: 0.99, least: 0.1, most: 1}, {kind: linear, lo: 0.97, hi: 1, least: 0.1, most: 1},
		{kind: linear, lo: 0.801, hi: 0.999, least: 0.1, most: 1}, {kind: linear, lo: 1, hi: 1, least: 0.1, most: 1},
	} {
		for _, length := range []float64{100, 333, 700} {
			s := a.fit(length, tickRoomY)
			assert.LessOrEqual(t, s.hi, 1.0)
			assert.GreaterOrEqual(t, s.hi, a.hi)
			assert.LessOrEqual(t, s.ticks[len(s.ticks)-1].at, s.hi)
			assert.Less(t, s.lo, s.hi)
		}
	}
	s := axis{kind: linear, lo: 0, hi: 130, floor: true, most: 100}.fit(300, tickRoomY)
	assert.GreaterOrEqual(t, s.hi, 130.0, "what passes the bound all the same is shown")
}

func TestTheTopHundredthIsLeftOutBelowAHundredAccounts(t *testing.T) {
	t.Parallel()
	pic, err := Draw("top-shares", cases()["class"], Options{})
	require.NoError(t, err)
	assert.Len(t, pic.fig.panels[0].ends, 2)
	assert.Contains(t, pic.fig.sub, "Below 100 accounts")
	pic, err = Draw("top-shares", cases()["school-year"], Options{})
	require.NoError(t, err)
	assert.Len(t, pic.fig.panels[0].ends, 3)
	assert.NotContains(t, pic.fig.sub, "Below 100 accounts")
}

func TestValuesThatWouldBeWrittenAlikeGetAThirdDecimal(t *testing.T) {
	t.Parallel()
	at := func(y float64) series { return series{[]float64{1}, []float64{y}} }
	assert.True(t, alike([]series{at(0.702), at(0.704)}, two))
	assert.False(t, alike([]series{at(0.70), at(0.72)}, two))
	assert.False(t, alike([]series{at(0.7), at(0.7)}, two), "equal values are equal")
}

func TestSmallPressureIsWrittenInThousandths(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"0", "<0.001", "0.001", "0.500"},
		[]string{thousandths(0), thousandths(0.0000044), thousandths(0.0006), thousandths(0.5)})
}

func TestBoughtLikesHaveAPanelWhereTheyAreRecorded(t *testing.T) {
	t.Parallel()
	runs := cases()["class"]
	pic, err := Draw("cheaters", runs, Options{})
	require.NoError(t, err)
	heads, _ := curves(pic)
	assert.Equal(t, []string{"with an autoliker", "with a bypass", "kept by a peer", "bought likes"}, heads)
	f, err := runs[0].Tables("daily")
	require.NoError(t, err)
	delete(f.Number, "likes_farmed")
	runs[0].Tables = func(string) (*record.Frame, error) { return f, nil }
	pic, err = Draw("cheaters", runs, Options{})
	require.NoError(t, err)
	heads, _ = curves(pic)
	assert.Len(t, heads, 3)
	assert.NotContains(t, pic.fig.sub, "bought")
}

package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
)

func TestARegularUserReachesTheTiersOnTheStatedDays(t *testing.T) {
	p := defaults(t).Level
	l := p.Compile()
	after := func(days float64) uint8 { return l.Of(uint32(days*p.Regular*rules.XPScale)+1, 1, 60) }
	assert.EqualValues(t, 11, after(p.Days11))
	assert.EqualValues(t, 10, after(p.Days11-1))
	assert.EqualValues(t, 21, after(p.Days21))
	assert.EqualValues(t, 20, after(p.Days21-1))
}

func TestALevelAsksAPowerOfItself(t *testing.T) {
	p := defaults(t).Level
	assert.InDelta(t, 2.14, math.Log(360.0/90)/math.Log(21.0/11), 0.01, "the first guess")
	b := math.Log(p.Days21/p.Days11) / math.Log(21.0/11)
	l := p.Compile()
	for level := 2; level <= 60; level++ {
		xp := p.Regular * p.Days11 * math.Pow(float64(level)/11, b)
		assert.EqualValues(t, level, l.Of(uint32(xp*rules.XPScale)+1, 1, 60))
		assert.EqualValues(t, level-1, l.Of(uint32(xp*rules.XPScale)-1, 1, 60))
	}
	assert.EqualValues(t, 60, l.Of(math.MaxUint32, 1, 60), "the last level")
}

func TestALevelOnceReachedIsKeptAndCapped(t *testing.T) {
	l := defaults(t).Level.Compile()
	assert.EqualValues(t, 30, l.Of(0, 30, 60))
	assert.EqualValues(t, 30, l.Of(math.MaxUint32, 30, 25), "a lowered cap takes no level away")
	assert.EqualValues(t, 25, l.Of(math.MaxUint32, 1, 25))
}

func TestExperienceIsEarnedByWearingFriendsExerciseAndLikes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := defaults(t)
		p := s.Level
		p.Wear, p.PerFriend, p.Exercise = rapid.Float64Range(0, 100).Draw(t, "wear"), rapid.Float64Range(0, 1000).Draw(t, "friend"), rapid.Float64Range(0, 1000).Draw(t, "exercise")
		s.Platform.XPPerLike = rapid.Float64Range(0, 10).Draw(t, "per like")
		minutes, friends, likes := rapid.Uint32Range(0, 1440).Draw(t, "minutes"), rapid.Uint32Range(0, 255).Draw(t, "friends"), rapid.Uint32Range(0, 3000).Draw(t, "likes")
		worn := math.Min(float64(minutes), float64(p.WearMax))
		want := worn*p.Wear + float64(friends)*p.PerFriend + p.Exercise + float64(likes)*s.Platform.XPPerLike
		l, limits := p.Compile(), s.Platform.Compile()
		got := float64(l.Earned(minutes, friends, likes, limits.XPPerLike)) / rules.XPScale
		rounding := (worn + float64(friends) + 1 + float64(likes)) * 0.5 / rules.XPScale
		assert.InDelta(t, want, got, rounding+1e-6)
	})
}

package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
)

// mostLikes is the largest intake of a day: a list of 60,000 and 127 from each.
const mostLikes = 60000 * rules.MaxPerTie

func TestSurpriseIsLikesAgainstExpectation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := defaults(t).Learn
		l.VisibilityWeight = share(t, "visibility")
		likes := rapid.OneOf(rapid.Uint32Range(0, 50), rapid.Uint32Range(0, mostLikes)).Draw(t, "likes")
		expected := rapid.OneOf(rapid.Uint32Range(0, 50*rules.ExpectScale), rapid.Uint32Range(0, mostLikes*rules.ExpectScale)).Draw(t, "expected")
		e := float64(expected) / rules.ExpectScale
		want := (float64(likes) - e) / (float64(likes) + e + 10)
		s := l.Compile()
		assert.InDelta(t, want, float64(s.Of(likes, expected, true))/float64(num.One), 2e-9)
		assert.InDelta(t, want*l.VisibilityWeight, float64(s.Of(likes, expected, false))/float64(num.One), 3e-9)
	})
}

func TestHabitFollowsSurpriseAndDriftsHome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := defaults(t).Learn
		l.Rate, l.Decay = share(t, "rate"), share(t, "decay")
		l.ChildRate = rapid.Float64Range(0, 3).Draw(t, "child rate")
		habit, base := share(t, "habit"), share(t, "base")
		surprise, teen := rapid.Float64Range(-1, 1).Draw(t, "surprise"), rapid.Bool().Draw(t, "teen")
		rate := l.Rate
		if !teen {
			rate = math.Min(l.Rate*l.ChildRate, 1)
		}
		want := habit + rate*surprise*habit*(1-habit)
		want += l.Decay * (base - want)
		s := l.Compile()
		got := s.Habit(num.P(habit), num.P(base), int64(surprise*float64(num.One)), teen)
		assert.LessOrEqual(t, got, num.One)
		assert.InDelta(t, want, num.F(got), 1e-8)
	})
}

func TestExpectationMovesByAlpha(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := defaults(t).Learn
		l.Alpha = share(t, "alpha")
		expected, likes := rapid.Uint32Range(0, mostLikes*rules.ExpectScale).Draw(t, "expected"), rapid.Uint32Range(0, mostLikes).Draw(t, "likes")
		s := l.Compile()
		want := float64(expected) + l.Alpha*(float64(likes)*rules.ExpectScale-float64(expected))
		assert.InDelta(t, want, float64(s.Expect(expected, likes)), 2)
	})
}

func TestSteadyLikesStopSurprising(t *testing.T) {
	s, expected := defaults(t).Learn.Compile(), uint32(0)
	for range 300 {
		expected = s.Expect(expected, 40)
	}
	assert.InDelta(t, 0, float64(s.Of(40, expected, true))/float64(num.One), 1e-3)
}

package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/internal/num"
)

func TestAMonthOfDailyChancesIsTheMonthlyOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := defaults(t).Leave
		l.Month = rapid.Float64Range(0, 0.9).Draw(t, "month")
		e := l.Compile()
		stays := math.Pow(1-num.F(e.Leaves(8, false)), 30)
		assert.InDelta(t, 1-l.Month, stays, 1e-7)
	})
}

func TestExamsAndEpisodesRaiseTheChanceToLeave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := defaults(t).Leave
		l.Month, l.Bullied = rapid.Float64Range(0, 0.5).Draw(t, "month"), share(t, "bullied")
		l.Exam = rapid.Float64Range(0, 10).Draw(t, "exam")
		grade := rapid.IntRange(0, 12).Draw(t, "grade")
		e, factor := l.Compile(), 1.0
		if grade == 9 {
			factor = l.Exam
		}
		p := factor * (1 - math.Pow(1-l.Month, 1.0/30))
		assert.InDelta(t, p, num.F(e.Leaves(grade, false)), 2e-9)
		assert.InDelta(t, p+(1-p)*l.Bullied, num.F(e.Leaves(grade, true)), 4e-9)
		for _, bullied := range []bool{false, true} {
			assert.LessOrEqual(t, e.Leaves(grade, bullied), e.MostLikely(bullied))
		}
	})
}

func TestOnlyDeparturesMakeAListWorthless(t *testing.T) {
	l := defaults(t).Leave
	l.Core = 0.5
	e := l.Compile()
	assert.True(t, e.Worthless(40, 30, 19), "friends were enough until some left")
	assert.False(t, e.Worthless(40, 30, 20), "half of the usual list is enough")
	assert.False(t, e.Worthless(40, 19, 10), "the list was short before")
	assert.False(t, e.Worthless(40, 5, 5), "a newcomer")
	assert.False(t, e.Worthless(0, 0, 0), "nobody is missed")
	rapid.Check(t, func(t *rapid.T) {
		l.Core = share(t, "core")
		e := l.Compile()
		usual := rapid.Uint16().Draw(t, "usual")
		listed := rapid.Uint32Range(0, 60000).Draw(t, "listed")
		active := rapid.Uint32Range(0, listed).Draw(t, "active")
		if e.Worthless(usual, listed, active) {
			least := l.Core * float64(usual)
			assert.GreaterOrEqual(t, float64(listed), least-1e-3)
			assert.Less(t, float64(active), least+1e-3)
		}
	})
}

func TestReturnersComeBackWithinTheirMeanTime(t *testing.T) {
	l := defaults(t).Leave
	l.ReturnDays, l.ReturnShare = 70, 0.25
	e := l.Compile()
	assert.InDelta(t, 0.1, num.F(e.ReturnsPerWeek), 1e-9)
	assert.InDelta(t, 0.25, num.F(e.Returns), 1e-9)
	l.ReturnDays = 1
	e = l.Compile()
	assert.Equal(t, num.One, e.ReturnsPerWeek)
}

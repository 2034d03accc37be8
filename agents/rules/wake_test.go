package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

// minutesOf is the time rule in floats, without rounding.
func minutesOf(w rules.Wake, p rules.Platform, base, habit, pressure float64, s rules.Schedule) (minutes, night float64) {
	day := base * [...]float64{1, w.Weekend, w.Holiday}[s.Kind] * (0.5 + habit) * (1 + pressure/2)
	day = math.Max(day, float64(s.Floor))
	night = day * w.NightShare
	lessons := 0.0
	if p.SchoolBan && s.Kind == rules.SchoolDay {
		lessons = day * w.SchoolShare
	}
	day = math.Max(day-night-lessons, 0)
	night += float64(s.Extra)
	if p.Curfew {
		night = 0
	}
	limit := float64(w.MinutesMax)
	if s.Lock > 0 {
		limit = math.Min(limit, float64(s.Lock))
	}
	if p.DailyMinutes > 0 {
		limit = math.Min(limit, float64(p.DailyMinutes))
	}
	minutes = math.Min(day+night, limit)
	return minutes, math.Max(minutes-day, 0)
}

func TestMinutesFollowHabitPressureDayAndLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := defaults(t)
		w, p := d.Wake, d.Platform
		p.Curfew, p.SchoolBan = rapid.Bool().Draw(t, "curfew"), rapid.Bool().Draw(t, "ban")
		p.DailyMinutes = rapid.SampledFrom([]int{0, 40, 120}).Draw(t, "daily")
		base := rapid.Uint16Range(0, 1440).Draw(t, "base")
		habit, pressure := share(t, "habit"), share(t, "pressure")
		s := rules.Schedule{
			Kind:  rapid.SampledFrom([]rules.DayKind{rules.SchoolDay, rules.Weekend, rules.Holiday}).Draw(t, "kind"),
			Lock:  rapid.SampledFrom([]uint32{0, 60}).Draw(t, "lock"),
			Floor: rapid.SampledFrom([]uint32{0, 60}).Draw(t, "floor"),
			Extra: rapid.SampledFrom([]uint32{0, 60}).Draw(t, "extra"),
		}
		limits, c := p.Compile(), w.Compile()
		minutes, night := c.Minutes(base, num.P(habit), num.P(pressure), &s, &limits)
		wantMinutes, wantNight := minutesOf(w, p, float64(base), habit, pressure, s)
		assert.InDelta(t, wantMinutes, float64(minutes), 2, "whole minutes")
		assert.InDelta(t, wantNight, float64(night), 3)
		assert.LessOrEqual(t, night, minutes)
		assert.LessOrEqual(t, minutes, uint32(w.MinutesMax))
		assert.True(t, !p.Curfew || night == 0, "a curfew leaves no night")
	})
}

// The survey of minors' time online found 66 % at most half an hour and 8.7 %
// above two hours on school days.
func TestSchoolDaysOfCasualChildrenLookLikeTheSurvey(t *testing.T) {
	const n = 40000
	d := defaults(t)
	limits, c := d.Platform.Compile(), d.Wake.Compile()
	k := rng.Seed{Root: 8}.Key(rng.InitChild, 0)
	short, long := 0, 0
	for i := range uint32(n) {
		base := d.Wake.MinutesMedian * num.Exp(d.Wake.MinutesSigma*num.Normal(k.Float(i, 0)))
		base = math.Min(base, float64(d.Wake.MinutesMax))
		minutes, _ := c.Minutes(uint16(base+0.5), num.P(d.Wake.Habit), 0, &rules.Schedule{}, &limits)
		if minutes <= 30 {
			short++
		}
		if minutes > 120 {
			long++
		}
	}
	assert.InDelta(t, 0.66, float64(short)/n, 0.03)
	assert.LessOrEqual(t, float64(long)/n, 0.10)
	assert.Greater(t, float64(long)/n, 0.05)
}

func TestOlderChildrenReachTheStepGoalLess(t *testing.T) {
	w := defaults(t).Wake
	c := w.Compile()
	for age := 5; age <= 17; age++ {
		want := math.Min(math.Max(w.StepReach+w.StepAge*float64(age-9), 0), 1)
		assert.InDelta(t, want, num.F(c.ReachesSteps(age)), 1e-8, "age %d", age)
	}
	w.StepAge = -0.2
	c = w.Compile()
	assert.Zero(t, c.ReachesSteps(17))
}

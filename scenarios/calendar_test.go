package scenarios

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents/rules"
)

func date(text string) time.Time {
	d, err := time.Parse(dateLayout, text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestDayOneIsTheStart(t *testing.T) {
	s := neutral()
	assert.Equal(t, "2025-09-01", s.DateOf(1).Format(dateLayout))
	assert.Equal(t, "2025-08-31", s.DateOf(0).Format(dateLayout), "the last day of the burn-in")
	assert.Equal(t, 108, s.DayOf(date("2025-12-17")))
	assert.Equal(t, 108, s.Days().DayOf(date("2025-12-17").Add(23*time.Hour)))
	assert.Equal(t, 1, s.DayOf(time.Date(2025, 9, 1, 0, 30, 0, 0, time.FixedZone("east", 8*3600))))
}

func TestDaysAndDatesAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := neutral()
		require.NoError(t, s.Set("run.start", one(t, &Param{Key: "run.start", Type: Date}, Date)))
		day := rapid.IntRange(-4000, 40000).Draw(t, "day")
		assert.Equal(t, day, s.DayOf(s.DateOf(day)))
	})
}

func TestHolidaysGoBeforeWeekendsAndWeekendsBeforeSchool(t *testing.T) {
	s := neutral()
	s.Calendar.Holidays = []string{"12-24..01-02", "2025-11-01..2025-11-03", "02-29..02-29"}
	for text, want := range map[string]rules.DayKind{
		"2025-09-01": rules.SchoolDay, "2025-09-06": rules.Weekend, "2025-09-07": rules.Weekend, "2025-09-08": rules.SchoolDay,
		"2025-12-23": rules.SchoolDay, "2025-12-24": rules.Holiday, "2025-12-31": rules.Holiday, "2026-01-02": rules.Holiday,
		"2026-01-03": rules.Weekend, "2026-12-25": rules.Holiday, // every year
		"2025-11-01": rules.Holiday, "2025-11-03": rules.Holiday, "2025-11-04": rules.SchoolDay, "2026-11-02": rules.SchoolDay, // once
		"2028-02-29": rules.Holiday, "2028-02-28": rules.SchoolDay,
	} {
		assert.Equal(t, want, s.KindOf(s.DayOf(date(text))), text)
	}
	s.Calendar.Weekends = false
	assert.Equal(t, rules.SchoolDay, s.KindOf(s.DayOf(date("2025-09-06"))))
}

func TestPrecomputedDaysAreThoseWorkedOut(t *testing.T) {
	s, err := Load("baseline", "run.days=400", "run.burn_in=90")
	require.NoError(t, err)
	days, count := s.Days(), map[rules.DayKind]int{}
	for day := -100; day <= 420; day++ { // beyond both ends too
		assert.Equal(t, s.KindOf(day), days.KindOf(day), "day %d", day)
		assert.Equal(t, s.DateOf(day), days.DateOf(day))
		count[days.KindOf(day)]++
	}
	for _, kind := range []rules.DayKind{rules.SchoolDay, rules.Weekend, rules.Holiday} {
		assert.Greater(t, count[kind], 80)
	}
}

func TestImpossibleDatesAreRefused(t *testing.T) {
	for _, text := range []string{"2025-02-29", "2025-9-1", "25-09-01", "2025-09-01T00:00:00Z", "1899-12-31", "3000-01-01", "", "0000-00-00"} {
		_, err := parseDate(text)
		assert.Error(t, err, text)
	}
	for _, text := range []string{"01-01", "01-01..2025-01-02", "2025-01-01..01-02", "01-01..13-01", "2025-02-02..2025-02-01", "01-01..01-02..01-03", "..", "01-01.."} {
		_, err := parseSpan(text)
		assert.Error(t, err, text)
	}
}

package scenarios

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const planned = `
run: {days: 100}
record: {ties_days: [2, 50]}
interventions:
  - {day: 3, set: {platform.friend_cap: 40}}
  - {day: 60, set: {platform.friend_cap: 50}}
  - {date: 2025-12-01, set: {platform.friend_cap: 60}}
`

func TestFewerDaysOnTheCommandLineLeaveLaterPlansOut(t *testing.T) {
	s, err := Read("planned.yaml", []byte(planned), "run.days=5")
	require.NoError(t, err)
	assert.Equal(t, []int{2}, s.Record.TiesDays)
	assert.Equal(t, []Intervention{{Day: 3, Set: []Setting{{"platform.friend_cap", "40"}}}}, s.Interventions)
	assert.Equal(t, []string{
		"day 50 of record.ties_days is not reached in 5 days",
		"the intervention of day 60 is not reached in 5 days",
		"the intervention of day 92 is not reached in 5 days",
	}, s.Unreached)
}

func TestEveryShippedScenarioCanBeShortened(t *testing.T) {
	for _, name := range names() {
		_, err := Load(name, "run.days=3")
		assert.NoError(t, err, name)
	}
}

func TestEnoughDaysLeaveNothingOut(t *testing.T) {
	s, err := Read("planned.yaml", []byte(planned), "run.days=100")
	require.NoError(t, err)
	assert.Len(t, s.Interventions, 3)
	assert.Empty(t, s.Unreached)
}

func TestContradictionsOfTheCommandLineItselfAreStillComplaints(t *testing.T) {
	_, err := Read("planned.yaml", []byte(planned), "run.days=5", "record.ties_days=7")
	assert.ErrorContains(t, err, "day 7 of ties_days is past the end of the run, day 5")
}

package sim_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/sim"
	"likesim/sim/metric"
)

// leaving is a world in which children leave for boredom and age alone.
func leaving(t *testing.T, sets ...string) (*sim.World, totals) {
	t.Helper()
	s := load(t, "baseline", append([]string{"population.children=5000", "population.elsewhere=0", "run.burn_in=0", "run.days=30",
		"mechanisms.growing=false", "mechanisms.harm=false", "mechanisms.circle=false", "mechanisms.autolikers=false", "mechanisms.trading=false",
		"leave.cascade=0", "leave.return_share=0", "leave.exam=1"}, sets...)...)
	w := newWorld(t, s, 2)
	var sum summing
	require.NoError(t, w.Run(context.Background(), &sum, nil))
	return w, sum.totals
}

func TestChildrenLeaveAtTheStatedRate(t *testing.T) {
	t.Parallel()
	w, sum := leaving(t, "leave.month=0.2")
	assertPart(t, 0.2, int(sum.flow[metric.Exits]), w.Accounts.Len(), "left in a month")
	assert.Zero(t, sum.flow[metric.Returns])
	gone := 0
	for c, a := range w.Children.Account {
		if w.Children.Gone[c] != 0 {
			gone++
			assert.Equal(t, agents.Dormant, w.Accounts.State[a])
		}
	}
	assert.EqualValues(t, sum.flow[metric.Exits], gone)
	assert.EqualValues(t, w.Accounts.Len()-gone, sum.last["accounts"], "the reported are those who stay")
}

func TestMoreLeaveBeforeTheExamination(t *testing.T) {
	t.Parallel()
	grade9 := []string{"population.grade_min=9", "population.grade_max=9", "leave.month=0.1", "leave.exam=3"}
	w, sum := leaving(t, grade9...)
	daily := 3 * (1 - math.Pow(0.9, 1.0/30))
	assertPart(t, 1-math.Pow(1-daily, 30), int(sum.flow[metric.Exits]), w.Accounts.Len(), "left grade 9 in a month")
}

func TestEpisodesDriveChildrenAway(t *testing.T) {
	t.Parallel()
	_, without := leaving(t, "leave.month=0", "mechanisms.harm=true", "leave.bullied=0")
	assert.Zero(t, without.flow[metric.Exits])
	_, with := leaving(t, "leave.month=0", "mechanisms.harm=true", "leave.bullied=1")
	assert.Equal(t, with.flow[metric.Victims], with.flow[metric.Exits], "every one of them leaves")
	assert.Positive(t, with.flow[metric.Exits])
}

// With a chance of 1 a month everybody leaves at once, and again the day after a
// return, so that all who ever come back have done so in the end.
func TestTheStatedShareComesBack(t *testing.T) {
	t.Parallel()
	long(t)
	_, sum := leaving(t, "leave.month=1", "leave.return_share=0.5", "leave.return_days=7", "run.days=200")
	assertPart(t, 0.5, int(sum.flow[metric.Returns]), int(sum.flow[metric.Exits]), "came back")
}

func TestDeparturesTakeOthersAlong(t *testing.T) {
	t.Parallel()
	long(t)
	_, alone := leaving(t, "leave.month=0.5", "leave.cascade=0", "leave.core=0.8")
	_, along := leaving(t, "leave.month=0.5", "leave.cascade=0.5", "leave.core=0.8")
	assert.Greater(t, along.flow[metric.Exits], 1.1*alone.flow[metric.Exits])
	_, undemanding := leaving(t, "leave.month=0", "leave.cascade=1", "leave.core=1")
	assert.Zero(t, undemanding.flow[metric.Exits], "nobody leaves a list that nobody left")
}

func TestDormantAccountsAreMissedAndKeepTheirLikes(t *testing.T) {
	t.Parallel()
	w, _ := leaving(t, "leave.month=0.4")
	missed := 0
	for a := range uint32(w.Accounts.Len()) {
		c := w.Accounts.Owner[a]
		if w.Accounts.State[a] != agents.Dormant {
			continue
		}
		assert.Zero(t, w.Children.Active[c])
		assert.False(t, w.Accounts.Gives(a, agents.Stamp(w.Day)))
		lo, hi := w.Ties.Segment(a)
		for h := lo; h < hi; h++ {
			days := w.Day - agents.Day(w.Children.Gone[c])
			require.GreaterOrEqual(t, int(w.Ties.Missed[w.Ties.Mate[h]]), days, "days that a friend has missed the account's likes")
			missed++
		}
	}
	assert.Greater(t, missed, 1000)
}

func TestPurgedAccountsVanishFromLists(t *testing.T) {
	t.Parallel()
	purged, kept := 0, 0
	for _, days := range []string{"leave.purge_days=6", "leave.purge_days=0"} {
		w, _ := leaving(t, "leave.month=0.4", days)
		require.NoError(t, w.Ties.Check())
		for a := range uint32(w.Accounts.Len()) {
			gone := w.Children.Gone[w.Accounts.Owner[a]]
			if w.Accounts.State[a] != agents.Dormant || w.Day-agents.Day(gone) < 6 {
				continue
			}
			if days == "leave.purge_days=0" {
				kept += w.Ties.Degree(a)
				continue
			}
			assert.Zero(t, w.Ties.Degree(a))
			purged++
		}
	}
	assert.Positive(t, purged)
	assert.Positive(t, kept)
}

func TestNobodyLeavesWithTheSwitchOff(t *testing.T) {
	t.Parallel()
	w, sum := leaving(t, "leave.month=1", "mechanisms.leaving=false")
	assert.Zero(t, sum.flow[metric.Exits])
	for _, gone := range w.Children.Gone {
		require.Zero(t, gone)
	}
}

func TestLeaversGiveUpMembershipAndAutoliker(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(science, "leave.month=1", "run.burn_in=0", "run.days=1")...)
	w := run(t, s, 2)
	for c := range uint32(w.Children.Len()) {
		if !w.Children.IsElsewhere(c) {
			assert.Zero(t, w.Children.Member[c])
			assert.False(t, w.Children.Has(c, agents.HasAutoliker))
		} else if a := w.Children.Account[c]; a != agents.None {
			assert.Equal(t, agents.Live, w.Accounts.State[a], "those elsewhere stay")
		}
	}
}

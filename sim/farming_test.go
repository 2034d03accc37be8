package sim_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/sim/metric"
)

func TestLikesAreBoughtOnlyWhereFarmingIsOn(t *testing.T) {
	t.Parallel()
	long(t)
	all := sumOf(t, "farm.hazard=1")
	assert.Greater(t, all[metric.Farmed], int64(10000))
	assert.Zero(t, sumOf(t, "farm.hazard=1", "mechanisms.farming=false")[metric.Farmed])
	assert.Less(t, sumOf(t, "farm.hazard=0.05")[metric.Farmed], all[metric.Farmed]/2)
	assert.Less(t, sumOf(t, "farm.hazard=1", "farm.price=500")[metric.Farmed], all[metric.Farmed]/2, "too dear")
}

// Bought likes come from automation, within what free slots could give, and are
// stripped with it when they are found.
func TestBoughtLikesCountAsAutomationUntilTheyAreStripped(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(append([]string{}, bazaar...), "farm.hazard=1", "autoliker.hazard=0", "autoliker.initial_circle=0",
		"autoliker.initial_casual=0", "platform.detection=0.5", "mechanisms.redeeming=false", "platform.intake_cap=0")...)
	w := newWorld(t, s, 2)
	stripped := int64(0)
	require.NoError(t, w.Run(context.Background(), watching(func(d *metric.Day) {
		f := d.Tally.Flow[metric.Everyone]
		assert.Equal(t, f[metric.Given]+f[metric.Farmed], f[metric.Received]+f[metric.Cut])
		stripped += f[metric.Stripped]
		for a := range w.Accounts.Farmed {
			if w.Accounts.State[a] == agents.Live {
				require.Equal(t, w.Accounts.Farmed[a], w.Accounts.LikesAuto[a], "day %d: no other automation here", d.Day)
			}
		}
	}), nil))
	assert.Positive(t, stripped)
	for a, ordered := range w.Accounts.Ordered {
		assert.LessOrEqual(t, ordered, uint32(2000), "account %d", a)
	}
}

func TestAPatchMakesWhatChildrenKnowWorthless(t *testing.T) {
	t.Parallel()
	known := func(sets ...string) (most, last float64) {
		s := load(t, "baseline", append(append([]string{}, bazaar...), append(sets, "bypass.initial=0.3", "bypass.q=0.8")...)...)
		w := newWorld(t, s, 2)
		require.NoError(t, w.Run(context.Background(), watching(func(d *metric.Day) {
			last = outcome(d, "bypass_users")
			most = max(most, last)
		}), nil))
		return most, last
	}
	_, never := known()
	most, patched := known("platform.patch_every=34")
	assert.Positive(t, most)
	assert.Less(t, patched, never/4, "forgotten a day before the end")
	most, _ = known("platform.bypass_works=false")
	assert.Zero(t, most)
}

// outcome is an outcome of the owners on a day.
func outcome(d *metric.Day, name string) float64 {
	for _, o := range metric.All {
		if o.Name == name {
			return o.Of(&d.Summary[metric.Owners])
		}
	}
	panic("no outcome " + name)
}

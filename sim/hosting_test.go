package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/sim"
	"likesim/sim/metric"
)

func TestHostsAreHiredOnlyWhereThereAreAny(t *testing.T) {
	t.Parallel()
	hire := []string{"host.hazard=1", "autoliker.hazard=0", "autoliker.initial_circle=0"}
	all := sumOf(t, hire...)
	assert.Greater(t, all[metric.HostedDays], int64(100))
	assert.Zero(t, sumOf(t, append(hire, "mechanisms.hosting=false")...)[metric.HostedDays])
	assert.Less(t, sumOf(t, append(hire, "host.price=400")...)[metric.HostedDays], all[metric.HostedDays]*9/10, "too dear")
	assert.Less(t, sumOf(t, append(hire, "host.busy=30")...)[metric.HostedDays], all[metric.HostedDays]*9/10, "time enough")
	assert.Less(t, sumOf(t, "host.hazard=0.1")[metric.HostedDays], all[metric.HostedDays]*9/10)
}

// A hosted account visits nearly all friends, by hand, for seven days.
func TestAHostVisitsTheCoverageOfFriendsByHand(t *testing.T) {
	t.Parallel()
	s := load(t, "baseline", append(append([]string{}, bazaar...), "host.hazard=1", "autoliker.hazard=0", "autoliker.initial_circle=0",
		"autoliker.initial_casual=0", "autoliker.coverage=0.8")...)
	w := newWorld(t, s, 2)
	hosted, visited, friends := 0, 0, 0
	for w.Day < s.Run.Days {
		w.StepWith(func(p sim.Phase, run func()) {
			run()
			if p.Name != "give" {
				return
			}
			for c, until := range w.Children.HostedUntil {
				if until < agents.Stamp(w.Day) {
					continue
				}
				hosted++
				assert.LessOrEqual(t, int(until)-int(agents.Stamp(w.Day)), 6, "paid by the week")
				a := w.Children.Account[c]
				lo, hi := w.Ties.Segment(a)
				for h := lo; h < hi; h++ {
					gift := w.Ties.In[w.Ties.Mate[h]]
					assert.Zero(t, gift&ties.Auto, "a host is no program")
					friends++
					if gift > 0 {
						visited++
					}
				}
			}
		})
	}
	assert.Greater(t, hosted, 100)
	assert.InDelta(t, 0.8, float64(visited)/float64(friends), 0.02)
}

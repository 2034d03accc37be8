package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/sim"
	"likesim/sim/metric"
)

// Nobody's autoliker vanishes unseen: not with an account that is sold, nor with a
// child that leaves, is banned or ages out.
func TestAutolikersAreThoseOfYesterdayAndWhoStartedLessWhoStopped(t *testing.T) {
	t.Parallel()
	w, err := sim.New(load(t, "grey-market", "population.children=1500", "population.elsewhere=100", "run.start=2025-08-01", "run.burn_in=0", "run.days=60",
		"autoliker.initial_circle=0.5", "circle.initial_share=0.1", "trade.offer=0.9", "platform.detection=0.2", "platform.ban_strikes=1"), sim.Options{})
	require.NoError(t, err)
	count := func() (n int64) {
		for _, cheats := range w.Children.Cheats {
			if cheats&agents.HasAutoliker != 0 {
				n++
			}
		}
		return n
	}
	flows := &summingEverybody{}
	before := count()
	for w.Day < 60 {
		w.Step()
		require.NoError(t, flows.Watch(w.Observe(w.NewObserver())))
		assert.Equal(t, before+flows.of[metric.AutolikerStarts]-flows.of[metric.AutolikerStops], count(), "day %d", w.Day)
	}
	for _, f := range []metric.Flow{metric.AutolikerStops, metric.Sales, metric.AgedOut, metric.Exits, metric.Bans} {
		assert.Positive(t, flows.of[f], "flow %d never happened", f)
	}
}

type summingEverybody struct{ of [metric.Flows]int64 }

func (s *summingEverybody) Watch(d *metric.Day) error {
	for f, n := range d.Tally.Flow[metric.Everyone] {
		s.of[f] += n
	}
	return nil
}

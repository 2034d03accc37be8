package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// wake gives every owner its minutes of today and decides who likes today.
func (w *World) wake() {
	kind := w.scenario.KindOf(w.Day)
	likes, steps := w.seed.Key(rng.Wake, w.Day), w.seed.Key(rng.StepGoal, w.Day)
	w.sweep(func(a, c uint32, p *part) {
		schedule := rules.Schedule{Kind: kind}
		w.bound(&schedule, c)
		minutes, night := w.rules.clock.Minutes(w.Children.BaseMinutes[c], uint64(w.Children.Habit[c]),
			num.Wide(w.Children.Pressure[c]), &schedule, &w.rules.limits)
		active := w.Accounts.Gives(a, w.today()) && w.wantsToLike(c, likes)
		if active && w.rules.limits.StepGoal {
			active = steps.Hit(w.Children.Key[c], 0, w.rules.clock.ReachesSteps(w.age(c)))
		}
		w.Children.Minutes[c], w.Children.Night[c] = uint16(minutes), uint16(night)
		w.Children.Active[c] = 0
		if active {
			w.Children.Active[c] = 1
		}
		w.count(&p.tally, c, metric.Minutes, int64(minutes))
		w.count(&p.tally, c, metric.NightMinutes, int64(night))
	})
}

// bound tells what bounds a child's minutes today; game time is used up.
func (w *World) bound(s *rules.Schedule, c uint32) {
	if w.rules.on.Locks && w.Children.Traits[c]&(agents.Locked|agents.LockBypass) == agents.Locked {
		s.Lock = w.rules.lock
	}
	if w.Children.Member[c] == 1 {
		s.Floor = w.rules.entry.Minutes
	}
	if rules.Choice(w.Children.Mood[c]) == rules.DoStunt {
		s.Extra = uint32(w.rules.reaction.StuntMinutes)
	}
	s.Game = uint32(w.Children.GameTime[c])
	w.Children.GameTime[c] = 0
}

// wantsToLike draws whether a child likes today: by habit, by the circle's
// obligation, or surely when it has been warned and means to pay.
func (w *World) wantsToLike(c uint32, k rng.Key) bool {
	if !w.rules.on.Habit || rules.Choice(w.Children.Mood[c]) == rules.PayAtOnce {
		return true
	}
	p := uint64(w.Children.Habit[c])
	if w.Children.Member[c] == 1 {
		p = max(p, w.rules.entry.Habit)
	}
	return k.Hit(w.Children.Key[c], 0, p)
}

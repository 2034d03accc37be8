package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// What egos decide in the phase leave.
const (
	toLeave uint8 = iota
	toReturn
	toPurge
)

// leave lets children leave the platform and come back, from what their friends
// did until yesterday. Those elsewhere stand for whoever is in their place, and
// stay.
func (w *World) leave() {
	if !w.rules.on.Leaving {
		return
	}
	k, back := w.seed.Key(rng.Leave, w.Day), w.seed.Key(rng.Return, w.Day)
	moves := w.sweepStanding(func(a, c uint32, p *part) {
		switch {
		case w.Children.IsElsewhere(c):
		case w.Accounts.State[a] == agents.Dormant:
			w.whileAway(a, c, back, p)
		case w.leaves(a, c, k):
			p.pairs = append(p.pairs, pair{ego: a, what: toLeave})
		}
	})
	for _, q := range moves {
		switch q.what {
		case toLeave:
			w.goAway(q.ego)
		case toReturn:
			w.comeBack(q.ego)
		case toPurge:
			w.Ties.RemoveAll(q.ego)
		}
	}
}

// leaves draws whether a child leaves today: for boredom, age or an episode; and
// once a week, where departures have emptied its list, for that.
func (w *World) leaves(a, c uint32, k rng.Key) bool {
	e, key := &w.rules.exit, w.Children.Key[c]
	bullied := w.Children.Incidents[c]&agents.Bullied != 0
	u := k.Frac(key, 0)
	if u < e.MostLikely(bullied) && u < e.Leaves(w.gradeOf(c), bullied) {
		return true
	}
	return w.weekly(key) && k.Hit(key, 1, e.Cascade) && w.isDeserted(a, c)
}

// isDeserted looks at a child's friends for those who are still there.
func (w *World) isDeserted(a, c uint32) bool {
	lo, hi := w.Ties.Segment(a)
	active := uint32(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		if w.Accounts.State[b] == agents.Live {
			active++
		}
	}
	return w.rules.exit.Worthless(w.Children.Want[c], hi-lo, active)
}

// whileAway: some of those who left come back on one of their days of the week,
// whom a draw of the day they left picks; of the others the platform may take the
// account off all lists.
func (w *World) whileAway(a, c uint32, back rng.Key, p *part) {
	e, key, gone := &w.rules.exit, w.Children.Key[c], agents.Day(w.Children.Gone[c])
	if w.weekly(key) && back.Hit(key, 0, e.ReturnsPerWeek) && w.seed.Key(rng.Return, gone).Hit(key, 1, e.Returns) {
		p.pairs = append(p.pairs, pair{ego: a, what: toReturn})
		return
	}
	if e.PurgeDays > 0 && w.Day-gone >= e.PurgeDays && w.Ties.Degree(a) > 0 {
		p.pairs = append(p.pairs, pair{ego: a, what: toPurge})
	}
}

// goAway lets a child leave: its account goes dormant, for sale if it is worth it,
// and what bound the child to the platform ends.
func (w *World) goAway(a uint32) {
	ch, c := &w.Children, w.Accounts.Owner[a]
	w.count(&w.tally, c, metric.Exits, 1)
	w.note(&w.events, metric.Exit, a, metric.None, int32(w.Ties.Degree(a)))
	w.offer(&w.tally, &w.events, a)
	w.leaveCircle(a, c)
	w.stopAutoliker(a, c, &w.tally, &w.events)
	w.Accounts.State[a], w.Accounts.OverCapSince[a] = agents.Dormant, 0
	ch.Gone[c] = w.today()
	ch.Active[c], ch.Minutes[c], ch.Night[c], ch.Mood[c] = 0, 0, 0, uint8(rules.NoChoice)
	ch.Pressure[c], ch.SafeUntil[c], ch.HostedUntil[c] = 0, 0, 0
}

// comeBack lets a child go on where it left, but for what has befallen it
// meanwhile.
func (w *World) comeBack(a uint32) {
	ch, c := &w.Children, w.Accounts.Owner[a]
	w.Accounts.State[a], w.Accounts.Price[a] = agents.Live, 0
	ch.Gone[c] = 0
	ch.Nags[c], ch.Drops[c], ch.ClassDrops[c], ch.Dropped[c] = 0, 0, 0, 0
	w.count(&w.tally, c, metric.Returns, 1)
	w.note(&w.events, metric.Return, a, metric.None, 0)
}

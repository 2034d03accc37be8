package sim

import (
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// joinCircle: a seventh of the children think of joining each day. Decisions are
// made on the membership of the morning and carried out together.
func (w *World) joinCircle() {
	k := w.seed.Key(rng.CircleJoin, w.Day)
	joiners := w.sweepWeekly(func(a, c uint32, p *part) {
		if w.Children.Member[c] == 1 {
			return
		}
		u := k.Frac(w.Children.Key[c], 0)
		if u < w.rules.entry.MostLikely() && u < w.wishToJoin(a, c) {
			p.pairs = append(p.pairs, pair{ego: a})
		}
	})
	for _, q := range joiners {
		c := w.Accounts.Owner[q.ego]
		w.Children.Member[c] = 1
		w.count(&w.tally, c, metric.CircleJoins, 1)
		w.note(&w.events, metric.CircleJoin, q.ego, metric.None, 0)
	}
}

// weekly says whether today is the child's day of the week for slow decisions.
func (w *World) weekly(key uint32) bool { return key%7 == w.weekday() }

// weekday is the rest modulo seven of the keys whose day of the week it is.
func (w *World) weekday() uint32 { return uint32(w.slot()) }

// wishToJoin looks at a child's friends.
func (w *World) wishToJoin(a, c uint32) uint64 {
	lo, hi := w.Ties.Segment(a)
	members, likes := uint32(0), uint64(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		members += uint32(w.Children.Member[w.Accounts.Owner[b]])
		likes += uint64(w.Accounts.Likes[b])
	}
	mean := uint64(0)
	if hi > lo {
		mean = likes / uint64(hi-lo)
	}
	return w.rules.entry.Joins(w.Children.Drive[c], hi-lo, members, uint64(w.Accounts.Likes[a]), mean, w.rules.limits.ShowCounts)
}

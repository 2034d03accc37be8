package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// receive gathers what every account was given and sold today and clears it. Dormant
// accounts receive too: friends who do not know like them still.
func (w *World) receive() {
	slot := w.slot()
	acc, t, limits := &w.Accounts, w.Ties, &w.rules.limits
	ring, ringAuto := acc.Ring[slot], acc.RingAuto[slot]
	rounding := w.seed.Key(rng.Fade, w.Day)
	w.sweepStanding(func(a, c uint32, p *part) {
		lo, hi := t.Segment(a)
		sum, auto := gather(t, lo, hi)
		bought := uint32(0)
		if acc.Ordered[a] > 0 {
			bought = w.delivered(a, c, p)
			sum, auto = sum+bought, auto+bought
		}
		kept, keptAuto := rules.Intake(sum, auto, limits.Intake)
		if limits.Fade > 0 {
			w.fade(a, c, rounding, p)
		}
		acc.Today[a] = kept
		acc.Likes[a] += kept
		acc.LikesAuto[a] += keptAuto
		acc.Week[a] += kept - ring[a]
		acc.WeekAuto[a] += keptAuto - ringAuto[a]
		ring[a], ringAuto[a] = kept, keptAuto
		acc.Balance[a] += kept
		if bought > 0 {
			acc.Farmed[a] += rules.PartOf(bought, kept, sum)
		}
		w.countIntake(&p.tally, c, sum, kept, keptAuto)
	})
}

// countIntake counts what came in and what is kept of it. Most of it is often zero.
func (w *World) countIntake(t *metric.Tally, c, sum, kept, keptAuto uint32) {
	if kept > 0 {
		w.count(t, c, metric.Received, int64(kept))
	}
	if keptAuto > 0 {
		w.count(t, c, metric.ReceivedAuto, int64(keptAuto))
	}
	if sum > kept {
		w.count(t, c, metric.Cut, int64(sum-kept))
	}
}

// slot is today's place in the ring of the last seven days. Burn-in begins before
// day 0, hence the weeks added.
func (w *World) slot() int { return int(uint32(w.Day+7*agents.DayZero) % 7) }

// fade lets a lifetime count fade, where the platform wants it.
func (w *World) fade(a, c uint32, rounding rng.Key, p *part) {
	acc, share, u := &w.Accounts, w.rules.limits.Fade, rounding.Frac(w.Children.Key[c], 0)
	lost := rules.Faded(acc.Likes[a], share, u)
	acc.Likes[a] -= lost
	acc.LikesAuto[a] -= rules.Faded(acc.LikesAuto[a], share, u)
	acc.Farmed[a] -= rules.Faded(acc.Farmed[a], share, u)
	w.count(&p.tally, c, metric.Faded, int64(lost))
}

package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/sim/metric"
)

// receive gathers what every account was given and sold today and clears it. Dormant
// accounts receive too: friends who do not know like them still.
func (w *World) receive() {
	slot := w.slot()
	ring, ringAuto := w.Accounts.Ring[slot], w.Accounts.RingAuto[slot]
	w.sweepStanding(func(a, c uint32, p *part) {
		lo, hi := w.Ties.Segment(a)
		sum, auto := gather(w.Ties, lo, hi)
		bought := w.delivered(a, c, p)
		sum, auto = sum+bought, auto+bought
		kept, keptAuto := rules.Intake(sum, auto, w.rules.limits.Intake)
		w.fade(a, c, p)
		acc := &w.Accounts
		acc.Today[a], acc.TodayAuto[a] = kept, keptAuto
		acc.Likes[a] += kept
		acc.LikesAuto[a] += keptAuto
		acc.Week[a] += kept - ring[a]
		acc.WeekAuto[a] += keptAuto - ringAuto[a]
		ring[a], ringAuto[a] = kept, keptAuto
		acc.Balance[a] += kept
		if sum == 0 {
			return
		}
		acc.Farmed[a] += rules.PartOf(bought, kept, sum)
		w.count(&p.tally, c, metric.Received, int64(kept))
		w.count(&p.tally, c, metric.ReceivedAuto, int64(keptAuto))
		w.count(&p.tally, c, metric.Cut, int64(sum-kept))
	})
}

// slot is today's place in the ring of the last seven days. Burn-in begins before
// day 0, hence the weeks added.
func (w *World) slot() int { return int(uint32(w.Day+7*agents.DayZero) % 7) }

// fade lets a lifetime count fade, where the platform wants it.
func (w *World) fade(a, c uint32, p *part) {
	if w.rules.limits.Fade == 0 {
		return
	}
	lost := uint32(num.Mul(uint64(w.Accounts.Likes[a]), w.rules.limits.Fade))
	w.Accounts.Likes[a] -= lost
	w.Accounts.LikesAuto[a] -= uint32(num.Mul(uint64(w.Accounts.LikesAuto[a]), w.rules.limits.Fade))
	w.Accounts.Farmed[a] -= uint32(num.Mul(uint64(w.Accounts.Farmed[a]), w.rules.limits.Fade))
	w.count(&p.tally, c, metric.Faded, int64(lost))
}

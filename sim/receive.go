package sim

import (
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/sim/metric"
)

// receive gathers what every account was given today and clears it.
func (w *World) receive() {
	slot := w.slot()
	ring, ringAuto := w.Accounts.Ring[slot], w.Accounts.RingAuto[slot]
	w.sweep(func(a, c uint32, p *part) {
		lo, hi := w.Ties.Segment(a)
		sum, auto := gather(w.Ties, lo, hi)
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
		w.count(&p.tally, c, metric.Received, int64(kept))
		w.count(&p.tally, c, metric.ReceivedAuto, int64(keptAuto))
		w.count(&p.tally, c, metric.Cut, int64(sum-kept))
	})
}

// slot is today's place in the ring of the last seven days.
func (w *World) slot() int { return ((w.Day % 7) + 7) % 7 }

// fade lets a lifetime count fade, where the platform wants it.
func (w *World) fade(a, c uint32, p *part) {
	if w.rules.limits.Fade == 0 {
		return
	}
	lost := uint32(num.Mul(uint64(w.Accounts.Likes[a]), w.rules.limits.Fade))
	w.Accounts.Likes[a] -= lost
	w.Accounts.LikesAuto[a] -= uint32(num.Mul(uint64(w.Accounts.LikesAuto[a]), w.rules.limits.Fade))
	w.count(&p.tally, c, metric.Faded, int64(lost))
}

// gather collects what the halves lo to hi were given today, the whole and the
// part from autolikers, moves their payback averages and missed days, clears
// warnings that were answered, and empties the halves. It streams over ego's own
// rows.
func gather(s *ties.Store, lo, hi uint32) (sum, auto uint32) {
	in, paid, missed := s.In[lo:hi], s.Paid[lo:hi], s.Missed[lo:hi]
	paid, missed = paid[:len(in)], missed[:len(in)] // one bounds check
	for i, gift := range in {
		if gift == 0 {
			paid[i] = rules.Average(paid[i], 0)
			if missed[i] < 255 {
				missed[i]++
			}
			continue
		}
		in[i] = 0
		likes := gift &^ ties.Auto
		paid[i] = rules.Average(paid[i], likes)
		missed[i] = 0
		sum += uint32(likes)
		if gift&ties.Auto != 0 {
			auto += uint32(likes)
		}
		if f := s.Flags[lo+uint32(i)]; f&ties.Warned != 0 {
			s.Flags[lo+uint32(i)] = f &^ ties.Warned
		}
	}
	return sum, auto
}

package sim

import (
	"math/bits"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
)

// feel moves the wellbeing of every child: of those on the platform by what they
// felt today, of the others back to their base.
func (w *World) feel() {
	if !w.rules.on.Feeling {
		return
	}
	ch := &w.Children
	w.pool.Each(ch.Len(), func(_, lo, hi int) {
		for c := uint32(lo); c < uint32(hi); c++ {
			a := ch.Account[c]
			there := a != agents.None && w.Accounts.State[a] == agents.Live
			if !there && ch.Wellbeing[c] == ch.BaseFeeling[c] {
				continue
			}
			var felt rules.Felt
			if there {
				w.feltBy(&felt, a, c)
			}
			ch.Wellbeing[c] = w.rules.mood.Next(ch.Wellbeing[c], ch.BaseFeeling[c], &felt)
		}
	})
}

// feltBy fills in what a child with a live account has felt today. How many of its
// friends are of its grade it looks up once a week.
func (w *World) feltBy(felt *rules.Felt, a, c uint32) {
	ch := &w.Children
	if w.weekly(ch.Key[c]) {
		ch.Close[c] = w.closeOnes(a)
	}
	incidents := ch.Incidents[c]
	felt.Surprise = w.rules.surprise.Of(w.Accounts.Today[a], ch.Expectation[c], w.rules.limits.ShowCounts)
	felt.Pressure, felt.Close = num.Wide(ch.Pressure[c]), num.Wide(ch.Close[c])
	felt.Night, felt.Drops = uint32(ch.Night[c]), uint32(ch.Dropped[c])
	felt.Bullied, felt.Harms = incidents&agents.Bullied != 0, uint32(bits.OnesCount8(incidents&^agents.Bullied))
}

// closeOnes is the share of class and grade mates among an account's friends, 0
// without friends.
func (w *World) closeOnes(a uint32) num.Unit {
	lo, hi := w.Ties.Segment(a)
	if lo == hi {
		return 0
	}
	n := uint32(0)
	for _, f := range w.Ties.Flags[lo:hi] {
		n += uint32(ties.KindOf(f)>>1 ^ 1) // class and grade are 0 and 1: no branch, for it is chance
	}
	return num.Unit(n << 15 / (hi - lo))
}

package sim

import (
	"likesim/agents"
	"likesim/internal/rng"
)

// lock draws anew whether a parent locks hours and the child gets round it. The
// draws are those of seat and year of birth, so that a share that rises locks
// further children and frees none.
func (w *World) lock(c uint32) {
	ch, k := &w.Children, w.seed.Key(rng.Lock, 0)
	ch.Traits[c] &^= agents.Locked | agents.LockBypass
	if k.Float(ch.Key[c], uint32(ch.Born[c])<<1) < w.scenario.Parents.LockShare {
		ch.Traits[c] |= agents.Locked
	}
	if k.Float(ch.Key[c], uint32(ch.Born[c])<<1|1) < w.scenario.Parents.LockBypass {
		ch.Traits[c] |= agents.LockBypass
	}
}

// relock lets all parents think again after a change of their shares, but for
// those who were told of an incident: they stay strict.
func (w *World) relock() {
	w.pool.Each(w.Children.Len(), func(_, lo, hi int) {
		for c := uint32(lo); c < uint32(hi); c++ {
			if w.Children.Traits[c]&agents.NoStrangers == 0 {
				w.lock(c)
			}
		}
	})
}

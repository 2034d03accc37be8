package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// answer lets pressure follow the day's warnings and drops and the warned answer.
func (w *World) answer() {
	answers, after := w.seed.Key(rng.Answer, w.Day), w.seed.Key(rng.AfterDrop, w.Day)
	w.sweep(func(a, c uint32, p *part) {
		ch := &w.Children
		nags, drops, classDrops := ch.Nags[c], ch.Drops[c], ch.ClassDrops[c]
		if nags|drops|classDrops|ch.Pressure[c]|uint16(ch.Mood[c])|uint16(ch.Dropped[c]) == 0 {
			return
		}
		ch.Dropped[c] = uint8(min(drops+classDrops, 255))
		if w.rules.on.Pressure {
			ch.Pressure[c] = num.Narrow(w.rules.reaction.Pressure(num.Wide(ch.Pressure[c]), nags, drops, classDrops))
			if drops+classDrops > 0 {
				ch.Habit[c] = uint32(w.rules.reaction.Dropped(uint64(ch.Habit[c]), after.Frac(ch.Key[c], 0)))
			}
		}
		ch.Mood[c] = uint8(rules.NoChoice)
		if nags > 0 {
			w.react(a, c, answers.Frac(ch.Key[c], 0), p)
		}
		ch.Nags[c], ch.Drops[c], ch.ClassDrops[c] = 0, 0, 0
	})
}

// react carries out a warned child's answer, as far as it is at once.
func (w *World) react(a, c uint32, u uint64, p *part) {
	ch, r := &w.Children, &w.rules.reaction
	choice := r.To(ch.Drive[c], ch.Savvy[c], w.rules.on.Stunts, w.rules.on.Autolikers, u)
	ch.Mood[c] = uint8(choice)
	switch choice {
	case rules.DoStunt:
		ch.SafeUntil[c] = agents.Stamp(w.Day + r.SafeDays)
		w.count(&p.tally, c, metric.Stunts, 1)
		w.note(&p.events, metric.Stunt, a, metric.None, 0)
	case rules.GiveUp:
		ch.Habit[c] /= 2
		if ch.Member[c] == 1 {
			w.count(&p.tally, c, metric.CircleLeaves, 1)
			w.note(&p.events, metric.CircleLeave, a, metric.None, 0)
			ch.Member[c] = 0
		}
	}
}

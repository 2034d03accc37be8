package sim

import (
	"time"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// What comes to pass between two children in the phase harm.
const (
	toExpose uint8 = iota
	toBreak
)

// harm lets children come to harm and tell a parent. What is kept of an incident
// is the day, its kind and the child.
func (w *World) harm() {
	if !w.rules.on.Harm {
		return
	}
	clear(w.Children.Incidents)
	if date := w.scenario.DateOf(w.Day); date.Month() == time.September && date.Day() == 1 {
		clear(w.Children.Episodes)
	}
	bullying, doxxing, contact := w.seed.Key(rng.Bullying, w.Day), w.seed.Key(rng.Doxxing, w.Day), w.seed.Key(rng.Contact, w.Day)
	pairs := w.sweep(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		u := bullying.Frac(key, 0)
		if u < w.rules.risk.MostLikely() && u < w.riskOf(a, c, bullying) {
			w.bully(a, c, p)
		}
		if !w.weekly(key) {
			return
		}
		if w.Children.Member[c] == 1 && doxxing.Hit(key, 0, w.rules.risk.Exposes(w.Children.Savvy[c])) {
			w.exposeRival(a, p)
		}
		w.meetStranger(a, contact.Frac(key, 0), p)
	})
	for _, q := range pairs {
		if q.what == toExpose {
			w.expose(q.alter)
		} else {
			w.breakOff(q.ego, q.alter)
		}
	}
}

// riskOf is a child's chance to be bullied today.
func (w *World) riskOf(a, c uint32, k rng.Key) uint64 {
	stunt := rules.Choice(w.Children.Mood[c]) == rules.DoStunt
	return w.rules.risk.Bullied(w.Children.Member[c] == 1, stunt, w.meetsRival(a, c, k))
}

// meetsRival draws a class mate and says whether it has an account with about as
// many likes. Where counts are hidden nobody can tell.
func (w *World) meetsRival(a, c uint32, k rng.Key) bool {
	class := w.Children.Class[c]
	if class == agents.None || !w.rules.limits.ShowCounts {
		return false
	}
	first, past := w.Places.Classes[class].First, w.Places.Classes[class].Past
	b := w.Children.Account[w.Places.Roll[first+k.Below(w.Children.Key[c], 1, past-first)]]
	if b == agents.None || b == a || w.Accounts.State[b] != agents.Live {
		return false
	}
	return w.rules.risk.Rivals(w.Accounts.Likes[a], w.Accounts.Likes[b])
}

func (w *World) bully(a, c uint32, p *part) {
	w.Children.Episodes[c] = min(w.Children.Episodes[c], 254) + 1
	w.count(&p.tally, c, metric.Victims, 1)
	w.note(&p.events, metric.Bullying, a, metric.None, int32(w.Children.Episodes[c]))
	w.hurt(a, c, agents.Bullied, &p.tally, &p.events)
}

// exposeRival names the member among ego's friends whose lifetime likes are
// nearest to its own, the first of them in the order of accounts.
func (w *World) exposeRival(a uint32, p *part) {
	lo, hi := w.Ties.Segment(a)
	own, rival, nearest := int64(w.Accounts.Likes[a]), agents.None, int64(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		if w.Children.Member[w.Accounts.Owner[b]] == 0 || w.Accounts.State[b] != agents.Live {
			continue
		}
		gap := max(int64(w.Accounts.Likes[b])-own, own-int64(w.Accounts.Likes[b]))
		if rival == agents.None || gap < nearest || gap == nearest && b < rival {
			rival, nearest = b, gap
		}
	}
	if rival != agents.None {
		p.pairs = append(p.pairs, pair{ego: a, alter: rival, what: toExpose})
	}
}

// meetStranger asks that the tie end over which an unsafe contact came.
func (w *World) meetStranger(a uint32, u uint64, p *part) {
	i := w.rules.risk.Contacts(u, w.Ties.Degree(a))
	if i < 0 {
		return
	}
	h := w.Ties.Off[a] + uint32(i)
	if b := w.Ties.Alter[h]; w.Ties.Kind(h) == ties.Outside && w.Accounts.State[b] == agents.Live {
		p.pairs = append(p.pairs, pair{ego: a, alter: b, what: toBreak})
	}
}

// expose marks a child whose data a rival has exposed; twice a day is once.
func (w *World) expose(a uint32) {
	c := w.Accounts.Owner[a]
	if w.Children.Incidents[c]&agents.Doxxed != 0 {
		return
	}
	w.count(&w.tally, c, metric.Doxxings, 1)
	w.note(&w.events, metric.Doxxing, a, metric.None, 0)
	w.hurt(a, c, agents.Doxxed, &w.tally, &w.events)
}

// breakOff marks the child of an unsafe contact and ends the tie it came over,
// unless the other side has done so for a contact of its own.
func (w *World) breakOff(ego, alter uint32) {
	c := w.Accounts.Owner[ego]
	w.count(&w.tally, c, metric.Contacts, 1)
	w.note(&w.events, metric.UnsafeContact, ego, metric.None, 0)
	w.hurt(ego, c, agents.Contacted, &w.tally, &w.events)
	if h, ok := w.Ties.Find(ego, alter); ok {
		w.Ties.Remove(h)
		w.count(&w.tally, c, metric.TiesEnded, 1)
		w.count(&w.tally, w.Accounts.Owner[alter], metric.TiesEnded, 1)
	}
}

// hurt notes what happened to a child, which may tell a parent: hours are locked
// for good, its way round the lock is closed, and no new strangers are allowed.
func (w *World) hurt(a, c uint32, incident uint8, t *metric.Tally, events *[]metric.Event) {
	ch := &w.Children
	ch.Incidents[c] |= incident
	if !w.seed.Key(rng.TellParent, w.Day).Hit(ch.Key[c], uint32(incident), w.rules.risk.Tell) {
		return
	}
	ch.Traits[c] = ch.Traits[c]&^agents.LockBypass | agents.Locked | agents.NoStrangers
	w.count(t, c, metric.ToldParents, 1)
	w.note(events, metric.ParentReaction, a, metric.None, 0)
}

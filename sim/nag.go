package sim

import (
	"cmp"
	"slices"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// What egos decide about a tie in the phases nag and drop, and seek.
const (
	undecided uint8 = iota
	toWarn
	toDrop
	toReplace
	toShrink
	toDrift
	toForm
)

// luckOfADay are the keys of the phase.
type luckOfADay struct{ drop, spare, churn, keep rng.Key }

// nagAndDrop lets members of the circle review their lists, and casual ties drift.
func (w *World) nagAndDrop() {
	k := luckOfADay{
		drop: w.seed.Key(rng.Drop, w.Day), spare: w.seed.Key(rng.Spare, 0),
		churn: w.seed.Key(rng.Churn, w.Day), keep: w.seed.Key(rng.ChurnKeep, w.Day),
	}
	pairs := w.sweep(func(a, c uint32, p *part) {
		if int(w.Ties.Deg[a]) > w.rules.limits.FriendCap {
			w.shrink(a, p)
		} else {
			w.Accounts.OverCapSince[a] = 0
		}
		switch {
		case w.Children.Member[c] == 1:
			w.review(a, c, k, p)
		case w.rules.on.Churn:
			w.drift(a, c, k, p)
		}
	})
	w.settleReviews(pairs)
}

// review warns those who have not paid for too long and drops those who were
// warned and still have not.
func (w *World) review(a, c uint32, k luckOfADay, p *part) {
	e, grace := &w.rules.enforcement, w.rules.enforcement.Grace
	lo, hi := w.Ties.Segment(a)
	degree, limit := int(hi-lo), w.rules.limits.FriendCap
	full := e.Full(degree, limit)
	days := w.Ties.Missed[lo:hi]
	for i := firstFrom(days, grace); i < len(days); i += 1 + firstFrom(days[i+1:], grace) {
		h, missed := lo+uint32(i), days[i]
		if w.Ties.Flags[h]&ties.Warned == 0 {
			if w.rules.on.Nagging {
				p.pairs = append(p.pairs, pair{ego: a, alter: w.Ties.Alter[h], half: h, what: toWarn})
			}
			continue
		}
		if !w.rules.on.Dropping || min(missed, lastMissed)-w.Ties.Since[h] < e.NagDays && missed < lastMissed {
			continue
		}
		if w.drops(h, c, full, degree >= limit, k) {
			p.pairs = append(p.pairs, pair{ego: a, alter: w.Ties.Alter[h], what: toDrop})
		}
	}
}

// lastMissed is where the count of missed days stops.
const lastMissed = 255

// drops draws whether a warned tie that is still unpaid ends today. Whether
// loyalty spares a class mate is drawn once for a tie, so a spared one stays
// spared until the list is full.
func (w *World) drops(h, c uint32, full, atCap bool, k luckOfADay) bool {
	e, alter := &w.rules.enforcement, w.Accounts.Owner[w.Ties.Alter[h]]
	if w.Children.SafeUntil[alter] >= w.today() {
		return false
	}
	ego, other := w.Children.Key[c], w.Children.Key[alter]
	if !k.drop.Hit(ego, other, e.Drops(w.rules.limits.SeenTier(w.Ties.Tier(h)), full)) {
		return false
	}
	return !k.spare.Hit(ego, other, e.Spares(w.Ties.Kind(h), w.isClose(h), atCap))
}

// drift lets a casual child's ties to other casual children end.
func (w *World) drift(a, c uint32, k luckOfADay, p *part) {
	f, key, degree := &w.rules.fading, w.Children.Key[c], int(w.Ties.Deg[a])
	for draw := range f.Draws(degree) {
		i := f.Pick(draw, k.churn.Frac(key, uint32(draw)), degree)
		if i < 0 {
			continue
		}
		h, kept := w.Ties.Off[a]+uint32(i), k.keep.Frac(key, uint32(draw))
		age := w.Day - agents.Day(w.Ties.Formed[h])
		if kept < f.KeepsAnyway(age) || kept < f.Keeps(age, w.Ties.Missed[h], w.Ties.Missed[w.Ties.Mate[h]]) {
			continue // the first alone saves the memory of both halves
		}
		if alter := w.Ties.Alter[h]; w.Children.Member[w.Accounts.Owner[alter]] == 0 {
			p.pairs = append(p.pairs, pair{ego: a, alter: alter, what: toDrift})
		}
	}
}

// shrink ends the least paying ties of a list over a lowered cap, once the days
// of grace are over.
func (w *World) shrink(a uint32, p *part) {
	if w.Accounts.OverCapSince[a] == 0 {
		w.Accounts.OverCapSince[a] = w.today()
	}
	if int(w.today()-w.Accounts.OverCapSince[a]) < w.rules.limits.GraceDays {
		return
	}
	lo, hi := w.Ties.Segment(a)
	halves := make([]uint32, 0, hi-lo)
	for h := lo; h < hi; h++ {
		halves = append(halves, h)
	}
	slices.SortFunc(halves, func(g, h uint32) int {
		return cmp.Or(cmp.Compare(w.Ties.Paid[g], w.Ties.Paid[h]), cmp.Compare(w.Ties.Alter[g], w.Ties.Alter[h]))
	})
	for _, h := range halves[:len(halves)-w.rules.limits.FriendCap] {
		p.pairs = append(p.pairs, pair{ego: a, alter: w.Ties.Alter[h], what: toShrink})
	}
}

// settleReviews carries out what egos decided: all warnings, then all endings,
// each in the order of egos.
func (w *World) settleReviews(pairs []pair) {
	for _, q := range pairs {
		if q.what == toWarn {
			w.warn(q)
		}
	}
	for _, q := range pairs {
		if q.what != toWarn {
			w.end(q.ego, q.alter, q.what)
		}
	}
}

func (w *World) warn(q pair) {
	t := w.Ties
	t.Flags[q.half] |= ties.Warned
	t.Since[q.half] = t.Missed[q.half]
	t.Flags[t.Mate[q.half]] |= ties.Owed
	c := w.Accounts.Owner[q.alter]
	w.Children.Nags[c]++
	w.count(&w.tally, c, metric.Nags, 1)
	if d := w.decileOf(q.alter, c); d != nil {
		d.Nags++
	}
	w.note(&w.events, metric.Nag, q.ego, q.alter, int32(t.Missed[q.half]))
}

// end removes a tie, unless the other side has ended it today already.
func (w *World) end(ego, alter uint32, what uint8) {
	h, ok := w.Ties.Find(ego, alter)
	if !ok {
		return
	}
	kind, formed := w.Ties.Kind(h), agents.Day(w.Ties.Formed[h])
	w.Ties.Remove(h)
	c := w.Accounts.Owner[alter]
	if what == toDrift {
		w.count(&w.tally, c, metric.TiesEnded, 1)
		w.count(&w.tally, w.Accounts.Owner[ego], metric.TiesEnded, 1)
		w.note(&w.events, metric.TieEnded, ego, alter, int32(w.Day-formed))
		return
	}
	w.count(&w.tally, c, metric.Drops, 1)
	if d := w.decileOf(alter, c); d != nil {
		d.Drops++
	}
	if kind == ties.Class {
		w.Children.ClassDrops[c]++
		w.count(&w.tally, c, metric.ClassDrops, 1)
	} else {
		w.Children.Drops[c]++
	}
	w.note(&w.events, metric.Drop, ego, alter, int32(what-toDrop))
}

// decileOf is the tally of a reported account's tenth of status, nil for others.
func (w *World) decileOf(a, c uint32) *metric.Decile {
	if !w.reported(c) {
		return nil
	}
	return &w.tally.Decile[metric.DecileOf(w.ranked().of(a))]
}

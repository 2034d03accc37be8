package sim

import (
	"cmp"
	"slices"

	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// settleOffers answers the requests of the day in the order alter, lot, ego.
func (w *World) settleOffers(offers []pair) {
	for _, q := range w.sortOffers(offers) {
		if q.what == toForm && w.free(q.ego) > 0 && !w.Ties.Tied(q.ego, q.alter) {
			w.accept(q)
		}
	}
}

// sortOffers sorts by alter, lot and ego: first into the chunks of the alters,
// then each chunk by itself. On the way it draws who is accepted, as far as that
// does not depend on who came before.
func (w *World) sortOffers(offers []pair) []pair {
	at := make([]int, par.Chunks(w.Accounts.Len())+1)
	for _, q := range offers {
		at[q.alter/par.Chunk+1]++
	}
	for i := 1; i < len(at); i++ {
		at[i] += at[i-1]
	}
	w.sorted = append(w.sorted[:0], offers...)
	next := slices.Clone(at)
	for _, q := range offers {
		c := q.alter / par.Chunk
		w.sorted[next[c]] = q
		next[c]++
	}
	k := w.seed.Key(rng.Accept, w.Day)
	w.pool.For(w.Accounts.Len()).Tasks(len(at)-1, func(c int) {
		chunk := w.sorted[at[c]:at[c+1]]
		slices.SortFunc(chunk, func(x, y pair) int {
			if byLot := cmp.Compare(x.place(), y.place()); byLot != 0 {
				return byLot
			}
			return cmp.Compare(x.ego, y.ego)
		})
		for i := range chunk {
			w.consider(&chunk[i], k)
		}
	})
	return w.sorted
}

// place is where an offer stands in the order of alters and lots.
func (q *pair) place() uint64 { return uint64(q.alter)<<32 | uint64(q.lot) }

// consider marks an offer that alter is willing to accept.
func (w *World) consider(q *pair, accept rng.Key) {
	ego, alter := w.Accounts.Owner[q.ego], w.Accounts.Owner[q.alter]
	q.kind = w.kindOf(ego, alter)
	if accept.Hit(w.Children.Key[ego], w.Children.Key[alter], w.willing(*q, alter, q.kind)) {
		q.what = toForm
	}
}

// accept ties ego to alter, who at the cap takes it in exchange for its worst tie
// or not at all.
func (w *World) accept(q pair) {
	if w.free(q.alter) <= 0 {
		worst, ok := w.worstTie(q.alter, w.rules.limits.SeenQuota(w.Accounts.Tier[q.ego]))
		if !ok || w.Children.Member[w.Accounts.Owner[q.alter]] == 0 {
			return
		}
		w.end(q.alter, worst, toReplace)
	}
	w.form(q.ego, q.alter, q.kind)
}

// willing is the chance that alter accepts ego at all.
func (w *World) willing(q pair, alter uint32, kind ties.Kind) num.Prob {
	r := &w.rules.request
	switch {
	case w.Children.Member[alter] == 1 && kind == ties.Outside && !w.meetsTerms(q):
		return 0
	case w.Children.Member[alter] == 1:
		return r.AcceptMember
	case kind == ties.Outside:
		return r.AcceptOutside
	}
	return r.AcceptMate
}

// meetsTerms: of strangers a member takes only members, who are held to liking
// every day, where levels are seen from one on that rises with its own status.
func (w *World) meetsTerms(q pair) bool {
	member, l := w.Children.Member[w.Accounts.Owner[q.ego]] == 1, &w.rules.limits
	return member && (!l.ShowLevels || w.Accounts.Level[q.ego] >= w.rules.request.Term(w.rank.of(q.alter)))
}

// worstTie is the friend of lowest quota, and of these the one who paid least,
// if its quota is below what a newcomer offers and lists are exchanged at all.
func (w *World) worstTie(a, offered uint32) (alter uint32, ok bool) {
	if !w.rules.on.Dropping || !w.rules.enforcement.Replace {
		return 0, false
	}
	lo, hi := w.Ties.Segment(a)
	quota, every := w.rules.limits.SeenQuotas(), w.Ties.Paid[lo:hi]
	lowest, paid, worst, least := offered, uint16(0), -1, min(quota[0], quota[1], quota[2])
	for i, f := range w.Ties.Flags[lo:hi] {
		q := quota[ties.TierOf(f)]
		if q < lowest || q == lowest && worst >= 0 && every[i] < paid {
			worst, lowest, paid = i, q, every[i]
			if paid == 0 && q == least {
				break // none is worse
			}
		}
	}
	if worst < 0 {
		return 0, false
	}
	return w.Ties.Alter[lo+uint32(worst)], true
}

// form ties two accounts.
func (w *World) form(ego, alter uint32, kind ties.Kind) {
	w.Ties.Add(ego, alter, w.bond(w.Accounts.Owner[ego], w.Accounts.Owner[alter]), w.Accounts.Tier[ego], w.Accounts.Tier[alter], w.today())
	for _, a := range [2]uint32{ego, alter} {
		w.Accounts.NewFriends[a] = min(w.Accounts.NewFriends[a], 254) + 1
		w.count(&w.tally, w.Accounts.Owner[a], metric.TiesFormed, 1)
	}
	w.note(&w.events, metric.TieFormed, ego, alter, int32(kind))
}

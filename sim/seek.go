package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/par"
	"likesim/internal/rng"
)

// seek lets children join the circle and look for friends.
func (w *World) seek() {
	if w.rules.on.Circle {
		w.joinCircle()
	}
	if w.rules.on.Seeking {
		w.listBoard()
		w.settleOffers(w.makeOffers())
	}
}

// listBoard lists the members who post that they look for friends: those with
// free slots, and of those at the cap the popular, who would exchange a low payer.
func (w *World) listBoard() {
	w.board = w.board[:0]
	if !w.rules.on.Circle {
		return
	}
	k := w.seed.Key(rng.Post, w.Day)
	par.Fold(w.pool, w.Accounts.Len(), &w.board, func(_, lo, hi int, part *[]uint32) {
		for a := uint32(lo); a < uint32(hi); a++ {
			if w.Children.Member[w.Accounts.Owner[a]] == 1 && w.posts(a, k) {
				*part = append(*part, a)
			}
		}
	}, func(total, part *[]uint32) { *total = append(*total, *part...) })
}

// posts says whether a member looks for friends today. At the cap it does so with
// the chance of its status percentile, if any friend pays less than the most: the
// higher it stands, the less it puts up with.
func (w *World) posts(a uint32, k rng.Key) bool {
	if w.Accounts.State[a] != agents.Live || w.free(a) > 0 {
		return w.Accounts.State[a] == agents.Live
	}
	if !k.Hit(w.keyOf(a), 0, num.Wide(w.rank.of(a))) {
		return false
	}
	return w.rules.on.Dropping && w.rules.enforcement.Replace && w.hasLowPayer(a)
}

// hasLowPayer says whether any friend gives less than the most that one may give.
func (w *World) hasLowPayer(a uint32) bool {
	var low [3]bool
	for t := range low {
		low[t] = w.rules.limits.SeenQuota(ties.Tier(t)) < w.rules.limits.MaxQuota
	}
	lo, hi := w.Ties.Segment(a)
	for _, f := range w.Ties.Flags[lo:hi] {
		if low[ties.TierOf(f)] {
			return true
		}
	}
	return false
}

// free is the number of slots an account has left; none if it is banned.
func (w *World) free(a uint32) int {
	if w.Accounts.State[a] != agents.Live {
		return 0
	}
	return w.rules.limits.FriendCap - w.Ties.Degree(a)
}

// makeOffers gathers the requests of the day.
func (w *World) makeOffers() []pair {
	k := seekLuck{seek: w.seed.Key(rng.Seek, w.Day), request: w.seed.Key(rng.Request, w.Day), lot: w.seed.Key(rng.RequestLot, w.Day)}
	return w.sweep(func(a, c uint32, p *part) {
		if w.free(a) <= 0 || !w.Accounts.Gives(a, w.today()) {
			return
		}
		if w.Children.Member[c] == 1 {
			w.request(a, c, k, p)
		} else {
			w.lookForFriend(a, c, k, p)
		}
	})
}

type seekLuck struct{ seek, request, lot rng.Key }

// ask offers ego's friendship to alter, with the lot by which it will be settled.
func (w *World) ask(p *part, k seekLuck, ego, alter uint32) {
	lot := uint32(k.lot.Bits(w.keyOf(ego), w.keyOf(alter)) >> 32)
	p.pairs = append(p.pairs, pair{ego: ego, alter: alter, lot: lot, what: undecided})
}

// keyOf is the name in draws of an account's owner.
func (w *World) keyOf(a uint32) uint32 { return w.Children.Key[w.Accounts.Owner[a]] }

// request lets a member with free slots ask up to its daily number of children,
// each the one of best quota among a few candidates.
func (w *World) request(a, c uint32, k seekLuck, p *part) {
	r := &w.rules.request
	n := r.Requests
	if rules.Choice(w.Children.Mood[c]) == rules.DoStunt {
		n += w.rules.reaction.StuntRequests
	}
	d := draws{key: k.request, ego: w.Children.Key[c]}
	for range min(n, w.free(a)) {
		best, found := uint32(0), false
		for range r.Candidates {
			b, ok := w.candidate(a, c, &d)
			if ok && w.worthAsking(c, b) && (!found || w.offersMore(b, best)) && !w.Ties.Tied(a, b) {
				best, found = b, true
			}
		}
		if found {
			w.ask(p, k, a, best)
		}
	}
}

// worthAsking: of strangers a member asks only members, for only they are held to
// liking every day.
func (w *World) worthAsking(c, b uint32) bool {
	other := w.Accounts.Owner[b]
	return w.Children.Member[other] == 1 || w.kindOf(c, other) != ties.Outside
}

// offersMore says whether b has a higher quota than best, as far as that is seen,
// or the same and a decoration more.
func (w *World) offersMore(b, best uint32) bool {
	l := &w.rules.limits
	one, other := l.SeenQuota(w.Accounts.Tier[b]), l.SeenQuota(w.Accounts.Tier[best])
	return one > other || one == other && w.isDecorated(b) && !w.isDecorated(best)
}

func (w *World) isDecorated(a uint32) bool { return w.Accounts.DecoratedUntil[a] >= w.today() }

// draws is a queue of draws of one ego for one decision of one day.
type draws struct {
	key  rng.Key
	ego  uint32
	next uint32
}

func (d *draws) bits() uint64 {
	d.next++
	return d.key.Bits(d.ego, d.next)
}

func (d *draws) frac() uint64 { return d.bits() >> 33 }

func (d *draws) below(n int) int { return int(rng.Scale(d.bits(), uint32(n))) }

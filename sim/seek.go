package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/sim/metric"
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

// joinCircle: a seventh of the children think of joining each day. Decisions are
// made on the membership of the morning and carried out together.
func (w *World) joinCircle() {
	k := w.seed.Key(rng.CircleJoin, w.Day)
	joiners := w.sweep(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		if w.Children.Member[c] == 1 || !w.weekly(key) {
			return
		}
		u := k.Frac(key, 0)
		if u < w.rules.entry.MostLikely() && u < w.wishToJoin(a, c) {
			p.pairs = append(p.pairs, pair{ego: a})
		}
	})
	for _, q := range joiners {
		c := w.Accounts.Owner[q.ego]
		w.Children.Member[c] = 1
		w.count(&w.tally, c, metric.CircleJoins, 1)
		w.note(&w.events, metric.CircleJoin, q.ego, metric.None, 0)
	}
}

// weekly says whether today is the child's day of the week for slow decisions.
func (w *World) weekly(key uint32) bool { return int(key%7) == w.slot() }

// wishToJoin looks at a child's friends.
func (w *World) wishToJoin(a, c uint32) uint64 {
	lo, hi := w.Ties.Segment(a)
	members, likes := uint32(0), uint64(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		members += uint32(w.Children.Member[w.Accounts.Owner[b]])
		likes += uint64(w.Accounts.Likes[b])
	}
	mean := uint64(0)
	if hi > lo {
		mean = likes / uint64(hi-lo)
	}
	return w.rules.entry.Joins(w.Children.Drive[c], hi-lo, members, uint64(w.Accounts.Likes[a]), mean, w.rules.limits.ShowCounts)
}

// listBoard lists the members with free slots, who post that they look for friends.
func (w *World) listBoard() {
	w.board = w.board[:0]
	if !w.rules.on.Circle {
		return
	}
	par.Fold(w.pool, w.Accounts.Len(), &w.board, func(_, lo, hi int, part *[]uint32) {
		for a := uint32(lo); a < uint32(hi); a++ {
			if w.free(a) > 0 && w.Children.Member[w.Accounts.Owner[a]] == 1 {
				*part = append(*part, a)
			}
		}
	}, func(total, part *[]uint32) { *total = append(*total, *part...) })
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
			if ok && w.worthAsking(c, b) && (!found || w.offersMore(b, best)) {
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

// offersMore says whether b has a higher quota than best.
func (w *World) offersMore(b, best uint32) bool {
	l := &w.rules.limits
	return l.QuotaOf(w.Accounts.Tier[b]) > l.QuotaOf(w.Accounts.Tier[best])
}

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

// candidate looks for one child that a member might ask.
func (w *World) candidate(a, c uint32, d *draws) (uint32, bool) {
	l := &w.rules.limits
	switch w.rules.request.PlaceOf(d.frac(), l.Strangers) {
	case rules.OnBoard:
		if len(w.board) == 0 {
			return 0, false
		}
		return w.eligible(a, w.board[d.below(len(w.board))])
	case rules.AmongFriendsOfFriends:
		return w.friendOfFriend(a, d)
	}
	if w.Children.Class[c] == agents.None {
		return 0, false
	}
	k := &w.Places.Classes[w.Children.Class[c]]
	return w.mate(a, k.GradeFirst, k.GradePast, d)
}

// eligible says whether a may ask b: another live account, not tied to it yet,
// and of the same school where strangers are forbidden.
func (w *World) eligible(a, b uint32) (uint32, bool) {
	if a == b || w.Accounts.State[b] != agents.Live || w.Ties.Tied(a, b) {
		return 0, false
	}
	if !w.rules.limits.Strangers && w.kindOf(w.Accounts.Owner[a], w.Accounts.Owner[b]) == ties.Outside {
		return 0, false
	}
	return b, true
}

// friendOfFriend takes a friend of a friend at random.
func (w *World) friendOfFriend(a uint32, d *draws) (uint32, bool) {
	b := a
	for range 2 {
		n := w.Ties.Degree(b)
		if n == 0 {
			return 0, false
		}
		b = w.Ties.Alter[w.Ties.Off[b]+uint32(d.below(n))]
	}
	return w.eligible(a, b)
}

// tries is how often a child without a watch may be hit before a search among
// mates gives up: with 45 % owners, 8 tries miss once in a hundred.
const tries = 8

// mate takes an owner at random among the children of rows [first, past).
func (w *World) mate(a, first, past uint32, d *draws) (uint32, bool) {
	for range tries {
		b := w.Children.Account[first+uint32(d.below(int(past-first)))]
		if b != agents.None && b != a {
			return w.eligible(a, b)
		}
	}
	return 0, false
}

// lookForFriend lets a casual child with fewer friends than usual ask one.
func (w *World) lookForFriend(a, c uint32, k seekLuck, p *part) {
	missing := int(w.Children.Want[c]) - w.Ties.Degree(a)
	if missing <= 0 {
		return
	}
	d := draws{key: k.seek, ego: w.Children.Key[c]}
	if d.frac() >= w.rules.request.Looks(missing) {
		return
	}
	if b, ok := w.casualCandidate(a, c, &d); ok {
		w.ask(p, k, a, b)
	}
}

// casualCandidate looks among friends of friends, or in class, grade, school or
// outside by the shares of a list.
func (w *World) casualCandidate(a, c uint32, d *draws) (uint32, bool) {
	if d.frac() < w.rules.closure {
		if b, ok := w.friendOfFriend(a, d); ok {
			return b, true
		}
	}
	kind, u := ties.Outside, d.frac()
	for q := ties.Class; q < ties.Outside; q++ {
		if u < w.rules.mix[q] {
			kind = q
			break
		}
		u -= w.rules.mix[q]
	}
	return w.ofKind(a, c, kind, d)
}

func (w *World) ofKind(a, c uint32, kind ties.Kind, d *draws) (uint32, bool) {
	class := w.Children.Class[c]
	if kind == ties.Outside || class == agents.None {
		if !w.rules.limits.Strangers {
			return 0, false
		}
		return w.eligible(a, uint32(d.below(w.Accounts.Len())))
	}
	k := &w.Places.Classes[class]
	switch kind {
	case ties.Class:
		return w.mate(a, k.First, k.Past, d)
	case ties.Grade:
		return w.mate(a, k.GradeFirst, k.GradePast, d)
	}
	s := &w.Places.Schools[k.School]
	return w.mate(a, s.First, s.Past, d)
}

// status is an account's percentile as a num.Unit.
func (w *World) status(a uint32) num.Unit { return w.rank.of(a) }

package sim

import (
	"slices"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// handOver moves an account with its likes, level and outside ties to the owner
// of another, which is closed. Ties of a school stay with the child: the seller's
// end, the buyer's move to the bought account as far as it has slots.
func (w *World) handOver(old, bought uint32) {
	buyer, seller := w.Accounts.Owner[old], w.Accounts.Owner[bought]
	for _, b := range w.friendsOf(bought, isLocal) {
		w.end(bought, b, toDrift)
	}
	w.end(bought, old, toDrift)
	w.estrange(bought)
	w.moveTies(old, bought)
	for _, b := range w.friendsOf(old, func(ties.Kind) bool { return true }) {
		w.end(old, b, toDrift)
	}
	w.giveAway(seller)
	w.abandon(old, buyer)
	acc := &w.Accounts
	acc.Owner[bought], acc.State[bought], acc.Price[bought], acc.OwnerSince[bought] = buyer, agents.Live, 0, w.today()
	w.Children.Account[buyer] = bought
	w.relabel(bought, buyer)
}

// estrange ends the closeness of an account's ties: behind it sits somebody else.
func (w *World) estrange(a uint32) {
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		w.Ties.Estrange(h)
	}
}

// isLocal says whether a tie is one of a school.
func isLocal(k ties.Kind) bool { return k != ties.Outside }

// friendsOf lists the alters over ties of some kinds.
func (w *World) friendsOf(a uint32, of func(ties.Kind) bool) (friends []uint32) {
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		if of(w.Ties.Kind(h)) {
			friends = append(friends, w.Ties.Alter[h])
		}
	}
	return friends
}

// moveTies ties those of one's school to another account instead, with what both
// remember of the other.
func (w *World) moveTies(from, to uint32) {
	t := w.Ties
	for _, b := range w.friendsOf(from, isLocal) {
		if w.rules.limits.FriendCap <= t.Degree(to) {
			return
		}
		if t.Tied(to, b) {
			continue
		}
		h, _ := t.Find(from, b)
		m, bond := t.Mate[h], t.Bond(h)
		formed, paid, missed := t.Formed[h], [2]uint16{t.Paid[h], t.Paid[m]}, [2]uint8{t.Missed[h], t.Missed[m]}
		t.Remove(h)
		hTo, hB := t.Add(to, b, bond, w.Accounts.Tier[to], w.Accounts.Tier[b], formed)
		t.Paid[hTo], t.Missed[hTo] = paid[0], missed[0]
		t.Paid[hB], t.Missed[hB] = paid[1], missed[1]
	}
}

// giveAway leaves a seller without an account; what befell it over that one is
// forgotten, so that it does not meet it with a new watch.
func (w *World) giveAway(seller uint32) {
	ch := &w.Children
	w.leaveCircle(ch.Account[seller], seller)
	w.stopAutoliker(ch.Account[seller], seller, &w.tally, &w.events)
	ch.Account[seller] = agents.None
	ch.HostedUntil[seller], ch.Mood[seller] = 0, uint8(rules.NoChoice)
	ch.Nags[seller], ch.Drops[seller], ch.ClassDrops[seller], ch.Dropped[seller] = 0, 0, 0, 0
}

// abandon closes an account whose owner has a better one.
func (w *World) abandon(a, owner uint32) {
	acc := &w.Accounts
	w.count(&w.tally, owner, metric.Vanished, int64(acc.Likes[a]))
	acc.State[a], acc.Price[a], acc.Ordered[a], acc.OwnerSince[a] = agents.Closed, 0, 0, 0
}

// relabel says anew how the owner of an account knows its friends.
func (w *World) relabel(a, owner uint32) {
	t := w.Ties
	lo, hi := t.Segment(a)
	for h := lo; h < hi; h++ {
		kind := w.kindOf(owner, w.Accounts.Owner[t.Alter[h]])
		t.SetKind(h, kind)
		t.SetKind(t.Mate[h], kind)
	}
}

// loseOldFriends lets strangers leave who befriended the owner before.
func (w *World) loseOldFriends() {
	k, b := w.seed.Key(rng.AfterSale, w.Day), &w.rules.bargain
	leavers := w.sweep(func(a, c uint32, p *part) {
		since := w.Accounts.OwnerSince[a]
		if since == 0 || since >= w.today() || int(w.today()-since) > b.LeaveDays {
			return
		}
		lo, hi := w.Ties.Segment(a)
		for h := lo; h < hi; h++ {
			friend := w.Ties.Alter[h]
			if w.Ties.Kind(h) == ties.Outside && w.Ties.Formed[h] < since && k.Hit(w.keyOf(friend), w.Children.Key[c], b.LeavePerDay) {
				p.pairs = append(p.pairs, pair{ego: friend, alter: a})
			}
		}
	})
	for _, q := range slices.Clone(leavers) {
		w.end(q.ego, q.alter, toDrift)
	}
}

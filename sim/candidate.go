package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
)

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

// eligible says whether a may ask b, unless they are tied already: another live
// account, of the same school where the platform or a parent of either forbids
// strangers. Whether they are tied takes a walk over a list, so those who call ask
// for it last.
func (w *World) eligible(a, b uint32) (uint32, bool) {
	if a == b || w.Accounts.State[b] != agents.Live {
		return 0, false
	}
	c, d := w.Accounts.Owner[a], w.Accounts.Owner[b]
	allowed := w.rules.limits.Strangers && (w.Children.Traits[c]|w.Children.Traits[d])&agents.NoStrangers == 0
	if !allowed && w.kindOf(c, d) == ties.Outside {
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

// mate takes an owner at random among the children of places [first, past) of the
// roll.
func (w *World) mate(a, first, past uint32, d *draws) (uint32, bool) {
	for range tries {
		b := w.Children.Account[w.Places.Roll[first+uint32(d.below(int(past-first)))]]
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
	if b, ok := w.casualCandidate(a, c, &d); ok && !w.Ties.Tied(a, b) {
		w.ask(p, k, a, b)
	}
}

// casualCandidate looks among friends of friends, or in class, grade, school or
// outside by the shares of a list.
func (w *World) casualCandidate(a, c uint32, d *draws) (uint32, bool) {
	if d.frac() < w.rules.closure {
		if b, ok := w.friendOfFriend(a, d); ok && !w.Ties.Tied(a, b) {
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
		b, ok := w.anyAccount(d)
		if !ok || w.isElsewhere(b) { // the few accounts elsewhere are all of the circle: no sample of strangers
			return 0, false
		}
		return w.eligible(a, b)
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

// anyAccount takes a live account at random.
func (w *World) anyAccount(d *draws) (uint32, bool) {
	for range tries {
		if b := uint32(d.below(w.Accounts.Len())); w.Accounts.State[b] == agents.Live {
			return b, true
		}
	}
	return 0, false
}

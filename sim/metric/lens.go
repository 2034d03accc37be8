package metric

import (
	"likesim/agents"
	"likesim/agents/ties"
)

// Likes is the lifetime count of an account.
func (v View) Likes(account uint32) uint32 { return v.accounts.Likes[account] }

// Today is what an account received today, after the intake cap.
func (v View) Today(account uint32) uint32 { return v.accounts.Today[account] }

// Degree is the length of an account's list of friends.
func (v View) Degree(account uint32) int { return v.ties.Degree(account) }

// OwnerOf is the child that owns an account, or owned it last.
func (v View) OwnerOf(account uint32) uint32 { return v.accounts.Owner[account] }

// Stands says whether others see the account in lists: neither banned nor closed.
func (v View) Stands(account uint32) bool { return v.accounts.Stands(account) }

// Sold says whether an account ever changed hands.
func (v View) Sold(account uint32) bool { return v.accounts.OwnerSince[account] != 0 }

// KnowsBypass says whether the owner of an account knows a bypass.
func (v View) KnowsBypass(account uint32) bool {
	return v.children.Has(v.accounts.Owner[account], agents.KnowsBypass)
}

// Automates says whether the owner has an autoliker, or the account holds bought
// likes.
func (v View) Automates(account uint32) bool {
	return v.children.Has(v.accounts.Owner[account], agents.HasAutoliker) || v.accounts.Farmed[account] > 0
}

// Half is one side of a tie.
type Half struct {
	Alter      uint32
	Kind       ties.Kind
	Close      bool
	Tier       ties.Tier // of the alter
	Formed     int       // day
	Got, Given uint16    // likes a day lately from and to the alter, in units of 1/256
	Gave       bool      // ego gave to the alter today, or the tie was made today
}

// Flows says whether likes have come, and gone, over a half lately: 1/16 like a
// day on average, as in the outcomes of reciprocity.
func (h Half) Flows() (in, out bool) { return h.Got >= flowing, h.Given >= flowing }

// Halves lists the ties of an account into a slice that is used again.
func (v View) Halves(account uint32, into []Half) []Half {
	t := v.ties
	lo, hi := t.Segment(account)
	for h := lo; h < hi; h++ {
		m := t.Mate[h]
		into = append(into, Half{t.Alter[h], t.Kind(h), t.Flags[h]&ties.Close != 0, t.Tier(h), agents.Day(t.Formed[h]), t.Paid[h], t.Paid[m], t.Missed[m] == 0})
	}
	return into
}

// ClassOf is the class of an account's owner; there is none elsewhere.
func (v View) ClassOf(account uint32) (class uint32, ok bool) {
	class = v.children.Class[v.accounts.Owner[account]]
	return class, class != agents.None
}

// Tied says whether two accounts are friends.
func (v View) Tied(a, b uint32) bool { return v.ties.Tied(a, b) }

// InCircle says whether an account's owner is in the circle, reported or not.
func (v View) InCircle(account uint32) bool { return v.children.Member[v.accounts.Owner[account]] == 1 }

// HasAccount says whether a child has an account.
func (v View) HasAccount(child uint32) bool { return v.children.Account[child] != agents.None }

package agents

// States of an account.
const (
	Live uint8 = iota
	Banned
	Dormant // its owner has left; friends still see it and miss its likes
	Closed  // its owner has left school, or bought another one; it is gone as a banned one is
)

// Accounts are the homepages. An account has one owner, a child at most one account.
type Accounts struct {
	Owner          []uint32 // child
	Born           []uint16 // stamp of the day it was opened
	State          []uint8
	XP             []uint32 // units of 1/rules.XPScale
	Level          []uint8
	Tier           []uint8
	Likes          []uint32 // lifetime, as shown
	LikesAuto      []uint32 // of these from automation
	Today          []uint32 // received today, after the intake cap
	Week           []uint32 // received in the last 7 days
	WeekAuto       []uint32
	Ring           [7][]uint32 // received on each of the last 7 days, by day modulo 7
	RingAuto       [7][]uint32
	Balance        []uint32 // likes that could be spent
	Strikes        []uint8
	SuspendedUntil []uint16 // stamp of the last day of a suspension, 0 for none
	NewFriends     []uint8  // friends added since experience was last counted
	OverCapSince   []uint16 // stamp of the day a lowered cap caught it, 0 for none
	Farmed         []uint32 // of LikesAuto those bought
	Ordered        []uint32 // likes bought and not delivered yet
	Price          []uint32 // fen asked for the account, 0 if it is not for sale
	DecoratedUntil []uint16 // stamp of the last day of a decoration, 0 for none
	Standing       []uint16 // 1 + status percentile at the start of this month of the run, 0 if it was not live
	OwnerSince     []uint16 // stamp of the last change of owner, 0 for none
}

// Stands says whether an account is seen in lists: a live or a dormant one.
func (a *Accounts) Stands(account uint32) bool {
	return a.State[account] == Live || a.State[account] == Dormant
}

// Len is the number of accounts, banned and closed ones too.
func (a *Accounts) Len() int { return len(a.Owner) }

// Gives says whether an account may give on a day: neither banned nor suspended.
func (a *Accounts) Gives(account uint32, today uint16) bool {
	return a.State[account] == Live && a.SuspendedUntil[account] < today
}

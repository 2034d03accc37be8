// Package market is the grey market apart from who trades: the double-entry
// ledger, and what an account of a size is worth. It decides nothing.
package market

import "math"

// The purses that are no child's. Every other purse is a child's number; the
// money in it is a column of the children.
const (
	Family  = ^uint32(0) - iota // pocket money comes from here, what a child takes along goes here
	Outside                     // sellers and customers who are not simulated
	Before                      // what children had before the first reported day
	lastChild
)

// IsChild says whether a purse is a child's.
func IsChild(purse uint32) bool { return purse <= lastChild }

// None is the account of a payment that is about none.
const None = ^uint32(0)

// Kind is what a payment is for.
type Kind uint8

// The kinds of payment.
const (
	Opening Kind = iota
	Allowance
	Autoliker
	Order
	Hosting
	Farming
	Account
	Departure
	Kinds // how many there are
)

// KindDoc describes a kind of payment for tables and docs.
type KindDoc struct{ Name, Doc string }

// KindDocs names the kinds, in their order.
var KindDocs = [Kinds]KindDoc{
	Opening:   {"opening", "what the child held when the first reported day began"},
	Allowance: {"allowance", "pocket money kept for the watch, and what a newcomer brings along"},
	Autoliker: {"autoliker", "the child buys an autoliker"},
	Order:     {"order", "a customer outside buys an autoliker of the child"},
	Hosting:   {"hosting", "the child has its account kept for a week"},
	Farming:   {"farming", "the child buys likes"},
	Account:   {"account", "the child buys an account"},
	Departure: {"departure", "what a child who leaves school takes along"},
}

// Payment is one balanced row of the ledger: what one purse loses the other gains.
type Payment struct {
	Day      int32
	From, To uint32 // purses
	Fen      uint32
	Kind     Kind
	Scam     bool   // nothing was delivered
	Account  uint32 // what was bought, or whose; None if it is about no account
	Likes    uint32 // lifetime likes of an account bought, likes ordered; else 0
}

// Ledger is the payments of a day, in the order they were made.
type Ledger struct{ Rows []Payment }

// Reset begins another day. Where the day before was many times smaller than one
// earlier, as after the day that opens the purses, the memory is let go.
func (l *Ledger) Reset() {
	if cap(l.Rows) > 1<<16 && len(l.Rows) < cap(l.Rows)/4 {
		l.Rows = nil
		return
	}
	l.Rows = l.Rows[:0]
}

// Post adds a payment.
func (l *Ledger) Post(p Payment) { l.Rows = append(l.Rows, p) }

// Add appends the payments of a part.
func (l *Ledger) Add(part *Ledger) { l.Rows = append(l.Rows, part.Rows...) }

// Move takes fen out of one purse and puts them into the other. It refuses, and
// moves nothing, if the one holds less, if the other cannot hold so much, or if
// the two are one.
func Move(purses []uint32, from, to, fen uint32) bool {
	if from == to || IsChild(from) && purses[from] < fen || IsChild(to) && purses[to] > math.MaxUint32-fen {
		return false
	}
	if IsChild(from) {
		purses[from] -= fen
	}
	if IsChild(to) {
		purses[to] += fen
	}
	return true
}

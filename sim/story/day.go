// Package story tells the days of one child. Nothing of it has to be recorded: a
// run is simulated again and looked at around each phase, which changes no result.
package story

import (
	"time"

	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/sim/metric"
)

// Story is what befell a child.
type Story struct {
	Child uint32
	Start metric.ChildRow // as the day before the first left it
	Days  []*Day
}

// Day is a day of a child.
type Day struct {
	Day  int
	Date time.Time
	Kind rules.DayKind

	Watch          bool   // whether it had a live account when it could give
	Minutes, Night int    // on the watch
	Active         bool   // whether it likes today
	Member         bool   // of the circle
	Hosted         bool   // whether a peer keeps the account
	Friends        int    // on its list when it could give
	Expected       int    // likes that it had come to expect
	Given, Got     []Gift // the largest first
	Bought, Cut    int    // likes bought that arrived; likes lost to the intake cap

	Level, Quota int          // the level reached, or the new quota, if they rose today
	Answer       rules.Choice // to warnings
	Patched      bool         // whether the bypass that it knew was patched

	Happened []Happening
	Payments []Payment
	Evening  metric.ChildRow
}

// Gift is what went over a tie.
type Gift struct {
	Friend Friend
	Likes  int
	Auto   bool // by an autoliker
}

// Friend is another child, as the one told of knows it.
type Friend struct {
	Child     uint32
	How       ties.Kind
	Elsewhere bool
	Node      string // id in an empirical network
}

// Happening is an event of the child's, or one that somebody else does to it.
type Happening struct {
	Kind  metric.EventKind
	Own   bool    // whether it is the child's doing
	Other *Friend // nil where nobody else is in it
	Value int
}

// Payment is a row of the ledger with the child on one side.
type Payment struct {
	Kind  market.Kind
	Paid  bool // whether the child pays
	Fen   int
	Scam  bool
	Other *Friend // nil if it is no child
}

// likes is the sum of gifts.
func likes(gifts []Gift) (sum int) {
	for _, g := range gifts {
		sum += g.Likes
	}
	return sum
}

// Quiet says whether nothing happened that is worth a line of its own.
func (d *Day) Quiet() bool {
	for _, p := range d.Payments {
		if p.Kind != market.Allowance {
			return false
		}
	}
	return len(d.Given)+len(d.Got)+len(d.Happened)+d.Bought+d.Level+d.Quota == 0 && d.Answer == rules.NoChoice && !d.Patched
}

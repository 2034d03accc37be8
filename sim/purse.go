package sim

import (
	"math"

	"likesim/agents/market"
	"likesim/internal/num"
	"likesim/sim/metric"
)

// Every payment goes through pay: nobody else writes children.Money.

// pay makes a payment of today and tells whether it could be made: nobody pays
// what it does not have. In a sweep only ego pays, to a purse that is no child's.
func (w *World) pay(t *metric.Tally, l *market.Ledger, p market.Payment) bool {
	if !market.Move(w.Children.Money, p.From, p.To, p.Fen) {
		return false
	}
	p.Day = int32(w.Day)
	w.countPayment(t, p)
	if w.keepEvent && w.Day >= 1 && (w.writesDown(p.From) || w.writesDown(p.To)) {
		l.Post(p)
	}
	return true
}

// writesDown says whether a purse is that of a child with a row in the tables.
func (w *World) writesDown(purse uint32) bool {
	return market.IsChild(purse) && !w.Children.IsElsewhere(purse)
}

func (w *World) countPayment(t *metric.Tally, p market.Payment) {
	fen, byChild, toChild := int64(p.Fen), market.IsChild(p.From), market.IsChild(p.To)
	switch {
	case byChild && !toChild:
		w.count(t, p.From, metric.SpentOutside, fen)
	case p.From == market.Family:
		w.count(t, p.To, metric.AllowancePaid, fen)
	case !byChild:
		w.count(t, p.To, metric.Earned, fen)
	}
	if byChild && p.Kind != market.Departure {
		w.count(t, p.From, metric.MarketVolume, fen)
	}
	if toChild && p.From != market.Family && w.Day >= 1 {
		income := &w.Children.Income[p.To]
		*income += min(p.Fen, math.MaxUint32-*income)
	}
}

// openLedger writes down what every reported child holds when the first reported
// day begins, so that the rows of a purse add up to what is in it.
func (w *World) openLedger() {
	if !w.keepEvent {
		return
	}
	for c, fen := range w.Children.Money {
		if fen > 0 && w.writesDown(uint32(c)) {
			w.ledger.Post(market.Payment{Day: int32(w.Day), From: market.Before, To: uint32(c), Fen: fen, Kind: market.Opening, Account: market.None})
		}
	}
}

// paysPocketMoney says whether there is anything to buy with it.
func (w *World) paysPocketMoney() bool {
	on := &w.rules.on
	return on.Autolikers || on.Hosting || on.Farming || on.Trading
}

// payPocketMoney gives owners the week's money for the watch.
func (w *World) payPocketMoney() {
	w.sweepWeekly(func(_, c uint32, p *part) {
		if kept := uint32(num.Mul(uint64(w.Children.Allowance[c]), w.rules.saved)); kept > 0 {
			w.pay(&p.tally, &p.ledger, market.Payment{From: market.Family, To: c, Fen: kept, Kind: market.Allowance, Account: market.None})
		}
	})
}

// cheated records that a payment brought nothing.
func (w *World) cheated(p *part, a, c, fen uint32) {
	w.count(&p.tally, c, metric.Scams, 1)
	w.note(&p.events, metric.ScamSuffered, a, metric.None, int32(min(fen, math.MaxInt32)))
}

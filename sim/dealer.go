package sim

import (
	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// listDealers lists the members who sell autolikers, in order. Who would, is
// drawn once for a child.
func (w *World) listDealers() {
	w.dealers = w.dealers[:0]
	if !w.rules.on.Trading {
		return
	}
	k := w.seed.Key(rng.SellAutoliker, 0)
	par.Fold(w.pool, w.Accounts.Len(), &w.dealers, func(_, lo, hi int, part *[]uint32) {
		for a := lo; a < hi; a++ {
			c := w.Accounts.Owner[a]
			if w.Children.Member[c] == 1 && w.Accounts.State[a] == agents.Live &&
				k.Hit(w.Children.Key[c], 0, w.rules.bargain.Sells(w.Children.Savvy[c])) {
				*part = append(*part, c)
			}
		}
	}, func(total, part *[]uint32) { *total = append(*total, *part...) })
}

// season is how many times as many autolikers are bought today, in units of 1/256.
func (w *World) season() uint64 {
	if !w.rules.on.Trading {
		return 256
	}
	return w.rules.bargain.Season(w.scenario.KindOf(w.Day))
}

// dealerFor is the dealer whose lot for a buyer is smallest, so that a dealer more
// takes buyers from the others and moves nobody else. Without any the seller is
// one outside.
func (w *World) dealerFor(c uint32, k rng.Key) uint32 {
	best, lowest := market.Outside, ^uint64(0)
	for _, d := range w.dealers {
		if lot := k.Bits(w.Children.Key[c], w.Children.Key[d]); d != c && lot < lowest {
			best, lowest = d, lot
		}
	}
	return best
}

// sellAutolikers settles the purchases of the day, in the order of buyers. Some
// of what is sold does nothing.
func (w *World) sellAutolikers(buyers []pair) {
	lots, scam := w.seed.Key(rng.SellAutoliker, w.Day), w.seed.Key(rng.Scam, w.Day)
	var books part
	for _, q := range buyers {
		c := w.Accounts.Owner[q.ego]
		fake := w.rules.on.Trading && scam.Hit(w.Children.Key[c], 0, w.rules.bargain.Scam)
		paid := w.pay(&books.tally, &books.ledger, market.Payment{From: c, To: w.dealerFor(c, lots), Fen: w.rules.price,
			Kind: market.Autoliker, Scam: fake, Account: q.ego})
		switch {
		case !paid:
		case fake:
			w.cheated(&books, q.ego, c, w.rules.price)
		default:
			w.Children.Cheats[c] |= agents.HasAutoliker
			w.count(&books.tally, c, metric.AutolikerStarts, 1)
			w.note(&books.events, metric.AutolikerStart, q.ego, metric.None, int32(w.rules.price))
		}
	}
	w.close(&books)
}

// takeOrders lets dealers sell to customers outside.
func (w *World) takeOrders(season uint64) {
	k := w.seed.Key(rng.Orders, w.Day)
	var books part
	for _, c := range w.dealers {
		chance := num.Mul(w.rules.bargain.Ordered(w.Children.Savvy[c], season), w.rules.reach)
		for i := range uint32(rules.MostOrders) {
			if k.Hit(w.Children.Key[c], i, chance) {
				w.pay(&books.tally, &books.ledger, market.Payment{From: market.Outside, To: c, Fen: w.rules.price,
					Kind: market.Order, Account: w.Children.Account[c]})
			}
		}
	}
	w.close(&books)
}

// close adds what one hand has settled to the day.
func (w *World) close(books *part) {
	w.tally.Add(&books.tally)
	w.events = append(w.events, books.events...)
	w.ledger.Add(&books.ledger)
}

package sim

import (
	"cmp"
	"slices"

	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// sellAccounts brings buyers and offers together. Of two who want one account the
// smaller lot gets it.
func (w *World) sellAccounts() {
	w.listOffers()
	if len(w.offers) == 0 {
		return
	}
	k, scam := w.seed.Key(rng.Buy, w.Day), w.seed.Key(rng.Scam, w.Day)
	wishes := w.sweepWeekly(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		if w.Accounts.Price[a] > 0 {
			return
		}
		if u := k.Frac(key, key); u < w.wouldBuy(c, num.One) && u < w.wouldBuy(c, w.wantOf(a, c)) {
			w.chooseOffer(a, c, k, p)
		}
	})
	slices.SortFunc(wishes, func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.alter, y.alter), cmp.Compare(x.lot, y.lot), cmp.Compare(x.ego, y.ego))
	})
	for _, q := range wishes {
		var books part
		w.buy(&books, q, k, scam)
		w.close(&books) // one by one, so that the ties that a sale ends stand before it and after the one before
	}
}

func (w *World) wouldBuy(c uint32, want num.Prob) num.Prob {
	return num.Mul(w.rules.bargain.WouldBuy(w.Children.Drive[c], want), w.rules.reach)
}

// wantOf is what makes a child want another account: pressure, or envy of friends.
func (w *World) wantOf(a, c uint32) num.Prob {
	lo, hi := w.Ties.Segment(a)
	likes, mean := uint64(0), uint64(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		likes += uint64(w.Accounts.Likes[b])
	}
	if hi > lo {
		mean = likes / uint64(hi-lo)
	}
	return max(num.Wide(w.Children.Pressure[c]), rules.Envy(uint64(w.Accounts.Likes[a]), mean, w.rules.limits.ShowCounts))
}

// chooseOffer looks at a few of the offers that a child can pay and that are far
// above its own account, those with the smallest lots, and asks for the largest.
func (w *World) chooseOffer(a, c uint32, k rng.Key, p *part) {
	var seen []pair
	for _, b := range w.offers {
		if b == a || !w.rules.bargain.FarBelow(w.Accounts.Likes[a], w.Accounts.Likes[b]) {
			continue
		}
		bits := k.Bits(w.Children.Key[c], w.keyOf(b))
		if w.rules.bargain.Paid(w.Accounts.Price[b], bits&(num.One-1)) <= w.Children.Money[c] {
			seen = append(seen, pair{ego: a, alter: b, lot: uint32(bits >> 32)})
		}
	}
	slices.SortFunc(seen, func(x, y pair) int { return cmp.Or(cmp.Compare(x.lot, y.lot), cmp.Compare(x.alter, y.alter)) })
	seen = seen[:min(len(seen), w.rules.bargain.Looks)]
	if len(seen) > 0 {
		p.pairs = append(p.pairs, slices.MaxFunc(seen, func(x, y pair) int {
			return cmp.Compare(w.Accounts.Likes[x.alter], w.Accounts.Likes[y.alter])
		}))
	}
}

// buy settles one purchase, unless buyer or account have changed hands today.
func (w *World) buy(books *part, q pair, k, scam rng.Key) {
	buyer, seller := w.Accounts.Owner[q.ego], w.Accounts.Owner[q.alter]
	if w.Children.Account[buyer] != q.ego || w.Accounts.Price[q.alter] == 0 {
		return
	}
	key := w.Children.Key[buyer]
	fen := w.rules.bargain.Paid(w.Accounts.Price[q.alter], k.Bits(key, w.Children.Key[seller])&(num.One-1))
	likes, fake := w.Accounts.Likes[q.alter], scam.Hit(key, 2, w.rules.bargain.Scam)
	if !w.pay(&books.tally, &books.ledger, market.Payment{From: buyer, To: seller, Fen: fen, Kind: market.Account, Scam: fake, Account: q.alter, Likes: likes}) {
		return
	}
	if fake {
		w.cheated(books, q.ego, buyer, fen)
		return
	}
	w.handOver(q.ego, q.alter)
	w.count(&books.tally, buyer, metric.Sales, 1)
	w.count(&books.tally, buyer, metric.SaleValue, int64(fen))
	w.count(&books.tally, buyer, metric.SaleLikes, int64(likes))
	w.note(&books.events, metric.AccountSold, q.alter, q.ego, int32(fen))
}

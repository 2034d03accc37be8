package sim

import (
	"math"

	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// orderLikes lets pressed children buy likes from outside.
func (w *World) orderLikes() {
	k, scam := w.seed.Key(rng.Farming, w.Day), w.seed.Key(rng.Scam, w.Day)
	o := &w.rules.order
	w.sweepWeekly(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		if w.Children.Money[c] < o.Fen || w.Accounts.Ordered[a] > 0 {
			return
		}
		if !k.Hit(key, 0, num.Mul(o.Places(w.Children.Drive[c], num.Wide(w.Children.Pressure[c])), w.rules.reach)) {
			return
		}
		fake := w.rules.on.Trading && scam.Hit(key, 1, w.rules.bargain.Scam)
		paid := w.pay(&p.tally, &p.ledger, market.Payment{From: c, To: market.Outside, Fen: o.Fen, Kind: market.Farming, Scam: fake, Account: a, Likes: o.Likes})
		switch {
		case !paid:
		case fake:
			w.cheated(p, a, c, o.Fen)
		default:
			w.Accounts.Ordered[a] = o.Likes
			w.note(&p.events, metric.FarmingOrder, a, metric.None, int32(min(o.Likes, math.MaxInt32)))
		}
	})
}

// delivered is what arrives of an order today.
func (w *World) delivered(a, c uint32, p *part) uint32 {
	ordered := w.Accounts.Ordered[a]
	n := rules.Arrives(ordered, w.free(a), w.rules.limits.QuotaOf(2))
	w.Accounts.Ordered[a] -= n
	w.count(&p.tally, c, metric.Farmed, int64(n))
	return n
}

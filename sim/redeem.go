package sim

import (
	"likesim/agents/rules"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// redeem lets children spend their balance: each thinks of it once a week, and
// buys what it wants if the balance reaches the price.
func (w *World) redeem() {
	if !w.rules.on.Redeeming {
		return
	}
	k, shop := w.seed.Key(rng.Redeem, w.Day), &w.rules.catalogue
	w.sweepWeekly(func(a, c uint32, p *part) {
		if w.Accounts.Balance[a] < shop.Least() {
			return
		}
		item := shop.Wish(k.Frac(w.Children.Key[c], 0))
		if price := shop.Price(item); item != rules.NoItem && w.Accounts.Balance[a] >= price {
			w.spend(a, c, price, p)
			w.enjoy(a, c, item)
		}
	})
}

// enjoy is what an item does.
func (w *World) enjoy(a, c uint32, item rules.Item) {
	switch shop := &w.rules.catalogue; item {
	case rules.GameTime:
		w.Children.GameTime[c] = shop.GameMinutes
	case rules.Decoration:
		w.Accounts.DecoratedUntil[a] = w.today() + uint16(shop.DecorationDays)
	}
}

// spend takes a price off the balance, and where the scenario says so off the
// lifetime count too, as far as there is one.
func (w *World) spend(a, c, price uint32, p *part) {
	acc := &w.Accounts
	acc.Balance[a] -= price
	w.count(&p.tally, c, metric.Redeemed, int64(price))
	w.note(&p.events, metric.Redemption, a, metric.None, int32(price))
	taken := min(price, acc.Likes[a])
	if !w.rules.catalogue.LowersCount || taken == 0 {
		return
	}
	acc.LikesAuto[a] -= rules.InProportion(acc.LikesAuto[a], taken, acc.Likes[a])
	acc.Farmed[a] -= rules.InProportion(acc.Farmed[a], taken, acc.Likes[a])
	acc.Likes[a] -= taken
	w.count(&p.tally, c, metric.RedeemedCount, int64(taken))
}

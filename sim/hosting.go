package sim

import (
	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// hire lets pressed children without the time pay a peer to keep the account for
// the seven days that follow.
func (w *World) hire() {
	k := w.seed.Key(rng.Hosting, w.Day)
	hirers := w.sweepWeekly(func(a, c uint32, p *part) {
		if w.Children.Money[c] < w.rules.keeping.Cheapest() || w.Children.HostedUntil[c] > w.today() {
			return
		}
		chance := w.rules.keeping.Hires(w.Children.Drive[c], num.Wide(w.Children.Pressure[c]), uint32(w.Children.Minutes[c]))
		if k.Hit(w.Children.Key[c], 0, num.Mul(chance, w.rules.reach)) {
			p.pairs = append(p.pairs, pair{ego: a})
		}
	})
	var books part
	for _, q := range hirers {
		w.engage(&books, q.ego, k)
	}
	w.close(&books)
}

// engage looks for a host and pays it.
func (w *World) engage(books *part, a uint32, k rng.Key) {
	c := w.Accounts.Owner[a]
	d := draws{key: k, ego: w.Children.Key[c]}
	fee := w.rules.keeping.Fee(d.frac())
	host := w.hostFor(c, &d)
	if !w.pay(&books.tally, &books.ledger, market.Payment{From: c, To: host, Fen: fee, Kind: market.Hosting, Account: a}) {
		return
	}
	w.Children.HostedUntil[c] = agents.Stamp(w.Day + 7)
	w.note(&books.events, metric.HostingStart, a, metric.None, int32(fee))
}

// hostFor draws a savvy peer of the school whose hours nobody locks; failing that
// the host is somebody who is not simulated.
func (w *World) hostFor(c uint32, d *draws) uint32 {
	class := w.Children.Class[c]
	if d.frac() >= w.rules.keeping.Local || class == agents.None {
		return market.Outside
	}
	s := &w.Places.Schools[w.Places.SchoolOf(class)]
	for range tries {
		host, u := w.Places.Roll[s.First+uint32(d.below(int(s.Past-s.First)))], d.frac()
		locked := w.Children.Traits[host]&(agents.Locked|agents.LockBypass) == agents.Locked
		if host != c && w.Children.Account[host] != agents.None && rules.Hosts(w.Children.Savvy[host], locked, u) {
			return host
		}
	}
	return market.Outside
}

// isHosted says whether a peer visits the friends of a child today. Its likes are
// given by hand: they are no automation, and the platform does not find them.
func (w *World) isHosted(a, c uint32) bool {
	return w.Children.HostedUntil[c] >= w.today() && w.Accounts.Gives(a, w.today())
}

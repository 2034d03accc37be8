package sim

import (
	"math"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// cheat pays the pocket money that buys such things, spreads the bypass, lets children take up autolikers and give them up,
// and lets the platform look for them.
func (w *World) cheat() {
	if w.paysPocketMoney() {
		w.payPocketMoney()
	}
	if w.rules.on.Bypass {
		w.spreadBypass()
	}
	if w.rules.on.Autolikers {
		w.takeUpAutolikers()
	}
	if w.rules.on.Detection {
		w.detect()
	}
}

// spreadBypass: a seventh of the children may learn of it each day, from what
// their friends knew in the morning.
func (w *World) spreadBypass() {
	if w.isPatched() {
		w.forgetBypass()
		return
	}
	k := w.seed.Key(rng.Bypass, w.Day)
	learners := w.sweepWeekly(func(a, c uint32, p *part) {
		if w.Children.Has(c, agents.KnowsBypass) {
			return
		}
		u := k.Frac(w.Children.Key[c], 0)
		if u < w.rules.trick.MostLikely() && u < w.hearsOf(a) {
			p.pairs = append(p.pairs, pair{ego: a})
		}
	})
	for _, q := range learners {
		c := w.Accounts.Owner[q.ego]
		w.Children.Cheats[c] |= agents.KnowsBypass
		w.count(&w.tally, c, metric.BypassLearners, 1)
		w.note(&w.events, metric.BypassLearnt, q.ego, metric.None, 0)
	}
}

// isPatched says whether what children know of a bypass is worthless from today on.
func (w *World) isPatched() bool {
	l := &w.rules.limits
	return !l.BypassWorks || l.PatchEvery > 0 && w.Day%l.PatchEvery == 0
}

// forgetBypass leaves nobody who knows a bypass that works: no child who is away or
// has lost its account either.
func (w *World) forgetBypass() {
	cheats := w.Children.Cheats
	w.pool.Each(len(cheats), func(_, lo, hi int) {
		for c := lo; c < hi; c++ {
			cheats[c] &^= agents.KnowsBypass
		}
	})
}

func (w *World) hearsOf(a uint32) num.Prob {
	lo, hi := w.Ties.Segment(a)
	know := uint32(0)
	for _, b := range w.Ties.Alter[lo:hi] {
		if w.Children.Has(w.Accounts.Owner[b], agents.KnowsBypass) {
			know++
		}
	}
	return w.rules.trick.Learns(hi-lo, know)
}

// takeUpAutolikers lets children buy an autoliker or stop using it, and dealers
// sell some elsewhere.
func (w *World) takeUpAutolikers() {
	start, stop := w.seed.Key(rng.Autoliker, w.Day), w.seed.Key(rng.AutolikerStop, w.Day)
	season := w.season()
	buyers := w.sweep(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		if w.Children.Has(c, agents.HasAutoliker) {
			if w.weekly(key) && stop.Hit(key, 0, w.rules.script.StopPerWeek) {
				w.stopAutoliker(a, c, &p.tally, &p.events)
			}
			return
		}
		if w.Children.Money[c] < w.rules.price {
			return
		}
		if chance := w.wishForAutoliker(c, season); chance > 0 && start.Hit(key, 0, chance) {
			p.pairs = append(p.pairs, pair{ego: a})
		}
	})
	w.listDealers()
	w.sellAutolikers(buyers)
	w.takeOrders(season)
}

func (w *World) wishForAutoliker(c uint32, season uint64) num.Prob {
	boost := uint64(256)
	if rules.Choice(w.Children.Mood[c]) == rules.TryCheat {
		boost = w.rules.reaction.CheatBoost
	}
	chance := w.rules.script.Adopts(w.Children.Drive[c], w.Children.Savvy[c], num.Wide(w.Children.Pressure[c]),
		w.Children.Has(c, agents.KnowsBypass), boost*season>>8)
	return num.Mul(chance, w.rules.reach)
}

// stopAutoliker ends the program of an account, if it runs one.
func (w *World) stopAutoliker(a, c uint32, t *metric.Tally, events *[]metric.Event) {
	if !w.Children.Has(c, agents.HasAutoliker) {
		return
	}
	w.Children.Cheats[c] &^= agents.HasAutoliker
	w.count(t, c, metric.AutolikerStops, 1)
	w.note(events, metric.AutolikerStop, a, metric.None, 0)
}

// isAutomated says whether the platform could find something: a running autoliker,
// or likes that are bought and still arrive.
func (w *World) isAutomated(a, c uint32) bool {
	return w.Children.Has(c, agents.HasAutoliker) || w.Accounts.Ordered[a] > 0
}

// detect finds automation. A strike stops it and strips the likes that came from
// it; the second suspends, a further one bans.
func (w *World) detect() {
	k := w.seed.Key(rng.Detect, w.Day)
	banned := w.sweep(func(a, c uint32, p *part) {
		if !w.isAutomated(a, c) || !k.Hit(w.Children.Key[c], 0, w.rules.limits.DetectPerDay) {
			return
		}
		w.strike(a, c, p)
		limit := w.rules.limits.BanStrikes
		switch {
		case limit > 0 && w.Accounts.Strikes[a] >= limit:
			p.pairs = append(p.pairs, pair{ego: a})
		case w.Accounts.Strikes[a] >= 2 && w.rules.limits.SuspendDays > 0:
			w.suspend(a, c, p)
		}
	})
	for _, q := range banned {
		w.ban(q.ego)
	}
}

func (w *World) strike(a, c uint32, p *part) {
	acc := &w.Accounts
	acc.Strikes[a] = min(acc.Strikes[a], 254) + 1
	stripped := min(acc.LikesAuto[a], acc.Likes[a])
	acc.Likes[a] -= stripped
	acc.LikesAuto[a], acc.Farmed[a], acc.Ordered[a] = 0, 0, 0
	w.count(&p.tally, c, metric.Detections, 1)
	w.count(&p.tally, c, metric.Stripped, int64(stripped))
	w.note(&p.events, metric.Strike, a, metric.None, int32(min(stripped, math.MaxInt32)))
	w.stopAutoliker(a, c, &p.tally, &p.events)
}

func (w *World) suspend(a, c uint32, p *part) {
	until := w.Day + w.rules.limits.SuspendDays
	w.Accounts.SuspendedUntil[a] = agents.Stamp(until)
	w.count(&p.tally, c, metric.Suspensions, 1)
	w.note(&p.events, metric.Suspension, a, metric.None, int32(until))
}

// ban makes an account vanish from all lists.
func (w *World) ban(a uint32) {
	c := w.Accounts.Owner[a]
	lost := w.Ties.RemoveAll(a)
	w.note(&w.events, metric.Ban, a, metric.None, int32(len(lost)))
	w.count(&w.tally, c, metric.Bans, 1)
	w.count(&w.tally, c, metric.Vanished, int64(w.Accounts.Likes[a]))
	w.leaveCircle(a, c)
	w.Accounts.State[a] = agents.Banned
	w.Children.Account[c] = agents.None
	w.Children.Cheats[c] = w.Children.Cheats[c]&^agents.HasAutoliker | agents.WasBanned
}

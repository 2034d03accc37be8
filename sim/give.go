package sim

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// give lets everybody who likes today, every running autoliker and every host
// visit friends.
func (w *World) give() {
	visits, start := w.seed.Key(rng.GiveVisits, w.Day), w.seed.Key(rng.GiveStart, w.Day)
	w.sweep(func(a, c uint32, p *part) {
		auto := w.Children.Has(c, agents.HasAutoliker) && w.Accounts.Gives(a, w.today())
		hosted := w.isHosted(a, c)
		if hosted {
			w.count(&p.tally, c, metric.HostedDays, 1)
		}
		if w.Children.Active[c] == 0 && !auto && !hosted {
			return
		}
		w.count(&p.tally, c, metric.Active, 1)
		quota := w.quotaOf(a, c)
		if quota == 0 || w.Ties.Deg[a] == 0 {
			return
		}
		gift := uint8(quota)
		var n uint32
		u := start.Frac(w.Children.Key[c], 0)
		if auto {
			gift |= ties.Auto
		}
		if auto || hosted {
			n = w.giveTo(p, a, w.coverageOf(a, quota, u), u, gift, agents.None)
		} else {
			n = w.giveTo(p, a, w.visitsOf(a, c, quota, visits), u, gift, c)
		}
		w.count(&p.tally, c, metric.Given, int64(n*quota))
		if auto {
			w.count(&p.tally, c, metric.GivenAuto, int64(n*quota))
		}
	})
}

// quotaOf is what an account may give each friend today.
func (w *World) quotaOf(a, c uint32) uint32 {
	q := w.rules.limits.QuotaOf(w.Accounts.Tier[a])
	if w.rules.on.Bypass && w.rules.limits.BypassWorks && w.Children.Has(c, agents.KnowsBypass) {
		q = w.rules.trick.Lift(q)
	}
	return q
}

// visitsOf is how many friends a child visits: what it wants, what its minutes
// allow, what a daily limit leaves.
func (w *World) visitsOf(a, c, quota uint32, k rng.Key) uint32 {
	degree := uint32(w.Ties.Deg[a])
	n := degree
	if w.Children.Member[c] == 0 {
		n = w.rules.generosity.CasualVisits(uint64(w.Children.Habit[c]), k.Frac(w.Children.Key[c], 0), degree)
		if rules.Choice(w.Children.Mood[c]) == rules.PayAtOnce {
			n = max(n, w.debts(a))
		}
	}
	if w.rules.on.Time {
		n = min(n, w.rules.generosity.Affordable(uint32(w.Children.Minutes[c]), quota))
	}
	return w.underGiveCap(n, quota)
}

func (w *World) underGiveCap(n, quota uint32) uint32 {
	if w.rules.limits.Give > 0 {
		n = min(n, w.rules.limits.Give/quota)
	}
	return n
}

// coverageOf is how many friends an autoliker or a host visits; the fraction of a friend
// is kept by chance, with the draw u that also starts the sample.
func (w *World) coverageOf(a, quota uint32, u uint64) uint32 {
	x := uint64(w.Ties.Deg[a]) * w.rules.script.Coverage
	n := uint32(x >> 31)
	if u < x&(num.One-1) {
		n++
	}
	return w.underGiveCap(n, quota)
}

// giveTo visits n of ego's friends with probability min(1, n w/sum w) each, by
// systematic sampling: along the line of cumulated weights, every (sum/n)-th
// point from a random start u hits a friend. The weights are those of the child
// who chooses; where none does, all friends count alike. The gift is written into
// the friend's half. It gives the friends visited.
func (w *World) giveTo(p *part, a, n uint32, u uint64, gift uint8, chooser uint32) uint32 {
	t := w.Ties
	lo, hi := t.Segment(a)
	if n >= hi-lo {
		in := t.In
		for _, mate := range t.Mate[lo:hi] {
			in[mate] = gift
		}
		w.settleDebts(lo, hi)
		return hi - lo
	}
	if n == 0 {
		return 0
	}
	var weights *rules.Weights
	if chooser != agents.None {
		weights = &p.weights
		w.rules.generosity.WeightsOf(weights, w.Children.Drive[chooser], w.Children.Payback[chooser], &w.rules.limits)
	}
	p.sums = cumulate(t, p.sums[:0], lo, hi, weights)
	return sample(t, p.sums, lo, n, u, gift)
}

// debts is how many friends have warned an account and were not paid since.
func (w *World) debts(a uint32) uint32 {
	lo, hi := w.Ties.Segment(a)
	n := uint32(0)
	for _, f := range w.Ties.Flags[lo:hi] {
		n += uint32(f >> ties.OwedShift & 1)
	}
	return n
}

// settleDebts forgets the warnings of friends who have all been visited.
func (w *World) settleDebts(lo, hi uint32) {
	flags := w.Ties.Flags[lo:hi]
	for i, f := range flags {
		if f&ties.Owed != 0 {
			flags[i] = f &^ ties.Owed
		}
	}
}

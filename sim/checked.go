package sim

import (
	"slices"
	"strings"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/check"
	"likesim/sim/metric"
)

// checked runs a phase. A build with the tag invariants also hashes every column
// around it, so that an undeclared write fails, and checks what must always hold.
func (w *World) checked(p Phase, run func()) {
	if !check.Enabled {
		run()
		return
	}
	at := check.Place{Phase: p.Name, Day: w.Day}
	if w.vigil == nil {
		w.vigil = w.newVigil()
		at.NoError(w.Ties.Check())
	}
	stock, flows := w.stock(), w.tally.Flow[metric.Everyone]
	run()
	changed := w.vigil.changed()
	for _, name := range changed {
		at.That(p.MayWrite(name), "column %s changed, which the phase does not declare to write", name)
	}
	if slices.ContainsFunc(changed, holdsTies) {
		at.NoError(w.Ties.Check())
	}
	w.checkStock(at, stock, flows)
	w.checkState(at)
}

// vigil is the columns of a world and their digests after the phase before. It is made
// anew every day, since anybody may write between two days.
type vigil struct {
	columns []agents.Column
	digests []uint64
}

func (w *World) newVigil() *vigil {
	v := &vigil{columns: append(w.Columns(), w.HalfColumns()...)}
	for _, c := range v.columns {
		v.digests = append(v.digests, c.Digest())
	}
	return v
}

// changed names the columns that were written since it was asked last.
func (v *vigil) changed() (names []string) {
	for i, c := range v.columns {
		if digest := c.Digest(); digest != v.digests[i] {
			names, v.digests[i] = append(names, c.Name), digest
		}
	}
	return names
}

// holdsTies says whether the store of ties can have broken with a column.
func holdsTies(column string) bool {
	switch column {
	case "ties.In", "ties.Paid", "ties.Missed", "ties.Since":
		return false
	}
	return strings.HasPrefix(column, "ties.")
}

// MayWrite says whether a phase declares to write a column. A declaration that
// ends in * covers every column that begins so.
func (p Phase) MayWrite(column string) bool {
	for _, declared := range p.Writes {
		if stem, many := strings.CutSuffix(declared, "*"); declared == column || many && strings.HasPrefix(column, stem) {
			return true
		}
	}
	return false
}

// stocks are sums over everybody that only counted flows may change.
type stocks struct{ likes, money int64 }

func (w *World) stock() (s stocks) {
	for a := range w.Accounts.State {
		if w.Accounts.Stands(uint32(a)) {
			s.likes += int64(w.Accounts.Likes[a])
		}
	}
	for _, m := range w.Children.Money {
		s.money += int64(m)
	}
	return s
}

func (w *World) checkStock(at check.Place, before stocks, flows [metric.Flows]int64) {
	now, f := w.stock(), w.tally.Flow[metric.Everyone]
	moved := func(k metric.Flow) int64 { return f[k] - flows[k] }
	likes := before.likes + moved(metric.Received) - moved(metric.Faded) - moved(metric.Stripped) - moved(metric.Vanished) - moved(metric.RedeemedCount)
	at.That(now.likes == likes, "lifetime likes are %d, the flows say %d", now.likes, likes)
	money := before.money + moved(metric.AllowancePaid) + moved(metric.Earned) - moved(metric.SpentOutside)
	at.That(now.money == money, "children hold %d fen, the flows say %d", now.money, money)
	if at.Phase == "receive" {
		at.That(f[metric.Given]+f[metric.Farmed] == f[metric.Received]+f[metric.Cut], "given %d likes and sold %d, received %d and cut %d", f[metric.Given], f[metric.Farmed], f[metric.Received], f[metric.Cut])
	}
}

func (w *World) checkState(at check.Place) {
	for a, c := range w.Accounts.Owner {
		w.checkAccount(at, uint32(a), c)
	}
	for c, a := range w.Children.Account {
		if a != agents.None && w.Accounts.Owner[a] != uint32(c) {
			at.Broken("child %d says it owns account %d, whose owner is %d", c, a, w.Accounts.Owner[a])
		}
	}
}

func (w *World) checkAccount(at check.Place, a, c uint32) {
	stands, degree := w.Accounts.Stands(a), w.Ties.Degree(a)
	limit, grace, since := w.rules.limits.FriendCap, w.rules.limits.GraceDays, w.Accounts.OverCapSince[a]
	over := at.Phase == "nag and drop" && w.Accounts.State[a] == agents.Live && degree > limit
	switch {
	case stands && w.Children.Account[c] != a:
		at.Broken("account %d is owned by child %d, who owns %d", a, c, w.Children.Account[c])
	case !stands && degree != 0:
		at.Broken("banned or closed account %d has %d ties", a, degree)
	case over && since == 0:
		at.Broken("account %d has %d friends, and nothing says since when it is over the cap of %d", a, degree, limit)
	case over && int(w.today()-since) >= grace:
		at.Broken("account %d has %d friends %d days after the cap of %d", a, degree, grace, limit)
	}
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		w.checkGift(at, h)
	}
}

// checkGift: no half receives more than its giver's quota, nor anything from one
// who may not give.
func (w *World) checkGift(at check.Place, h uint32) {
	likes := uint32(w.Ties.In[h] &^ ties.Auto)
	if likes == 0 {
		return
	}
	giver := w.Ties.Alter[h]
	if quota := w.quotaOf(giver, w.Accounts.Owner[giver]); likes > quota {
		at.Broken("account %d gave a friend %d likes, its quota is %d", giver, likes, quota)
	}
	if !w.Accounts.Gives(giver, w.today()) {
		at.Broken("account %d gave likes while suspended or banned", giver)
	}
}

package sim

import (
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
	before, stock := w.hashes(), w.stock()
	flows := w.tally.Flow[metric.Everyone]
	run()
	w.checkWrites(at, p, before)
	w.checkStock(at, stock, flows)
	w.checkState(at)
}

// hashes are the digests of all columns by name.
func (w *World) hashes() map[string]uint64 {
	h := map[string]uint64{}
	for _, c := range append(w.Columns(), w.HalfColumns()...) {
		h[c.Name] = c.Digest()
	}
	return h
}

func (w *World) checkWrites(at check.Place, p Phase, before map[string]uint64) {
	for _, c := range append(w.Columns(), w.HalfColumns()...) {
		at.That(c.Digest() == before[c.Name] || p.MayWrite(c.Name), "column %s changed, which the phase does not declare to write", c.Name)
	}
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
	at.NoError(w.Ties.Check())
	for a, c := range w.Accounts.Owner {
		w.checkAccount(at, uint32(a), c)
	}
	for c, a := range w.Children.Account {
		at.That(a == agents.None || w.Accounts.Owner[a] == uint32(c), "child %d says it owns account %d, whose owner is %d", c, a, w.ownerOf(a))
	}
}

func (w *World) ownerOf(a uint32) uint32 {
	if a == agents.None {
		return agents.None
	}
	return w.Accounts.Owner[a]
}

func (w *World) checkAccount(at check.Place, a, c uint32) {
	stands := w.Accounts.Stands(a)
	at.That(!stands || w.Children.Account[c] == a, "account %d is owned by child %d, who owns %d", a, c, w.Children.Account[c])
	degree := w.Ties.Degree(a)
	at.That(stands || degree == 0, "banned or closed account %d has %d ties", a, degree)
	grace := w.rules.limits.GraceDays
	late := at.Phase == "nag and drop" && w.Accounts.OverCapSince[a] != 0 && int(w.today()-w.Accounts.OverCapSince[a]) >= grace
	at.That(!late || degree <= w.rules.limits.FriendCap, "account %d has %d friends %d days after the cap of %d", a, degree, grace, w.rules.limits.FriendCap)
	lo, hi := w.Ties.Segment(a)
	for h := lo; h < hi; h++ {
		w.checkGift(at, h)
	}
}

// checkGift: no half receives more than its giver's quota, nor anything from one
// who may not give.
func (w *World) checkGift(at check.Place, h uint32) {
	likes, giver := uint32(w.Ties.In[h]&^ties.Auto), w.Ties.Alter[h]
	if likes == 0 {
		return
	}
	quota := w.quotaOf(giver, w.Accounts.Owner[giver])
	at.That(likes <= quota, "account %d gave a friend %d likes, its quota is %d", giver, likes, quota)
	at.That(w.Accounts.Gives(giver, w.today()), "account %d gave likes while suspended or banned", giver)
}

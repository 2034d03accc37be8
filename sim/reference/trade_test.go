package reference

import (
	"cmp"
	"slices"
	"time"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// trade is 7.12.
func (m *model) trade() {
	if m.s.Mechanisms.Hosting {
		m.hireHosts()
	}
	if m.s.Mechanisms.Farming {
		m.orderLikes()
	}
	if m.s.Mechanisms.Trading {
		m.offerAccounts()
		m.sellAccounts()
		m.loseOldFriends()
	}
}

func (m *model) hireHosts() {
	var hirers []uint32
	for _, id := range m.live() {
		c := m.ownerOf(id)
		if !m.weekly(c) || c.HostedUntil > m.today() || c.Money < m.rules.keeping.Cheapest() {
			continue
		}
		chance := m.rules.keeping.Hires(c.Drive, num.Wide(c.Pressure), uint32(c.Minutes))
		if m.key(rng.Hosting).Hit(c.Key, 0, num.Mul(chance, m.rules.reach)) {
			hirers = append(hirers, id)
		}
	}
	for _, id := range hirers {
		c := m.ownerOf(id)
		q := &queue{key: m.key(rng.Hosting), ego: c.Key}
		fee := m.rules.keeping.Fee(q.frac())
		host := m.hostFor(m.accounts[id].Owner, q)
		if m.pay(market.Payment{From: m.accounts[id].Owner, To: host, Fen: fee, Kind: market.Hosting, Account: id}) {
			c.HostedUntil = agents.Stamp(m.day + 7)
			m.note(metric.HostingStart, id, metric.None, int64(fee))
		}
	}
}

// hostFor draws pupils of the school until one keeps accounts.
func (m *model) hostFor(id uint32, q *queue) uint32 {
	class := m.children[id].Class
	if q.frac() >= m.rules.keeping.Local || class == agents.None {
		return market.Outside
	}
	pupils := m.roll(ties.School, class)
	for range tries {
		host := pupils[q.below(len(pupils))]
		h, u := m.children[host], q.frac()
		if host != id && h.Account != agents.None && rules.Hosts(h.Savvy, isLocked(h), u) {
			return host
		}
	}
	return market.Outside
}

func (m *model) orderLikes() {
	order := &m.rules.order
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		chance := num.Mul(order.Places(c.Drive, num.Wide(c.Pressure)), m.rules.reach)
		if !m.weekly(c) || c.Money < order.Fen || a.Ordered > 0 || !m.key(rng.Farming).Hit(c.Key, 0, chance) {
			continue
		}
		fake := m.isScam(c, 1)
		if !m.pay(market.Payment{From: a.Owner, To: market.Outside, Fen: order.Fen, Kind: market.Farming, Scam: fake, Account: id, Likes: order.Likes}) {
			continue
		}
		if fake {
			m.suffer(id, order.Fen)
			continue
		}
		a.Ordered = order.Likes
		m.note(metric.FarmingOrder, id, metric.None, int64(order.Likes))
	}
}

func (m *model) offerAccounts() {
	luck := m.key(rng.OfferSale)
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		if a.Price > 0 {
			if m.weekly(c) && luck.Hit(c.Key, 1, m.rules.bargain.Withdraw) {
				a.Price = 0
			}
			continue
		}
		gaveUp := rules.Choice(c.Mood) == rules.GiveUp && luck.Hit(c.Key, 0, m.rules.bargain.OffersGivingUp())
		if gaveUp || m.weekly(c) && luck.Hit(c.Key, 0, m.rules.bargain.Offers(c.Drive, c.Money, m.lastSummer(c))) {
			m.offer(id)
		}
	}
}

// lastSummer says whether a child is in its last summer at school.
func (m *model) lastSummer(c *child) bool {
	last := 12
	if m.s.Population.Network == "" {
		last = min(last, m.s.Population.GradeMax)
	}
	month := m.s.DateOf(m.day).Month()
	return m.s.Mechanisms.Growing && month >= time.June && month <= time.August && c.Class != agents.None && m.classes[c.Class].grade == last
}

// offer puts an account up for sale, if it is large enough and not for sale yet.
func (m *model) offer(id uint32) {
	a, c := m.accounts[id], m.ownerOf(id)
	if !m.s.Mechanisms.Trading || a.Price > 0 || int(a.Likes) < int(m.rules.bargain.Least) {
		return
	}
	a.Price = m.rules.bargain.Ask(m.rules.curve.Price(a.Likes), m.key(rng.AskPrice).Frac(c.Key, 0))
	m.count(c, metric.Offers, 1)
	m.note(metric.AccountOffered, id, metric.None, int64(a.Price))
}

// wish is a buyer's wish for an account.
type wish struct{ ego, offer, lot uint32 }

func (m *model) sellAccounts() {
	var offers []uint32
	for _, id := range m.standing() {
		if m.accounts[id].Price > 0 {
			offers = append(offers, id)
		}
	}
	var wishes []wish
	for _, id := range m.live() {
		if c := m.ownerOf(id); m.weekly(c) && m.accounts[id].Price == 0 && m.key(rng.Buy).Hit(c.Key, c.Key, m.wishToBuy(id)) {
			wishes = append(wishes, m.choose(id, offers)...)
		}
	}
	slices.SortFunc(wishes, func(x, y wish) int {
		return cmp.Or(cmp.Compare(x.offer, y.offer), cmp.Compare(x.lot, y.lot), cmp.Compare(x.ego, y.ego))
	})
	for _, w := range wishes {
		m.buy(w)
	}
}

func (m *model) wishToBuy(id uint32) num.Prob {
	a, c := m.accounts[id], m.ownerOf(id)
	want := max(num.Wide(c.Pressure), rules.Envy(uint64(a.Likes), m.meanOfFriends(a), m.rules.limits.ShowCounts))
	return num.Mul(m.rules.bargain.WouldBuy(c.Drive, want), m.rules.reach)
}

// priceFor is what a child would pay for an account, and its lot for the pair.
func (m *model) priceFor(c *child, offer uint32) (fen, lot uint32) {
	bits := m.key(rng.Buy).Bits(c.Key, m.ownerOf(offer).Key)
	return m.rules.bargain.Paid(m.accounts[offer].Price, bits%num.One), uint32(bits >> 32)
}

// choose is the largest of a few offers that a child looks at.
func (m *model) choose(id uint32, offers []uint32) []wish {
	a, c := m.accounts[id], m.ownerOf(id)
	var seen []wish
	for _, o := range offers {
		fen, lot := m.priceFor(c, o)
		if o != id && fen <= c.Money && m.rules.bargain.FarBelow(a.Likes, m.accounts[o].Likes) {
			seen = append(seen, wish{id, o, lot})
		}
	}
	slices.SortFunc(seen, func(x, y wish) int { return cmp.Or(cmp.Compare(x.lot, y.lot), cmp.Compare(x.offer, y.offer)) })
	seen = seen[:min(len(seen), m.s.Trade.Looks)]
	if len(seen) == 0 {
		return nil
	}
	largest := slices.MaxFunc(seen, func(x, y wish) int { return cmp.Compare(m.accounts[x.offer].Likes, m.accounts[y.offer].Likes) })
	return []wish{largest}
}

func (m *model) buy(w wish) {
	buyer, seller := m.accounts[w.ego].Owner, m.accounts[w.offer].Owner
	c, offered := m.children[buyer], m.accounts[w.offer]
	if c.Account != w.ego || offered.Price == 0 {
		return
	}
	fen, _ := m.priceFor(c, w.offer)
	fake, likes := m.isScam(c, 2), offered.Likes
	if !m.pay(market.Payment{From: buyer, To: seller, Fen: fen, Kind: market.Account, Scam: fake, Account: w.offer, Likes: likes}) {
		return
	}
	if fake {
		m.suffer(w.ego, fen)
		return
	}
	m.handOver(w.ego, w.offer)
	m.count(c, metric.Sales, 1)
	m.count(c, metric.SaleValue, int64(fen))
	m.count(c, metric.SaleLikes, int64(likes))
	m.note(metric.AccountSold, w.offer, w.ego, int64(fen))
}

// handOver is what a sale does to accounts and ties.
func (m *model) handOver(old, bought uint32) {
	buyer, seller := m.accounts[old].Owner, m.accounts[bought].Owner
	for _, b := range m.local(bought) {
		m.drift(bought, b)
	}
	m.drift(bought, old)
	for _, b := range m.accounts[bought].friends {
		m.accounts[bought].of[b].close, m.accounts[b].of[bought].close = false, false
	}
	m.takeAlong(old, bought)
	for _, b := range slices.Clone(m.accounts[old].friends) {
		m.drift(old, b)
	}
	m.partWithAccount(bought, seller)
	m.count(m.children[buyer], metric.Vanished, int64(m.accounts[old].Likes))
	closed := m.accounts[old]
	closed.State, closed.Price, closed.Ordered, closed.OwnerSince = agents.Closed, 0, 0, 0
	a := m.accounts[bought]
	a.Owner, a.State, a.Price, a.OwnerSince = buyer, agents.Live, 0, m.today()
	m.children[buyer].Account = bought
	for _, b := range a.friends {
		kind := m.kindOf(bought, b)
		a.of[b].kind, m.accounts[b].of[bought].kind = kind, kind
	}
}

// local are the friends of an account who are of its owner's school.
func (m *model) local(id uint32) (list []uint32) {
	for _, b := range m.accounts[id].friends {
		if m.accounts[id].of[b].kind != ties.Outside {
			list = append(list, b)
		}
	}
	return list
}

// takeAlong moves the ties of a school from a child's old account to its new one.
func (m *model) takeAlong(old, bought uint32) {
	for _, b := range m.local(old) {
		to := m.accounts[bought]
		if _, tied := to.of[b]; tied || len(to.friends) >= m.rules.limits.FriendCap {
			continue
		}
		mine, theirs := m.accounts[old].of[b], m.accounts[b].of[old]
		m.untie(old, b)
		m.tie(bought, b, mine.kind, mine.close, mine.formed)
		to.of[b].paid, to.of[b].missed = mine.paid, mine.missed
		m.accounts[b].of[bought].paid, m.accounts[b].of[bought].missed = theirs.paid, theirs.missed
	}
}

// partWithAccount leaves a seller without account, membership, autoliker and host.
func (m *model) partWithAccount(account, seller uint32) {
	c := m.children[seller]
	m.leaveCircle(account)
	if hasAutoliker(c) {
		m.stopAutoliker(account)
	}
	c.Account, c.HostedUntil = agents.None, 0
	c.Mood = uint8(rules.NoChoice)
	c.Nags, c.Drops, c.ClassDrops, c.Dropped = 0, 0, 0, 0
}

// loseOldFriends lets outside friends from before a sale leave in the days after.
func (m *model) loseOldFriends() {
	var leavers [][2]uint32
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		days := int(m.today()) - int(a.OwnerSince)
		if a.OwnerSince == 0 || days < 1 || days > m.rules.bargain.LeaveDays {
			continue
		}
		for _, b := range a.friends {
			old := a.of[b].kind == ties.Outside && a.of[b].formed < a.OwnerSince
			if old && m.key(rng.AfterSale).Hit(m.ownerOf(b).Key, c.Key, m.rules.bargain.LeavePerDay) {
				leavers = append(leavers, [2]uint32{b, id})
			}
		}
	}
	for _, l := range leavers {
		m.drift(l[0], l[1])
	}
}

// redeem is 7.13.
func (m *model) redeem() {
	if !m.s.Mechanisms.Redeeming {
		return
	}
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		if !m.weekly(c) {
			continue
		}
		item := m.rules.catalogue.Wish(m.key(rng.Redeem).Frac(c.Key, 0))
		if price := m.rules.catalogue.Price(item); item != rules.NoItem && a.Balance >= price {
			m.spend(id, a, c, price)
			switch item {
			case rules.GameTime:
				c.GameTime = uint8(m.s.Redeem.GameMinutes)
			case rules.Decoration:
				a.DecoratedUntil = m.today() + uint16(m.s.Redeem.DecorationDays)
			}
		}
	}
}

func (m *model) spend(id uint32, a *account, c *child, price uint32) {
	a.Balance -= price
	m.count(c, metric.Redeemed, int64(price))
	m.note(metric.Redemption, id, metric.None, int64(price))
	taken := min(price, a.Likes)
	if !m.s.Redeem.LowersCount || taken == 0 {
		return
	}
	part := func(of uint32) uint32 { return of - rules.InProportion(of, taken, a.Likes) }
	a.LikesAuto, a.Farmed = part(a.LikesAuto), part(a.Farmed)
	a.Likes -= taken
	m.count(c, metric.RedeemedCount, int64(taken))
}

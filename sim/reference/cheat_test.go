package reference

import (
	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// cheat is 7.11.
func (m *model) cheat() {
	on := &m.s.Mechanisms
	if on.Autolikers || on.Hosting || on.Farming || on.Trading {
		m.pocketMoney()
	}
	if on.Bypass {
		m.bypass()
	}
	if on.Autolikers {
		m.autolikers()
	}
	if on.Detection {
		m.detect()
	}
}

func (m *model) pocketMoney() {
	for _, id := range m.live() {
		c := m.ownerOf(id)
		kept := uint32(num.Mul(uint64(c.Allowance), m.rules.saved))
		if m.weekly(c) && kept > 0 {
			m.pay(market.Payment{From: market.Family, To: m.accounts[id].Owner, Fen: kept, Kind: market.Allowance, Account: market.None})
		}
	}
}

func knowsBypass(c *child) bool { return c.Cheats&agents.KnowsBypass != 0 }

func hasAutoliker(c *child) bool { return c.Cheats&agents.HasAutoliker != 0 }

// bypass spreads from what was known in the morning, or is patched for all.
func (m *model) bypass() {
	l := &m.rules.limits
	if !l.BypassWorks || l.PatchEvery > 0 && m.day%l.PatchEvery == 0 {
		for _, c := range m.children {
			c.Cheats &^= agents.KnowsBypass
		}
		return
	}
	var learners []uint32
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		know := uint32(0)
		for _, b := range a.friends {
			if knowsBypass(m.ownerOf(b)) {
				know++
			}
		}
		if !knowsBypass(c) && m.weekly(c) && m.key(rng.Bypass).Hit(c.Key, 0, m.rules.trick.Learns(uint32(len(a.friends)), know)) {
			learners = append(learners, id)
		}
	}
	for _, id := range learners {
		m.ownerOf(id).Cheats |= agents.KnowsBypass
		m.count(m.ownerOf(id), metric.BypassLearners, 1)
		m.note(metric.BypassLearnt, id, metric.None, 0)
	}
}

// season is how many times as many autolikers are bought today, in 1/256.
func (m *model) season() uint64 {
	if !m.s.Mechanisms.Trading {
		return 256
	}
	return m.rules.bargain.Season(m.s.KindOf(m.day))
}

// autolikers are given up, bought from dealers, and sold by them outside.
func (m *model) autolikers() {
	var buyers []uint32
	for _, id := range m.live() {
		c := m.ownerOf(id)
		switch {
		case hasAutoliker(c):
			if m.weekly(c) && m.key(rng.AutolikerStop).Hit(c.Key, 0, m.rules.script.StopPerWeek) {
				m.stopAutoliker(id)
			}
		case c.Money >= m.rules.autolikerPrice && m.key(rng.Autoliker).Hit(c.Key, 0, m.wishForAutoliker(c)):
			buyers = append(buyers, id)
		}
	}
	m.listDealers()
	for _, id := range buyers {
		m.buyAutoliker(id)
	}
	m.takeOrders()
}

func (m *model) wishForAutoliker(c *child) num.Prob {
	boost := m.season()
	if rules.Choice(c.Mood) == rules.TryCheat {
		boost = m.rules.reaction.CheatBoost * m.season() / 256
	}
	return num.Mul(m.rules.script.Adopts(c.Drive, c.Savvy, num.Wide(c.Pressure), knowsBypass(c), boost), m.rules.reach)
}

func (m *model) stopAutoliker(id uint32) {
	c := m.ownerOf(id)
	c.Cheats &^= agents.HasAutoliker
	m.count(c, metric.AutolikerStops, 1)
	m.note(metric.AutolikerStop, id, metric.None, 0)
}

// listDealers lists the children who sell autolikers.
func (m *model) listDealers() {
	m.dealers = nil
	for _, id := range m.live() {
		c := m.ownerOf(id)
		if m.s.Mechanisms.Trading && c.Member == 1 && m.forLife(rng.SellAutoliker).Hit(c.Key, 0, m.rules.bargain.Sells(c.Savvy)) {
			m.dealers = append(m.dealers, m.accounts[id].Owner)
		}
	}
}

func (m *model) buyAutoliker(id uint32) {
	buyer, c := m.accounts[id].Owner, m.ownerOf(id)
	seller, lowest := market.Outside, ^uint64(0)
	for _, d := range m.dealers {
		if lot := m.key(rng.SellAutoliker).Bits(c.Key, m.children[d].Key); d != buyer && lot < lowest {
			seller, lowest = d, lot
		}
	}
	fake := m.isScam(c, 0)
	if !m.pay(market.Payment{From: buyer, To: seller, Fen: m.rules.autolikerPrice, Kind: market.Autoliker, Scam: fake, Account: id}) {
		return
	}
	if fake {
		m.suffer(id, m.rules.autolikerPrice)
		return
	}
	c.Cheats |= agents.HasAutoliker
	m.count(c, metric.AutolikerStarts, 1)
	m.note(metric.AutolikerStart, id, metric.None, int64(m.rules.autolikerPrice))
}

// isScam draws whether a purchase of a kind brings nothing.
func (m *model) isScam(c *child, kind uint32) bool {
	return m.s.Mechanisms.Trading && m.key(rng.Scam).Hit(c.Key, kind, m.rules.bargain.Scam)
}

func (m *model) suffer(id, fen uint32) {
	m.count(m.ownerOf(id), metric.Scams, 1)
	m.note(metric.ScamSuffered, id, metric.None, int64(fen))
}

func (m *model) takeOrders() {
	for _, d := range m.dealers {
		c := m.children[d]
		chance := num.Mul(m.rules.bargain.Ordered(c.Savvy, m.season()), m.rules.reach)
		for i := range uint32(rules.MostOrders) {
			if m.key(rng.Orders).Hit(c.Key, i, chance) {
				m.pay(market.Payment{From: market.Outside, To: d, Fen: m.rules.autolikerPrice, Kind: market.Order, Account: c.Account})
			}
		}
	}
}

// detect finds automation; bans come when all have been looked at.
func (m *model) detect() {
	var banned []uint32
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		automated := hasAutoliker(c) || a.Ordered > 0
		if !automated || !m.key(rng.Detect).Hit(c.Key, 0, m.rules.limits.DetectPerDay) {
			continue
		}
		m.strike(id, a, c)
		switch limit := m.s.Platform.BanStrikes; {
		case limit > 0 && int(a.Strikes) >= limit:
			banned = append(banned, id)
		case a.Strikes >= 2 && m.s.Platform.SuspendDays > 0:
			until := m.day + m.s.Platform.SuspendDays
			a.SuspendedUntil = agents.Stamp(until)
			m.count(c, metric.Suspensions, 1)
			m.note(metric.Suspension, id, metric.None, int64(until))
		}
	}
	for _, id := range banned {
		m.ban(id)
	}
}

func (m *model) strike(id uint32, a *account, c *child) {
	a.Strikes = uint8(min(int(a.Strikes)+1, 255))
	stripped := min(a.LikesAuto, a.Likes)
	a.Likes -= stripped
	a.LikesAuto, a.Farmed, a.Ordered = 0, 0, 0
	m.count(c, metric.Detections, 1)
	m.count(c, metric.Stripped, int64(stripped))
	m.note(metric.Strike, id, metric.None, int64(stripped))
	if hasAutoliker(c) {
		m.stopAutoliker(id)
	}
}

func (m *model) ban(id uint32) {
	a, c := m.accounts[id], m.ownerOf(id)
	m.note(metric.Ban, id, metric.None, int64(m.untieAll(id)))
	m.count(c, metric.Bans, 1)
	m.count(c, metric.Vanished, int64(a.Likes))
	m.leaveCircle(id)
	a.State = agents.Banned
	c.Account = agents.None
	c.Cheats = c.Cheats&^agents.HasAutoliker | agents.WasBanned
}

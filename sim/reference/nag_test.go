package reference

import (
	"cmp"
	"slices"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// nagAndDrop is 7.8: all decide first, then warnings and endings are carried out.
func (m *model) nagAndDrop() {
	var warnings [][2]uint32
	var endings []func()
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		endings = append(endings, m.shrink(id, a)...)
		switch {
		case c.Member == 1:
			warned, dropped := m.review(id, a, c)
			warnings, endings = append(warnings, warned...), append(endings, dropped...)
		case m.s.Mechanisms.Churn:
			endings = append(endings, m.fadeAway(id, a, c)...)
		}
	}
	for _, w := range warnings {
		m.warn(w[0], w[1])
	}
	for _, end := range endings {
		end()
	}
}

// review is what a member decides about those who have not paid.
func (m *model) review(id uint32, a *account, c *child) (warned [][2]uint32, dropped []func()) {
	e := &m.rules.enforcement
	full := e.Full(len(a.friends), m.rules.limits.FriendCap)
	for _, b := range a.friends {
		h := a.of[b]
		if h.missed < e.Grace {
			continue
		}
		if !h.warned {
			if m.s.Mechanisms.Nagging {
				warned = append(warned, [2]uint32{id, b})
			}
			continue
		}
		late := h.missed-h.since >= e.NagDays || h.missed == 255
		if m.s.Mechanisms.Dropping && late && m.drops(a, c, b, full) {
			dropped = append(dropped, func() { m.drop(id, b, unpaid) })
		}
	}
	return warned, dropped
}

// drops draws whether a warned tie ends today.
func (m *model) drops(a *account, c *child, b uint32, full bool) bool {
	alter, h := m.ownerOf(b), a.of[b]
	if alter.SafeUntil >= m.today() {
		return false
	}
	atCap := len(a.friends) >= m.rules.limits.FriendCap
	near := h.close || !m.s.Mechanisms.Closeness
	return m.key(rng.Drop).Hit(c.Key, alter.Key, m.rules.enforcement.Drops(m.rules.limits.SeenTier(h.tier), full)) &&
		!m.forLife(rng.Spare).Hit(c.Key, alter.Key, m.rules.enforcement.Spares(h.kind, near, atCap))
}

// warn tells alter that ego waits for its likes.
func (m *model) warn(ego, alter uint32) {
	h := m.accounts[ego].of[alter]
	h.warned, h.since = true, h.missed
	m.accounts[alter].of[ego].owed = true
	c := m.ownerOf(alter)
	c.Nags++
	m.count(c, metric.Nags, 1)
	m.note(metric.Nag, ego, alter, int64(h.missed))
}

// fadeAway are the ties that a casual child lets end today.
func (m *model) fadeAway(id uint32, a *account, c *child) (ended []func()) {
	f := &m.rules.fading
	for draw := range f.Draws(len(a.friends)) {
		i := f.Pick(draw, m.key(rng.Churn).Frac(c.Key, uint32(draw)), len(a.friends))
		if i < 0 {
			continue
		}
		b := a.friends[i]
		age, missed, owed := m.day-agents.Day(a.of[b].formed), a.of[b].missed, m.accounts[b].of[id].missed
		if m.ownerOf(b).Member == 0 && !m.key(rng.ChurnKeep).Hit(c.Key, uint32(draw), f.Keeps(age, missed, owed)) {
			ended = append(ended, func() { m.drift(id, b) })
		}
	}
	return ended
}

// shrink is what goes of a list that is over a lowered cap when grace is over.
func (m *model) shrink(id uint32, a *account) (dropped []func()) {
	limit := m.rules.limits.FriendCap
	if len(a.friends) <= limit {
		a.OverCapSince = 0
		return nil
	}
	if a.OverCapSince == 0 {
		a.OverCapSince = m.today()
	}
	if int(m.today()-a.OverCapSince) < m.rules.limits.GraceDays {
		return nil
	}
	worst := slices.SortedFunc(slices.Values(a.friends), func(b, d uint32) int {
		return cmp.Or(cmp.Compare(a.of[b].paid, a.of[d].paid), cmp.Compare(b, d))
	})
	for _, b := range worst[:len(worst)-limit] {
		dropped = append(dropped, func() { m.drop(id, b, overCap) })
	}
	return dropped
}

// answer is 7.9.
func (m *model) answer() {
	for _, id := range m.live() {
		c := m.ownerOf(id)
		lost := c.Drops + c.ClassDrops
		c.Dropped = uint8(min(lost, 255))
		if m.s.Mechanisms.Pressure {
			c.Pressure = num.Narrow(m.rules.reaction.Pressure(num.Wide(c.Pressure), c.Nags, c.Drops, c.ClassDrops))
			if lost > 0 {
				c.Habit = uint32(m.rules.reaction.Dropped(uint64(c.Habit), m.key(rng.AfterDrop).Frac(c.Key, 0)))
			}
		}
		choice := rules.NoChoice
		if c.Nags > 0 {
			choice = m.rules.reaction.To(c.Drive, c.Savvy, m.s.Mechanisms.Stunts, m.s.Mechanisms.Autolikers, m.key(rng.Answer).Frac(c.Key, 0))
		}
		c.Mood = uint8(choice)
		c.Nags, c.Drops, c.ClassDrops = 0, 0, 0
		m.carryOut(id, c, choice)
	}
}

func (m *model) carryOut(id uint32, c *child, choice rules.Choice) {
	switch choice {
	case rules.DoStunt:
		c.SafeUntil = agents.Stamp(m.day + m.s.Answer.SafeDays)
		m.count(c, metric.Stunts, 1)
		m.note(metric.Stunt, id, metric.None, 0)
	case rules.GiveUp:
		c.Habit /= 2
		m.leaveCircle(id)
	}
}

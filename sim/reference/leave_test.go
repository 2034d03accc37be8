package reference

import (
	"cmp"
	"math/bits"
	"slices"
	"time"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// harm is 7.14: what comes between two accounts is carried out when all have drawn.
func (m *model) harm() {
	if !m.s.Mechanisms.Harm {
		return
	}
	date := m.s.DateOf(m.day)
	for _, c := range m.children {
		c.Incidents = 0
		if date.Month() == time.September && date.Day() == 1 {
			c.Episodes = 0
		}
	}
	var later []func()
	for _, id := range m.live() {
		c := m.ownerOf(id)
		if m.key(rng.Bullying).Hit(c.Key, 0, m.riskOf(id, c)) {
			m.bully(id, c)
		}
		if m.weekly(c) {
			later = append(later, m.exposure(id, c)...)
			later = append(later, m.contact(id, c)...)
		}
	}
	for _, happens := range later {
		happens()
	}
}

func (m *model) riskOf(id uint32, c *child) num.Prob {
	return m.rules.risk.Bullied(c.Member == 1, rules.Choice(c.Mood) == rules.DoStunt, m.meetsRival(id, c))
}

// meetsRival draws a class mate and says whether it is a rival.
func (m *model) meetsRival(id uint32, c *child) bool {
	if c.Class == agents.None || !m.rules.limits.ShowCounts {
		return false
	}
	mates := m.roll(ties.Class, c.Class)
	other := m.children[mates[m.key(rng.Bullying).Below(c.Key, 1, uint32(len(mates)))]].Account
	b, has := m.accounts[other]
	return has && other != id && b.State == agents.Live && m.rules.risk.Rivals(m.accounts[id].Likes, b.Likes)
}

func (m *model) bully(id uint32, c *child) {
	c.Episodes = uint8(min(int(c.Episodes)+1, 255))
	m.count(c, metric.Victims, 1)
	m.note(metric.Bullying, id, metric.None, int64(c.Episodes))
	m.hurt(id, agents.Bullied)
}

// exposure is what a member does to the member among its friends whose count is
// nearest to its own.
func (m *model) exposure(id uint32, c *child) []func() {
	if c.Member == 0 || !m.key(rng.Doxxing).Hit(c.Key, 0, m.rules.risk.Exposes(c.Savvy)) {
		return nil
	}
	gap := func(b uint32) int64 {
		d := int64(m.accounts[b].Likes) - int64(m.accounts[id].Likes)
		return max(d, -d)
	}
	var rivals []uint32
	for _, b := range m.accounts[id].friends {
		if m.ownerOf(b).Member == 1 && m.accounts[b].State == agents.Live {
			rivals = append(rivals, b)
		}
	}
	if len(rivals) == 0 {
		return nil
	}
	rival := slices.MinFunc(rivals, func(b, d uint32) int { return cmp.Or(cmp.Compare(gap(b), gap(d)), cmp.Compare(b, d)) })
	return []func(){func() { m.expose(rival) }}
}

func (m *model) expose(id uint32) {
	if c := m.ownerOf(id); c.Incidents&agents.Doxxed == 0 {
		m.count(c, metric.Doxxings, 1)
		m.note(metric.Doxxing, id, metric.None, 0)
		m.hurt(id, agents.Doxxed)
	}
}

// contact is an unsafe one over a tie outside the school, which ends.
func (m *model) contact(id uint32, c *child) []func() {
	a := m.accounts[id]
	i := m.rules.risk.Contacts(m.key(rng.Contact).Frac(c.Key, 0), len(a.friends))
	if i < 0 {
		return nil
	}
	b := a.friends[i]
	if a.of[b].kind != ties.Outside || m.accounts[b].State != agents.Live {
		return nil
	}
	return []func(){func() {
		m.count(c, metric.Contacts, 1)
		m.note(metric.UnsafeContact, id, metric.None, 0)
		m.hurt(id, agents.Contacted)
		if _, tied := a.of[b]; tied {
			m.untie(id, b)
			m.count(c, metric.TiesEnded, 1)
			m.count(m.ownerOf(b), metric.TiesEnded, 1)
		}
	}}
}

// hurt notes an incident, and lets a parent who is told tighten the lock.
func (m *model) hurt(id uint32, incident uint8) {
	c := m.ownerOf(id)
	c.Incidents |= incident
	if m.key(rng.TellParent).Hit(c.Key, uint32(incident), m.rules.risk.Tell) {
		c.Traits = c.Traits&^agents.LockBypass | agents.Locked | agents.NoStrangers
		m.count(c, metric.ToldParents, 1)
		m.note(metric.ParentReaction, id, metric.None, 0)
	}
}

// leave is 7.15: all decide by what friends did until yesterday.
func (m *model) leave() {
	if !m.s.Mechanisms.Leaving {
		return
	}
	var moves []func()
	for _, id := range m.standing() {
		a, c := m.accounts[id], m.ownerOf(id)
		if isElsewhere(c) {
			continue
		}
		switch {
		case a.State == agents.Live:
			if m.leaves(a, c) {
				moves = append(moves, func() { m.goAway(id) })
			}
		case m.returns(c):
			moves = append(moves, func() { m.comeBack(id) })
		case m.s.Leave.PurgeDays > 0 && m.day-agents.Day(c.Gone) >= m.s.Leave.PurgeDays:
			moves = append(moves, func() { m.untieAll(id) })
		}
	}
	for _, move := range moves {
		move()
	}
}

func (m *model) leaves(a *account, c *child) bool {
	luck, grade := m.key(rng.Leave), 0
	if k, ok := m.classes[c.Class]; ok {
		grade = k.grade
	}
	if luck.Hit(c.Key, 0, m.rules.exit.Leaves(grade, c.Incidents&agents.Bullied != 0)) {
		return true
	}
	active := uint32(0)
	for _, b := range a.friends {
		if m.accounts[b].State == agents.Live {
			active++
		}
	}
	return m.weekly(c) && luck.Hit(c.Key, 1, m.rules.exit.Cascade) && m.rules.exit.Worthless(c.Want, uint32(len(a.friends)), active)
}

// returns draws whether a child who left comes back today.
func (m *model) returns(c *child) bool {
	wouldOnceDrawn := m.seed.Key(rng.Return, agents.Day(c.Gone)).Hit(c.Key, 1, m.rules.exit.Returns)
	return m.weekly(c) && wouldOnceDrawn && m.key(rng.Return).Hit(c.Key, 0, m.rules.exit.ReturnsPerWeek)
}

func (m *model) goAway(id uint32) {
	a, c := m.accounts[id], m.ownerOf(id)
	m.count(c, metric.Exits, 1)
	m.note(metric.Exit, id, metric.None, int64(len(a.friends)))
	m.offer(id)
	m.leaveCircle(id)
	if hasAutoliker(c) {
		m.stopAutoliker(id)
	}
	a.State, a.OverCapSince = agents.Dormant, 0
	c.Gone = m.today()
	c.Active, c.Minutes, c.Night, c.Mood = 0, 0, 0, uint8(rules.NoChoice)
	c.Pressure, c.SafeUntil, c.HostedUntil = 0, 0, 0
}

// comeBack forgets what befell the child while it was away, and before.
func (m *model) comeBack(id uint32) {
	a, c := m.accounts[id], m.ownerOf(id)
	a.State, a.Price = agents.Live, 0
	c.Gone = 0
	c.Nags, c.Drops, c.ClassDrops, c.Dropped = 0, 0, 0, 0
	m.count(c, metric.Returns, 1)
	m.note(metric.Return, id, metric.None, 0)
}

// feel is 7.16.
func (m *model) feel() {
	if !m.s.Mechanisms.Feeling {
		return
	}
	for _, c := range m.children {
		var felt rules.Felt
		if a, has := m.accounts[c.Account]; has && a.State == agents.Live {
			felt = m.feltBy(a, c)
		}
		c.Wellbeing = m.rules.mood.Next(c.Wellbeing, c.BaseFeeling, &felt)
	}
}

func (m *model) feltBy(a *account, c *child) rules.Felt {
	if m.weekly(c) {
		c.Close = a.closeShare()
	}
	return rules.Felt{
		Surprise: m.rules.surprise.Of(a.Today, c.Expectation, m.rules.limits.ShowCounts), Pressure: num.Wide(c.Pressure), Close: num.Wide(c.Close),
		Night: uint32(c.Night), Drops: uint32(c.Dropped), Bullied: c.Incidents&agents.Bullied != 0,
		Harms: uint32(bits.OnesCount8(c.Incidents & (agents.Doxxed | agents.Contacted))),
	}
}

// closeShare is the share of class and grade mates among friends.
func (a *account) closeShare() num.Unit {
	near := 0
	for _, h := range a.of {
		if h.kind <= ties.Grade {
			near++
		}
	}
	return num.Unit(near << 15 / max(len(a.friends), 1))
}

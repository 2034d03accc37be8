package reference

import (
	"math/bits"
	"slices"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// wake is 7.3.
func (m *model) wake() {
	for _, id := range m.live() {
		c := m.ownerOf(id)
		minutes, night := m.rules.clock.Minutes(c.BaseMinutes, uint64(c.Habit), num.Wide(c.Pressure), m.scheduleOf(c), &m.rules.limits)
		c.Minutes, c.Night, c.Active = uint16(minutes), uint16(night), 0
		steps := !m.rules.limits.StepGoal || m.key(rng.StepGoal).Hit(c.Key, 0, m.rules.clock.ReachesSteps(m.age(c)))
		if m.gives(m.accounts[id]) && m.likesToday(c) && steps {
			c.Active = 1
		}
		m.count(c, metric.Minutes, int64(minutes))
		m.count(c, metric.NightMinutes, int64(night))
	}
}

// age is that at the start of the school year.
func (m *model) age(c *child) int { return m.year - int(c.Born) }

func (m *model) scheduleOf(c *child) *rules.Schedule {
	s := &rules.Schedule{Kind: m.s.KindOf(m.day)}
	if m.s.Mechanisms.Locks && isLocked(c) {
		s.Lock = uint32(m.s.Parents.LockMinutes)
	}
	if c.Member == 1 {
		s.Floor = m.rules.entry.Minutes
	}
	if rules.Choice(c.Mood) == rules.DoStunt {
		s.Extra = uint32(m.s.Answer.StuntMinutes)
	}
	s.Game = uint32(c.GameTime)
	c.GameTime = 0
	return s
}

// isLocked says whether a parent's lock holds.
func isLocked(c *child) bool { return c.Traits&agents.Locked != 0 && c.Traits&agents.LockBypass == 0 }

func (m *model) likesToday(c *child) bool {
	if !m.s.Mechanisms.Habit || rules.Choice(c.Mood) == rules.PayAtOnce {
		return true
	}
	chance := uint64(c.Habit)
	if c.Member == 1 {
		chance = max(chance, m.rules.entry.Habit)
	}
	return m.key(rng.Wake).Hit(c.Key, 0, chance)
}

// give is 7.4.
func (m *model) give() {
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		auto := c.Cheats&agents.HasAutoliker != 0 && m.gives(a)
		hosted := c.HostedUntil >= m.today() && m.gives(a)
		if hosted {
			m.count(c, metric.HostedDays, 1)
		}
		if c.Active == 0 && !auto && !hosted {
			continue
		}
		m.count(c, metric.Active, 1)
		quota := m.quotaOf(a)
		if quota == 0 || len(a.friends) == 0 {
			continue
		}
		visited := m.visited(a, c, quota, auto || hosted)
		for _, b := range visited {
			gift := uint8(quota)
			if auto {
				gift |= ties.Auto
			}
			m.accounts[b].of[id].in = gift
			a.of[b].owed = false
		}
		given := int64(len(visited)) * int64(quota)
		m.count(c, metric.Given, given)
		if auto {
			m.count(c, metric.GivenAuto, given)
		}
	}
}

// quotaOf is what an account gives each friend it visits today.
func (m *model) quotaOf(a *account) uint32 {
	quota := m.rules.limits.QuotaOf(a.Tier)
	if m.s.Mechanisms.Bypass && m.rules.limits.BypassWorks && m.children[a.Owner].Cheats&agents.KnowsBypass != 0 {
		quota = m.rules.trick.Lift(quota)
	}
	return quota
}

// visited are the friends that an account visits today.
func (m *model) visited(a *account, c *child, quota uint32, kept bool) []uint32 {
	u := m.key(rng.GiveStart).Frac(c.Key, 0)
	weights := make([]uint64, len(a.friends))
	var visits uint32
	if kept {
		visits = m.coverage(a, u)
		for i := range weights {
			weights[i] = 1
		}
	} else {
		visits = m.visitsOf(a, c, quota)
		m.weigh(a, c, weights)
	}
	if limit := m.rules.limits.Give; limit > 0 {
		visits = min(visits, limit/quota)
	}
	if int(visits) >= len(a.friends) {
		return slices.Clone(a.friends)
	}
	return pick(a.friends, weights, uint64(visits), u)
}

// coverage is how many friends an autoliker or a host visits, the fraction of one
// kept by chance.
func (m *model) coverage(a *account, u uint64) uint32 {
	share := uint64(len(a.friends)) * m.rules.script.Coverage
	visits := share / num.One
	if u < share%num.One {
		visits++
	}
	return uint32(visits)
}

// visitsOf is how many friends a child visits: what it wants and has time for.
func (m *model) visitsOf(a *account, c *child, quota uint32) uint32 {
	visits := uint32(len(a.friends))
	if c.Member == 0 {
		visits = m.rules.generosity.CasualVisits(uint64(c.Habit), m.key(rng.GiveVisits).Frac(c.Key, 0), visits)
		if rules.Choice(c.Mood) == rules.PayAtOnce {
			visits = max(visits, a.debts())
		}
	}
	if m.s.Mechanisms.Time {
		visits = min(visits, m.rules.generosity.Affordable(uint32(c.Minutes), quota))
	}
	return visits
}

// debts is how many friends have warned the account and were not visited since.
func (a *account) debts() (n uint32) {
	for _, b := range a.friends {
		if a.of[b].owed {
			n++
		}
	}
	return n
}

func (m *model) weigh(a *account, c *child, weights []uint64) {
	var of rules.Weights
	m.rules.generosity.WeightsOf(&of, c.Drive, c.Payback, &m.rules.limits)
	for i, b := range a.friends {
		weights[i] = of.Of(a.of[b].flags(), a.of[b].paid)
	}
}

// pick lays friends on a line, with their weights as lengths, and takes those hit
// by the points (u + k) sum/visits. How many points lie before x is counted with
// visits/sum in units of 2^-40, a rounding that is part of the model.
func pick(friends []uint32, weights []uint64, visits, u uint64) (hit []uint32) {
	sum := uint64(0)
	for _, w := range weights {
		sum += w
	}
	if visits == 0 || sum == 0 {
		return nil
	}
	scale := visits << 40 / sum
	pointsBefore := func(x uint64) uint64 { return (x*scale + (num.One-u)<<9) >> 40 }
	x := uint64(0)
	for i, b := range friends {
		if pointsBefore(x+weights[i]) > pointsBefore(x) {
			hit = append(hit, b)
		}
		x += weights[i]
	}
	return hit
}

// receive is 7.5.
func (m *model) receive() {
	for _, id := range m.standing() {
		a, c := m.accounts[id], m.ownerOf(id)
		sum, auto := uint32(0), uint32(0)
		for _, b := range a.friends {
			likes, byAuto := a.of[b].collect()
			sum += likes
			if byAuto {
				auto += likes
			}
		}
		bought := uint32(0)
		if a.Ordered > 0 {
			bought = rules.Arrives(a.Ordered, m.free(a), m.rules.limits.QuotaOf(2))
			a.Ordered -= bought
			m.count(c, metric.Farmed, int64(bought))
		}
		m.fade(a, c)
		m.credit(a, c, sum+bought, auto+bought, bought)
	}
}

// collect empties a half: what the friend gave, and what is remembered of it.
func (h *half) collect() (likes uint32, byAuto bool) {
	likes, byAuto = uint32(h.in&^ties.Auto), h.in&ties.Auto != 0
	h.paid = rules.Average(h.paid, uint8(likes))
	h.missed = uint8(min(int(h.missed)+1, 255))
	if likes > 0 {
		h.missed, h.warned = 0, false
	}
	h.in = 0
	return likes, byAuto
}

func (m *model) fade(a *account, c *child) {
	if m.rules.limits.Fade == 0 {
		return
	}
	u := m.key(rng.Fade).Frac(c.Key, 0)
	lost := func(likes uint32) uint32 { return rules.Faded(likes, m.rules.limits.Fade, u) }
	m.count(c, metric.Faded, int64(lost(a.Likes)))
	a.Likes, a.LikesAuto, a.Farmed = a.Likes-lost(a.Likes), a.LikesAuto-lost(a.LikesAuto), a.Farmed-lost(a.Farmed)
}

// credit adds the likes of today, under the intake cap.
func (m *model) credit(a *account, c *child, sum, auto, bought uint32) {
	kept, keptAuto := rules.Intake(sum, auto, m.rules.limits.Intake)
	day := weekday(m.day)
	a.Today = kept
	a.Week, a.WeekAuto = a.Week-a.Ring[day]+kept, a.WeekAuto-a.RingAuto[day]+keptAuto
	a.Ring[day], a.RingAuto[day] = kept, keptAuto
	a.Likes, a.LikesAuto, a.Balance = a.Likes+kept, a.LikesAuto+keptAuto, a.Balance+kept
	if sum > 0 {
		a.Farmed += rules.PartOf(bought, kept, sum)
	}
	m.count(c, metric.Received, int64(kept))
	m.count(c, metric.ReceivedAuto, int64(keptAuto))
	m.count(c, metric.Cut, int64(sum-kept))
}

// level is 7.6.
func (m *model) level() {
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		if m.s.Mechanisms.Experience {
			a.XP += m.rules.ladder.Earned(uint32(c.Minutes), uint32(a.NewFriends), a.Today, m.rules.limits.XPPerLike)
			a.Level = m.rules.ladder.Of(a.XP, a.Level, m.rules.limits.LevelCap)
		}
		a.NewFriends = 0
		if tier := m.rules.limits.TierOf(a.Level); tier != a.Tier {
			a.Tier = tier
			for _, b := range a.friends {
				m.accounts[b].of[id].tier = tier
			}
		}
	}
	m.rank()
}

// cellOf is the cell of counts, less than one per cent wide, that a count is in.
func cellOf(likes uint32) int {
	if likes < 128 {
		return int(likes)
	}
	doublings := bits.Len32(likes) - 8
	return doublings*128 + int(likes>>doublings)
}

// rank notes where reported owners stand by lifetime likes.
func (m *model) rank() {
	m.ranked = nil
	for _, id := range m.live() {
		if !isElsewhere(m.ownerOf(id)) {
			m.ranked = append(m.ranked, cellOf(m.accounts[id].Likes))
		}
	}
}

// status is the share of reported owners in lower cells, those in the same cell
// counted half, in units of 2^-15.
func (m *model) status(a *account) num.Unit {
	if len(m.ranked) == 0 {
		return 0
	}
	own, below, same := cellOf(a.Likes), uint64(0), uint64(0)
	for _, cell := range m.ranked {
		if cell < own {
			below++
		} else if cell == own {
			same++
		}
	}
	return num.Unit((2*below + same) << 14 / uint64(len(m.ranked)))
}

// learn is 7.7.
func (m *model) learn() {
	if !m.s.Mechanisms.Learning {
		return
	}
	for _, id := range m.live() {
		c, likes := m.ownerOf(id), m.accounts[id].Today
		s := m.rules.surprise.Of(likes, c.Expectation, m.rules.limits.ShowCounts)
		c.Habit = uint32(m.rules.surprise.Habit(uint64(c.Habit), uint64(c.BaseHabit), s, m.age(c) >= m.s.Learn.TeenFrom))
		c.Expectation = m.rules.surprise.Expect(c.Expectation, likes)
	}
}

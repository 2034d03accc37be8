package reference

import (
	"cmp"
	"slices"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// tries is how often a search among mates may hit a child without an account.
const tries = 8

// seek is 7.10.
func (m *model) seek() {
	if m.s.Mechanisms.Circle {
		m.join()
	}
	if m.s.Mechanisms.Seeking {
		m.post()
		m.settle(m.requests())
	}
}

// join lets casual children join the circle, by the membership of the morning.
func (m *model) join() {
	var joiners []uint32
	for _, id := range m.live() {
		c := m.ownerOf(id)
		if c.Member == 0 && m.weekly(c) && m.key(rng.CircleJoin).Hit(c.Key, 0, m.wishToJoin(id)) {
			joiners = append(joiners, id)
		}
	}
	for _, id := range joiners {
		m.ownerOf(id).Member = 1
		m.count(m.ownerOf(id), metric.CircleJoins, 1)
		m.note(metric.CircleJoin, id, metric.None, 0)
	}
}

func (m *model) wishToJoin(id uint32) num.Prob {
	a, members := m.accounts[id], uint32(0)
	for _, b := range a.friends {
		members += uint32(m.ownerOf(b).Member)
	}
	return m.rules.entry.Joins(m.ownerOf(id).Drive, uint32(len(a.friends)), members, uint64(a.Likes), m.meanOfFriends(a), m.rules.limits.ShowCounts)
}

// meanOfFriends is the mean lifetime count of friends, 0 without any.
func (m *model) meanOfFriends(a *account) uint64 {
	if len(a.friends) == 0 {
		return 0
	}
	sum := uint64(0)
	for _, b := range a.friends {
		sum += uint64(m.accounts[b].Likes)
	}
	return sum / uint64(len(a.friends))
}

// post lists the members who look for friends.
func (m *model) post() {
	m.board = nil
	if !m.s.Mechanisms.Circle {
		return
	}
	for _, id := range m.live() {
		if a := m.accounts[id]; m.ownerOf(id).Member == 1 && (m.free(a) > 0 || m.looksForBetter(a)) {
			m.board = append(m.board, id)
		}
	}
}

// looksForBetter: at the cap the popular look for friends who pay more.
func (m *model) looksForBetter(a *account) bool {
	chosen := m.key(rng.Post).Hit(m.children[a.Owner].Key, 0, num.Wide(m.status(a)))
	return chosen && m.exchanges() && slices.ContainsFunc(a.friends, func(b uint32) bool {
		return m.rules.limits.SeenQuota(a.of[b].tier) < m.rules.limits.MaxQuota
	})
}

func (m *model) exchanges() bool { return m.s.Mechanisms.Dropping && m.s.Nag.Replace }

// request is ego's wish to be alter's friend.
type request struct {
	ego, alter, lot uint32
	kind            ties.Kind
	accepted        bool
}

// requests are those of the day.
func (m *model) requests() (all []request) {
	for _, id := range m.live() {
		a, c := m.accounts[id], m.ownerOf(id)
		if m.free(a) <= 0 || !m.gives(a) {
			continue
		}
		asked := m.askedByCasual
		if c.Member == 1 {
			asked = m.askedByMember
		}
		for _, b := range asked(id, a, c) {
			lot := uint32(m.key(rng.RequestLot).Bits(c.Key, m.ownerOf(b).Key) >> 32)
			all = append(all, request{ego: id, alter: b, lot: lot})
		}
	}
	return all
}

// askedByMember: for each request the best of a few candidates.
func (m *model) askedByMember(id uint32, a *account, c *child) (asked []uint32) {
	n := m.s.Seek.Requests
	if rules.Choice(c.Mood) == rules.DoStunt {
		n += m.s.Answer.StuntFriends
	}
	q := &queue{key: m.key(rng.Request), ego: c.Key}
	quota := func(b uint32) uint32 { return m.rules.limits.SeenQuota(m.accounts[b].Tier) }
	decorated := func(b uint32) bool { return m.accounts[b].DecoratedUntil >= m.today() }
	for range min(n, m.free(a)) {
		best := agents.None
		for range m.s.Seek.Candidates {
			b := m.candidateOfMember(id, c, q)
			if b == agents.None || m.ownerOf(b).Member == 0 && m.kindOf(id, b) == ties.Outside {
				continue
			}
			if best == agents.None || quota(b) > quota(best) || quota(b) == quota(best) && decorated(b) && !decorated(best) {
				best = b
			}
		}
		if best != agents.None {
			asked = append(asked, best)
		}
	}
	return asked
}

// candidateOfMember is one candidate, None if nobody is found.
func (m *model) candidateOfMember(id uint32, c *child, q *queue) uint32 {
	switch m.rules.request.PlaceOf(q.frac(), m.rules.limits.Strangers) {
	case rules.OnBoard:
		if len(m.board) == 0 {
			return agents.None
		}
		return m.mayAsk(id, m.board[q.below(len(m.board))])
	case rules.AmongFriendsOfFriends:
		return m.friendOfFriend(id, q)
	}
	return m.mate(id, c, ties.Grade, q)
}

// mayAsk is b if a may ask it, else None.
func (m *model) mayAsk(a, b uint32) uint32 {
	_, tied := m.accounts[a].of[b]
	if a == b || tied || m.accounts[b].State != agents.Live {
		return agents.None
	}
	forbidden := !m.rules.limits.Strangers || (m.ownerOf(a).Traits|m.ownerOf(b).Traits)&agents.NoStrangers != 0
	if forbidden && m.kindOf(a, b) == ties.Outside {
		return agents.None
	}
	return b
}

func (m *model) friendOfFriend(a uint32, q *queue) uint32 {
	b := a
	for range 2 {
		friends := m.accounts[b].friends
		if len(friends) == 0 {
			return agents.None
		}
		b = friends[q.below(len(friends))]
	}
	return m.mayAsk(a, b)
}

// mate is an owner drawn from class, grade or school.
func (m *model) mate(a uint32, c *child, kind ties.Kind, q *queue) uint32 {
	if c.Class == agents.None {
		return agents.None
	}
	roll := m.roll(kind, c.Class)
	for range tries {
		if b := m.children[roll[q.below(len(roll))]].Account; b != agents.None && b != a {
			return m.mayAsk(a, b)
		}
	}
	return agents.None
}

// askedByCasual is at most one.
func (m *model) askedByCasual(id uint32, a *account, c *child) []uint32 {
	missing := int(c.Want) - len(a.friends)
	q := &queue{key: m.key(rng.Seek), ego: c.Key}
	if missing <= 0 || q.frac() >= m.rules.request.Looks(missing) {
		return nil
	}
	b := agents.None
	if q.frac() < m.rules.closure {
		b = m.friendOfFriend(id, q)
	}
	if b == agents.None {
		b = m.byKind(id, c, q)
	}
	if b == agents.None {
		return nil
	}
	return []uint32{b}
}

// byKind looks in class, grade, school or outside, by the shares of a list.
func (m *model) byKind(id uint32, c *child, q *queue) uint32 {
	u, shares := q.frac(), num.Prob(0)
	for kind := ties.Class; kind < ties.Outside; kind++ {
		shares += m.rules.mix[kind]
		if u < shares && c.Class != agents.None {
			return m.mate(id, c, kind, q)
		}
	}
	if !m.rules.limits.Strangers {
		return agents.None
	}
	for range tries {
		if b := uint32(q.below(len(m.accounts))); m.accounts[b].State == agents.Live {
			if isElsewhere(m.ownerOf(b)) {
				return agents.None
			}
			return m.mayAsk(id, b)
		}
	}
	return agents.None
}

// settle answers requests in the order alter, lot, ego.
func (m *model) settle(all []request) {
	for i := range all {
		r := &all[i]
		r.kind = m.kindOf(r.ego, r.alter)
		r.accepted = m.key(rng.Accept).Hit(m.ownerOf(r.ego).Key, m.ownerOf(r.alter).Key, m.willing(r))
	}
	slices.SortFunc(all, func(x, y request) int {
		return cmp.Or(cmp.Compare(x.alter, y.alter), cmp.Compare(x.lot, y.lot), cmp.Compare(x.ego, y.ego))
	})
	for _, r := range all {
		ego, alter := m.accounts[r.ego], m.accounts[r.alter]
		if _, tied := ego.of[r.alter]; r.accepted && !tied && m.free(ego) > 0 && m.makesRoom(r.alter, alter, ego) {
			m.befriend(r.ego, r.alter, r.kind)
		}
	}
}

// willing is the chance that alter accepts.
func (m *model) willing(r *request) num.Prob {
	ego, alter := m.accounts[r.ego], m.accounts[r.alter]
	if m.ownerOf(r.alter).Member == 0 {
		if r.kind == ties.Outside {
			return num.P(m.s.Seek.AcceptOutside)
		}
		return num.P(m.s.Seek.AcceptMate)
	}
	below := m.rules.limits.ShowLevels && ego.Level < m.rules.request.Term(m.status(alter))
	if r.kind == ties.Outside && (m.ownerOf(r.ego).Member == 0 || below) {
		return 0
	}
	return num.P(m.s.Seek.AcceptMember)
}

// makesRoom says whether an alter has a free slot, or as a member at the cap drops
// its worst tie for a better one.
func (m *model) makesRoom(id uint32, alter, ego *account) bool {
	if m.free(alter) > 0 {
		return true
	}
	if m.ownerOf(id).Member == 0 || !m.exchanges() || len(alter.friends) == 0 {
		return false
	}
	quota := func(b uint32) uint32 { return m.rules.limits.SeenQuota(alter.of[b].tier) }
	worst := slices.MinFunc(alter.friends, func(b, d uint32) int {
		return cmp.Or(cmp.Compare(quota(b), quota(d)), cmp.Compare(alter.of[b].paid, alter.of[d].paid))
	})
	if quota(worst) >= m.rules.limits.SeenQuota(ego.Tier) {
		return false
	}
	m.drop(id, worst, replaced)
	return true
}

// befriend ties two accounts.
func (m *model) befriend(ego, alter uint32, kind ties.Kind) {
	m.tie(ego, alter, kind, m.becomeClose(ego, alter, kind), m.today())
	for _, id := range []uint32{ego, alter} {
		a := m.accounts[id]
		a.NewFriends = uint8(min(int(a.NewFriends)+1, 255))
		m.count(m.ownerOf(id), metric.TiesFormed, 1)
	}
	m.note(metric.TieFormed, ego, alter, int64(kind))
}

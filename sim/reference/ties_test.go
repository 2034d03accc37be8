package reference

import (
	"slices"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// becomeClose draws whether two who meet become close friends.
func (m *model) becomeClose(a, b uint32, kind ties.Kind) bool {
	x, y := m.ownerOf(a).Key, m.ownerOf(b).Key
	return m.s.Mechanisms.Closeness && m.key(rng.Closeness).Hit(min(x, y), max(x, y), m.s.Ties.Closeness()[kind])
}

// tie makes a tie at the end of both lists.
func (m *model) tie(a, b uint32, kind ties.Kind, near bool, formed uint16) {
	one, two := m.accounts[a], m.accounts[b]
	one.friends, two.friends = append(one.friends, b), append(two.friends, a)
	one.of[b] = &half{kind: kind, close: near, tier: two.Tier, formed: formed}
	two.of[a] = &half{kind: kind, close: near, tier: one.Tier, formed: formed}
}

// untie ends a tie. The last of a list takes the place of the one that is gone.
func (m *model) untie(a, b uint32) {
	m.accounts[a].forget(b)
	m.accounts[b].forget(a)
}

func (a *account) forget(b uint32) {
	last := len(a.friends) - 1
	a.friends[slices.Index(a.friends, b)] = a.friends[last]
	a.friends = a.friends[:last]
	delete(a.of, b)
}

// untieAll ends all ties of an account, the last first.
func (m *model) untieAll(a uint32) (lost int) {
	for _, b := range slices.Backward(slices.Clone(m.accounts[a].friends)) {
		m.untie(a, b)
		lost++
	}
	return lost
}

// drift ends a tie without anybody's ill will, unless it has ended already.
func (m *model) drift(a, b uint32) {
	h, tied := m.accounts[a].of[b]
	if !tied {
		return
	}
	m.untie(a, b)
	m.count(m.ownerOf(a), metric.TiesEnded, 1)
	m.count(m.ownerOf(b), metric.TiesEnded, 1)
	m.note(metric.TieEnded, a, b, int64(m.day-agents.Day(h.formed)))
}

// Why a tie is dropped, as the event says it.
const (
	unpaid = iota
	replaced
	overCap
)

// drop ends a tie by ego's will, unless it has ended already; the alter feels it.
func (m *model) drop(ego, alter uint32, why int64) {
	h, tied := m.accounts[ego].of[alter]
	if !tied {
		return
	}
	m.untie(ego, alter)
	c := m.ownerOf(alter)
	m.count(c, metric.Drops, 1)
	if h.kind == ties.Class {
		c.ClassDrops++
		m.count(c, metric.ClassDrops, 1)
	} else {
		c.Drops++
	}
	m.note(metric.Drop, ego, alter, why)
}

// flags are the bits of the half as the engine keeps them.
func (h *half) flags() uint8 {
	f := h.kind | h.tier<<2
	if h.close {
		f |= ties.Close
	}
	if h.warned {
		f |= ties.Warned
	}
	if h.owed {
		f |= ties.Owed
	}
	return f
}

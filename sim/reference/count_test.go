package reference

import (
	"math"

	"likesim/agents/market"
	"likesim/sim/metric"
)

// count adds to a flow of everyone, of reported owners, and of members of these.
func (m *model) count(c *child, f metric.Flow, n int64) {
	m.flows[metric.Everyone][f] += n
	if isElsewhere(c) || c.Gone != 0 {
		return
	}
	m.flows[metric.Owners][f] += n
	if c.Member == 1 {
		m.flows[metric.Circle][f] += n
	}
}

// note records an event of a reported child on a reported day.
func (m *model) note(kind metric.EventKind, a, other uint32, value int64) {
	m.noteChild(kind, m.accounts[a].Owner, a, other, value)
}

func (m *model) noteChild(kind metric.EventKind, c, a, other uint32, value int64) {
	if m.day < 1 || !m.s.Record.Events || isElsewhere(m.children[c]) {
		return
	}
	m.events = append(m.events, metric.Event{Day: int32(m.day), Kind: kind, Child: c, Account: a, Other: other, Value: clamp(value)})
}

// clamp is a value as a table holds it: as large as fits.
func clamp(value int64) int32 { return int32(min(value, math.MaxInt32)) }

// pay moves money from one purse to another, if the one holds as much and the
// other has room for it, and says whether it did.
func (m *model) pay(p market.Payment) bool {
	payer, payee := m.purse(p.From), m.purse(p.To)
	if p.From == p.To || payer != nil && payer.Money < p.Fen || payee != nil && payee.Money > math.MaxUint32-p.Fen {
		return false
	}
	p.Day = int32(m.day)
	if payer != nil {
		payer.Money -= p.Fen
	}
	if payee != nil {
		payee.Money += p.Fen
	}
	m.countPayment(p, payer, payee)
	if m.day >= 1 && m.s.Record.Events && (payer != nil && !isElsewhere(payer) || payee != nil && !isElsewhere(payee)) {
		m.ledger = append(m.ledger, p)
	}
	return true
}

// purse is the child whose purse it is, nil for those of nobody.
func (m *model) purse(number uint32) *child {
	if !market.IsChild(number) {
		return nil
	}
	return m.children[number]
}

func (m *model) countPayment(p market.Payment, payer, payee *child) {
	fen := int64(p.Fen)
	if payer != nil && payee == nil {
		m.count(payer, metric.SpentOutside, fen)
	}
	if payer != nil && p.Kind != market.Departure {
		m.count(payer, metric.MarketVolume, fen)
	}
	if payee == nil {
		return
	}
	if p.From == market.Family {
		m.count(payee, metric.AllowancePaid, fen)
		return
	}
	if payer == nil {
		m.count(payee, metric.Earned, fen)
	}
	if m.day >= 1 {
		payee.Income = uint32(min(uint64(payee.Income)+uint64(p.Fen), math.MaxUint32))
	}
}

// openLedger writes down what reported children hold at the start.
func (m *model) openLedger() {
	for _, c := range ids(m.children) {
		if fen := m.children[c].Money; m.s.Record.Events && fen > 0 && !isElsewhere(m.children[c]) {
			m.ledger = append(m.ledger, market.Payment{Day: 1, From: market.Before, To: c, Fen: fen, Kind: market.Opening, Account: market.None})
		}
	}
}

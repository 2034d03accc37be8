package reference

import (
	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/scenarios"
	"likesim/sim/metric"
)

// phase is a row of the day.
type phase struct {
	name string
	run  func(*model)
}

// phases is the day, as in section 3 of docs/ODD.md.
var phases = []phase{
	{"intervene", (*model).intervene},
	{"grow", (*model).grow},
	{"wake", (*model).wake},
	{"give", (*model).give},
	{"receive", (*model).receive},
	{"level", (*model).level},
	{"learn", (*model).learn},
	{"nag and drop", (*model).nagAndDrop},
	{"answer", (*model).answer},
	{"seek", (*model).seek},
	{"cheat", (*model).cheat},
	{"trade", (*model).trade},
	{"redeem", (*model).redeem},
	{"harm", (*model).harm},
	{"leave", (*model).leave},
	{"feel", (*model).feel},
}

// startDay moves to the next day.
func (m *model) startDay() {
	m.day++
	m.flows = [metric.Populations][metric.Flows]int64{}
	m.events, m.ledger = nil, nil
	if m.day == 1 {
		m.openLedger()
	}
	if m.day >= 1 && m.day%30 == 1 {
		for _, a := range m.accounts { // order-free: each row by itself
			a.Standing = 0
			if a.State == agents.Live {
				a.Standing = m.status(a) + 1
			}
		}
	}
	if m.day > 1 && m.day%365 == 1 {
		for _, c := range m.children {
			c.Income = 0
		}
	}
}

// step simulates the next day.
func (m *model) step() {
	m.startDay()
	for _, p := range phases {
		p.run(m)
	}
}

// rulebook are the pure rules of today.
type rulebook struct {
	limits      rules.Limits
	clock       rules.Clock
	generosity  rules.Generosity
	ladder      rules.Ladder
	surprise    rules.Surprise
	entry       rules.Entry
	enforcement rules.Enforcement
	fading      rules.Fading
	reaction    rules.Reaction
	request     rules.Request
	trick       rules.Trick
	script      rules.Script
	growth      rules.Growth
	keeping     rules.Keeping
	order       rules.Order
	bargain     rules.Bargain
	catalogue   rules.Catalogue
	risk        rules.Risk
	exit        rules.Exit
	mood        rules.Mood
	curve       *market.Curve

	autolikerPrice       uint32 // fen
	reach, refuse, saved num.Prob
	closure              num.Prob
	mix                  map[ties.Kind]num.Prob
}

func compile(s *scenarios.Scenario) rulebook {
	return rulebook{
		limits: s.Platform.Compile(), clock: s.Wake.Compile(), generosity: s.Give.Compile(s.Wake.Habit), ladder: s.Level.Compile(),
		surprise: s.Learn.Compile(), entry: s.Circle.Compile(s.Population.Drive), enforcement: s.Nag.Compile(), fading: s.Churn.Compile(),
		reaction: s.Answer.Compile(), request: s.Seek.Compile(), trick: s.Bypass.Compile(), script: s.Autoliker.Compile(),
		growth: s.Grow.Compile(), keeping: s.Host.Compile(), order: s.Farm.Compile(), bargain: s.Trade.Compile(),
		catalogue: s.Redeem.Compile(), risk: s.Harm.Compile(), exit: s.Leave.Compile(), mood: s.Feel.Compile(),
		curve:          market.NewCurve(market.Shape{PerThousand: s.Trade.Price, Small: s.Trade.Small, Discount: s.Trade.Discount, Premium: s.Trade.Premium}),
		autolikerPrice: uint32(s.Market.AutolikerPrice*100 + 0.5),
		reach:          num.P(s.Market.Reach), refuse: num.P(s.Parents.Refuse), saved: num.P(s.Population.Saved), closure: num.P(s.Ties.Closure),
		mix: map[ties.Kind]num.Prob{ties.Class: num.P(s.Ties.Class), ties.Grade: num.P(s.Ties.Grade), ties.School: num.P(s.Ties.School)},
	}
}

// intervene applies the changes of today, in the order of day and file.
func (m *model) intervene() {
	parents := m.s.Parents
	for ; m.next < len(m.s.Interventions) && m.s.Interventions[m.next].Day <= m.day; m.next++ {
		for _, set := range m.s.Interventions[m.next].Set {
			if err := m.s.Apply(set); err != nil {
				panic(err)
			}
		}
	}
	m.rules = compile(m.s)
	if parents.LockShare == m.s.Parents.LockShare && parents.LockBypass == m.s.Parents.LockBypass {
		return
	}
	for _, c := range m.children {
		if c.Traits&agents.NoStrangers == 0 {
			m.lock(c)
		}
	}
}

// lock draws whether a parent locks, by seat and year of birth.
func (m *model) lock(c *child) {
	luck, born := m.forLife(rng.Lock), 2*uint32(c.Born)
	c.Traits &^= agents.Locked | agents.LockBypass
	if luck.Float(c.Key, born) < m.s.Parents.LockShare {
		c.Traits |= agents.Locked
	}
	if luck.Float(c.Key, born+1) < m.s.Parents.LockBypass {
		c.Traits |= agents.LockBypass
	}
}

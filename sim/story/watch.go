package story

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/sim"
	"likesim/sim/metric"
)

// Ask is which days of which child are told.
type Ask struct {
	Child    uint32
	From, To int // reported days
}

// NobodyError says that a run has no such child.
type NobodyError struct {
	Child, Children uint32
}

// Error names the children that there are.
func (e *NobodyError) Error() string {
	return fmt.Sprintf("there is no child %d: the children of this run are 0 to %d", e.Child, e.Children-1)
}

// Tell simulates a question and tells what befell a child. Errors: a world that
// cannot be laid out, a NobodyError, the context's.
func Tell(ctx context.Context, q sim.Question, a Ask, progress sim.Progress) (*Story, error) {
	s := q.Scenario.Clone()
	s.Run.Days, s.Record.Events = a.To, true
	q.Options.Elsewhere = true
	w, err := sim.New(s, q.Options)
	if err != nil {
		return nil, err
	}
	if n := uint32(w.Children.Len()); a.Child >= n {
		return nil, &NobodyError{a.Child, n}
	}
	t := &teller{w: w, ask: a, story: &Story{Child: a.Child}, day: &Day{}}
	w.Surround(t.around)
	if err := w.Run(ctx, t, progress); err != nil {
		return nil, err
	}
	return t.story, nil
}

// teller watches one child of a world. It reads and never writes.
type teller struct {
	w     *sim.World
	ask   Ask
	story *Story
	day   *Day

	account uint32 // of the child in the morning
}

// around looks at the child before and after each phase.
func (t *teller) around(p sim.Phase, run func()) {
	if p.Name == sim.Phases[0].Name {
		t.begin()
	}
	was := t.now()
	run()
	if t.told() {
		t.look(p.Name, was, t.now())
	}
}

// told says whether today is one of the days asked for.
func (t *teller) told() bool { return t.w.Day >= t.ask.From }

func (t *teller) begin() {
	t.account = t.w.Children.Account[t.ask.Child]
	t.day = &Day{Day: t.w.Day, Date: t.w.Scenario().DateOf(t.w.Day), Kind: t.w.Scenario().KindOf(t.w.Day)}
	if t.w.Day == t.ask.From {
		t.story.Start = t.row(t.w.Day - 1)
	}
}

func (t *teller) row(day int) metric.ChildRow {
	return t.w.View().Child(t.ask.Child, day, t.w.SchoolYear())
}

// moment is what of a child a phase may change, as far as it is told.
type moment struct {
	account                uint32
	live, bypass           bool
	level                  uint8
	quota, ordered, expect uint32
	nags                   uint16
}

func (t *teller) now() moment {
	ch, acc := &t.w.Children, &t.w.Accounts
	c := t.ask.Child
	m := moment{account: ch.Account[c], bypass: ch.Has(c, agents.KnowsBypass), nags: ch.Nags[c], expect: ch.Expectation[c]}
	if a := m.account; a != agents.None {
		limits := t.w.Scenario().Platform.Compile()
		m.live, m.level, m.ordered, m.quota = acc.State[a] == agents.Live, acc.Level[a], acc.Ordered[a], limits.QuotaOf(acc.Tier[a])
	}
	return m
}

func (t *teller) look(phase string, was, is moment) {
	ch, c := &t.w.Children, t.ask.Child
	switch phase {
	case "give":
		t.lookAtGifts(is)
	case "receive":
		t.day.Bought = int(was.ordered - is.ordered)
		if is.account != agents.None {
			t.day.Cut = max(likes(t.day.Got)+t.day.Bought-int(t.w.Accounts.Today[is.account]), 0)
		}
	case "level":
		if is.level > was.level {
			t.day.Level = int(is.level)
		}
		if is.quota > was.quota {
			t.day.Quota = int(is.quota)
		}
	case "answer":
		if was.nags > 0 && is.live {
			t.day.Answer = rules.Choice(ch.Mood[c])
		}
	case "cheat":
		t.day.Patched = was.bypass && !is.bypass
	}
}

// lookAtGifts reads what lies in the halves between giving and receiving.
func (t *teller) lookAtGifts(is moment) {
	d, ch, c := t.day, &t.w.Children, t.ask.Child
	if is.account == agents.None {
		return
	}
	d.Watch, d.Expected = is.live, int(is.expect/rules.ExpectScale)
	if is.live {
		d.Minutes, d.Night, d.Active = int(ch.Minutes[c]), int(ch.Night[c]), ch.Active[c] == 1
		d.Member = ch.Member[c] == 1
		d.Hosted = ch.HostedUntil[c] >= agents.Stamp(t.w.Day) && t.w.Accounts.Gives(is.account, agents.Stamp(t.w.Day))
	}
	s := t.w.Ties
	lo, hi := s.Segment(is.account)
	d.Friends = int(hi - lo)
	for h := lo; h < hi; h++ {
		d.Got = t.appendGift(d.Got, s.Alter[h], s.In[h])
		d.Given = t.appendGift(d.Given, s.Alter[h], s.In[s.Mate[h]])
	}
	largestFirst(d.Got)
	largestFirst(d.Given)
}

func (t *teller) appendGift(list []Gift, account uint32, in uint8) []Gift {
	if in&^ties.Auto == 0 {
		return list
	}
	return append(list, Gift{*t.friend(account), int(in &^ ties.Auto), in&ties.Auto != 0})
}

func largestFirst(gifts []Gift) {
	slices.SortFunc(gifts, func(x, y Gift) int {
		return cmp.Or(cmp.Compare(y.Likes, x.Likes), cmp.Compare(x.Friend.Child, y.Friend.Child))
	})
}

// friend is the owner of an account, as the child told of knows it.
func (t *teller) friend(account uint32) *Friend { return t.child(t.w.Accounts.Owner[account]) }

func (t *teller) child(c uint32) *Friend {
	f := &Friend{Child: c, How: t.relation(c), Elsewhere: t.w.Children.IsElsewhere(c)}
	if int(c) < len(t.w.Places.Nodes) {
		f.Node = t.w.Places.Nodes[c]
	}
	return f
}

func (t *teller) relation(c uint32) ties.Kind {
	classes := t.w.Places.Classes
	x, y := t.w.Children.Class[t.ask.Child], t.w.Children.Class[c]
	switch {
	case x == agents.None || y == agents.None || classes[x].School != classes[y].School:
		return ties.Outside
	case x == y:
		return ties.Class
	case classes[x].Grade == classes[y].Grade:
		return ties.Grade
	}
	return ties.School
}

// Watch gathers the events and payments of a reported day.
func (t *teller) Watch(d *metric.Day) error {
	if !t.told() {
		return nil
	}
	mine := t.account
	for _, e := range d.Events {
		own := e.Child == t.ask.Child
		sold := e.Kind == metric.AccountSold && e.Account == mine // to somebody else
		if own && (e.Kind == metric.AccountSold || e.Kind == metric.Adoption || e.Kind == metric.Newcomer) {
			mine = e.Account
		}
		if own || sold || e.Other == mine && mine != metric.None {
			t.day.Happened = append(t.day.Happened, t.happening(e, own))
		}
	}
	for _, p := range d.Ledger {
		if p.Kind != market.Opening && (p.From == t.ask.Child || p.To == t.ask.Child) {
			t.day.Payments = append(t.day.Payments, t.payment(p))
		}
	}
	t.day.Evening = t.row(t.w.Day)
	t.story.Days = append(t.story.Days, t.day)
	return nil
}

func (t *teller) happening(e metric.Event, own bool) Happening {
	h := Happening{Kind: e.Kind, Own: own, Value: int(e.Value)}
	switch {
	case !own:
		h.Other = t.child(e.Child)
	case e.Kind != metric.AccountSold && e.Other != metric.None:
		h.Other = t.friend(e.Other)
	}
	return h
}

func (t *teller) payment(p market.Payment) Payment {
	paid, other := p.From == t.ask.Child, p.From
	if paid {
		other = p.To
	}
	one := Payment{Kind: p.Kind, Paid: paid, Fen: int(p.Fen), Scam: p.Scam}
	if market.IsChild(other) {
		one.Other = t.child(other)
	}
	return one
}

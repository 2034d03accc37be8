package sim

import (
	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// ageOut lets children leave school, in their order. Their accounts are closed
// and they take their money along; their rows are empty but for the key, which
// names the seat.
func (w *World) ageOut(leavers []uint32) {
	ch := &w.Children
	for _, c := range leavers {
		likes := uint32(0)
		if a := ch.Account[c]; a != agents.None {
			likes = w.Accounts.Likes[a]
			w.shut(a)
		}
		w.tally.Count(metric.AgedOut, 1, ch.IsElsewhere(c), false)
		w.pay(&w.tally, &w.ledger, market.Payment{From: c, To: market.Family, Fen: ch.Money[c], Kind: market.Departure, Account: market.None})
		w.noteChild(metric.AgeOut, c, agents.None, int32(min(likes, 1<<31-1)))
	}
	keys := make([]uint32, len(leavers))
	for i, c := range leavers {
		keys[i] = ch.Key[c]
	}
	agents.Blank(ch, leavers)
	for i, c := range leavers {
		ch.Key[c], ch.Account[c] = keys[i], agents.None
		if int(c) < len(w.Places.Nodes) {
			w.Places.Nodes[c] = ""
		}
	}
}

// shut takes an account off the platform for good: its ties end and its likes
// vanish, as in a ban.
func (w *World) shut(a uint32) {
	c := w.Accounts.Owner[a]
	w.Ties.RemoveAll(a)
	w.count(&w.tally, c, metric.Vanished, int64(w.Accounts.Likes[a]))
	w.leaveCircle(a, c)
	w.stopAutoliker(a, c, &w.tally, &w.events)
	w.Accounts.State[a] = agents.Closed
	w.Accounts.Price[a] = 0
	w.Children.Account[c] = agents.None
}

// leaveCircle ends a membership.
func (w *World) leaveCircle(a, c uint32) {
	if w.Children.Member[c] == 0 {
		return
	}
	w.count(&w.tally, c, metric.CircleLeaves, 1)
	w.note(&w.events, metric.CircleLeave, a, metric.None, 0)
	w.Children.Member[c] = 0
}

// enter draws the newcomers who sit in the seats of those who left. Whether they
// bring a watch goes by their age; what money they bring counts as pocket money.
func (w *World) enter(seats []uint32) {
	k, chance := w.seed.Key(rng.Enter, w.Day), w.ownershipByAge()
	var owners []uint32
	for _, c := range seats {
		grade := w.gradeOf(c)
		w.drawTraits(c, rules.AgeOfGrade(grade), k)
		w.count(&w.tally, c, metric.Newcomers, 1)
		w.bringMoney(c)
		if w.scenario.Population.Network != "" || k.Float(w.Children.Key[c], 11) < chance[grade] {
			owners = append(owners, c)
		}
	}
	w.openWatches(owners)
	for _, c := range seats {
		w.noteChild(metric.Newcomer, c, w.Children.Account[c], int32(w.gradeOf(c)))
	}
}

// bringMoney pays a newcomer what it was drawn to bring along.
func (w *World) bringMoney(c uint32) {
	fen := w.Children.Money[c]
	w.Children.Money[c] = 0
	w.pay(&w.tally, &w.ledger, market.Payment{From: market.Family, To: c, Fen: fen, Kind: market.Allowance, Account: market.None})
}

// noteChild records an event of a reported child that may have no account.
func (w *World) noteChild(kind metric.EventKind, c, account uint32, value int32) {
	if w.keeps(c) {
		w.events = append(w.events, metric.Event{Day: int32(w.Day), Kind: kind, Child: c, Account: account, Other: metric.None, Value: value})
	}
}

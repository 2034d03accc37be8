package sim

import (
	"time"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// trade lets services and accounts change hands.
func (w *World) trade() {
	if w.rules.on.Hosting {
		w.hire()
	}
	if w.rules.on.Farming {
		w.orderLikes()
	}
	if w.rules.on.Trading {
		w.offerAccounts()
		w.sellAccounts()
		w.loseOldFriends()
	}
}

// offerAccounts lets those who need money or have given up offer the account, and
// owners withdraw an offer. Those who leave the platform offer when they leave.
func (w *World) offerAccounts() {
	k, last := w.seed.Key(rng.OfferSale, w.Day), w.lastSummerOf()
	w.sweep(func(a, c uint32, p *part) {
		key := w.Children.Key[c]
		if w.Accounts.Price[a] > 0 {
			if w.weekly(key) && k.Hit(key, 1, w.rules.bargain.Withdraw) {
				w.Accounts.Price[a] = 0
			}
			return
		}
		if w.Accounts.Likes[a] < w.rules.bargain.Least {
			return
		}
		u := k.Frac(key, 0)
		gaveUp := rules.Choice(w.Children.Mood[c]) == rules.GiveUp && u < w.rules.bargain.OffersGivingUp()
		if gaveUp || w.weekly(key) && u < w.rules.bargain.Offers(w.Children.Drive[c], w.Children.Money[c], w.gradeOf(c) == last) {
			w.offer(&p.tally, &p.events, a)
		}
	})
}

// lastSummerOf is the grade whose children are in their last summer at school
// today; -1 in other seasons, and where nobody grows up.
func (w *World) lastSummerOf() int {
	month := w.scenario.DateOf(w.Day).Month()
	if !w.rules.on.Growing || month < time.June || month > time.August {
		return -1
	}
	if w.scenario.Population.Network != "" { // its grades are those of the file
		return lastGrade
	}
	return min(w.scenario.Population.GradeMax, lastGrade)
}

// lastGrade is the last one at school.
const lastGrade = 12

// offer puts an account up for sale, if accounts are traded, it is large enough
// and is not for sale yet. A dormant one may be sold too.
func (w *World) offer(t *metric.Tally, events *[]metric.Event, a uint32) {
	likes := w.Accounts.Likes[a]
	if !w.rules.on.Trading || likes < w.rules.bargain.Least || w.Accounts.Price[a] > 0 {
		return
	}
	c := w.Accounts.Owner[a]
	asked := w.rules.bargain.Ask(w.rules.curve.Price(likes), w.seed.Key(rng.AskPrice, w.Day).Frac(w.Children.Key[c], 0))
	w.Accounts.Price[a] = asked
	w.count(t, c, metric.Offers, 1)
	w.note(events, metric.AccountOffered, a, metric.None, int32(asked))
}

// listOffers lists the accounts for sale, in order.
func (w *World) listOffers() {
	w.offers = w.offers[:0]
	par.Fold(w.pool, w.Accounts.Len(), &w.offers, func(_, lo, hi int, part *[]uint32) {
		for a := lo; a < hi; a++ {
			if s := w.Accounts.State[a]; w.Accounts.Price[a] > 0 && (s == agents.Live || s == agents.Dormant) {
				*part = append(*part, uint32(a))
			}
		}
	}, func(total, part *[]uint32) { *total = append(*total, *part...) })
}

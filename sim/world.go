// Package sim is how a day runs: the world, the table of phases, one file per
// phase, the loop of a run, digests.
//
// Start with day.go: it lists what happens in a day, in order.
package sim

import (
	"fmt"
	"time"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/scenarios"
	"likesim/sim/metric"
)

// ModelVersion names the behaviour: it changes with every change of a result.
const ModelVersion = "3"

// World is the whole state of a run on one day.
type World struct {
	Children agents.Children
	Accounts agents.Accounts
	Ties     *ties.Store
	Places   agents.Places

	// Day is the day simulated last; 1 is the first reported one.
	Day int

	asked    *scenarios.Scenario // before any intervention
	scenario *scenarios.Scenario // with the interventions that took force
	rules    compiled
	seed     rng.Seed
	pool     par.Pool
	rank     ranking
	board    []uint32 // accounts of members with free slots, in order
	dealers  []uint32 // children who sell autolikers today, in order of accounts
	offers   []uint32 // accounts for sale today, in order
	next     int      // interventions done
	year     int      // in which the school year began; in the burn-in that of day 1
	bonding  rng.Key  // of today, for bond: a key costs more than the rest of a new tie

	tally     metric.Tally
	events    []metric.Event
	ledger    market.Ledger
	keepEvent bool
	keepAll   bool // events of those elsewhere, too
	around    func(p Phase, run func())
	vigil     *vigil // in a build with the tag invariants

	parts  []part // of a sweep, kept for their memory
	pairs  []pair
	sorted []pair
}

// compiled are the rules as integers, made anew when an intervention changes them.
type compiled struct {
	limits      rules.Limits
	lock        uint32   // minutes that a parent's lock leaves
	price       uint32   // fen for an autoliker
	reach       num.Prob // share of purchases that find a seller
	curve       *market.Curve
	saved       uint64 // share of pocket money kept, num.Prob
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
	refuse      num.Prob // share of parents who refuse a watch
	keeping     rules.Keeping
	order       rules.Order
	bargain     rules.Bargain
	catalogue   rules.Catalogue
	risk        rules.Risk
	exit        rules.Exit
	mood        rules.Mood
	on          rules.Mechanisms
	mix         [ties.Kinds]uint64 // shares of places in which casual children look
	closure     uint64
	close       [ties.Kinds]num.Prob // chances of a close friendship
}

// Options are what a run is told besides its scenario; none changes a result.
type Options struct {
	Workers   int    // 0 is one per processor
	Replicate uint32 // part of the luck
	Elsewhere bool   // whether events of children elsewhere are told to watchers, too
}

// New lays out the world of a scenario on the day before its burn-in begins. It
// fails if the scenario names a network that cannot be read.
func New(s *scenarios.Scenario, o Options) (*World, error) {
	w := hollow(s, o)
	w.Day = -s.Run.BurnIn
	w.bonding = w.seed.Key(rng.Closeness, w.Day)
	w.year = schoolYear(w.scenario.DateOf(1))
	if err := w.populate(); err != nil {
		return nil, fmt.Errorf("laying out the population of scenario %q: %w", s.Name, err)
	}
	w.rank.update(w)
	return w, nil
}

// View is what watchers may see.
func (w *World) View() metric.View {
	return metric.NewView(&w.Children, &w.Accounts, w.Ties, &w.Places, w.ranked().of)
}

// Scenario is the scenario as interventions have left it; not to be changed.
func (w *World) Scenario() *scenarios.Scenario { return w.scenario }

// part is what the egos of one chunk leave beside their own rows.
type part struct {
	tally  metric.Tally
	events []metric.Event
	ledger market.Ledger
	pairs  []pair

	// Scratch of the sample of friends.
	sums    []uint64
	weights rules.Weights
}

// pair is what ego asks of another account, to be settled after the sweep.
type pair struct {
	ego, alter uint32
	half       uint32
	lot        uint32
	what       uint8
	kind       ties.Kind
}

// sweep lets every live account act in chunks, adds up what the chunks counted
// and recorded in chunk order, and gives what they asked of each other. The
// pairs are valid until the next sweep.
func (w *World) sweep(act func(a, c uint32, p *part)) []pair {
	return w.sweepOf(1<<agents.Live, act)
}

// sweepWeekly is a sweep of the live accounts whose owners take slow decisions
// today: a seventh, for which alone act is worth calling.
func (w *World) sweepWeekly(act func(a, c uint32, p *part)) []pair {
	return w.sweepChunks(func(lo, hi int, p *part) {
		owners, keys, today := w.Accounts.Owner[lo:hi], w.Children.Key, w.weekday()
		for i, state := range w.Accounts.State[lo:hi] {
			if c := owners[i]; state == agents.Live && keys[c]%7 == today {
				act(uint32(lo+i), c, p)
			}
		}
	})
}

// sweepStanding is a sweep of the live accounts and the dormant ones.
func (w *World) sweepStanding(act func(a, c uint32, p *part)) []pair {
	return w.sweepOf(1<<agents.Live|1<<agents.Dormant, act)
}

// sweepOf is a sweep of the accounts in any of the states whose bits are set.
func (w *World) sweepOf(states uint8, act func(a, c uint32, p *part)) []pair {
	return w.sweepChunks(func(lo, hi int, p *part) {
		owners := w.Accounts.Owner[lo:hi] // nobody writes these columns in a sweep
		for i, state := range w.Accounts.State[lo:hi] {
			if states>>state&1 != 0 {
				act(uint32(lo+i), owners[i], p)
			}
		}
	})
}

// sweepChunks is a sweep in which act takes the accounts lo to hi.
func (w *World) sweepChunks(act func(lo, hi int, p *part)) []pair {
	n := w.Accounts.Len()
	for len(w.parts) < par.Chunks(n) {
		w.parts = append(w.parts, part{})
	}
	w.pool.Each(n, func(chunk, lo, hi int) {
		p := &w.parts[chunk]
		p.reset()
		act(lo, hi, p)
	})
	w.pairs = w.pairs[:0]
	for i := range w.parts {
		w.tally.Add(&w.parts[i].tally)
		w.events = append(w.events, w.parts[i].events...)
		w.ledger.Add(&w.parts[i].ledger)
		w.pairs = append(w.pairs, w.parts[i].pairs...)
	}
	return w.pairs
}

func (p *part) reset() {
	p.tally = metric.Tally{}
	p.events, p.pairs = p.events[:0], p.pairs[:0]
	p.ledger.Reset()
}

// count adds to a flow of the populations that a child belongs to.
func (w *World) count(t *metric.Tally, c uint32, f metric.Flow, n int64) {
	t.Count(f, n, !w.reported(c), w.Children.Member[c] == 1)
}

// reported says whether a child is of the reported population today: neither
// elsewhere nor gone from the platform.
func (w *World) reported(c uint32) bool {
	return !w.Children.IsElsewhere(c) && w.Children.Gone[c] == 0
}

// note records an event of a reported child.
func (w *World) note(list *[]metric.Event, kind metric.EventKind, account, other uint32, value int32) {
	c := w.Accounts.Owner[account]
	if w.keeps(c) {
		*list = append(*list, metric.Event{Day: int32(w.Day), Kind: kind, Child: c, Account: account, Other: other, Value: value})
	}
}

// keeps says whether events of a child are recorded today.
func (w *World) keeps(c uint32) bool {
	return w.keepEvent && w.Day >= 1 && (w.keepAll || !w.Children.IsElsewhere(c))
}

// today is the stamp of the day.
func (w *World) today() uint16 { return agents.Stamp(w.Day) }

// kindOf is how two children know each other.
func (w *World) kindOf(c, d uint32) ties.Kind {
	x, y := w.Children.Class[c], w.Children.Class[d]
	switch {
	case x == agents.None || y == agents.None:
		return ties.Outside
	case x == y:
		return ties.Class
	}
	k, l := &w.Places.Classes[x], &w.Places.Classes[y]
	switch {
	case k.School != l.School:
		return ties.Outside
	case k.Grade == l.Grade:
		return ties.Grade
	}
	return ties.School
}

// age is a child's age in years at the start of the school year.
func (w *World) age(c uint32) int { return w.year - int(w.Children.Born[c]) }

// schoolYear is the year in which the school year of a day began.
func schoolYear(day time.Time) int {
	if day.Month() < time.September {
		return day.Year() - 1
	}
	return day.Year()
}

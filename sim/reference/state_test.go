package reference

import (
	"maps"
	"slices"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/ties"
	"likesim/internal/rng"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// child is a child; its fields are named and measured as the columns of
// agents.Children.
type child struct {
	Key, Class                    uint32
	Born                          uint16
	Traits                        uint8
	Drive, Payback, Savvy, Merit  uint16
	Allowance                     uint32
	BaseMinutes                   uint16
	BaseHabit                     uint32
	Account                       uint32
	Member, Cheats                uint8
	Habit, Expectation            uint32
	Pressure                      uint16
	Money                         uint32
	Minutes, Night                uint16
	Active, Mood                  uint8
	SafeUntil                     uint16
	Nags, Drops, ClassDrops, Want uint16
	HostedUntil                   uint16
	Income                        uint32
	Incidents, Episodes           uint8
	Wellbeing, BaseFeeling        uint16
	Dropped                       uint8
	GameTime                      uint8
	Close, Gone                   uint16
}

// account is an account; its fields are those of agents.Accounts, and its list of
// friends with what it remembers of each.
type account struct {
	Owner                  uint32
	Born                   uint16
	State                  uint8
	XP                     uint32
	Level, Tier            uint8
	Likes, LikesAuto       uint32
	Today                  uint32
	Week, WeekAuto         uint32
	Ring, RingAuto         [7]uint32
	Balance                uint32
	Strikes                uint8
	SuspendedUntil         uint16
	NewFriends             uint8
	OverCapSince           uint16
	Farmed, Ordered, Price uint32
	DecoratedUntil         uint16
	Standing               uint16
	OwnerSince             uint16

	friends []uint32 // in the order of the list
	of      map[uint32]*half
}

// half is what an account remembers of one friend.
type half struct {
	kind, tier    uint8 // tier is the friend's
	warned, owed  bool  // warned the friend; was warned by it
	close         bool  // a close friend
	paid, formed  uint16
	in            uint8 // what the friend gave today, with the mark ties.Auto
	missed, since uint8
}

// class is a school class.
type class struct {
	school uint32
	grade  int
}

// model is the whole state of the reference.
type model struct {
	s        *scenarios.Scenario
	rules    rulebook
	seed     rng.Seed
	day      int
	year     int // in which the school year began
	next     int // intervention
	children map[uint32]*child
	accounts map[uint32]*account
	classes  map[uint32]*class
	rolls    map[place][]uint32
	ranked   []int // cells of the lifetime likes of reported owners, in order
	board    []uint32
	dealers  []uint32

	flows  [metric.Populations][metric.Flows]int64
	events []metric.Event
	ledger []market.Payment
}

// begin takes over the population that the engine has laid out.
func begin(s *scenarios.Scenario, w *sim.World) *model {
	m := &model{s: s.Clone(), seed: rng.Seed{Root: uint64(s.Run.Seed)}, day: w.Day, year: w.SchoolYear(),
		children: map[uint32]*child{}, accounts: map[uint32]*account{}, classes: map[uint32]*class{}, rolls: map[place][]uint32{}}
	m.rules = compile(m.s)
	for i, k := range w.Places.Classes {
		m.classes[uint32(i)] = &class{k.School, int(k.Grade)}
	}
	for c := range uint32(w.Children.Len()) {
		m.children[c] = &child{}
		readRow(m.children[c], &w.Children, int(c))
	}
	for a := range uint32(w.Accounts.Len()) {
		m.accounts[a] = &account{of: map[uint32]*half{}}
		readRow(m.accounts[a], &w.Accounts, int(a))
		m.readTies(a, w.Ties)
	}
	m.rank()
	return m
}

func (m *model) readTies(a uint32, t *ties.Store) {
	lo, hi := t.Segment(a)
	for h := lo; h < hi; h++ {
		m.accounts[a].friends = append(m.accounts[a].friends, t.Alter[h])
		m.accounts[a].of[t.Alter[h]] = &half{kind: t.Kind(h), tier: t.Tier(h), warned: t.Flags[h]&ties.Warned != 0, owed: t.Flags[h]&ties.Owed != 0, close: t.Flags[h]&ties.Close != 0,
			paid: t.Paid[h], formed: t.Formed[h], in: t.In[h], missed: t.Missed[h], since: t.Since[h]}
	}
}

// ids are the keys of a map in order.
func ids[T any](m map[uint32]T) []uint32 { return slices.Sorted(maps.Keys(m)) }

// live are the accounts of children who are there; standing those that others see.
func (m *model) live() []uint32 {
	return m.accountsWith(func(a *account) bool { return a.State == agents.Live })
}

func (m *model) standing() []uint32 {
	return m.accountsWith(func(a *account) bool { return a.State == agents.Live || a.State == agents.Dormant })
}

func (m *model) accountsWith(good func(*account) bool) (list []uint32) {
	for _, a := range ids(m.accounts) {
		if good(m.accounts[a]) {
			list = append(list, a)
		}
	}
	return list
}

// ownerOf is the child of an account.
func (m *model) ownerOf(a uint32) *child { return m.children[m.accounts[a].Owner] }

func (m *model) today() uint16 { return agents.Stamp(m.day) }

func (m *model) key(d rng.Decision) rng.Key { return m.seed.Key(d, m.day) }

// forLife is the key of what is drawn once.
func (m *model) forLife(d rng.Decision) rng.Key { return m.seed.Key(d, 0) }

// weekly says whether a child's day of the week is today.
func (m *model) weekly(c *child) bool { return int(c.Key%7) == weekday(m.day) }

// weekday is a day modulo 7, for days before the first as well.
func weekday(day int) int { return ((day % 7) + 7) % 7 }

func isElsewhere(c *child) bool { return c.Traits&agents.Elsewhere != 0 }

// gives says whether an account may give and ask today.
func (m *model) gives(a *account) bool { return a.State == agents.Live && a.SuspendedUntil < m.today() }

// free are the slots left in a list.
func (m *model) free(a *account) int {
	if a.State != agents.Live {
		return 0
	}
	return m.rules.limits.FriendCap - len(a.friends)
}

// queue draws for one child and decision again and again.
type queue struct {
	key rng.Key
	ego uint32
	n   uint32
}

func (q *queue) bits() uint64 { q.n++; return q.key.Bits(q.ego, q.n) }

func (q *queue) frac() uint64 { return q.bits() >> 33 }

func (q *queue) below(n int) int { return int(rng.Scale(q.bits(), uint32(n))) }

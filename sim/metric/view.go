package metric

import (
	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/par"
)

// View is the state as watchers may see it: they can read and not write.
type View struct {
	children *agents.Children
	accounts *agents.Accounts
	ties     *ties.Store
	places   *agents.Places
	rank     func(account uint32) uint16
}

// NewView makes a view; rank gives an account's status percentile as a num.Unit.
func NewView(c *agents.Children, a *agents.Accounts, t *ties.Store, p *agents.Places, rank func(uint32) uint16) View {
	return View{c, a, t, p, rank}
}

// Children is the number of children, those elsewhere too.
func (v View) Children() int { return v.children.Len() }

// Accounts is the number of accounts ever opened.
func (v View) Accounts() int { return v.accounts.Len() }

// Reported says whether an account is live and its owner in the reported
// population, and whether the owner is in the circle.
func (v View) Reported(account uint32) (reported, member bool) {
	owner := v.accounts.Owner[account]
	if v.accounts.State[account] != agents.Live || v.children.IsElsewhere(owner) {
		return false, false
	}
	return true, v.children.Member[owner] == 1
}

// state are sums over the accounts of a population.
type state struct {
	Accounts, Degree, Level, Habit, Pressure int64
	Tier, TierLikes                          [3]int64
	Autolikers, Bypass                       int64
	Wellbeing                                int64
	Feelings                                 feelings
}

// network are sums over the halves of a population's sampled accounts.
type network struct {
	Halves, Outside  int64
	Paid, Returned   [4]int64 // halves that receive, and of these those that give too, by kind
	X, Y, XX, YY, XY int64    // sums of levels over halves
}

type sums struct {
	state   [2]state
	network [2]network
	decile  [10]Decile
	moved   [2]moved
}

// flowing is the payback average, in units of 1/256 like a day, from which a
// half counts as receiving: one gift of 5 fades below it after 20 days.
const flowing = 16

// sampleOf is the stride of the accounts whose ties are looked at: all of them up
// to 2,000, then every second, third, ... so that a day's observation stays
// small beside the day. The sample is the same every day.
func sampleOf(accounts int) uint32 { return uint32(max(1, (accounts+1999)/2000)) }

func (v View) sum(pool par.Pool, monthEnds bool) sums {
	var total sums
	stride := sampleOf(v.Accounts())
	par.Fold(pool, v.Accounts(), &total, func(_, lo, hi int, part *sums) {
		for a := uint32(lo); a < uint32(hi); a++ {
			reported, member := v.Reported(a)
			if !reported {
				continue
			}
			v.addState(a, &part.state[Owners])
			v.addDecile(a, &part.decile)
			if member {
				v.addState(a, &part.state[Circle])
			}
			if monthEnds {
				v.addMoved(a, &part.moved[Owners])
				if member {
					v.addMoved(a, &part.moved[Circle])
				}
			}
			if a%stride == 0 {
				n := v.networkOf(a)
				part.network[Owners].add(&n)
				if member {
					part.network[Circle].add(&n)
				}
			}
		}
	}, addSums)
	return total
}

func (v View) addState(a uint32, s *state) {
	c := v.accounts.Owner[a]
	s.Accounts++
	s.Degree += int64(v.ties.Deg[a])
	s.Level += int64(v.accounts.Level[a])
	s.Tier[v.accounts.Tier[a]]++
	s.TierLikes[v.accounts.Tier[a]] += int64(v.accounts.Likes[a])
	s.Habit += int64(v.children.Habit[c])
	s.Pressure += int64(v.children.Pressure[c])
	s.Wellbeing += int64(v.children.Wellbeing[c])
	s.Feelings.add(v.children.Wellbeing[c])
	if v.children.Has(c, agents.HasAutoliker) {
		s.Autolikers++
	}
	if v.children.Has(c, agents.KnowsBypass) {
		s.Bypass++
	}
}

// DecileOf is an account's tenth by lifetime likes: 0 lowest to 9 highest.
func DecileOf(rank uint16) int { return min(int(rank)*10>>15, 9) }

func (v View) addDecile(a uint32, deciles *[10]Decile) {
	c, d := v.accounts.Owner[a], &deciles[DecileOf(v.rank(a))]
	d.Accounts++
	d.Active += int64(v.children.Active[c])
	d.Received += int64(v.accounts.Today[a])
	d.Minutes += int64(v.children.Minutes[c])
	d.Pressure += int64(v.children.Pressure[c])
	d.Wellbeing += int64(v.children.Wellbeing[c])
}

// networkOf are the sums over the halves of one account.
func (v View) networkOf(a uint32) network {
	t, x := v.ties, int64(v.accounts.Level[a])
	lo, hi := t.Segment(a)
	n := flows(t.Flags[lo:hi], t.Paid[lo:hi], t.Mate[lo:hi], t.Paid)
	n.Y, n.YY = v.levelsOf(t.Alter[lo:hi])
	n.Halves = int64(hi - lo)
	n.X, n.XX, n.XY = x*n.Halves, x*x*n.Halves, x*n.Y
	return n
}

// flows counts the halves of an account over which likes come, and go too, by
// kind. Counts by kind share a word, 16 bits each: a list is shorter than that.
func flows(flags []uint8, paid []uint16, mate []uint32, everyPaid []uint16) (n network) {
	paid, mate = paid[:len(flags)], mate[:len(flags)]
	var got, returned, outside uint64
	for i, f := range flags {
		// 1 where the average has reached flowing; no branch, for it is chance.
		here := reached(paid[i]) << (f & 3 << 4)
		got += here
		returned += here & -reached(everyPaid[mate[i]])
		outside += uint64(f & (f >> 1) & 1)
	}
	n.Outside = int64(outside)
	for k := range n.Paid {
		n.Paid[k] = int64(got >> (16 * k) & 0xffff)
		n.Returned[k] = int64(returned >> (16 * k) & 0xffff)
	}
	return n
}

// levelsOf are the sums of the levels of accounts and of their squares.
func (v View) levelsOf(accounts []uint32) (sum, squares int64) {
	levels := v.accounts.Level
	for _, a := range accounts {
		y := int64(levels[a])
		sum += y
		squares += y * y
	}
	return sum, squares
}

// topIncomes are the largest incomes of reported children, with an account or
// without, and of the members among them.
func (v View) topIncomes(pool par.Pool) (owners, circle uint32) {
	var top [2]uint32
	par.Fold(pool.Light(v.Children()), v.Children(), &top, func(_, lo, hi int, part *[2]uint32) {
		for c := uint32(lo); c < uint32(hi); c++ {
			income := v.children.Income[c]
			if income == 0 || v.children.IsElsewhere(c) {
				continue
			}
			part[Owners] = max(part[Owners], income)
			if v.children.Member[c] == 1 {
				part[Circle] = max(part[Circle], income)
			}
		}
	}, func(total, part *[2]uint32) {
		total[0], total[1] = max(total[0], part[0]), max(total[1], part[1])
	})
	return top[Owners], top[Circle]
}

// reached is 1 if a payback average has reached flowing, else 0.
func reached(paid uint16) uint64 { return uint64(flowing-1-int64(paid)) >> 63 }

func addSums(total, part *sums) {
	for p := range total.state {
		total.moved[p].fold(&part.moved[p])
		s, q := &total.state[p], &part.state[p]
		s.Accounts += q.Accounts
		s.Degree += q.Degree
		s.Level += q.Level
		s.Habit += q.Habit
		s.Pressure += q.Pressure
		s.Autolikers += q.Autolikers
		s.Bypass += q.Bypass
		s.Wellbeing += q.Wellbeing
		s.Feelings.fold(&q.Feelings)
		for t := range s.Tier {
			s.Tier[t] += q.Tier[t]
			s.TierLikes[t] += q.TierLikes[t]
		}
		total.network[p].add(&part.network[p])
	}
	addDeciles(&total.decile, &part.decile)
}

func (n *network) add(m *network) {
	n.Halves += m.Halves
	n.Outside += m.Outside
	n.X += m.X
	n.Y += m.Y
	n.XX += m.XX
	n.YY += m.YY
	n.XY += m.XY
	for k := range n.Paid {
		n.Paid[k] += m.Paid[k]
		n.Returned[k] += m.Returned[k]
	}
}

package metric

import (
	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
)

// ChildRow is all that is recorded of one child: traits and state of the day.
type ChildRow struct {
	Child, Account, Key                                   uint32 // Account may be None
	School, Class                                         uint32
	Grade, Age                                            int
	Gender, Node                                          string
	Drive, Payback, Savvy, Merit                          float64
	Allowance, Money, Income                              float64 // CNY
	BaseMinutes, Minutes, NightMinutes                    int
	Locked, LockBypass, Member, Bypass, Autoliker, Banned bool
	Habit, Expectation, Pressure                          float64
	Wellbeing, BaseWellbeing                              float64
	NoStrangers, Gone                                     bool
	Episodes                                              int

	// Without an account the rest is zero.
	AccountAge, Level, Strikes, SuspendedUntil int
	XP                                         float64
	Farmed                                     uint32
	Asked                                      float64 // CNY
	OwnerSince                                 int
	Likes, LikesAuto, Week, WeekAuto, Balance  uint32
	Degree                                     int
	ByKind                                     [ties.Kinds]int
	Status                                     float64
}

// Reportable says whether a child belongs to the reported population.
func (v View) Reportable(c uint32) bool { return !v.children.IsElsewhere(c) }

// Child is the row of a child on a day, in the school year that began in year.
func (v View) Child(c uint32, day, year int) ChildRow {
	ch := v.children
	r := ChildRow{
		Child: c, Account: ch.Account[c], Key: ch.Key[c], Class: ch.Class[c], School: v.places.SchoolOf(ch.Class[c]),
		Age: year - int(ch.Born[c]), Gender: genderOf(ch.Traits[c]),
		Drive: unit(ch.Drive[c]), Payback: unit(ch.Payback[c]), Savvy: unit(ch.Savvy[c]), Merit: unit(ch.Merit[c]),
		Allowance: float64(ch.Allowance[c]) / 100, Money: float64(ch.Money[c]) / 100, Income: float64(ch.Income[c]) / 100,
		BaseMinutes: int(ch.BaseMinutes[c]), Minutes: int(ch.Minutes[c]), NightMinutes: int(ch.Night[c]),
		Locked: ch.Traits[c]&agents.Locked != 0, LockBypass: ch.Traits[c]&agents.LockBypass != 0,
		Member: ch.Member[c] == 1, Bypass: ch.Has(c, agents.KnowsBypass), Autoliker: ch.Has(c, agents.HasAutoliker), Banned: ch.Has(c, agents.WasBanned),
		Habit: num.F(uint64(ch.Habit[c])), Expectation: float64(ch.Expectation[c]) / rules.ExpectScale, Pressure: unit(ch.Pressure[c]),
		Wellbeing: unit(ch.Wellbeing[c]), BaseWellbeing: unit(ch.BaseFeeling[c]), NoStrangers: ch.Traits[c]&agents.NoStrangers != 0,
		Episodes: int(ch.Episodes[c]), Gone: ch.Gone[c] != 0,
	}
	if r.Class != agents.None {
		r.Grade = int(v.places.Classes[r.Class].Grade)
	}
	if int(c) < len(v.places.Nodes) {
		r.Node = v.places.Nodes[c]
	}
	if r.Account != agents.None {
		v.fillAccount(&r, day)
	}
	return r
}

func (v View) fillAccount(r *ChildRow, day int) {
	acc, a := v.accounts, r.Account
	r.AccountAge, r.Level, r.Strikes = day-agents.Day(acc.Born[a]), int(acc.Level[a]), int(acc.Strikes[a])
	if acc.SuspendedUntil[a] != 0 {
		r.SuspendedUntil = agents.Day(acc.SuspendedUntil[a])
	}
	if acc.OwnerSince[a] != 0 {
		r.OwnerSince = agents.Day(acc.OwnerSince[a])
	}
	r.Farmed, r.Asked = acc.Farmed[a], float64(acc.Price[a])/100
	r.XP = float64(acc.XP[a]) / rules.XPScale
	r.Likes, r.LikesAuto, r.Week, r.WeekAuto, r.Balance = acc.Likes[a], acc.LikesAuto[a], acc.Week[a], acc.WeekAuto[a], acc.Balance[a]
	r.Degree, r.Status = v.ties.Degree(a), unit(v.rank(a))
	lo, hi := v.ties.Segment(a)
	for h := lo; h < hi; h++ {
		r.ByKind[v.ties.Kind(h)]++
	}
}

func unit(u num.Unit) float64 { return float64(u) / float64(num.UnitOne) }

func genderOf(traits uint8) string {
	switch {
	case traits&agents.Girl != 0:
		return "F"
	case traits&agents.Boy != 0:
		return "M"
	}
	return ""
}

// TieRow is all that is recorded of one tie; A < B are accounts.
type TieRow struct {
	A, B             uint32
	Kind             ties.Kind
	Close            bool    // a close friendship
	Formed           int     // day
	PaidA, PaidB     float64 // likes a day received lately from the other
	MissedA, MissedB int     // days since the other last gave, at most 255
}

// EachTie tells f of every tie with at least one reported end, in the order of
// accounts and then of their lists. It stops at f's first error.
func (v View) EachTie(f func(TieRow) error) error {
	t := v.ties
	for a := range uint32(v.Accounts()) {
		lo, hi := t.Segment(a)
		for h := lo; h < hi; h++ {
			b := t.Alter[h]
			if b < a || v.elsewhere(a) && v.elsewhere(b) {
				continue
			}
			m := t.Mate[h]
			row := TieRow{A: a, B: b, Kind: t.Kind(h), Close: t.Flags[h]&ties.Close != 0, Formed: agents.Day(t.Formed[h]),
				PaidA: float64(t.Paid[h]) / 256, PaidB: float64(t.Paid[m]) / 256, MissedA: int(t.Missed[h]), MissedB: int(t.Missed[m])}
			if err := f(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v View) elsewhere(a uint32) bool { return v.children.IsElsewhere(v.accounts.Owner[a]) }

// Bin is one cell of the distribution of lifetime likes.
type Bin struct {
	Low, High uint64 // likes, High exclusive
	Accounts  [2]int // casual children, members of the circle
}

// Histogram counts lifetime likes in cells: zero apart, then four in each
// doubling.
func (d *Day) Histogram() []Bin {
	bins := []Bin{{0, 1, [2]int{}}}
	add := func(x uint32, side, n int) {
		b := binOf(x)
		for len(bins) <= b {
			i := len(bins)
			bins = append(bins, Bin{binStart(i), binStart(i + 1), [2]int{}})
		}
		bins[b].Accounts[side] += n
	}
	for _, x := range d.Sorted[Owners][Lifetime] {
		add(x, 0, 1)
	}
	for _, x := range d.Sorted[Circle][Lifetime] {
		add(x, 0, -1)
		add(x, 1, 1)
	}
	return bins
}

// binOf is the cell of a count; binStart its lowest count. Below eight likes each
// count has its own.
func binOf(x uint32) int {
	if x < 8 {
		return int(x)
	}
	shift := 0
	for x>>shift >= 8 {
		shift++
	}
	return 8 + (shift-1)*4 + int(x>>shift) - 4
}

func binStart(bin int) uint64 {
	if bin < 8 {
		return uint64(bin)
	}
	shift := (bin-8)/4 + 1
	return uint64((bin-8)%4+4) << shift
}

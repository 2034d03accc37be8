package metric

import (
	"likesim/agents/market"
	"likesim/internal/par"
)

// Day is what is observed at the end of a day.
type Day struct {
	Day     int
	Summary [2]Summary // by reported Population
	Tally   Tally
	Sorted  [2][SeriesCount]Sorted // valid until the next observation
	View    View
	Events  []Event          // valid until the next day
	Ledger  []market.Payment // valid until the next day
}

// Observer computes a day's outcomes, keeping its memory between days.
type Observer struct {
	pool    par.Pool
	bigShot uint32 // likes
	sorters [SeriesCount]Sorter
	values  [2][SeriesCount][]uint32
	owners  []uint32 // reported accounts
	circle  []uint32 // of these members
}

// NewObserver gives an observer that uses the workers of a pool. An account with at
// least bigShot lifetime likes is a big shot.
func NewObserver(pool par.Pool, bigShot uint32) *Observer {
	return &Observer{pool: pool, bigShot: bigShot}
}

// Observe measures a day. It only reads.
func (o *Observer) Observe(day int, v View, tally *Tally, events []Event) *Day {
	d := &Day{Day: day, Tally: *tally, View: v, Events: events}
	total := v.sum(o.pool, day > 0 && day%month == 0)
	o.list(v)
	for p := range d.Summary {
		d.Summary[p].Flow = tally.Flow[p]
		d.Summary[p].state, d.Summary[p].net = total.state[p], total.network[p]
	}
	d.Summary[Owners].topIncome, d.Summary[Circle].topIncome = v.topIncomes(o.pool)
	for p := range d.Summary {
		d.Summary[p].mobility = total.moved[p].mobility()
	}
	addDeciles(&d.Tally.Decile, &total.decile)
	automation := v.anyAutomation(o.pool)
	o.pool.For(v.Accounts()).Tasks(int(SeriesCount), func(i int) {
		k := Series(i)
		if automation || k < LifetimeByHand {
			o.spread(d, k)
		}
	})
	if !automation {
		for p := range d.Summary {
			for _, k := range [2]Series{Lifetime, Week} {
				d.Summary[p].Spread[k+2], d.Sorted[p][k+2] = d.Summary[p].Spread[k], d.Sorted[p][k]
			}
		}
	}
	return d
}

// list notes who is reported today.
func (o *Observer) list(v View) {
	o.owners, o.circle = o.owners[:0], o.circle[:0]
	for a := range uint32(v.Accounts()) {
		reported, member := v.Reported(a)
		if reported {
			o.owners = append(o.owners, a)
		}
		if member {
			o.circle = append(o.circle, a)
		}
	}
}

func (o *Observer) spread(d *Day, k Series) {
	owners, circle := d.View.collect(k, o.owners, o.values[Owners][k][:0]), d.View.collect(k, o.circle, o.values[Circle][k][:0])
	o.values[Owners][k], o.values[Circle][k] = owners, circle
	for p, values := range [2][]uint32{owners, circle} {
		d.Sorted[p][k] = o.sorters[k].Sort(values)
		d.Summary[p].Spread[k] = d.Sorted[p][k].Measure()
		if k == Lifetime {
			d.Summary[p].tail = d.Sorted[p][k].Tail()
			d.Summary[p].bigShots = d.Sorted[p][k].atLeast(o.bigShot)
		}
	}
}

// collect appends the values of accounts in a series.
func (v View) collect(k Series, accounts, values []uint32) []uint32 {
	acc := v.accounts
	total, auto := acc.Likes, acc.LikesAuto
	if k == Week || k == WeekByHand {
		total, auto = acc.Week, acc.WeekAuto
	}
	if k < LifetimeByHand {
		for _, a := range accounts {
			values = append(values, total[a])
		}
		return values
	}
	for _, a := range accounts {
		values = append(values, total[a]-min(total[a], auto[a]))
	}
	return values
}

// anyAutomation says whether any account holds a like from automation; without
// any, the series by hand equal the others.
func (v View) anyAutomation(pool par.Pool) bool {
	var found uint32
	par.Fold(pool, v.Accounts(), &found, func(_, lo, hi int, part *uint32) {
		for a := lo; a < hi; a++ {
			*part |= v.accounts.LikesAuto[a] | v.accounts.WeekAuto[a]
		}
	}, func(total, part *uint32) { *total |= *part })
	return found != 0
}

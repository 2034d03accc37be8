package metric

import "likesim/internal/par"

// Day is what is observed at the end of a day.
type Day struct {
	Day     int
	Summary [2]Summary // by reported Population
	Tally   Tally
	Sorted  [2][SeriesCount]Sorted // valid until the next observation
	View    View
	Events  []Event // valid until the next day
}

// Observer computes a day's outcomes, keeping its memory between days.
type Observer struct {
	pool    par.Pool
	sorters [SeriesCount]Sorter
	values  [2][SeriesCount][]uint32
}

// NewObserver gives an observer that uses the workers of a pool.
func NewObserver(pool par.Pool) *Observer { return &Observer{pool: pool} }

// Observe measures a day. It only reads.
func (o *Observer) Observe(day int, v View, tally *Tally, events []Event) *Day {
	d := &Day{Day: day, Tally: *tally, View: v, Events: events}
	total := v.sum(o.pool)
	for p := range d.Summary {
		d.Summary[p].Flow = tally.Flow[p]
		d.Summary[p].state, d.Summary[p].net = total.state[p], total.network[p]
	}
	automation := v.anyAutomation(o.pool)
	o.pool.Tasks(int(SeriesCount), func(i int) {
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

func (o *Observer) spread(d *Day, k Series) {
	owners, circle := o.values[Owners][k][:0], o.values[Circle][k][:0]
	for a := range uint32(d.View.Accounts()) {
		reported, member := d.View.Reported(a)
		if !reported {
			continue
		}
		x := d.View.likes(k, a)
		owners = append(owners, x)
		if member {
			circle = append(circle, x)
		}
	}
	o.values[Owners][k], o.values[Circle][k] = owners, circle
	for p, values := range [2][]uint32{owners, circle} {
		d.Sorted[p][k] = o.sorters[k].Sort(values)
		d.Summary[p].Spread[k] = d.Sorted[p][k].Measure()
	}
}

// likes is an account's value in a series.
func (v View) likes(k Series, a uint32) uint32 {
	switch k {
	case Lifetime:
		return v.accounts.Likes[a]
	case Week:
		return v.accounts.Week[a]
	case LifetimeByHand:
		return v.accounts.Likes[a] - min(v.accounts.Likes[a], v.accounts.LikesAuto[a])
	}
	return v.accounts.Week[a] - v.accounts.WeekAuto[a]
}

// anyAutomation says whether any account holds a like from automation; without
// any, the series by hand equal the others.
func (v View) anyAutomation(pool par.Pool) bool {
	var any uint32
	par.Fold(pool, v.Accounts(), &any, func(_, lo, hi int, part *uint32) {
		for a := lo; a < hi; a++ {
			*part |= v.accounts.LikesAuto[a] | v.accounts.WeekAuto[a]
		}
	}, func(total, part *uint32) { *total |= *part })
	return any != 0
}

package pattern

import (
	"likesim/agents/rules"
	"likesim/sim/metric"
)

// Collector watches a run for everything that the rows need. It is a sim.Watcher
// and needs the run's events.
type Collector struct {
	limits  func() rules.Limits
	as      reading
	view    metric.View // of the day watched last; it shows the end of a run
	day     int
	given   int64 // likes given by owners on all days
	book    book
	breaks  breaches
	lasting lasting
	panel   panel
	full    full
	market  trades
	bullied bullied
	gifts   gifts
}

// NewCollector begins a collection; limits are the rules in force on the
// day, lifts says whether a bypass lifts quotas, bigShot is the lifetime likes of a
// big shot.
func NewCollector(limits func() rules.Limits, lifts bool, bigShot int) *Collector {
	return &Collector{limits: limits, as: reading{bigShot: uint64(bigShot), lifts: lifts}}
}

// month is the days between two looks at lists of friends.
const month = 28

// year is the days of a school year.
const year = 365

// Watch looks at a day. It fails never.
func (c *Collector) Watch(d *metric.Day) error {
	c.view, c.day = d.View, d.Day
	c.given += d.Tally.Flow[metric.Owners][metric.Given]
	c.book.watch(d, c.as)
	limits := c.limits()
	c.breaks.watch(d, &limits, c.book)
	c.market.watch(d)
	c.bullied.watch(d)
	c.lasting.watch(d)
	c.gifts.watch(d)
	if d.Day%month == 1 {
		c.panel.watch(d)
		c.full.watch(d, limits.FriendCap)
	}
	return nil
}

// sampled are the reported accounts whose lists are looked at: all of up to
// 4,000, then every second, third, ...
func sampled(v metric.View) (accounts []uint32) {
	stride := max(1, (v.Accounts()+3999)/4000)
	for a := 0; a < v.Accounts(); a += stride {
		if reported, _ := v.Reported(uint32(a)); reported {
			accounts = append(accounts, uint32(a))
		}
	}
	return accounts
}

package pattern

import (
	"strconv"

	"likesim/internal/thousands"
	"likesim/sim/metric"
)

// career is what is kept of one account. Gains are likes received; what an
// account held before it was first seen does not count.
type career struct {
	seen, member bool
	devoted      bool // in the circle and live on every day since day 1
	casual       bool // live, and never in the circle, on every day since day 1
	tampered     bool // its owner ever had an autoliker, bought likes, or knew a bypass that lifts quotas
	lifted       bool // its owner ever knew a bypass that lifts quotas
	since        int  // day after which gains count: it was opened, or joined the circle
	gain         uint64
	rise         int // days in which it gained as many as make a big shot, 0 if it has not
	usual        uint64
	usualDays    int // outside the circle, up to a year
	joined       int // day a casual child's account joined the circle, 0 for none, -1 if it was in it when first seen
	shock        uint64
	thousand     int // days it took to gain 1,000 likes after joining, 0 if it has not
	firstYear    uint64
}

// Sizes and times that the patterns name.
const (
	shockDays = 9
	shockSize = 1_000
)

// book holds careers by account.
type book []career

// reading is how a scenario has its reports read.
type reading struct {
	bigShot uint64 // lifetime likes that make one
	lifts   bool   // a bypass lifts quotas
}

// likes are those of a big shot, as a text.
func (r reading) likes() string { return thousands.Grouped(strconv.FormatUint(r.bigShot, 10)) }

// watch adds a day.
func (b *book) watch(d *metric.Day, as reading) {
	for len(*b) < d.View.Accounts() {
		*b = append(*b, career{})
	}
	for a := range *b {
		c := &(*b)[a]
		reported, member := d.View.Reported(uint32(a))
		if !reported {
			c.devoted, c.casual = false, false
			continue
		}
		c.lifted = c.lifted || as.lifts && d.View.KnowsBypass(uint32(a))
		c.tampered = c.tampered || c.lifted || d.View.Automates(uint32(a))
		c.live(d.Day, uint64(d.View.Today(uint32(a))), member, as.bigShot)
	}
}

// live adds a day: its likes, and whether the owner is in the circle at its end. A
// gain of bigShot makes a big shot.
func (c *career) live(day int, likes uint64, member bool, bigShot uint64) {
	if !c.seen {
		c.seen, c.since = true, day-1
		c.devoted, c.casual, c.member = day == 1 && member, day == 1 && !member, member
		if member {
			c.joined = -1
		}
	}
	c.add(day, likes, bigShot)
	c.devoted, c.casual = c.devoted && member, c.casual && !member
	if member && !c.member {
		c.since, c.gain = day, 0
		if c.joined == 0 {
			c.joined = day
		}
	}
	c.member = member
}

func (c *career) add(day int, likes, bigShot uint64) {
	c.gain += likes
	elapsed := day - c.since
	if c.rise == 0 && c.gain >= bigShot {
		c.rise = elapsed
	}
	if day <= year {
		c.firstYear += likes
	}
	if c.joined == 0 && !c.member {
		c.usual, c.usualDays = c.usual+likes, c.usualDays+1
		return
	}
	if c.joined == 0 || c.since != c.joined {
		return
	}
	if elapsed <= shockDays {
		c.shock += likes
	}
	if c.thousand == 0 && c.gain >= shockSize {
		c.thousand = elapsed
	}
}

package pattern

import (
	"likesim/agents/rules"
	"likesim/sim/metric"
)

// breaches counts account-days on which a hard limit was broken. Limits that an
// intervention changes count at their loosest, for averages and days of grace lag.
type breaches struct {
	loosest            rules.Limits
	begun              bool
	list, pair, intake int
	halves             []metric.Half
}

func (b *breaches) watch(d *metric.Day, l *rules.Limits, careers book) {
	b.loosen(l)
	for a := range uint32(d.View.Accounts()) {
		if reported, _ := d.View.Reported(a); !reported {
			continue
		}
		if d.View.Degree(a) > b.loosest.FriendCap {
			b.list++
		}
		if b.loosest.Intake > 0 && d.View.Today(a) > b.loosest.Intake {
			b.intake++
		}
	}
	if d.Day%month == 1 {
		for _, a := range sampled(d.View) {
			b.gifts(d.View, a, careers)
		}
	}
}

// loosen takes the looser of each limit.
func (b *breaches) loosen(l *rules.Limits) {
	if !b.begun {
		b.loosest, b.begun = *l, true
		return
	}
	b.loosest.FriendCap = max(b.loosest.FriendCap, l.FriendCap)
	for t := range l.Quota {
		b.loosest.Quota[t] = max(b.loosest.Quota[t], l.Quota[t])
	}
	b.loosest.Tiers = b.loosest.Tiers || l.Tiers
	if l.Intake == 0 || b.loosest.Intake == 0 {
		b.loosest.Intake = 0
		return
	}
	b.loosest.Intake = max(b.loosest.Intake, l.Intake)
}

// gifts looks for friends who give an account more a day, on average, than their
// quota. Averages move with a sold account, and tampering lifts quotas: both are
// left out.
func (b *breaches) gifts(v metric.View, a uint32, careers book) {
	b.halves = v.Halves(a, b.halves[:0])
	for _, h := range b.halves {
		if v.Sold(a) || v.Sold(h.Alter) || careers[h.Alter].lifted {
			continue
		}
		if uint32(h.Got) > b.loosest.QuotaOf(h.Tier)<<8 {
			b.pair++
		}
	}
}

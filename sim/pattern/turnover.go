package pattern

import (
	"likesim/agents/ties"
	"likesim/sim/metric"
)

// bond is a tie as it was at an earlier look.
type bond struct {
	a, b    uint32
	fresh   bool // younger than freshDays
	in, out bool // likes flow
}

// freshDays is the age at which a tie is no longer new.
const freshDays = 90

// lost says whether a bond has ended though both accounts are still seen, and
// whether both are.
func (b bond) lost(v metric.View) (lost, both bool) {
	both = v.Stands(b.a) && v.Stands(b.b)
	return both && !v.Tied(b.a, b.b), both
}

// lasting follows ties between class mates of day 1. Pairs of which one has left
// are not followed further, as in the studies.
type lasting struct {
	bonds                []bond
	halfYear, schoolYear float64 // share of ties still there; 0 before it is known
	known                [2]bool
}

// Days after which ties are counted: five months, a year.
const fiveMonths = 150

func (l *lasting) watch(d *metric.Day) {
	switch d.Day {
	case 1:
		l.bonds = bondsOf(d, func(h metric.Half) bool { return h.Kind == ties.Class })
	case 1 + fiveMonths:
		l.halfYear, l.known[0] = l.kept(d.View)
	case 1 + year:
		l.schoolYear, l.known[1] = l.kept(d.View)
	}
}

func (l *lasting) kept(v metric.View) (share float64, ok bool) {
	kept, all := 0, 0
	for _, b := range l.bonds {
		lost, both := b.lost(v)
		if !both {
			continue
		}
		all++
		if !lost {
			kept++
		}
	}
	return float64(kept) / float64(max(all, 1)), all > 0
}

func bondsOf(d *metric.Day, of func(metric.Half) bool) (bonds []bond) {
	var halves []metric.Half
	for _, a := range sampled(d.View) {
		halves = d.View.Halves(a, halves[:0])
		for _, h := range halves {
			if of(h) {
				in, out := h.Flows()
				bonds = append(bonds, bond{a: a, b: h.Alter, fresh: d.Day-h.Formed < freshDays, in: in, out: out})
			}
		}
	}
	return bonds
}

// hazard counts ties and those of them that ended within a month.
type hazard struct{ ended, all int }

func (h *hazard) add(ended bool) {
	h.all++
	if ended {
		h.ended++
	}
}

// over is the rate of one hazard over that of another.
func (h hazard) over(other hazard) (ratio float64, ok bool) {
	if h.all == 0 || other.ended == 0 {
		return 0, false
	}
	return float64(h.ended) * float64(other.all) / (float64(h.all) * float64(other.ended)), true
}

// panel looks at the same ties a month apart.
type panel struct {
	bonds                      []bond
	fresh, old, oneWay, mutual hazard
}

func (p *panel) watch(d *metric.Day) {
	for _, b := range p.bonds {
		if lost, both := b.lost(d.View); both {
			p.add(b, lost)
		}
	}
	p.bonds = bondsOf(d, func(metric.Half) bool { return true })
}

func (p *panel) add(b bond, lost bool) {
	if b.fresh {
		p.fresh.add(lost)
	} else {
		p.old.add(lost)
	}
	switch {
	case b.in && b.out:
		p.mutual.add(lost)
	case b.in || b.out:
		p.oneWay.add(lost)
	}
}

// full follows the lists of members that are at the cap, a month at a time. Who
// leaves the circle meanwhile is left out: its list is no longer kept full.
type full struct {
	lists       []list
	adds, drops int
}

type list struct {
	account uint32
	friends []uint32
}

func (f *full) watch(d *metric.Day, limit int) {
	for _, l := range f.lists {
		if reported, member := d.View.Reported(l.account); reported && member {
			f.compare(l, friendsOf(d.View, l.account))
		}
	}
	f.lists = f.lists[:0]
	for a := range uint32(d.View.Accounts()) {
		if reported, member := d.View.Reported(a); reported && member && d.View.Degree(a) >= limit {
			f.lists = append(f.lists, list{a, friendsOf(d.View, a)})
		}
	}
}

func friendsOf(v metric.View, a uint32) (friends []uint32) {
	for _, h := range v.Halves(a, nil) {
		friends = append(friends, h.Alter)
	}
	return friends
}

// compare counts who came and who went.
func (f *full) compare(before list, now []uint32) {
	were := make(map[uint32]bool, len(before.friends))
	for _, b := range before.friends {
		were[b] = true
	}
	stayed := 0
	for _, b := range now {
		if were[b] {
			stayed++
		}
	}
	f.adds += len(now) - stayed
	f.drops += len(before.friends) - stayed
}

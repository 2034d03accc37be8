package pattern

import "likesim/sim/metric"

// bullied are the children of day 1 with an account, and who of them became a
// victim within a year.
type bullied struct {
	owners, victims int
	state           []uint8
}

const (
	stranger uint8 = iota
	owner
	victim
)

func (b *bullied) watch(d *metric.Day) {
	if d.Day == 1 {
		b.list(d.View)
	}
	if d.Day > year {
		return
	}
	for _, e := range d.Events {
		if e.Kind == metric.Bullying && int(e.Child) < len(b.state) && b.state[e.Child] == owner {
			b.state[e.Child] = victim
			b.victims++
		}
	}
}

func (b *bullied) list(v metric.View) {
	b.state = make([]uint8, v.Children())
	for c := range b.state {
		if v.Reportable(uint32(c)) && v.HasAccount(uint32(c)) {
			b.state[c] = owner
			b.owners++
		}
	}
}

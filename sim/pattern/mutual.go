package pattern

import (
	"likesim/agents/ties"
	"likesim/sim/metric"
)

// likesReturned is, of outside ties between two accounts of a kind over which one
// gives, the share over which it gets.
func likesReturned(v metric.View, of func(account uint32) bool) (share float64, ok bool) {
	returned, all := 0, 0
	var halves []metric.Half
	for a := range uint32(v.Accounts()) {
		if reported, _ := v.Reported(a); !reported || !of(a) {
			continue
		}
		halves = v.Halves(a, halves[:0])
		for _, h := range halves {
			in, out := h.Flows()
			if h.Kind != ties.Outside || !out || !of(h.Alter) {
				continue
			}
			all++
			if in {
				returned++
			}
		}
	}
	return float64(returned) / float64(max(all, 1)), all > 0
}

// uncommitted says of accounts whether nobody has ever enforced a promise on them:
// they have not been in the circle. What a program returns is no promise kept, so
// those with one are left out too.
func (b book) uncommitted(v metric.View) func(account uint32) bool {
	return func(a uint32) bool { return b[a].seen && b[a].joined == 0 && !v.InCircle(a) && !v.Automates(a) }
}

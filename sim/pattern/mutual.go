package pattern

import (
	"likesim/agents/ties"
	"likesim/sim/metric"
)

// likesReturned is, of outside ties over which an account gives, the share over
// which it gets: between two members of the circle, or between two who are not,
// where nobody enforces a promise. What a program returns is no promise kept, so
// outside the circle accounts with one are left out.
func likesReturned(v metric.View, members bool) (share float64, ok bool) {
	returned, all := 0, 0
	var halves []metric.Half
	for a := range uint32(v.Accounts()) {
		reported, member := v.Reported(a)
		if !reported || member != members || !members && v.Automates(a) {
			continue
		}
		halves = v.Halves(a, halves[:0])
		for _, h := range halves {
			in, out := h.Flows()
			if h.Kind != ties.Outside || !out || v.InCircle(h.Alter) != members || !members && v.Automates(h.Alter) {
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

package pattern

import (
	"cmp"
	"slices"

	"likesim/agents/ties"
	"likesim/sim/metric"
)

// names is how many class mates a child names, as in studies of friendship.
const names = 5

// named are the class mates to whom an account gives most: what a child would
// name on a questionnaire. Those who get nothing are not named.
func named(v metric.View, a uint32, halves []metric.Half) (alters []uint32) {
	mates := slices.DeleteFunc(v.Halves(a, halves[:0]), func(h metric.Half) bool {
		_, out := h.Flows()
		return h.Kind != ties.Class || !out
	})
	slices.SortFunc(mates, func(x, y metric.Half) int {
		return cmp.Or(cmp.Compare(y.Given, x.Given), cmp.Compare(x.Formed, y.Formed), cmp.Compare(x.Alter, y.Alter))
	})
	for _, h := range mates[:min(names, len(mates))] {
		alters = append(alters, h.Alter)
	}
	return alters
}

// namesReturned is the share of names that are returned.
func namesReturned(v metric.View) (share float64, ok bool) {
	returned, all := 0, 0
	for _, a := range sampled(v) {
		for _, b := range named(v, a, nil) {
			all++
			if slices.Contains(named(v, b, nil), a) {
				returned++
			}
		}
	}
	return float64(returned) / float64(max(all, 1)), all > 0
}

// likesReturned is, of outside ties over which an account gives, the share over
// which it gets: between two members of the circle, or between two who are not,
// where nobody enforces a promise.
func likesReturned(v metric.View, members bool) (share float64, ok bool) {
	returned, all := 0, 0
	var halves []metric.Half
	for a := range uint32(v.Accounts()) {
		reported, member := v.Reported(a)
		if !reported || member != members {
			continue
		}
		halves = v.Halves(a, halves[:0])
		for _, h := range halves {
			in, out := h.Flows()
			if h.Kind != ties.Outside || !out || v.InCircle(h.Alter) != members {
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

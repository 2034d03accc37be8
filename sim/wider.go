package sim

import (
	"slices"

	"likesim/agents/ties"
	"likesim/internal/rng"
)

// outsideTies pairs the stubs of casual children between schools: a shuffle, then
// neighbours are tied unless they share a school or are tied already.
func (w *World) outsideTies(want [][ties.Kinds]uint16) []ties.Edge {
	if !w.rules.limits.Strangers {
		return nil
	}
	d := draws{key: w.seed.Key(rng.InitTiesOutside, 0)}
	var stubs []uint32
	for a := range want {
		if w.Children.Member[w.Accounts.Owner[a]] == 0 {
			for range want[a][ties.Outside] {
				stubs = append(stubs, uint32(a))
			}
		}
	}
	for i := len(stubs) - 1; i > 0; i-- {
		j := d.below(i + 1)
		stubs[i], stubs[j] = stubs[j], stubs[i]
	}
	var edges []ties.Edge
	for i := 0; i+1 < len(stubs); i += 2 {
		a, b := min(stubs[i], stubs[i+1]), max(stubs[i], stubs[i+1])
		if a != b && w.kindOf(w.Accounts.Owner[a], w.Accounts.Owner[b]) == ties.Outside {
			edges = append(edges, ties.Edge{A: a, B: b, Bond: w.bond(w.Accounts.Owner[a], w.Accounts.Owner[b]), Formed: w.formedDay(a, b, &d)})
		}
	}
	return distinct(edges)
}

// distinct sorts edges by their ends and keeps the first of each pair.
func distinct(edges []ties.Edge) []ties.Edge {
	slices.SortStableFunc(edges, func(x, y ties.Edge) int {
		if x.A != y.A {
			return int(int64(x.A) - int64(y.A))
		}
		return int(int64(x.B) - int64(y.B))
	})
	return slices.CompactFunc(edges, func(x, y ties.Edge) bool { return x.A == y.A && x.B == y.B })
}

// circleTies fills the members' lists with other members, of other schools.
func (w *World) circleTies(want [][ties.Kinds]uint16) []ties.Edge {
	d := draws{key: w.seed.Key(rng.InitTiesCircle, 0)}
	var members []uint32
	for a := range want {
		if w.Children.Member[w.Accounts.Owner[a]] == 1 {
			members = append(members, uint32(a))
		}
	}
	friends := make(map[[2]uint32]struct{})
	var edges []ties.Edge
	for _, a := range members {
		for left := 3 * int(want[a][ties.Outside]); left > 0 && want[a][ties.Outside] > 0; left-- {
			b := members[d.below(len(members))]
			pair := [2]uint32{min(a, b), max(a, b)}
			if _, tied := friends[pair]; tied || a == b || want[b][ties.Outside] == 0 || !w.mayBeStrangers(a, b) {
				continue
			}
			friends[pair] = struct{}{}
			want[a][ties.Outside]--
			want[b][ties.Outside]--
			edges = append(edges, ties.Edge{A: pair[0], B: pair[1], Bond: w.bond(w.Accounts.Owner[a], w.Accounts.Owner[b]), Formed: w.formedDay(a, b, &d)})
		}
	}
	return edges
}

// mayBeStrangers says whether two accounts are of different schools, where ties
// outside the school are allowed.
func (w *World) mayBeStrangers(a, b uint32) bool {
	if !w.rules.limits.Strangers && (!w.isElsewhere(a) || !w.isElsewhere(b)) {
		return false
	}
	return w.kindOf(w.Accounts.Owner[a], w.Accounts.Owner[b]) == ties.Outside
}

func (w *World) isElsewhere(a uint32) bool { return w.Children.IsElsewhere(w.Accounts.Owner[a]) }

// buildTies makes the store and what its halves remember at the start: members
// have been paying each other.
func (w *World) buildTies(edges [][]ties.Edge) {
	w.Ties = ties.Build(w.Accounts.Len(), edges, w.Accounts.Tier)
	w.rememberPayments()
}

func (w *World) rememberPayments() {
	for a := range uint32(w.Accounts.Len()) {
		if w.Children.Member[w.Accounts.Owner[a]] == 0 {
			continue
		}
		lo, hi := w.Ties.Segment(a)
		for h := lo; h < hi; h++ {
			if w.Children.Member[w.Accounts.Owner[w.Ties.Alter[h]]] == 1 {
				w.Ties.Paid[h] = uint16(w.rules.limits.QuotaOf(w.Ties.Tier(h)) << 8)
			}
		}
	}
}

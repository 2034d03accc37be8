package sim

import (
	"math/bits"

	"likesim/agents"
	"likesim/internal/num"
	"likesim/internal/par"
)

// cells are the classes of counts by which accounts are ranked: 128 in each
// doubling, so that neighbours in a cell differ by less than one per cent.
const cells = 26 << 7

// ranking gives an account's standing among reported owners by lifetime likes,
// from counts per cell. Accounts of one cell share the middle of its places.
type ranking struct {
	accounts *agents.Accounts
	place    [cells]num.Unit // of the cells up to top
	top      int
	beyond   num.Unit // the place above all owners
	stale    bool     // today's ranking has not been made
}

// ranked is the ranking of today, which is made when it is first asked for. It
// must not be asked for in a sweep where nothing stirs (rules.Mechanisms.Stir).
func (w *World) ranked() *ranking {
	if w.rank.stale {
		w.rank.update(w)
	}
	return &w.rank
}

// cellOf is the cell of a count: itself up to 128, then by its leading eight bits.
func cellOf(likes uint32) int {
	if likes < 128 {
		return int(likes)
	}
	shift := bits.Len32(likes) - 8
	return shift<<7 + int(likes>>shift)
}

// count is how many reported owners are in each cell, and the highest cell of any.
type count struct {
	owners [cells]uint32
	top    int
}

// update ranks everybody anew.
func (r *ranking) update(w *World) {
	r.accounts, r.stale = &w.Accounts, false
	var all count
	par.Fold(w.pool, w.Accounts.Len(), &all, func(_, lo, hi int, part *count) {
		for a := lo; a < hi; a++ {
			if w.Accounts.State[a] == agents.Live && !w.Children.IsElsewhere(w.Accounts.Owner[a]) {
				c := cellOf(w.Accounts.Likes[a])
				part.owners[c]++
				part.top = max(part.top, c)
			}
		}
	}, func(total, part *count) {
		for i, n := range part.owners[:part.top+1] {
			total.owners[i] += n
		}
		total.top = max(total.top, part.top)
	})
	r.spread(&all)
}

// spread gives every cell up to the highest its place; above it stands nobody.
func (r *ranking) spread(all *count) {
	owners := all.owners[:all.top+1]
	total, below := uint64(0), uint64(0)
	for _, n := range owners {
		total += uint64(n)
	}
	r.top = all.top
	above := num.Unit(0) // the place of a cell that holds no owner: accounts elsewhere may be in it
	for i, n := range owners {
		r.place[i] = above
		if n > 0 {
			r.place[i] = num.Unit((2*below + uint64(n)) << 14 / total)
			below += uint64(n)
			above = num.Unit(below << 15 / total)
		}
	}
	r.beyond = above
}

// of is the share of owners that an account stands above, in units of 2^-15.
func (r *ranking) of(account uint32) uint16 {
	if c := cellOf(r.accounts.Likes[account]); c <= r.top {
		return r.place[c]
	}
	return r.beyond
}

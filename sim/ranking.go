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
	place    [cells]num.Unit
}

// cellOf is the cell of a count: itself up to 128, then by its leading eight bits.
func cellOf(likes uint32) int {
	if likes < 128 {
		return int(likes)
	}
	shift := bits.Len32(likes) - 8
	return shift<<7 + int(likes>>shift)
}

// update ranks everybody anew.
func (r *ranking) update(w *World) {
	r.accounts = &w.Accounts
	var count [cells]uint32
	par.Fold(w.pool, w.Accounts.Len(), &count, func(_, lo, hi int, part *[cells]uint32) {
		for a := lo; a < hi; a++ {
			if w.Accounts.State[a] == agents.Live && !w.Children.IsElsewhere(w.Accounts.Owner[a]) {
				part[cellOf(w.Accounts.Likes[a])]++
			}
		}
	}, func(total, part *[cells]uint32) {
		for i, n := range part {
			total[i] += n
		}
	})
	r.spread(&count)
}

func (r *ranking) spread(count *[cells]uint32) {
	total, below := uint64(0), uint64(0)
	for _, n := range count {
		total += uint64(n)
	}
	above := num.Unit(0) // the place of a cell that holds no owner: accounts elsewhere may be in it
	for i, n := range count {
		r.place[i] = above
		if n > 0 {
			r.place[i] = num.Unit((2*below + uint64(n)) << 14 / total)
			below += uint64(n)
			above = num.Unit(below << 15 / total)
		}
	}
}

// of is the share of owners that an account stands above, in units of 2^-15.
func (r *ranking) of(account uint32) uint16 { return r.place[cellOf(r.accounts.Likes[account])] }

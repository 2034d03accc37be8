package sim

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents"
)

// A place is the share of owners below plus half of those in the same cell; it
// depends on the owners of today alone.
func TestPlacesDependOnTodaysOwnersAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var r ranking
		for range 2 { // the second ranking must not remember the first
			var all count
			total := uint64(0)
			for range rapid.IntRange(0, 30).Draw(t, "cells") {
				i, n := rapid.IntRange(0, cells-1).Draw(t, "cell"), uint32(rapid.IntRange(1, 50).Draw(t, "owners"))
				all.owners[i] += n
				all.top = max(all.top, i)
				total += uint64(n)
			}
			r.spread(&all)
			r.accounts = &agents.Accounts{Likes: make([]uint32, 1)}
			below := uint64(0)
			for i, n := range all.owners {
				want := 0.0
				if total > 0 {
					want = (float64(below) + float64(n)/2) / float64(total)
				}
				r.accounts.Likes[0] = lowestOf(i)
				assert.InDelta(t, want, float64(r.of(0))/(1<<15), 2.0/(1<<15), "cell %d", i)
				below += uint64(n)
			}
		}
	})
}

func TestCellsRiseWithCounts(t *testing.T) {
	t.Parallel()
	last := -1
	for _, likes := range []uint32{0, 1, 127, 128, 129, 255, 256, 257, 1000, 65535, 65536, 1 << 20, 1<<32 - 1} {
		c := cellOf(likes)
		assert.GreaterOrEqual(t, c, last, "%d likes", likes)
		assert.Less(t, c, cells)
		last = c
	}
	r := ranking{accounts: &agents.Accounts{Likes: []uint32{0, 500}}}
	all := count{top: cellOf(500)}
	all.owners[cellOf(0)], all.owners[cellOf(500)] = 1, 1
	r.spread(&all)
	assert.Less(t, r.of(0), r.of(1))
}

// lowestOf is the lowest count of a cell.
func lowestOf(cell int) uint32 {
	if cell < 128 {
		return uint32(cell)
	}
	shift := cell>>7 - 1
	return uint32(cell-shift<<7) << shift
}

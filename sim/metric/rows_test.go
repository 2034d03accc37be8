package metric

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCellsOfTheHistogramMeetAndDoNotOverlap(t *testing.T) {
	last := binOf(math.MaxUint32)
	for bin := 0; bin <= last; bin++ {
		low, past := binStart(bin), binStart(bin+1)
		require.Less(t, low, past, "cell %d is empty", bin)
		assert.Equal(t, bin, binOf(uint32(low)))
		assert.Equal(t, bin, binOf(uint32(min(past-1, math.MaxUint32))))
	}
	assert.Zero(t, binStart(0))
	assert.Equal(t, uint64(1), binStart(1), "zero stands apart")
	assert.GreaterOrEqual(t, binStart(last+1), uint64(math.MaxUint32)+1)
	assert.Equal(t, binStart(20)*2, binStart(24), "four cells in each doubling")
}

func TestTheHistogramCountsEverybodyOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners := counts(t)
		members := owners[:rapid.IntRange(0, len(owners)).Draw(t, "members")]
		var d Day
		d.Sorted[Owners][Lifetime], d.Sorted[Circle][Lifetime] = sorted(owners), sorted(members)
		bins, casual, inside := d.Histogram(), 0, 0
		for i, b := range bins {
			assert.Equal(t, binStart(i), b.Low)
			assert.Equal(t, binStart(i+1), b.High)
			assert.GreaterOrEqual(t, min(b.Accounts[0], b.Accounts[1]), 0)
			casual += b.Accounts[0]
			inside += b.Accounts[1]
			want := 0
			for _, x := range owners {
				if uint64(x) >= b.Low && uint64(x) < b.High {
					want++
				}
			}
			assert.Equal(t, want, b.Accounts[0]+b.Accounts[1], "from %d to below %d", b.Low, b.High)
		}
		assert.Equal(t, [2]int{len(owners) - len(members), len(members)}, [2]int{casual, inside})
	})
}

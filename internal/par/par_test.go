package par

import (
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEachCoversEveryRowOnce(t *testing.T) {
	for _, n := range []int{0, 1, Chunk - 1, Chunk, Chunk + 1, 5*Chunk + 3} {
		for _, workers := range []int{1, 2, 7} {
			seen := make([]int32, n)
			NewPool(workers).Each(n, func(_, lo, hi int) {
				for i := lo; i < hi; i++ {
					atomic.AddInt32(&seen[i], 1)
				}
			})
			for i, s := range seen {
				assert.Equal(t, int32(1), s, "row %d of %d", i, n)
			}
		}
	}
}

func TestFoldAddsInChunkOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		var order []int
		Fold(NewPool(workers), 9*Chunk, &order,
			func(c, _, _ int, part *[]int) { *part = append(*part, c) },
			func(total, part *[]int) { *total = append(*total, *part...) })
		assert.Equal(t, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, order)
	}
}

func TestAWorkerTakesAtLeastAWholeChunk(t *testing.T) {
	for rows, workers := range map[int]int{0: 1, Chunk: 1, 2*Chunk - 1: 1, 2 * Chunk: 2, 6*Chunk + 5: 6, 99 * Chunk: 7} {
		assert.Equal(t, workers, NewPool(7).For(rows).Workers(), "%d rows", rows)
	}
}

func TestAPanicReachesTheCaller(t *testing.T) {
	assert.PanicsWithValue(t, "row 4", func() {
		NewPool(3).Tasks(50, func(i int) {
			if i == 4 {
				panic("row 4")
			}
		})
	})
}

func TestLightWorkIsSpreadLater(t *testing.T) {
	assert.Equal(t, 1, NewPool(7).Light(8*Chunk-1).Workers())
	assert.Equal(t, 2, NewPool(7).Light(8*Chunk).Workers())
}

package sweep

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShardsShareOutEveryRunOnce(t *testing.T) {
	t.Parallel()
	for _, of := range []int{1, 2, 3, 10, 17} {
		seen := make([]int, 16)
		for i := range of {
			size := 0
			for k := range seen {
				if (Shard{i, of}).Has(k) {
					seen[k]++
					size++
				}
			}
			assert.Equal(t, size, Shard{i, of}.Size(16), "%d of %d", i, of)
		}
		assert.Equal(t, slices.Repeat([]int{1}, 16), seen)
	}
	assert.ErrorContains(t, Shard{5, 5}.Check(), "wants 0 to 4")
	assert.ErrorContains(t, Shard{0, 0}.Check(), "wants 1 or more")
}

func TestTheLastRunsGetTheWorkersThatNobodyElseNeeds(t *testing.T) {
	t.Parallel()
	s := Split{Jobs: 8, Together: 4}
	assert.Equal(t, []int{2, 2, 4, 8}, []int{s.workers(100), s.workers(4), s.workers(2), s.workers(1)})
	assert.Equal(t, 1, Split{Jobs: 1, Together: 3}.workers(9))
}

func TestASubmitKeepsTheDivisionOfTheFirst(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	assert.Equal(t, 0, Submitted(dir))
	_, _, err := Scripts(Call{Program: "likesim", Manifest: "m", Out: dir, Name: "n", Shards: 37, Jobs: 1})
	require.NoError(t, err)
	assert.Equal(t, 37, Submitted(dir))
}

func TestShardsAreSizedByWhatTheyTake(t *testing.T) {
	t.Parallel()
	f := &Foreseen{Runs: 10_000, SecondsPerRun: 6} // 60,000 s of one processor
	assert.Equal(t, 50, Size(f, 1, 1000))
	assert.Equal(t, 25, Size(f, 2, 1000))
	assert.Equal(t, 7, Size(f, 1, 7), "as many as an array may have")
	assert.Equal(t, 1, Size(&Foreseen{Runs: 3, SecondsPerRun: 1}, 1, 1000))
	assert.Equal(t, 10+2*20, Minutes(f, 1, 50))
}

func TestWhatDoesNotFitIsRefusedWithAdvice(t *testing.T) {
	t.Parallel()
	f := &Foreseen{RunMemory: 8 << 30, Disk: 1 << 40}
	err := f.Fits(Room{Memory: 4 << 30}, true)
	require.ErrorIs(t, err, ErrNoRoom)
	require.ErrorContains(t, err, "needs about 8 GiB of memory, 4 GiB are free; take fewer children")
	err = f.Fits(Room{Disk: 1 << 30}, true)
	require.ErrorIs(t, err, ErrNoRoom)
	require.ErrorContains(t, err, "need about 1 TiB of disk, 1 GiB are free; plan it with --no-daily")
	require.NotContains(t, f.Fits(Room{Disk: 1 << 30}, false).Error(), "--no-daily")
	require.NoError(t, f.Fits(Room{}, true), "what is unknown is no reason to refuse")
}

func TestWhatIsForeseenGrowsWithTheWork(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := header(4)
	h.Factors, h.Base = []string{"population.children"}, "run: {days: 20, burn_in: 0}\n"
	p, err := WritePlan(dir, h, func(i int) (Run, error) {
		n := 100 * (i + 1)
		return askedOf(t, &h, Run{Children: n, Days: 20, Values: []string{fmt.Sprint(n)}}), nil
	}, nil)
	require.NoError(t, err)
	load, err := LoadOf(p, func(int) bool { return true })
	require.NoError(t, err)
	assert.Equal(t, 3, load.Largest.Index)
	assert.Equal(t, []int64{4, 20_000, 400}, []int64{int64(load.Runs), load.Work, int64(load.Widest.Children)})
	f, err := Foresee(context.Background(), p, load, 2, Room{})
	require.NoError(t, err)
	assert.Equal(t, Split{Jobs: 2, Together: 2}, f.Split, "small runs get one worker each")
	assert.Positive(t, f.Seconds)
	manifest, err := os.Stat(p.Path)
	require.NoError(t, err)
	assert.Equal(t, 2*load.Bytes+manifest.Size(), f.Disk, "answers, tables, and the manifest")
	tight, err := Foresee(context.Background(), p, load, 2, Room{Memory: f.RunMemory * 3 / 2})
	require.NoError(t, err)
	assert.Equal(t, 1, tight.Split.Together, "as many at once as the memory allows")
}

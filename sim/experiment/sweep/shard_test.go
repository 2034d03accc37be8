package sweep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// torn lets a shard stop half-way and then damages the end of what it left.
func torn(t *testing.T, p *Plan, dir string, shard Shard, after, cut int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	job := jobOf(p, dir, shard.Index, shard.Of, 1)
	job.Progress = func(c Count) {
		if c.Done == after {
			cancel()
		}
	}
	_, err := job.Work(ctx)
	require.ErrorIs(t, err, context.Canceled)
	left := shard.segments(dir)
	info, err := os.Stat(left[len(left)-1])
	require.NoError(t, err)
	require.NoError(t, os.Truncate(left[len(left)-1], max(0, info.Size()-int64(cut))))
}

func TestAShardStoppedAnywhereEndsInTheSameBytes(t *testing.T) {
	t.Parallel()
	want := whole(t, 20, 2)
	for cut := 0; cut < 400; cut += 31 { // a record has 152 bytes
		dir := t.TempDir()
		p := planned(t, dir, 20)
		torn(t, p, dir, Shard{0, 2}, 3, cut)
		torn(t, p, dir, Shard{0, 2}, 1, cut/2)
		for i := range 2 {
			count, err := jobOf(p, dir, i, 2, 1).Work(context.Background())
			require.NoError(t, err)
			assert.Equal(t, 10, count.Found+count.Done)
			if i == 0 && cut == 0 {
				assert.Equal(t, 4, count.Found, "what was finished is not simulated again")
			}
		}
		_, err := mergeOf(p, dir).Run()
		require.NoError(t, err)
		require.Equal(t, want, contents(t, dir), "cut %d", cut)
	}
}

func TestTwoCopiesOfAShardAtOnceDoNoHarm(t *testing.T) {
	t.Parallel()
	want := whole(t, 30, 1)
	for range 10 {
		dir := t.TempDir()
		p := planned(t, dir, 30)
		var wait sync.WaitGroup
		errs := make([]error, 4)
		for c := range errs {
			wait.Go(func() {
				_, work := jobOf(p, dir, 0, 1, 1+c%2).Work(context.Background())
				_, merge := mergeOf(p, dir).Run()
				errs[c] = errors.Join(work, merge)
			})
		}
		wait.Wait()
		require.NoError(t, errors.Join(errs...))
		// A copy that began late may leave its draft; the same command removes it.
		_, err := jobOf(p, dir, 0, 1, 1).Work(context.Background())
		require.NoError(t, err)
		_, err = mergeOf(p, dir).Run()
		require.NoError(t, err)
		require.Equal(t, want, contents(t, dir))
	}
}

func TestAShardOfAnotherDivisionIsNotSimulatedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 20)
	_, err := jobOf(p, dir, 0, 2, 1).Work(context.Background())
	require.NoError(t, err)
	done := 0
	for i := range 5 {
		count, err := jobOf(p, dir, i, 5, 1).Work(context.Background())
		require.NoError(t, err)
		done += count.Done
	}
	assert.Equal(t, 10, done)
	s, err := Look(p, dir, 5)
	require.NoError(t, err)
	assert.True(t, s.Complete())
	_, err = mergeOf(p, dir).Run()
	require.NoError(t, err)
	assert.Equal(t, tablesOnly(whole(t, 20, 1)), tablesOnly(contents(t, dir)))
}

func TestAFailedRunIsRecordedAndTheOthersGoOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 9)
	job := jobOf(p, dir, 1, 2, 1)
	job.Simulate = func(ctx context.Context, r Run, w int) (Answer, error) {
		switch r.Index {
		case 3:
			return Answer{}, errors.New("no friends left")
		case 5:
			panic("ego 7")
		}
		return tiny(ctx, r, w)
	}
	count, err := job.Work(context.Background())
	require.NoError(t, err)
	assert.Equal(t, Count{Runs: 4, Done: 2, Failed: 2}, count)
	failures, err := Failures(dir)
	require.NoError(t, err)
	require.Len(t, failures, 2)
	assert.Equal(t, "no friends left", failures[0].Error)
	assert.Equal(t, "panic: ego 7", failures[1].Error)
	assert.Equal(t, "likesim sweep run --manifest "+quoted(p.Path)+" --only run00003", failures[0].Repeat)

	_, err = jobOf(p, dir, 0, 2, 1).Work(context.Background())
	require.NoError(t, err)
	s, err := Look(p, dir, 2)
	require.NoError(t, err)
	assert.Equal(t, Status{Runs: 9, Done: 7, Failed: 2, Shards: 2, Missing: []int{1}}, *s)
	_, err = mergeOf(p, dir).Run()
	require.ErrorIs(t, err, ErrIncomplete)
	m := mergeOf(p, dir)
	m.SkipFailed = true
	merged, err := m.Run()
	require.NoError(t, err)
	assert.Equal(t, []string{"run00003", "run00005"}, merged.Failed)

	count, err = jobOf(p, dir, 1, 2, 1).Work(context.Background())
	require.NoError(t, err)
	assert.Equal(t, Count{Runs: 4, Found: 2, Done: 2}, count)
	_, err = mergeOf(p, dir).Run()
	require.NoError(t, err)
	assert.Equal(t, whole(t, 9, 2), contents(t, dir), "a failure that was mended leaves no trace")
}

// damage changes a byte of a file.
func damage(t *testing.T, path string, at int) {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	b[at] ^= 4
	require.NoError(t, os.WriteFile(path, b, 0o600))
}

func TestADamagedAnswerIsFoundAndSimulatedAgain(t *testing.T) {
	t.Parallel()
	want := whole(t, 12, 3)
	path := filepath.Join(shardsName, Shard{1, 3}.String()+runsEnding)
	size := len(want[path])
	for at := 3; at < size; at += 11 {
		if at >= len(runsMagic) && at < runsHeader {
			continue // the manifest that it is of
		}
		dir := t.TempDir()
		p := planned(t, dir, 12)
		for i := range 3 {
			_, err := jobOf(p, dir, i, 3, 1).Work(context.Background())
			require.NoError(t, err)
		}
		damage(t, filepath.Join(dir, path), at)
		s, err := Look(p, dir, 3)
		require.NoError(t, err)
		assert.Equal(t, []int{1}, s.Missing, "byte %d of %d", at, size)
		assert.Equal(t, []string{filepath.Join(dir, path)}, s.Damaged)
		_, err = mergeOf(p, dir).Run()
		require.ErrorIs(t, err, ErrIncomplete)
		require.ErrorContains(t, err, fmt.Sprintf("%d of 12 runs have no answer", 12-s.Done))
		require.ErrorContains(t, err, path+" is damaged")
		require.ErrorContains(t, err, "\n  likesim sweep run --manifest "+quoted(p.Path)+" --out "+quoted(dir)+" --shard 1 --shards 3")
		count, err := jobOf(p, dir, 1, 3, 1).Work(context.Background())
		require.NoError(t, err)
		assert.Equal(t, 12-s.Done, count.Done, "what is missing is simulated again, and no more")
		_, err = mergeOf(p, dir).Run()
		require.NoError(t, err)
		require.Equal(t, want, contents(t, dir), "byte %d of %d", at, size)
	}
}

func TestADamagedAnswerCostsNoOther(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 12)
	_, err := jobOf(p, dir, 0, 1, 1).Work(context.Background())
	require.NoError(t, err)
	damage(t, Shard{0, 1}.path(dir), runsHeader+recordHeader+20)
	s, err := Look(p, dir, 4)
	require.NoError(t, err)
	assert.Equal(t, Status{Runs: 12, Done: 11, Shards: 4, Missing: []int{0}, Damaged: []string{Shard{0, 1}.path(dir)}}, *s)

	// Answered in another division, it is whole; the damaged file does not stand before it.
	_, err = jobOf(p, dir, 0, 4, 1).Work(context.Background())
	require.NoError(t, err)
	s, err = Look(p, dir, 4)
	require.NoError(t, err)
	assert.True(t, s.Complete())
	_, err = mergeOf(p, dir).Run()
	require.NoError(t, err)
	assert.Equal(t, tablesOnly(whole(t, 12, 1)), tablesOnly(contents(t, dir)))
}

func TestAFileOfAnotherManifestAmongTheShardsIsRefusedByItsName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 4)
	_, err := jobOf(p, dir, 0, 1, 1).Work(context.Background())
	require.NoError(t, err)
	damage(t, Shard{0, 1}.path(dir), len(runsMagic)+3)
	_, err = Look(p, dir, 1)
	require.ErrorIs(t, err, ErrOther)
	require.ErrorContains(t, err, "00000-of-00001.runs: the folder belongs to another manifest, or its first bytes are damaged: move it away")
	_, err = mergeOf(p, dir).Run()
	require.ErrorIs(t, err, ErrOther)
	_, err = jobOf(p, dir, 0, 1, 1).Work(context.Background())
	require.ErrorIs(t, err, ErrOther)
}

func TestStatusSaysWhichShardsAreMissing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 40)
	for _, i := range []int{0, 1, 2, 4, 5, 6} {
		_, err := jobOf(p, dir, i, 10, 1).Work(context.Background())
		require.NoError(t, err)
	}
	torn(t, p, dir, Shard{8, 10}, 2, 0)
	s, err := Look(p, dir, 10)
	require.NoError(t, err)
	assert.Equal(t, Status{Runs: 40, Done: 24, Begun: 2, Shards: 10, Missing: []int{3, 7, 8, 9}}, *s)
	assert.Equal(t, "3,7-9", Ranges(s.Missing))
	_, err = mergeOf(p, dir).Run()
	assert.ErrorContains(t, err, "16 of 40 runs have no answer (0 failed), run 3 is the first")
}

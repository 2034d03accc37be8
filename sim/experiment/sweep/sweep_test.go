package sweep

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// header is a sweep of three points over tiny runs.
func header(runs int) Header {
	return Header{
		Version: "test", Model: "1", Experiment: "tiny", Runs: runs, Points: 3, Scenario: "baseline", Base: "run: {}\n",
		Factors:  []string{"platform.friend_cap", "nag.grace"},
		Outcomes: []Column{{Name: "a", Unit: "share", Doc: "an outcome"}, {Name: "b", Doc: "another"}},
		Daily:    []Column{{Name: "gini", Unit: "0-1", Doc: "a daily one"}}, Populations: []string{"owners", "circle"},
	}
}

func tinyRun(i int) (Run, error) {
	return Run{ID: fmt.Sprintf("run%05d", i), Point: i % 3, Replicate: uint32(i / 3), Seed: 7, Values: []string{fmt.Sprint(50 * (i % 3)), "2"}}, nil
}

// tiny answers a run with numbers of its index alone.
func tiny(_ context.Context, r Run, _ int) (Answer, error) {
	x := float64(r.Index)
	a := Answer{State: fmt.Sprintf("%016x", r.Index), Outcomes: []float64{x / 3, math.NaN()}}
	for d := range 5 {
		a.Daily = append(a.Daily, x+float64(d), math.Sqrt(x*float64(d)))
	}
	return a, nil
}

func planned(t *testing.T, dir string, runs int) *Plan {
	t.Helper()
	_, err := WritePlan(dir, header(runs), tinyRun, nil)
	require.NoError(t, err)
	p, err := OpenPlan(filepath.Join(dir, ManifestName))
	require.NoError(t, err)
	return p
}

func jobOf(p *Plan, dir string, index, of, jobs int) *Job {
	return &Job{Plan: p, Shard: Shard{index, of}, Out: dir, Split: Split{jobs, jobs}, Simulate: tiny}
}

// contents are the files of a folder but for logs, and for hidden ones only if they
// must not be there.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if e.IsDir() {
			if name == logName {
				return fs.SkipDir
			}
			return err
		}
		content, err := os.ReadFile(path)
		files[name] = string(content)
		return err
	}))
	return files
}

func mergeOf(p *Plan, dir string) *Merge {
	return &Merge{Plan: p, From: []string{dir}, Out: dir, Formats: Formats}
}

// whole is the folder of an undisturbed sweep.
func whole(t *testing.T, runs, shards int) map[string]string {
	t.Helper()
	dir := t.TempDir()
	p := planned(t, dir, runs)
	for i := range shards {
		_, err := jobOf(p, dir, i, shards, 1).Work(context.Background())
		require.NoError(t, err)
	}
	_, err := mergeOf(p, dir).Run()
	require.NoError(t, err)
	return contents(t, dir)
}

func tablesOnly(files map[string]string) map[string]string {
	tables := map[string]string{}
	for name, content := range files {
		if !strings.Contains(name, string(filepath.Separator)) {
			tables[name] = content
		}
	}
	return tables
}

func TestMergedTablesAreTheSameForAnyShardsJobsAndOrder(t *testing.T) {
	t.Parallel()
	want := tablesOnly(whole(t, 41, 1))
	require.Len(t, want, 9, "manifest, digest, four tables, two of others, merged.json")
	random := rand.New(rand.NewPCG(1, 2)) // the same order each time
	for _, shards := range []int{2, 7, 41, 50} {
		dir := t.TempDir()
		p := planned(t, dir, 41)
		for _, i := range random.Perm(shards) {
			_, err := jobOf(p, dir, i, shards, 1+i%3).Work(context.Background())
			require.NoError(t, err)
		}
		_, err := mergeOf(p, dir).Run()
		require.NoError(t, err)
		assert.Equal(t, want, tablesOnly(contents(t, dir)), "%d shards", shards)
	}
}

func TestEveryRowCarriesItsRunAndThePlansOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 6)
	_, err := jobOf(p, dir, 0, 1, 2).Work(context.Background())
	require.NoError(t, err)
	_, err = mergeOf(p, dir).Run()
	require.NoError(t, err)
	for table, each := range map[string]int{"runs": 1, "summary": 1, "daily": 10, "parameters": 2} {
		frame, err := record.ReadFrame(filepath.Join(dir, table+".parquet"))
		require.NoError(t, err)
		require.Equal(t, 6*each, frame.Rows, table)
		for row, id := range frame.Text["run_id"] {
			assert.Equal(t, fmt.Sprintf("run%05d", row/each), id)
		}
	}
	daily, err := record.ReadFrame(filepath.Join(dir, "daily.parquet"))
	require.NoError(t, err)
	assert.Equal(t, []string{"owners", "circle", "owners"}, daily.Text["population"][:3])
	assert.Equal(t, []float64{1, 1, 2}, daily.Number["day"][:3])
	assert.Equal(t, math.Sqrt(2.0*3.0), daily.Number["gini"][10*2+2*3+1])
	summary, err := record.ReadFrame(filepath.Join(dir, "summary.parquet"))
	require.NoError(t, err)
	assert.Equal(t, 5.0/3, summary.Number["a"][5])
	assert.True(t, math.IsNaN(summary.Number["b"][5]))
}

func TestOtherProgramsReadTheirTables(t *testing.T) {
	t.Parallel()
	files := whole(t, 4, 1)
	netlogo := strings.Split(files["behaviorspace.csv"], "\n")
	assert.Equal(t, "[run number],platform.friend_cap,nag.grace,[step],gini,gini_circle,run_id", netlogo[6])
	assert.Equal(t, "2,50,2,1,1,0,run00001", netlogo[7+5])
	mesa := strings.Split(files["mesa.csv"], "\n")
	assert.Equal(t, "RunId,iteration,Step,platform.friend_cap,nag.grace,gini,gini_circle,run_id", mesa[0])
	assert.Equal(t, "3,1,5,0,2,7,3.4641016151377544,run00003", mesa[1+3*5+4])
	assert.Len(t, mesa, 1+4*5+1)
}

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

func TestADamagedAnswerIsFoundAndSimulatedAgain(t *testing.T) {
	t.Parallel()
	want := whole(t, 12, 3)
	dir := t.TempDir()
	p := planned(t, dir, 12)
	for i := range 3 {
		_, err := jobOf(p, dir, i, 3, 1).Work(context.Background())
		require.NoError(t, err)
	}
	path := Shard{1, 3}.path(dir)
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	b[len(b)/2] ^= 4
	require.NoError(t, os.WriteFile(path, b, 0o600))
	_, err = mergeOf(p, dir).Run()
	require.ErrorIs(t, err, errDamaged)
	count, err := jobOf(p, dir, 1, 3, 1).Work(context.Background())
	require.NoError(t, err)
	assert.Positive(t, count.Done)
	_, err = mergeOf(p, dir).Run()
	require.NoError(t, err)
	assert.Equal(t, want, contents(t, dir))
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

func TestAFolderOfAnotherManifestIsRefused(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	planned(t, dir, 4)
	q := planned(t, other, 5)
	_, err := jobOf(q, dir, 0, 1, 1).Work(context.Background())
	require.ErrorIs(t, err, ErrOther)
	_, err = Look(q, dir, 1)
	require.ErrorIs(t, err, ErrOther)
	_, err = mergeOf(q, dir).Run()
	require.ErrorIs(t, err, ErrOther)
	_, err = WritePlan(dir, header(5), tinyRun, nil)
	require.ErrorIs(t, err, ErrOther)
	_, err = WritePlan(dir, header(4), tinyRun, nil)
	require.NoError(t, err, "the same plan twice is the same plan")
}

func TestFoldersWithoutASharedDiskAreMergedFromAll(t *testing.T) {
	t.Parallel()
	want := tablesOnly(whole(t, 11, 1))
	dir := t.TempDir()
	p := planned(t, dir, 11)
	m := &Merge{Plan: p, Out: dir, Formats: Formats}
	for i := range 3 {
		m.From = append(m.From, t.TempDir())
		_, err := jobOf(p, m.From[i], i, 3, 1).Work(context.Background())
		require.NoError(t, err)
	}
	_, err := m.Run()
	require.NoError(t, err)
	assert.Equal(t, want, tablesOnly(contents(t, dir)))
}

func TestAManifestThatWasChangedIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 4)
	content, err := os.ReadFile(p.Path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.Path, content[:len(content)-30], 0o600))
	_, err = OpenPlan(p.Path)
	require.ErrorContains(t, err, "holds 3 runs, its first line says 4")
	require.NoError(t, os.WriteFile(p.Path, []byte(strings.Replace(string(content), `"seed":7`, `"seed":8`, 1)), 0o600))
	changed, err := OpenPlan(p.Path)
	require.NoError(t, err)
	_, err = jobOf(changed, dir, 0, 1, 1).Work(context.Background())
	require.ErrorIs(t, err, ErrOther)
}

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

func TestResultsMayBeReadByWhomTheSystemLets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := planned(t, dir, 2)
	_, err := jobOf(p, dir, 0, 1, 1).Work(context.Background())
	require.NoError(t, err)
	plain := filepath.Join(dir, "plain")
	file, err := os.Create(plain)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	want, err := os.Stat(plain)
	require.NoError(t, err)
	for _, path := range []string{p.Path, Shard{0, 1}.path(dir)} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, want.Mode(), info.Mode(), path)
	}
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
	require.ErrorContains(t, err, "needs about 8 GiB of memory, 4 GiB are free; plan fewer children")
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
		return Run{ID: fmt.Sprint(i), Children: n, Days: 20, Values: []string{fmt.Sprint(n)}}, nil
	}, nil)
	require.NoError(t, err)
	load, err := LoadOf(p, func(int) bool { return true })
	require.NoError(t, err)
	assert.Equal(t, "3", load.Largest.ID)
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

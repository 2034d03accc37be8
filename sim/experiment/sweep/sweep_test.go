package sweep

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
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

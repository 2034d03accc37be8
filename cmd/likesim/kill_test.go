//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/measure"
)

// tinySweep is an experiment that is over in a second.
const tinySweep = `# Is it killed without a trace?
children: 60
days: %d
set: {run.burn_in: 2, record.events: false}
factors:
  - {key: platform.friend_cap, values: [20, 50, 100]}
  - {key: nag.drop, values: [0.2, 0.8]}
design: factorial
replicates: 3
outcomes: [gini_likes, {outcome: drops, when: sum, of: circle}]
`

// sweepSize is how large the files of the experiment are: so many days, kept of two
// outcomes or of every one there is.
type sweepSize struct {
	days  int
	every bool
}

// sweepFolder makes a folder with the experiment.
func sweepFolder(t *testing.T, size sweepSize) string {
	t.Helper()
	dir := t.TempDir()
	text := fmt.Sprintf(tinySweep, size.days)
	if size.every {
		text = strings.Replace(text, "outcomes: [gini_likes,", "outcomes: ["+strings.Join(measure.Names(), ", ")+",", 1)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "tiny.yaml"), []byte(text), 0o600))
	return dir
}

// sweepSteps are the commands of a sweep from plan to tables.
var sweepSteps = []string{
	"sweep plan tiny.yaml -o sw --no-trial",
	"sweep run --manifest sw/manifest.jsonl --shard 0 --shards 2 --jobs 2 --no-trial",
	"sweep run --manifest sw/manifest.jsonl --shard 1 --shards 2 --no-trial",
	"sweep merge --manifest sw/manifest.jsonl --format mesa",
}

func likesim(dir, line string, env ...string) *exec.Cmd {
	cmd := exec.Command("likesim", strings.Fields(line)...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	return cmd
}

func mustRun(t *testing.T, dir, line string, env ...string) {
	t.Helper()
	out, err := likesim(dir, line, env...).CombinedOutput()
	require.NoError(t, err, "likesim %s:\n%s", line, out)
}

// leftIn are the files of a folder by name, but for logs, which no comparison reads.
func leftIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if e.Name() == "log" {
				return fs.SkipDir
			}
			return nil
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(content)
		return err
	}))
	return files
}

// sameFiles compares folders without printing them.
func sameFiles(t *testing.T, want, got map[string]string, when string) {
	t.Helper()
	for name := range want {
		if _, ok := got[name]; !ok {
			assert.Fail(t, "a file is missing", "%s: %s", when, name)
		}
	}
	for name, content := range got {
		if was, ok := want[name]; !ok {
			assert.Fail(t, "a file is too much", "%s: %s", when, name)
		} else if was != content {
			assert.Fail(t, "a file differs", "%s: %s", when, name)
		}
	}
}

// undisturbed is the folder that the steps leave, and how long each took.
func undisturbed(t *testing.T, size sweepSize, env ...string) (files map[string]string, took []time.Duration) {
	t.Helper()
	dir := sweepFolder(t, size)
	for _, line := range sweepSteps {
		began := time.Now()
		mustRun(t, dir, line, env...)
		took = append(took, time.Since(began))
	}
	return leftIn(t, filepath.Join(dir, "sw")), took
}

// killOnce kills one step after a while, and then does all steps again.
func killOnce(t *testing.T, size sweepSize, step int, after time.Duration, pause string) map[string]string {
	t.Helper()
	dir := sweepFolder(t, size)
	for _, line := range sweepSteps[:step] {
		mustRun(t, dir, line)
	}
	victim := likesim(dir, sweepSteps[step], "LIKESIM_TEST_PAUSE="+pause)
	require.NoError(t, victim.Start())
	time.Sleep(after)
	require.NoError(t, victim.Process.Kill())
	_ = victim.Wait() // it was killed, or had ended
	for _, line := range sweepSteps[step:] {
		mustRun(t, dir, line)
	}
	return leftIn(t, filepath.Join(dir, "sw"))
}

// pauses stretch the moments in which a kill could do harm.
var pauses = []string{"", "append=20,run=5", "sync=40,rename=40"}

// killMoments kills a sweep at random moments, all steps and pauses in turn.
func killMoments(t *testing.T, size sweepSize, moments int) (want map[string]string) {
	t.Helper()
	want, took := undisturbed(t, size)
	random := rand.New(rand.NewPCG(uint64(size.days), 4)) // the same moments each time
	for m := range moments {
		step, pause := m%len(sweepSteps), pauses[m/len(sweepSteps)%len(pauses)]
		after := took[step]
		if pause != "" {
			after += 300 * time.Millisecond
		}
		after = time.Duration(random.Int64N(int64(after)))
		when := fmt.Sprintf("likesim %s, killed after %v with LIKESIM_TEST_PAUSE=%q", sweepSteps[step], after, pause)
		sameFiles(t, want, killOnce(t, size, step, after, pause), when)
	}
	return want
}

func TestASweepKilledAtAnyMomentEndsInTheSameFiles(t *testing.T) {
	killMoments(t, sweepSize{days: 20}, 8)
}

func TestAShardStopsOnATermSignalWithinTwoSecondsAndGoesOnLater(t *testing.T) {
	want, _ := undisturbed(t, sweepSize{days: 20})
	for _, signal := range []string{"TERM", "USR1"} {
		dir := sweepFolder(t, sweepSize{days: 20})
		mustRun(t, dir, sweepSteps[0])
		shard := likesim(dir, sweepSteps[1], "LIKESIM_TEST_PAUSE=run=200")
		require.NoError(t, shard.Start())
		time.Sleep(700 * time.Millisecond)
		require.NoError(t, exec.Command("kill", "-"+signal, strconv.Itoa(shard.Process.Pid)).Run())
		told := time.Now()
		_ = shard.Wait() // the exit code is looked at next
		assert.Equal(t, codeRetry, shard.ProcessState.ExitCode(), signal)
		assert.Less(t, time.Since(told), 2*time.Second, signal)
		for _, line := range sweepSteps[1:] {
			mustRun(t, dir, line)
		}
		sameFiles(t, want, leftIn(t, filepath.Join(dir, "sw")), signal)
	}
}

//go:build kills && linux

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// Fifty moments in all: 30 of a sweep whose shards are kilobytes, 20 of one whose are
// over a megabyte, for 70 days are kept of every outcome there is.
var (
	smallSweep = sweepSize{days: 10}
	largeSweep = sweepSize{days: 70, every: true}
)

// shardBytes is the size of the smaller shard.
func shardBytes(files map[string]string) int {
	return min(len(files["shards/00000-of-00002.runs"]), len(files["shards/00001-of-00002.runs"]))
}

func TestASweepOfKilobytesKilledAtThirtyMomentsEndsInTheSameFiles(t *testing.T) {
	assert.Less(t, shardBytes(killMoments(t, smallSweep, 30)), 10<<10)
}

func TestASweepOfMegabytesKilledAtTwentyMomentsEndsInTheSameFiles(t *testing.T) {
	assert.Greater(t, shardBytes(killMoments(t, largeSweep, 20)), 1<<20)
}

// runFiles are the files of a single run, but for the time it took.
func runFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := leftIn(t, dir)
	for name := range files {
		if filepath.Base(name) == "timing.json" {
			delete(files, name)
		}
	}
	return files
}

// placeOf is the folder of the one run below out; hidden ones are what a killed run
// has begun, which readers pass over.
func placeOf(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "out", "classroom", "[^.]*"))
	require.NoError(t, err)
	require.Len(t, found, 1)
	return found[0]
}

func TestARunKilledAtAnyMomentLeavesTheSameFolder(t *testing.T) {
	const line = "run classroom --days 60 --quiet"
	whole := t.TempDir()
	began := time.Now()
	mustRun(t, whole, line)
	took := time.Since(began)
	want := runFiles(t, placeOf(t, whole))
	random := rand.New(rand.NewPCG(7, 7)) // the same moments each time
	for m := range 10 {
		dir := t.TempDir()
		pauses, most := "", took
		if m%2 == 1 { // half of them where it waits between write, fsync and rename
			pauses, most = "sync=20,rename=20", took+500*time.Millisecond // some ten files
		}
		victim := likesim(dir, line, "LIKESIM_TEST_PAUSE="+pauses)
		require.NoError(t, victim.Start())
		after := time.Duration(random.Int64N(int64(most)))
		time.Sleep(after)
		require.NoError(t, victim.Process.Kill())
		_ = victim.Wait() // it was killed, or had ended
		mustRun(t, dir, line)
		sameFiles(t, want, runFiles(t, placeOf(t, dir)), "killed after "+after.String()+" with LIKESIM_TEST_PAUSE="+pauses)
	}
}

// disk is a small disk of its own, mounted where a test wants it.
func disk(t *testing.T, folder, options string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("mounting a small disk wants root")
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, options); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { assert.NoError(t, syscall.Unmount(folder, 0)) })
}

func TestAFullDiskIsSaidAndLeavesNothingHalf(t *testing.T) {
	want, _ := undisturbed(t, largeSweep)
	dir := sweepFolder(t, largeSweep)
	folder := filepath.Join(dir, "sw")
	disk(t, folder, "size=96k")
	sizes := []string{"96k", "1m", "2m", "3m", "4m", "64m"}
	for _, size := range sizes {
		remount(t, folder, 0, "size="+size)
		failed := false
		for _, line := range sweepSteps {
			cmd := likesim(dir, line)
			out, err := cmd.CombinedOutput()
			if err == nil {
				continue
			}
			failed = true
			code := cmd.ProcessState.ExitCode()
			assert.Contains(t, []int{1, codeIncomplete}, code, "%s with %s: %s", line, size, out)
			if code == 1 {
				assert.Contains(t, string(out), "no space left on device", "%s with %s", line, size)
			}
		}
		assert.Equal(t, size != sizes[len(sizes)-1], failed, "with %s", size)
		for name, content := range leftIn(t, folder) {
			if !strings.HasPrefix(filepath.Base(name), ".tmp-") && !strings.HasPrefix(name, ".tmp-") {
				assert.Equal(t, record.Digest([]byte(want[name])), record.Digest([]byte(content)), "with %s: %s is whole or not there", size, name)
			}
		}
	}
	sameFiles(t, want, leftIn(t, folder), "after the disk has grown")
}

func TestAReadOnlyDiskIsSaid(t *testing.T) {
	dir := sweepFolder(t, smallSweep)
	folder := filepath.Join(dir, "sw")
	disk(t, folder, "size=8m")
	mustRun(t, dir, sweepSteps[0])
	remount(t, folder, syscall.MS_RDONLY, "")
	for _, line := range sweepSteps[1:3] {
		refused(t, dir, line, "read-only file system")
	}
	remount(t, folder, 0, "size=8m")
	for _, line := range sweepSteps[1:] {
		mustRun(t, dir, line)
	}
	want, _ := undisturbed(t, smallSweep)
	sameFiles(t, want, leftIn(t, folder), "after the disk may be written again")
}

// fakeSlurm is a queue that keeps what it is given: one line a job.
const fakeSlurm = `#!/bin/bash
queue=$FAKE_QUEUE
case $(basename "$0") in
scontrol) echo "MaxArraySize            = 1001" ;;
squeue)
  while [[ $# -gt 0 ]]; do [[ $1 == --name ]] && name=$2; shift; done
  [[ -e $queue ]] && grep " $name\$" "$queue" | while read -r id _; do echo "$id 0"; done
  exit 0 ;;
sbatch)
  script=${*: -1}
  sleep 0.05
  echo "$$ $(sed -n 's/^#SBATCH --job-name=//p' "$script")" >>"$queue"
  sleep 0.05
  echo "$$" ;;
esac
`

// submit hands the planned sweep to it.
const submit = "sweep submit slurm --manifest sw/manifest.jsonl --shards 3 --mem -1 --time none --program likesim"

// fakeTools puts the commands of a Slurm before all others; its queue is in dir.
func fakeTools(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"scontrol", "squeue", "sbatch"} {
		tool(t, name, fakeSlurm)
	}
	t.Setenv("FAKE_QUEUE", filepath.Join(dir, "queue"))
}

var queuedJob = regexp.MustCompile(`(?m)^\d+ (likesim-[0-9a-f]{8}(?:-merge)?)$`)

// submittedOnce finds the shards and their merge in the queue, once, and both scripts.
func submittedOnce(t *testing.T, dir, when string) {
	t.Helper()
	queue, err := os.ReadFile(filepath.Join(dir, "queue"))
	require.NoError(t, err)
	found := queuedJob.FindAllStringSubmatch(string(queue), -1)
	require.Len(t, found, 2, "%s: %s", when, queue)
	assert.Equal(t, found[0][1]+"-merge", found[1][1], when)
	var names []string
	for name := range leftIn(t, filepath.Join(dir, "sw", "slurm")) {
		names = append(names, name)
	}
	assert.ElementsMatch(t, []string{"merge.sh", "shards.sh"}, names, when)
}

func TestASubmitKilledAtAnyMomentSubmitsOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9)) // the same moments each time
	for m := range 20 {
		dir := sweepFolder(t, smallSweep)
		fakeTools(t, dir)
		mustRun(t, dir, sweepSteps[0])
		victim := likesim(dir, submit)
		require.NoError(t, victim.Start())
		after := time.Duration(random.Int64N(int64(400 * time.Millisecond)))
		time.Sleep(after)
		require.NoError(t, victim.Process.Kill())
		_ = victim.Wait()                  // it was killed, or had ended
		time.Sleep(150 * time.Millisecond) // a call of sbatch that was under way goes on
		mustRun(t, dir, submit)
		mustRun(t, dir, submit)
		submittedOnce(t, dir, fmt.Sprintf("moment %d, after %v", m, after))
	}
}

// refused runs a command that the disk must refuse, in these words.
func refused(t *testing.T, dir, line, words string) {
	t.Helper()
	cmd := likesim(dir, line)
	out, err := cmd.CombinedOutput()
	require.Error(t, err, line)
	assert.Equal(t, 1, cmd.ProcessState.ExitCode(), "%s: %s", line, out)
	assert.Contains(t, string(out), words, line)
}

// fill takes what is left of a disk, and gives the way to give it back.
func fill(t *testing.T, folder string) (free func()) {
	t.Helper()
	file, err := os.Create(filepath.Join(folder, "filler"))
	require.NoError(t, err)
	for block := make([]byte, 4096); err == nil; {
		_, err = file.Write(block)
	}
	require.ErrorIs(t, err, syscall.ENOSPC)
	require.NoError(t, file.Close())
	return func() { require.NoError(t, os.Remove(file.Name())) }
}

func remount(t *testing.T, folder string, flags uintptr, options string) {
	t.Helper()
	require.NoError(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|flags, options))
}

func TestASubmitOnAFullOrReadOnlyDiskSubmitsNothingAndOnceWhenThereIsRoom(t *testing.T) {
	dir := sweepFolder(t, smallSweep)
	folder := filepath.Join(dir, "sw")
	disk(t, folder, "size=1m")
	fakeTools(t, dir)
	mustRun(t, dir, sweepSteps[0])
	free := fill(t, folder)
	refused(t, dir, submit, "no space left on device")
	assert.NoFileExists(t, filepath.Join(dir, "queue"), "nothing is submitted without its script")
	free()
	remount(t, folder, syscall.MS_RDONLY, "")
	refused(t, dir, submit, "read-only file system")
	assert.NoFileExists(t, filepath.Join(dir, "queue"))
	remount(t, folder, 0, "size=1m")
	mustRun(t, dir, submit)
	mustRun(t, dir, submit)
	submittedOnce(t, dir, "when there is room again")
}

func TestARunWithCheckpointsOnAFullOrReadOnlyDiskLeavesNothingHalfAndGoesOn(t *testing.T) {
	const line = "run classroom --days 200 --no-charts --quiet --checkpoint-every 10"
	whole, dir := t.TempDir(), t.TempDir()
	mustRun(t, whole, line)
	want := left(t, filepath.Join(whole, "out"))
	out := filepath.Join(dir, "out")
	disk(t, out, "size=64k")
	for _, size := range []string{"64k", "256k", "512k", "1m"} {
		remount(t, out, 0, "size="+size)
		refused(t, dir, line, "no space left on device")
		found, err := filepath.Glob(filepath.Join(out, "classroom", "[^.]*"))
		require.NoError(t, err)
		assert.Empty(t, found, "with %s", size)
	}
	remount(t, out, syscall.MS_RDONLY, "")
	refused(t, dir, line, "read-only file system")
	remount(t, out, 0, "size=64m")
	mustRun(t, dir, line)
	assert.Equal(t, want, left(t, out), "when there is room again")
}

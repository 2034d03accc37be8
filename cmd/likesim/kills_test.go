//go:build kills && linux

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
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

// Fifty moments in all: 30 of a sweep with files of kilobytes, 20 of one with files
// of a megabyte: 400 days and eleven outcomes.
func TestASmallSweepKilledAtThirtyMomentsEndsInTheSameFiles(t *testing.T) {
	killMoments(t, 10, 30)
}

func TestALargeSweepKilledAtTwentyMomentsEndsInTheSameFiles(t *testing.T) {
	killMoments(t, 120, 20)
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
	for range 10 {
		dir := t.TempDir()
		victim := likesim(dir, line)
		require.NoError(t, victim.Start())
		after := time.Duration(random.Int64N(int64(took)))
		time.Sleep(after)
		require.NoError(t, victim.Process.Kill())
		_ = victim.Wait() // it was killed, or had ended
		mustRun(t, dir, line)
		sameFiles(t, want, runFiles(t, placeOf(t, dir)), "killed after "+after.String())
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
	want, _ := undisturbed(t, 400)
	dir := sweepFolder(t, 400)
	folder := filepath.Join(dir, "sw")
	disk(t, folder, "size=96k")
	sizes := []string{"96k", "160k", "256k", "512k", "8m"}
	for _, size := range sizes {
		require.NoError(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT, "size="+size))
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
	dir := sweepFolder(t, 10)
	folder := filepath.Join(dir, "sw")
	disk(t, folder, "size=8m")
	mustRun(t, dir, sweepSteps[0])
	require.NoError(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	for _, line := range sweepSteps[1:3] {
		cmd := likesim(dir, line)
		out, err := cmd.CombinedOutput()
		require.Error(t, err)
		assert.Equal(t, 1, cmd.ProcessState.ExitCode())
		assert.Contains(t, string(out), "read-only file system")
	}
	require.NoError(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT, "size=8m"))
	for _, line := range sweepSteps[1:] {
		mustRun(t, dir, line)
	}
	want, _ := undisturbed(t, 10)
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

func TestASubmitKilledAtAnyMomentSubmitsOnce(t *testing.T) {
	tools, random := t.TempDir(), rand.New(rand.NewPCG(9, 9)) // the same moments each time
	for _, name := range []string{"scontrol", "squeue", "sbatch"} {
		require.NoError(t, os.WriteFile(filepath.Join(tools, name), []byte(fakeSlurm), 0o700)) //nolint:gosec // a program
	}
	t.Setenv("PATH", tools+":"+os.Getenv("PATH"))
	jobs := regexp.MustCompile(`(?m)^\d+ (likesim-[0-9a-f]{8}(?:-merge)?)$`)
	for m := range 20 {
		dir := sweepFolder(t, 10)
		t.Setenv("FAKE_QUEUE", filepath.Join(dir, "queue"))
		mustRun(t, dir, sweepSteps[0])
		submit := "sweep submit slurm --manifest sw/manifest.jsonl --shards 3 --mem -1 --time none --program likesim"
		victim := likesim(dir, submit)
		require.NoError(t, victim.Start())
		after := time.Duration(random.Int64N(int64(400 * time.Millisecond)))
		time.Sleep(after)
		require.NoError(t, victim.Process.Kill())
		_ = victim.Wait()                  // it was killed, or had ended
		time.Sleep(150 * time.Millisecond) // a call of sbatch that was under way goes on
		mustRun(t, dir, submit)
		mustRun(t, dir, submit)
		queue, err := os.ReadFile(filepath.Join(dir, "queue"))
		require.NoError(t, err)
		found := jobs.FindAllStringSubmatch(string(queue), -1)
		require.Len(t, found, 2, "moment %d, after %v: %s", m, after, queue)
		assert.Equal(t, found[0][1]+"-merge", found[1][1])
		want, err := exec.Command("bash", "-c", fmt.Sprintf("cd %s && ls -A sw/slurm", dir)).Output()
		require.NoError(t, err)
		assert.Equal(t, "merge.sh\nshards.sh\n", string(want))
	}
}

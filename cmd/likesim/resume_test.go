package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/internal/pause"
	"likesim/sim/record"
)

// killed gives a command again and again, killing it at a random moment each time,
// until it ends, and gives how often it was killed. The moments lie within a reach that
// grows by a quarter with each kill: where a start and the way to the next checkpoint
// take longer than the reach, it would never get on.
func killed(t *testing.T, luck *rand.Rand, reach time.Duration, pauses string, args ...string) (kills int) {
	for {
		cmd := exec.Command("likesim", args...)
		cmd.Env = append(os.Environ(), pause.Variable+"="+pauses)
		require.NoError(t, cmd.Start())
		killer := time.AfterFunc(time.Duration(luck.Int64N(int64(reach))), func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		killer.Stop()
		if err == nil {
			return kills
		}
		require.Equal(t, -1, cmd.ProcessState.ExitCode(), "it ended by itself: %v", err)
		kills++
		reach += reach / 4
	}
}

// left are the files below a folder, but for timings, with digests of what they hold.
func left(t *testing.T, root string) map[string]string {
	all := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == "timing.json" {
			return err
		}
		content, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, root)] = record.Digest(content)
		return err
	}))
	return all
}

// survives kills runs so many times in all, with pauses where a kill could do harm:
// each leaves what an undisturbed one does, and nothing else.
func survives(t *testing.T, times int, pauses string, args ...string) {
	if runtime.GOOS == "windows" {
		t.Skip("a killed process keeps its lock for a while here")
	}
	folder := t.TempDir()
	want, got := filepath.Join(folder, "want"), filepath.Join(folder, "got")
	began := time.Now()
	undisturbed := exec.Command("likesim", append(args, "--out", want)...)
	undisturbed.Env = append(os.Environ(), pause.Variable+"="+pauses)
	out, err := undisturbed.CombinedOutput()
	require.NoError(t, err, "%s", out)
	reach := time.Since(began) / 5 // so that it is killed several times on its way
	if pauses != "" {
		reach *= 6 // what waits at the end has to be got through at one go
	}
	luck, kills := rand.New(rand.NewPCG(1, uint64(times))), 0
	for kills < times {
		require.NoError(t, os.RemoveAll(got))
		kills += killed(t, luck, reach, pauses, append(args, "--out", got)...)
		assert.Equal(t, left(t, want), left(t, got))
	}
	t.Logf("killed %d times", kills)
}

func TestARunKilledAtRandomMomentsLeavesTheFilesOfAnUndisturbedOne(t *testing.T) {
	survives(t, 3, "", "run", "classroom", "--days", "700", "--no-charts", "--quiet", "--checkpoint-every", "60")
}

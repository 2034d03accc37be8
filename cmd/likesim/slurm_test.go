//go:build slurm

package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSlurm(t *testing.T) {
	c := newCluster(t)
	c.plan()
	for _, each := range []struct {
		name string
		test func(*cluster, *testing.T)
	}{
		{"a node that loses its power costs nothing", nodeCut},
		{"a task that is killed is missing and comes back by resume", taskKilled},
		{"a controller that is stopped costs nothing", daemonStopped},
		{"a task that is told to stop exits with 75 and comes back by resume", taskStopped},
		{"a task whose time is over exits with 75 and comes back by resume", timeOver},
		{"two copies of a shard at once do no harm", twoCopies},
		{"a submit that is killed and said again submits once", submitKilled},
	} {
		t.Run(each.name, func(t *testing.T) {
			outer := c.t
			c.t = t
			defer func() { c.t = outer }()
			each.test(c, t)
		})
	}
}

func nodeCut(c *cluster, t *testing.T) {
	job, _ := c.jobOf(c.submit("run=1500", "cut"))
	c.until("six runs have an answer", 60*time.Second, func() bool { return c.answers("cut") >= 6 })
	cut := c.running("n2")
	require.NotEmpty(t, cut, "shards run on n2")
	require.Less(t, c.answers("cut"), 40)
	c.script("cut", "n2")
	began := time.Now()
	c.ended(90 * time.Second)
	t.Logf("shards %v were cut; all ended after %v", cut, time.Since(began).Round(time.Second))
	for _, shard := range cut {
		assert.NotEqual(t, "0", c.show(job, shard, "Restarts"), "shard %d was requeued", shard)
		attempts := c.attempts("cut", shard)
		require.Len(t, attempts, 2, "shard %d", shard)
		assert.Equal(t, "n2", attempts[0].Node)
		assert.Nil(t, attempts[0].Count, "it did not end")
		assert.NotEqual(t, "n2", attempts[1].Node)
		require.NotNil(t, attempts[1].Count)
		assert.Equal(t, 1, attempts[1].Count.Found, "the finished run of shard %d is not simulated again", shard)
	}
	c.same("cut")
	c.script("node", "n2")
	c.back("n2")
}

// back waits until a node may be used again.
func (c *cluster) back(node string) {
	c.t.Helper()
	c.until(node+" is back", 30*time.Second, func() bool {
		return c.said("sinfo", "--noheader", "--nodes", node, "--format", "%T") == "idle"
	})
}

func taskKilled(c *cluster, t *testing.T) {
	job, _ := c.jobOf(c.submit("run=400", "killed"))
	victim := 0
	c.until("shard 3 runs", 30*time.Second, func() bool {
		victim = c.processOf("--out", filepath.Join(c.work, "killed"), "--shard", "3", "--shards")
		return victim != 0
	})
	require.NoError(t, syscall.Kill(victim, syscall.SIGKILL))
	c.ended(90 * time.Second)
	assert.Equal(t, "FAILED", c.show(job, 3, "JobState"))
	out, code := c.likesim("", "sweep", "status", "--manifest", "sw/manifest.jsonl", "--out", "killed", "--shards", "20", "--missing")
	assert.Equal(t, codeIncomplete, code)
	assert.Equal(t, "3\n", out)
	assert.NoFileExists(t, filepath.Join(c.work, "killed", "runs.parquet"), "the merge refused")
	_, shards := c.jobOf(c.submit("", "killed", "--resume"))
	assert.Equal(t, "3", shards)
	c.ended(60 * time.Second)
	c.same("killed")
	assert.Contains(t, c.submit("", "killed", "--resume"), "no shard is missing")
}

func daemonStopped(c *cluster, t *testing.T) {
	c.submit("run=1500", "stopped")
	c.until("four runs have an answer", 30*time.Second, func() bool { return c.answers("stopped") >= 4 })
	c.script("stop")
	time.Sleep(3 * time.Second)
	c.script("start")
	c.until("the controller answers", 20*time.Second, func() bool { return exec.Command("squeue").Run() == nil })
	c.ended(90 * time.Second)
	c.same("stopped")
}

// retried finds a shard that ended with exit 75, which no setting of a site puts back
// into the queue, and brings it back by resume.
func (c *cluster) retried(t *testing.T, job, out string, shard int, also ...string) {
	t.Helper()
	c.ended(120 * time.Second)
	assert.Equal(t, "75:0", c.show(job, shard, "ExitCode"), "shard %d", shard)
	assert.Equal(t, "0", c.show(job, shard, "Restarts"), "shard %d", shard)
	said := c.submit("", out, append([]string{"--resume"}, also...)...)
	_, shards := c.jobOf(said)
	assert.Equal(t, strconv.Itoa(shard), shards)
	c.ended(60 * time.Second)
}

func taskStopped(c *cluster, t *testing.T) {
	job, _ := c.jobOf(c.submit("run=1500", "told"))
	c.until("shards run", 30*time.Second, func() bool { return len(c.running("n1")) > 0 && c.answers("told") > 0 })
	shard := c.running("n1")[0]
	_ = exec.Command("scancel", "--batch", "--signal=USR1", fmt.Sprintf("%s_%d", job, shard)).Run() // it asks again until the job is gone, and fails then
	c.retried(t, job, "told", shard)
	c.same("told")
}

// timeOver gives a shard a minute, which is as long before its end as the signal
// comes: Slurm sends it at once, or with the next look at its jobs.
func timeOver(c *cluster, t *testing.T) {
	for i := range 2 {
		c.must("", "sweep", "run", "--manifest", "sw/manifest.jsonl", "--shard", strconv.Itoa(i), "--shards", "2", "--out", "two", "--no-trial", "--quiet")
	}
	c.must("", "sweep", "merge", "--manifest", "sw/manifest.jsonl", "--out", "two")
	c.must("", "sweep", "run", "--manifest", "sw/manifest.jsonl", "--shard", "1", "--shards", "2", "--out", "late", "--no-trial", "--quiet")
	// Twenty runs of 4 s each: more than the minute.
	job, _ := c.jobOf(c.submit("run=4000", "late", "--shards", "2", "--time", "1", "--resume"))
	c.retried(t, job, "late", 0, "--shards", "2")
	c.want = leftIn(t, filepath.Join(c.work, "two"))
	defer func() { c.want = leftIn(t, filepath.Join(c.work, "here")) }()
	c.same("late")
}

// twoCopies lets the tasks of a node live on while the controller takes it for dead.
// There are four shards for six processors, so that their second copies begin soon.
func twoCopies(c *cluster, t *testing.T) {
	for i := range 4 {
		c.must("", "sweep", "run", "--manifest", "sw/manifest.jsonl", "--shard", strconv.Itoa(i), "--shards", "4", "--out", "four", "--no-trial", "--quiet")
	}
	c.must("", "sweep", "merge", "--manifest", "sw/manifest.jsonl", "--out", "four")
	c.submit("run=2000", "twice", "--shards", "4") // ten runs each: 20 s
	c.until("shards run on n2", 30*time.Second, func() bool { return len(c.running("n2")) > 0 })
	shard := c.running("n2")[0]
	// Slurm calls a task running before its node has started it.
	c.until("its first copy has begun", 20*time.Second, func() bool { return len(c.attempts("twice", shard)) == 1 })
	slurmd, err := strconv.Atoi(c.script("slurmd", "n2"))
	require.NoError(t, err)
	require.NoError(t, syscall.Kill(slurmd, syscall.SIGSTOP)) // its tasks live on
	defer func() { _ = syscall.Kill(slurmd, syscall.SIGCONT) }()
	c.said("scontrol", "update", "nodename=n2", "state=down", "reason=test")
	c.until("a second copy has begun", 40*time.Second, func() bool { return len(c.attempts("twice", shard)) == 2 })
	for _, a := range c.attempts("twice", shard) {
		assert.Nil(t, a.Count, "both copies are at work")
	}
	c.ended(90 * time.Second)
	c.until("both copies have ended", 30*time.Second, func() bool {
		return c.processOf("--out", filepath.Join(c.work, "twice")) == 0
	})
	for _, a := range c.attempts("twice", shard) {
		assert.NotNil(t, a.Count, "both ended by themselves")
	}
	c.want = leftIn(t, filepath.Join(c.work, "four"))
	defer func() { c.want = leftIn(t, filepath.Join(c.work, "here")) }()
	c.same("twice")
}

func submitKilled(c *cluster, t *testing.T) {
	c.back("n2")
	for i, after := range []int{15, 40, 80, 150} { // ms
		out := fmt.Sprintf("submit%d", i)
		cmd := exec.Command(c.program, "sweep", "submit", "slurm", "--manifest", "sw/manifest.jsonl", "--out", out, "--shards", "20", "--mem", "500", "--time", "10")
		cmd.Dir = c.work
		require.NoError(t, cmd.Start())
		time.Sleep(time.Duration(after) * time.Millisecond)
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()         // killed or not
		said := c.submit("", out)
		again := c.submit("", out)
		assert.NotContains(t, again, "shards 0-19", "first: %s", said)
		c.ended(120 * time.Second)
		c.same(out)
	}
}

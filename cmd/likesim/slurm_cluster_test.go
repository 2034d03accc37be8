//go:build slurm

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cluster is a real Slurm of three nodes on this machine, and a likesim built for it.
type cluster struct {
	t       *testing.T
	dir     string // its state
	program string
	work    string // with the planned sweep in sw/
	want    map[string]string
}

// missingTools are the programs of Slurm that are not here.
func missingTools() (names []string) {
	for _, name := range []string{"munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "unshare"} {
		if _, err := exec.LookPath(name); err != nil {
			names = append(names, name)
		}
	}
	return names
}

// newCluster starts the cluster, or skips where Slurm is missing; with CI=true that
// is a failure.
func newCluster(t *testing.T) *cluster {
	why := ""
	if names := missingTools(); len(names) > 0 {
		why = "Slurm is not installed: missing " + strings.Join(names, ", ") + " (Debian: slurmctld slurmd slurm-client munge)"
	} else if os.Getuid() != 0 {
		why = "the nodes are PID namespaces, which want root"
	}
	if why != "" && os.Getenv("CI") == "true" {
		t.Fatal(why)
	} else if why != "" {
		t.Skip(why)
	}
	dir, err := os.MkdirTemp("", "slurm") // the path of a socket has to be short
	require.NoError(t, err)
	c := &cluster{t: t, dir: dir, work: t.TempDir(), program: filepath.Join(t.TempDir(), "likesim")}
	out, err := exec.Command("go", "build", "-o", c.program, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	t.Setenv("SLURM_TEST_DIR", dir)
	t.Setenv("SLURM_CONF", filepath.Join(dir, "slurm.conf"))
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(c.said("tail", "-n", "150", filepath.Join(dir, "log", "slurmctld.log")))
		}
		c.script("down")
		assert.NoError(t, os.RemoveAll(dir))
	})
	c.script("up")
	return c
}

func (c *cluster) script(args ...string) string {
	c.t.Helper()
	return c.said(filepath.Join("..", "..", ".ci", "slurm.sh"), args...)
}

// said runs a command that must succeed and gives what it says.
func (c *cluster) said(name string, args ...string) string {
	c.t.Helper()
	cmd := exec.Command(name, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(c.t, err, "%s %s: %s", name, strings.Join(args, " "), stderr.String())
	return strings.TrimSpace(string(out))
}

// likesim runs the built program in the folder of the sweep.
func (c *cluster) likesim(pause string, args ...string) (string, int) {
	c.t.Helper()
	cmd := exec.Command(c.program, args...)
	cmd.Dir, cmd.Env = c.work, append(os.Environ(), "LIKESIM_TEST_PAUSE="+pause)
	out, _ := cmd.CombinedOutput() // the exit code says it
	return string(out), cmd.ProcessState.ExitCode()
}

const clusterSweep = `# Is the power cut without a trace?
children: 60
days: 20
set: {run.burn_in: 2, record.events: false}
factors:
  - {key: platform.friend_cap, values: [20, 50]}
  - {key: nag.drop, values: [0.2, 0.8]}
design: factorial
replicates: 10
outcomes: [gini_likes, {outcome: drops, when: sum, of: circle}]
`

// shardsHere is how many shards the 40 runs are divided into.
const shardsHere = 20

// plan plans 40 runs and makes them here: every file that Slurm has to leave.
func (c *cluster) plan() {
	require.NoError(c.t, os.WriteFile(filepath.Join(c.work, "cut.yaml"), []byte(clusterSweep), 0o600))
	c.must("", "sweep", "plan", "cut.yaml", "-o", "sw", "--no-trial")
	for i := range shardsHere {
		c.must("", "sweep", "run", "--manifest", "sw/manifest.jsonl", "--shard", strconv.Itoa(i), "--shards", strconv.Itoa(shardsHere), "--out", "here", "--no-trial", "--quiet")
	}
	c.must("", "sweep", "merge", "--manifest", "sw/manifest.jsonl", "--out", "here")
	c.must("", "sweep", "run", "--manifest", "sw/manifest.jsonl", "--shard", "0", "--shards", "1", "--jobs", "1", "--out", "one", "--no-trial", "--quiet")
	c.must("", "sweep", "merge", "--manifest", "sw/manifest.jsonl", "--out", "one")
	c.want = leftIn(c.t, filepath.Join(c.work, "here"))
	one := leftIn(c.t, filepath.Join(c.work, "one"))
	for _, name := range []string{"runs.parquet", "summary.parquet", "daily.parquet", "parameters.parquet", "merged.json"} {
		require.True(c.t, c.want[name] != "" && c.want[name] == one[name], "%s of 20 shards is that of one", name)
	}
}

func (c *cluster) must(pause string, args ...string) string {
	c.t.Helper()
	out, code := c.likesim(pause, args...)
	require.Equal(c.t, 0, code, "likesim %s: %s", strings.Join(args, " "), out)
	return out
}

func (c *cluster) submit(pause, out string, more ...string) string {
	c.t.Helper()
	return c.must(pause, append([]string{"sweep", "submit", "slurm", "--manifest", "sw/manifest.jsonl", "--out", out, "--shards", strconv.Itoa(shardsHere),
		"--throttle", "6", "--mem", "500", "--time", "10", "--program", c.program}, more...)...)
}

var (
	arrayJob = regexp.MustCompile(`job (\d+): shards (\S+) of`)
	answered = regexp.MustCompile(`(\d+) answered, (\d+) in unfinished`)
)

// jobOf is the id of the array in what submit said, and its shards.
func (c *cluster) jobOf(said string) (id, shards string) {
	c.t.Helper()
	found := arrayJob.FindStringSubmatch(said)
	require.NotNil(c.t, found, said)
	return found[1], found[2]
}

// answers is how many runs have an answer in a folder.
func (c *cluster) answers(out string) int {
	text, _ := c.likesim("", "sweep", "status", "--manifest", "sw/manifest.jsonl", "--out", out, "--shards", strconv.Itoa(shardsHere))
	found := answered.FindStringSubmatch(text)
	require.NotNil(c.t, found, text)
	done, _ := strconv.Atoi(found[1])
	begun, _ := strconv.Atoi(found[2])
	return done + begun
}

// until waits for something to be so.
func (c *cluster) until(what string, most time.Duration, so func() bool) {
	c.t.Helper()
	for end := time.Now().Add(most); !so(); time.Sleep(100 * time.Millisecond) {
		require.True(c.t, time.Now().Before(end), "not within %v: %s\n%s", most, what, c.said("squeue", "--array"))
	}
}

// ended waits until no job is in the queue.
func (c *cluster) ended(most time.Duration) {
	c.t.Helper()
	c.until("the queue is empty", most, func() bool { return c.said("squeue", "--noheader") == "" })
}

// running are the shards that run on a node now.
func (c *cluster) running(node string) (shards []int) {
	for line := range strings.Lines(c.said("squeue", "--noheader", "--array", "--states", "R", "--nodelist", node, "--format", "%K")) {
		if n, err := strconv.Atoi(strings.TrimSpace(line)); err == nil {
			shards = append(shards, n)
		}
	}
	return shards
}

// show is a field of a task of an array as scontrol shows it.
func (c *cluster) show(job string, shard int, field string) string {
	text := c.said("scontrol", "show", "job", fmt.Sprintf("%s_%d", job, shard))
	found := regexp.MustCompile(`\b` + field + `=(\S*)`).FindStringSubmatch(text)
	require.NotNil(c.t, found, text)
	return found[1]
}

// attempt is what the log of one attempt at a shard says.
type slurmAttempt struct {
	Node  string
	Count *struct{ Found, Done int }
}

// attempts are the attempts at a shard that left a log, in order of time.
func (c *cluster) attempts(out string, shard int) (all []slurmAttempt) {
	paths, err := filepath.Glob(filepath.Join(c.work, out, "log", fmt.Sprintf("%05d-of-*.jsonl", shard)))
	require.NoError(c.t, err)
	began := map[string]time.Time{}
	for _, path := range paths {
		info, err := os.Stat(path)
		require.NoError(c.t, err)
		began[path] = info.ModTime()
	}
	slices.SortFunc(paths, func(a, b string) int { return began[a].Compare(began[b]) })
	for _, path := range paths {
		file, err := os.Open(path)
		require.NoError(c.t, err)
		var a slurmAttempt
		for lines := bufio.NewScanner(file); lines.Scan(); {
			assert.NoError(c.t, json.Unmarshal(lines.Bytes(), &a))
		}
		assert.NoError(c.t, file.Close())
		all = append(all, a)
	}
	return all
}

// same compares every file with what was made here, but for Slurm's own scripts.
func (c *cluster) same(out string) {
	c.t.Helper()
	got := leftIn(c.t, filepath.Join(c.work, out))
	for name := range got {
		if strings.HasPrefix(name, "slurm"+string(filepath.Separator)) {
			delete(got, name)
		}
	}
	sameFiles(c.t, c.want, got, out)
}

// processOf finds the process of a task: the likesim with these words.
func (c *cluster) processOf(words ...string) int {
	entries, err := os.ReadDir("/proc")
	require.NoError(c.t, err)
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		line, _ := os.ReadFile("/proc/" + e.Name() + "/cmdline") // it may have ended
		args := strings.Split(string(line), "\x00")
		if args[0] == c.program && strings.Contains(strings.Join(args, " "), strings.Join(words, " ")) {
			return pid
		}
	}
	return 0
}

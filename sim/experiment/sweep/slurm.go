package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// shardMinutes is the length of a shard that is aimed at: long beside what a
// scheduler needs to start one (0.1 s), short beside what a lost node costs.
const shardMinutes = 20

// Size divides a load into shards of about twenty minutes on a number of processors
// each, at most as many as there are runs and the scheduler's array can have.
func Size(f *Foreseen, jobs, most int) int {
	cpu := f.SecondsPerRun * float64(f.Runs)
	n := int(math.Ceil(cpu / float64(jobs) / (60 * shardMinutes)))
	return max(1, min(n, f.Runs, most))
}

// Minutes is what a shard may take: twice of what is foreseen, and ten minutes.
func Minutes(f *Foreseen, jobs, shards int) int {
	perShard := (f.Runs + shards - 1) / shards
	rounds := (perShard + jobs - 1) / jobs
	return 10 + int(math.Ceil(2*f.SecondsPerRun*float64(rounds)/60))
}

// Slurm speaks to a Slurm through its own commands.
type Slurm struct{}

// run calls a command of Slurm and gives what it prints.
func (Slurm) run(ctx context.Context, name string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, name, args...).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(string(failed.Stderr)))
	}
	return strings.TrimSpace(string(out)), err
}

// MostShards is how many tasks an array of this Slurm may have.
func (s Slurm) MostShards(ctx context.Context) (int, error) {
	config, err := s.run(ctx, "scontrol", "show", "config")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(config) {
		key, value, _ := strings.Cut(line, "=")
		if strings.TrimSpace(key) == "MaxArraySize" {
			n, err := strconv.Atoi(strings.TrimSpace(value))
			return n - 1, err
		}
	}
	return 0, errors.New("scontrol show config: says no MaxArraySize")
}

// Queued are the shards of a plan that wait or run, and the ids of their jobs.
func (s Slurm) Queued(ctx context.Context, name string) (shards []int, jobs []string, err error) {
	out, err := s.run(ctx, "squeue", "--noheader", "--array", "--name", name, "--format", "%F %K")
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.Lines(out) {
		job, task, _ := strings.Cut(strings.TrimSpace(line), " ")
		if job != "" && !slices.Contains(jobs, job) {
			jobs = append(jobs, job)
		}
		if n, err := strconv.Atoi(task); err == nil {
			shards = append(shards, n)
		}
	}
	slices.Sort(shards)
	return slices.Compact(shards), jobs, nil
}

var shardsOf = regexp.MustCompile(`--shards (\d+)`)

// Submitted is the number of shards that the script of an earlier submit has, 0 if
// there was none.
func Submitted(out string) int {
	text, err := os.ReadFile(filepath.Join(out, slurmName, "shards.sh"))
	found := shardsOf.FindSubmatch(text)
	if err != nil || found == nil {
		return 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return 0
	}
	return n
}

// slurmName is the folder of the scripts.
const slurmName = "slurm"

// Scripts writes the two scripts of a call into the folder of the sweep, and gives
// their places. The folder for logs has to be there before a job is.
func Scripts(c Call) (shards, merge string, err error) {
	folder := filepath.Join(c.Out, slurmName)
	for _, dir := range []string{folder, filepath.Join(c.Out, logName)} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return "", "", err
		}
	}
	write := func(engine, name string) (string, error) {
		text, err := Script(engine, c)
		if err != nil {
			return "", err
		}
		place := filepath.Join(folder, name)
		return place, errors.Join(writeWhole(place, []byte(text)), sweepAway(folder, name))
	}
	shards, err1 := write("slurm", "shards.sh")
	merge, err2 := write("slurm-merge", "merge.sh")
	return shards, merge, errors.Join(err1, err2)
}

// ArrayFlag is --array for the shards of a call, with its throttle.
func (c *Call) ArrayFlag() string {
	if c.Throttle > 0 {
		return fmt.Sprintf("--array=%s%%%d", c.Array, c.Throttle)
	}
	return "--array=" + c.Array
}

// Submit hands the shards of a call to Slurm, and gives the id of the job.
func (s Slurm) Submit(ctx context.Context, script string, c *Call) (string, error) {
	return s.sbatch(ctx, c.ArrayFlag(), script)
}

// SubmitMerge hands the merge to Slurm, to be run when jobs have ended.
func (s Slurm) SubmitMerge(ctx context.Context, script string, after []string) (string, error) {
	return s.sbatch(ctx, "--dependency=afterany:"+strings.Join(after, ":"), script)
}

func (s Slurm) sbatch(ctx context.Context, args ...string) (string, error) {
	id, err := s.run(ctx, "sbatch", append([]string{"--parsable"}, args...)...)
	id, _, _ = strings.Cut(id, ";") // the name of the cluster may follow
	return id, err
}

//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"likesim/sim/experiment/sweep"
)

// engineCall is a call with everything said.
var engineCall = sweep.Call{
	Program: "/opt/likesim", Manifest: "/data/sweep/manifest.jsonl", Out: "/data/sweep", Name: "likesim-0123abcd",
	Shards: 20, Jobs: 2, Throttle: 6, Time: 90, Memory: 1500, Array: "0-19", Image: "example.org/likesim:1", Options: []string{"--partition=ci"},
}

func TestTheScriptsOfEnginesAreThoseKept(t *testing.T) {
	for _, engine := range append(sweep.Engines(), "slurm", "slurm-merge") {
		text, err := sweep.Script(engine, engineCall)
		require.NoError(t, err)
		path := filepath.Join("testdata", "engines", engine+".txt")
		if os.Getenv("UPDATE_SCRIPTS") != "" {
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, string(want), text, engine)
	}
	assert.Equal(t, "awsbatch condor k8s lsf parallel pbs sge snakemake", strings.Join(sweep.Engines(), " "))
}

func TestOneShardIsNoArrayWhereTheEngineHasNoneOfOne(t *testing.T) {
	one := engineCall
	one.Shards, one.Array = 1, "0-0"
	for engine, never := range map[string][]string{
		"pbs":      {"-J", "PBS_ARRAY_INDEX"}, // qsub: the end of the range is to be greater than its start
		"awsbatch": {"--array-properties", "AWS_BATCH_JOB_ARRAY_INDEX", "2 to 10,000"},
	} {
		text, err := sweep.Script(engine, one)
		require.NoError(t, err)
		assert.Contains(t, strings.ReplaceAll(text, "\\", ""), "--shard 0 --shards 1", engine)
		for _, word := range never {
			assert.NotContains(t, text, word, engine)
		}
	}
}

func TestNoFlagIsForgottenByAnEngine(t *testing.T) {
	changes := map[string]func(*sweep.Call){
		"throttle": func(c *sweep.Call) { c.Throttle = 0 }, "time": func(c *sweep.Call) { c.Time = 0 },
		"mem": func(c *sweep.Call) { c.Memory = 0 }, "image": func(c *sweep.Call) { c.Image = "" },
	}
	for _, engine := range sweep.Engines() {
		all, err := sweep.Script(engine, engineCall)
		require.NoError(t, err)
		for flag, change := range changes {
			c := engineCall
			change(&c)
			without, err := sweep.Script(engine, c)
			require.NoError(t, err)
			assert.Equal(t, sweep.Lacks(engine, flag) == "", all != without, "%s: --%s is used, or refused in words", engine, flag)
		}
	}
}

func TestAFlagThatAnEngineCannotSayIsRefused(t *testing.T) {
	dir := sweepFolder(t, sweepSize{days: 5})
	mustRun(t, dir, sweepSteps[0])
	for line, want := range map[string]string{
		"awsbatch --throttle 2": "--throttle 2: wants another engine than awsbatch, or to be left out: AWS Batch bounds no array",
		"condor --time 10":      "HTCondor holds what is too late",
		"parallel --mem 100":    "bound them by --throttle",
		"pbs --image likesim":   "it runs the program itself",
	} {
		cmd := likesim(dir, "sweep script "+line+" --manifest sw/manifest.jsonl --shards 2")
		out, err := cmd.CombinedOutput()
		require.Error(t, err, line)
		assert.Equal(t, 2, cmd.ProcessState.ExitCode(), line)
		assert.Contains(t, string(out), want)
	}
	mustRun(t, dir, "sweep script parallel --manifest sw/manifest.jsonl --shards 2 --mem -1 --time none")
}

func TestTheJobOfKubernetesHasNoUnknownField(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "job.schema.json"))
	require.NoError(t, err)
	check := func(text string) error {
		var job any
		require.NoError(t, yaml.Unmarshal([]byte(text), &job))
		content, err := json.Marshal(job)
		require.NoError(t, err)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(content)))
		require.NoError(t, err)
		return schema.Validate(value)
	}
	for _, c := range []sweep.Call{engineCall, {Program: "likesim", Manifest: "m", Out: "o", Name: "n", Shards: 1, Jobs: 1}} {
		text, err := sweep.Script("k8s", c)
		require.NoError(t, err)
		require.NoError(t, check(text))
		assert.ErrorContains(t, check(strings.Replace(text, "completionMode", "completionsMode", 1)), "completionsMode")
	}
}

// engineRun makes the call of an engine for one task as the engine would, with its
// variables set by hand, and gives the command.
type engineRun func(t *testing.T, dir, script string, task int) *exec.Cmd

// shellWith runs a script with the variable of an array set, whose first task has the
// number first; a script that asks for no array is run without.
func shellWith(variable string, first int, array string) engineRun {
	return func(t *testing.T, dir, script string, task int) *exec.Cmd {
		cmd := exec.Command("bash", fileWith(t, dir, script))
		if !strings.Contains(script, array) {
			return withEnv(cmd, dir)
		}
		return withEnv(cmd, dir, fmt.Sprintf("%s=%d", variable, task+first))
	}
}

func withEnv(cmd *exec.Cmd, dir string, variables ...string) *exec.Cmd {
	cmd.Dir, cmd.Env = dir, append(os.Environ(), variables...)
	return cmd
}

func fileWith(t *testing.T, dir, text string) string {
	t.Helper()
	path := filepath.Join(dir, "script")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// tool puts a program of a name before all others.
func tool(t *testing.T, name, text string) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700)) //nolint:gosec // a program
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
}

func piece(t *testing.T, pattern, text string) string {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	require.NotNil(t, found, "%s in %s", pattern, text)
	return found[1]
}

// condor runs the arguments where the manifest has been brought to.
func condor(t *testing.T, dir, script string, task int) *exec.Cmd {
	content, err := os.ReadFile(filepath.Join(dir, "sw", "manifest.jsonl"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "manifest.jsonl"), content, 0o600))
	arguments := strings.ReplaceAll(piece(t, `(?m)^arguments = "(.*)"$`, script), "$(Process)", strconv.Itoa(task))
	return withEnv(exec.Command(piece(t, `(?m)^executable = (.*)$`, script), strings.Fields(arguments)...), dir)
}

func kubernetes(t *testing.T, dir, script string, task int) *exec.Cmd {
	var job struct {
		Spec struct {
			Completions int
			Template    struct {
				Spec struct {
					Containers []struct{ Command, Args []string }
				}
			}
		}
	}
	require.NoError(t, yaml.Unmarshal([]byte(script), &job))
	assert.Less(t, task, job.Spec.Completions)
	c := job.Spec.Template.Spec.Containers[0]
	return withEnv(exec.Command(c.Command[0], append(c.Command[1:], c.Args...)...), dir, fmt.Sprint("JOB_COMPLETION_INDEX=", task))
}

// awsBatch lets the script call an aws that does in its place what the container does.
func awsBatch(t *testing.T, dir, script string, task int) *exec.Cmd {
	tool(t, "aws", "#!/bin/bash\nprintf '%s\\n' \"${*: -1}\" >\"$ASKED\"\n")
	asked := filepath.Join(dir, "asked")
	require.NoError(t, withEnv(exec.Command("bash", fileWith(t, dir, script)), dir, "ASKED="+asked).Run())
	content, err := os.ReadFile(asked)
	require.NoError(t, err)
	var overrides struct {
		Command              []string
		ResourceRequirements []struct{ Type, Value string }
	}
	require.NoError(t, json.Unmarshal(content, &overrides), "%s", content)
	assert.NotEmpty(t, overrides.ResourceRequirements)
	cmd := exec.Command(overrides.Command[0], overrides.Command[1:]...)
	if !strings.Contains(script, "--array-properties") {
		return withEnv(cmd, dir)
	}
	return withEnv(cmd, dir, fmt.Sprint("AWS_BATCH_JOB_ARRAY_INDEX=", task))
}

// gnuParallel stands for GNU parallel, but for one job alone.
func gnuParallel(t *testing.T, dir, script string, task int) *exec.Cmd {
	tool(t, "parallel", `#!/bin/bash
call=()
while [[ $1 != ::: ]]; do
  case $1 in --joblog|--jobs) shift ;; --resume-failed) ;; '{}') call+=("$TASK") ;; *) call+=("$1") ;; esac
  shift
done
shift
[[ "$*" == "0 1 2" || "$*" == 0 ]] && exec "${call[@]}"
`)
	return withEnv(exec.Command("bash", fileWith(t, dir, script)), dir, fmt.Sprint("TASK=", task))
}

// snakemake runs the shell line of the rule of a shard.
func snakemake(t *testing.T, dir, script string, task int) *exec.Cmd {
	var line string
	require.NoError(t, json.Unmarshal([]byte(piece(t, `(?s)rule shard:.*?shell: (".*?")\n`, script)), &line))
	return withEnv(exec.Command("sh", "-c", strings.NewReplacer("{wildcards.shard}", strconv.Itoa(task), "{threads}", "1").Replace(line)), dir)
}

func TestTheCallOfEveryEngineRunsItsShard(t *testing.T) {
	for engine, run := range map[string]engineRun{
		"slurm": shellWith("SLURM_ARRAY_TASK_ID", 0, ""), "pbs": shellWith("PBS_ARRAY_INDEX", 0, "#PBS -J"), "lsf": shellWith("LSB_JOBINDEX", 1, "[1-"),
		"sge": shellWith("SGE_TASK_ID", 1, "#$ -t"), "condor": condor, "k8s": kubernetes, "awsbatch": awsBatch, "parallel": gnuParallel, "snakemake": snakemake,
	} {
		t.Run(engine, func(t *testing.T) {
			bare := sweep.Call{Jobs: 1, Image: "likesim"}
			runsOneShard(t, engine, run, bare, 1, 3, "0,2\n")
			runsOneShard(t, engine, run, bare, 0, 1, "")
			runsOneShard(t, engine, run, engineCall, 1, 3, "0,2\n")
		})
	}
	for _, engine := range sweep.Engines() {
		assert.Contains(t, "awsbatch condor k8s lsf parallel pbs sge snakemake", engine, "every engine is run above")
	}
}

// runsOneShard makes the call of an engine for one shard: the others are missing then.
func runsOneShard(t *testing.T, engine string, run engineRun, c sweep.Call, shard, of int, missing string) {
	t.Helper()
	dir := sweepFolder(t, sweepSize{days: 5})
	mustRun(t, dir, sweepSteps[0])
	out := filepath.Join(dir, "sw")
	c.Program, c.Manifest, c.Out, c.Name, c.Shards = "likesim", filepath.Join(out, "manifest.jsonl"), out, "likesim-test", of
	script, err := sweep.Script(engine, c)
	require.NoError(t, err)
	said, err := run(t, dir, script, shard).CombinedOutput()
	require.NoError(t, err, "%s", said)
	if engine == "condor" {
		out = filepath.Join(dir, fmt.Sprint("shard-", shard))
	}
	status := likesim(dir, fmt.Sprintf("sweep status --manifest sw/manifest.jsonl --shards %d --missing --out %s", of, out))
	got, _ := status.Output() // the exit code says whether shards are missing
	assert.Equal(t, missing, string(got), "%s, shard %d of %d", engine, shard, of)
}

//go:build unix

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// engineRun makes the call of an engine for task 1 of 3 as the engine would, with its
// variables set by hand, and gives the command.
type engineRun func(t *testing.T, dir, script string) *exec.Cmd

// shell runs a script with a variable set.
func shellWith(variable string) engineRun {
	return func(t *testing.T, dir, script string) *exec.Cmd {
		return withEnv(exec.Command("bash", fileWith(t, dir, script)), dir, variable)
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
func condor(t *testing.T, dir, script string) *exec.Cmd {
	content, err := os.ReadFile(filepath.Join(dir, "sw", "manifest.jsonl"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "manifest.jsonl"), content, 0o600))
	arguments := strings.ReplaceAll(piece(t, `(?m)^arguments = "(.*)"$`, script), "$(Process)", "1")
	return withEnv(exec.Command(piece(t, `(?m)^executable = (.*)$`, script), strings.Fields(arguments)...), dir)
}

func kubernetes(t *testing.T, dir, script string) *exec.Cmd {
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
	assert.Equal(t, 3, job.Spec.Completions)
	c := job.Spec.Template.Spec.Containers[0]
	return withEnv(exec.Command(c.Command[0], append(c.Command[1:], c.Args...)...), dir, "JOB_COMPLETION_INDEX=1")
}

// awsBatch lets the script call an aws that does in its place what the container does.
func awsBatch(t *testing.T, dir, script string) *exec.Cmd {
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
	return withEnv(exec.Command(overrides.Command[0], overrides.Command[1:]...), dir, "AWS_BATCH_JOB_ARRAY_INDEX=1")
}

// gnuParallel stands for GNU parallel, but for job 1 alone.
func gnuParallel(t *testing.T, dir, script string) *exec.Cmd {
	tool(t, "parallel", `#!/bin/bash
call=()
while [[ $1 != ::: ]]; do
  case $1 in --joblog|--jobs) shift ;; --resume-failed) ;; '{}') call+=(1) ;; *) call+=("$1") ;; esac
  shift
done
shift
[[ "$*" == "0 1 2" ]] && exec "${call[@]}"
`)
	return withEnv(exec.Command("bash", fileWith(t, dir, script)), dir)
}

// snakemake runs the shell line of the rule of a shard.
func snakemake(t *testing.T, dir, script string) *exec.Cmd {
	var line string
	require.NoError(t, json.Unmarshal([]byte(piece(t, `(?s)rule shard:.*?shell: (".*?")\n`, script)), &line))
	return withEnv(exec.Command("sh", "-c", strings.NewReplacer("{wildcards.shard}", "1", "{threads}", "1").Replace(line)), dir)
}

func TestTheCallOfEveryEngineRunsItsShard(t *testing.T) {
	for engine, run := range map[string]engineRun{
		"slurm": shellWith("SLURM_ARRAY_TASK_ID=1"), "pbs": shellWith("PBS_ARRAY_INDEX=1"), "lsf": shellWith("LSB_JOBINDEX=2"),
		"sge": shellWith("SGE_TASK_ID=2"), "condor": condor, "k8s": kubernetes, "awsbatch": awsBatch, "parallel": gnuParallel, "snakemake": snakemake,
	} {
		t.Run(engine, func(t *testing.T) {
			dir := sweepFolder(t, 5)
			mustRun(t, dir, sweepSteps[0])
			out := filepath.Join(dir, "sw")
			script, err := sweep.Script(engine, sweep.Call{
				Program: "likesim", Manifest: filepath.Join(out, "manifest.jsonl"), Out: out, Name: "likesim-test", Shards: 3, Jobs: 1, Image: "likesim",
			})
			require.NoError(t, err)
			said, err := run(t, dir, script).CombinedOutput()
			require.NoError(t, err, "%s", said)
			if engine == "condor" {
				out = filepath.Join(dir, "shard-1")
			}
			status := likesim(dir, "sweep status --manifest sw/manifest.jsonl --shards 3 --missing --out "+out)
			missing, _ := status.Output() // the exit code says that shards are missing
			assert.Equal(t, "0,2\n", string(missing))
		})
	}
	for _, engine := range sweep.Engines() {
		assert.Contains(t, "awsbatch condor k8s lsf parallel pbs sge snakemake", engine, "every engine is run above")
	}
}

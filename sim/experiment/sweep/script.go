package sweep

import (
	"embed"
	"fmt"
	"io/fs"
	"math"
	"path"
	"strings"
	"text/template"
)

// templates are what engines are given, one file an engine.
//
//go:embed templates/*.tmpl
var templates embed.FS

// Engines are the engines that Script knows, sorted.
func Engines() (names []string) {
	entries, err := fs.ReadDir(templates, "templates")
	if err != nil {
		panic("sweep: embedded templates: " + err.Error())
	}
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".tmpl"); !strings.HasPrefix(name, "slurm") {
			names = append(names, name)
		}
	}
	return names
}

// Call is what a script of an engine has to know.
type Call struct {
	Program  string // likesim, as the engine's machines find it
	Manifest string
	Out      string
	Name     string // of the job
	Shards   int
	Jobs     int    // processors a shard
	Throttle int    // shards at once at most, 0 for as many as there are
	Time     int    // minutes a shard may take, 0 to say nothing
	Memory   int64  // MiB a shard may take, 0 to say nothing
	Array    string // shards to be run, as Ranges has them
	Image    string // of a container
	Options  []string
}

// Alone says whether the call is of one shard: PBS and AWS Batch have no array of one.
func (c Call) Alone() bool { return c.Shards == 1 }

// AtOnce is how many processors the shards take that may run at once.
func (c Call) AtOnce() int { return c.Throttle * c.Jobs }

// goAddresses are the MiB of addresses that a Go program reserves at its start and does
// not fill: likesim begins to work under ulimit -v 1500000, and not under 1200000.
const goAddresses = 1536

// SlotAddresses are the MiB of addresses for each of the processors of a shard.
func (c Call) SlotAddresses() int64 {
	slots := int64(max(c.Jobs, 1))
	return (c.Memory + goAddresses + slots - 1) / slots
}

// MostShards is the largest array that an engine takes by its manual.
func MostShards(engine string) int {
	switch engine {
	case "awsbatch":
		return 10_000
	case "k8s":
		return 100_000
	}
	return math.MaxInt
}

// lacks are the flags that an engine has no word for, and why or what else serves.
var lacks = map[string]map[string]string{
	"awsbatch":  {"throttle": "AWS Batch bounds no array: bound its compute environment", "image": "the job definition names it"},
	"condor":    {"time": "HTCondor holds what is too late, and does not start it again", "image": "HTCondor brings the program itself"},
	"lsf":       {"image": "it runs the program itself"},
	"parallel":  {"time": "GNU parallel runs shards here", "mem": "GNU parallel runs shards here: bound them by --throttle", "image": "it runs the program itself"},
	"pbs":       {"image": "it runs the program itself"},
	"sge":       {"image": "it runs the program itself"},
	"snakemake": {"image": "it runs the program itself"},
}

// Lacks says why an engine's script cannot say what a flag asks for, or nothing.
func Lacks(engine, flag string) string { return lacks[engine][flag] }

// NameOf is the name of a plan's jobs: who looks at a queue finds them by it.
func NameOf(p *Plan) string { return "likesim-" + p.Digest[:8] }

// Script writes what an engine is given: a job script, a job description, a rule.
func Script(engine string, c Call) (string, error) {
	name := path.Join("templates", engine+".tmpl")
	text, err := templates.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("there is no template of %q: wants %s", engine, strings.Join(Engines(), ", "))
	}
	t, err := template.New(engine).Funcs(template.FuncMap{"sh": quoted, "last": func(n int) int { return n - 1 }, "hours": clock, "seconds": func(minutes int) int { return 60 * minutes }}).Parse(string(text))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = t.Execute(&out, c)
	return out.String(), err
}

// plain are the letters that no engine and no shell reads as anything else.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:@+"

// PlainPath says whether a path reaches every engine as it is.
func PlainPath(text string) bool { return text != "" && strings.Trim(text, plain) == "" }

// quoted writes a text as one word of a shell.
func quoted(text string) string {
	if PlainPath(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// clock writes minutes as H:MM:00.
func clock(minutes int) string { return fmt.Sprintf("%d:%02d:00", minutes/60, minutes%60) }

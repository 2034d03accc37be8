package sweep

import (
	"embed"
	"fmt"
	"io/fs"
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

// NameOf is the name of a plan's jobs: who looks at a queue finds them by it.
func NameOf(p *Plan) string { return "likesim-" + p.Digest[:8] }

// Script writes what an engine is given: a job script, a job description, a rule.
func Script(engine string, c Call) (string, error) {
	name := path.Join("templates", engine+".tmpl")
	text, err := templates.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("there is no template of %q: wants %s", engine, strings.Join(Engines(), ", "))
	}
	t, err := template.New(engine).Funcs(template.FuncMap{"sh": quoted, "last": func(n int) int { return n - 1 }, "hours": clock}).Parse(string(text))
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

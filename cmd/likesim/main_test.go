package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"likesim": main})
}

// TestScripts drives the program as a shell does. Beside the usual commands the
// scripts know
//
//	exits CODE COMMAND...      runs a command, which must exit with that code
//	interrupts CODE COMMAND... sends it SIGINT when it has said the first line of
//	                           progress; it must exit with that code then
//	shell COMMAND              runs a line in sh, for names with stars
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("COLUMNS", "100")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "interrupts": interrupts, "shell": shell,
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	expect(ts, args[0], ts.Exec(args[1], args[2:]...))
}

// expect checks the exit code that an error of a command stands for.
func expect(ts *testscript.TestScript, want string, err error) {
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != want {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

func shell(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("sh", "-c", args[0]))
}

func interrupts(ts *testscript.TestScript, _ bool, args []string) {
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir = ts.Getenv("WORK")
	said, err := cmd.StderrPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	text := untilProgress(said)
	ts.Check(cmd.Process.Signal(os.Interrupt))
	rest, err := io.ReadAll(said)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("said"), append(text, rest...), 0o600))
	expect(ts, args[0], cmd.Wait())
}

// untilProgress reads until the first line that says how far a run is.
func untilProgress(r io.Reader) []byte {
	var text []byte
	one := make([]byte, 1)
	for {
		if n, err := r.Read(one); n == 0 || err != nil {
			return text
		}
		text = append(text, one[0])
		if one[0] == '%' {
			return text
		}
	}
}

// Command likesim simulates how status inequality grows among children in a like
// economy. It parses, calls and prints; everything else is in the packages below.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() { os.Exit(execute(os.Args[1:], os.Stdout, os.Stderr)) }

// execute runs the program and gives its exit code. Errors are printed here and
// nowhere else.
func execute(args []string, out, progress io.Writer) int {
	asked := true // until a command begins, what fails is the command line
	root := newRoot(func() { asked = false })
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		unquoteUsages(root)
	}
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(progress)
	cmd, err := root.ExecuteC()
	if err == nil {
		return 0
	}
	if asked {
		err = wrong{err}
	}
	typed(cmd, err)
	report(progress, err.Error())
	return codeOf(err)
}

// report prints an error. One of several lines begins with the places of a file,
// which editors find at the beginning of a line.
func report(to io.Writer, text string) {
	if text == "" {
		return
	}
	if !strings.Contains(text, "\n") {
		text = "likesim: " + strings.TrimPrefix(text, "likesim ")
	}
	_, _ = fmt.Fprintln(to, text) // nothing is left to tell a failure to
}

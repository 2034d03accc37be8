package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// walk visits the commands that likesim has of its own.
func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, c := range cmd.Commands() {
		walk(c, visit)
	}
}

// TestTheExamplesOfTheHelpWorkAsPrinted runs them in the order of the help, in one
// folder, with a shell.
func TestTheExamplesOfTheHelpWorkAsPrinted(t *testing.T) {
	if testing.Short() {
		t.Skip("runs baseline")
	}
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh here")
	}
	folder, examples := t.TempDir(), 0
	walk(newRoot(func() {}), func(cmd *cobra.Command) {
		require.NotEmpty(t, cmd.Example, "%s has no example", cmd.CommandPath())
		for line := range strings.Lines(cmd.Example) {
			line = strings.TrimSpace(line)
			require.True(t, strings.HasPrefix(line, "likesim "), line)
			run := exec.Command(sh, "-c", line)
			run.Dir = folder
			out, err := run.CombinedOutput()
			if strings.HasPrefix(line, "likesim diff") {
				assert.Equal(t, codeDiffer, run.ProcessState.ExitCode(), "%s:\n%s", line, out)
			} else {
				assert.NoError(t, err, "%s:\n%s", line, out)
			}
			examples++
		}
	})
	assert.Greater(t, examples, 20)
}

func TestEveryCommandAndFlagIsDescribedInLinesThatFitAScreen(t *testing.T) {
	walk(newRoot(func() {}), func(cmd *cobra.Command) {
		assert.NotEmpty(t, cmd.Short, cmd.CommandPath())
		cmd.Flags().VisitAll(func(f *pflag.Flag) { assert.NotEmpty(t, f.Usage, "%s --%s", cmd.CommandPath(), f.Name) })
		for line := range strings.Lines(cmd.Long) {
			assert.LessOrEqual(t, len(strings.TrimRight(line, "\n")), 88, "%s: %s", cmd.CommandPath(), line)
		}
	})
}

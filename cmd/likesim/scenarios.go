package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"likesim/scenarios"
)

func newScenarios() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "List, show and begin scenarios",
		Long:  "Without a word, list the scenarios inside the program.",
		Example: `  likesim scenarios
  likesim scenarios show baseline
  likesim scenarios new my-question && likesim run my-question.yaml --days 30`,
		Args: known,
		RunE: listScenarios,
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Short: "List the shipped scenarios and what they ask",
			Example: "  likesim scenarios list", Args: none, RunE: listScenarios,
		},
		&cobra.Command{
			Use: "show NAME", Short: "Print the file of a shipped scenario",
			Example: "  likesim scenarios show no-strangers > my-rules.yaml", Args: exactly(1, "the NAME of a shipped scenario"),
			ValidArgsFunction: completeScenario, RunE: showScenario,
		},
		&cobra.Command{
			Use: "new NAME", Short: "Write a scenario file to begin with",
			Long:    "Write NAME.yaml, a commented scenario that extends baseline.\nA file that is there is left alone.",
			Example: "  likesim scenarios new quota-of-three", Args: exactly(1, "the NAME of the file to write"), RunE: newScenario,
		})
	return cmd
}

func listScenarios(cmd *cobra.Command, _ []string) error { return list(cmd, scenarios.Shipped()) }

// list prints names and what they ask.
func list(cmd *cobra.Command, shipped []scenarios.Listed) error {
	longest := 0
	for _, s := range shipped {
		longest = max(longest, len(s.Name))
	}
	width := max(widthOf(cmd.OutOrStdout())-longest-2, 20)
	var text strings.Builder
	for _, s := range shipped {
		name := s.Name
		for _, line := range wrapped(s.Asks, width) {
			fmt.Fprintf(&text, "%-*s  %s\n", longest, name, line)
			name = ""
		}
	}
	_, err := io.WriteString(cmd.OutOrStdout(), text.String())
	return err
}

func showScenario(cmd *cobra.Command, args []string) error {
	text, err := scenarios.Source(args[0])
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(text)
	return err
}

func newScenario(cmd *cobra.Command, args []string) error {
	return begin(cmd, args[0], "a scenario", scenarios.New)
}

// begin writes a file to begin with, unless there is one.
func begin(cmd *cobra.Command, written, what string, text func(name string) []byte) error {
	name := strings.TrimSuffix(written, ".yaml")
	base := filepath.Base(name)
	if base == "." || strings.HasPrefix(base, ".") || strings.HasSuffix(name, string(filepath.Separator)) {
		return wrongf("%q cannot be the name of %s: wants a file name", written, what)
	}
	path := name + ".yaml"
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return wrongf("%s is there already: choose another name, or remove it", path)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	_, err = file.Write(text(base))
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), path)
	return err
}

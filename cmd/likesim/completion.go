package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const completionAbout = `Print a script that lets a shell complete commands, flags, scenarios, parameters and
charts at the tab key. Read it in a session (source likesim.bash), or put it where
your shell keeps such scripts.`

// describeCompletion gives the command that cobra makes the help that the others
// have.
func describeCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Short, cmd.Long = "Print a script that completes words in a shell", completionAbout
		cmd.Example = `  likesim completion bash > likesim.bash
  likesim completion zsh > _likesim`
		cmd.Args, cmd.RunE = known, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		for _, shell := range cmd.Commands() {
			shell.Example = "  likesim completion " + shell.Name() + " > likesim." + shell.Name()
		}
	}
}

// unquoteUsages takes the quotes from the usages of all flags. Help shows the quoted
// word as what a flag wants; a shell that completes would show the quotes.
func unquoteUsages(cmd *cobra.Command) {
	unquote := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.Flags().VisitAll(unquote)
	cmd.PersistentFlags().VisitAll(unquote)
	for _, below := range cmd.Commands() {
		unquoteUsages(below)
	}
}

// newHelp is cobra's command of this name, which says in our words what it does not
// know.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Help about a command",
		Long:              "Print what a command does, with its flags and examples; the same as COMMAND --help.",
		Example:           "  likesim help run\n  likesim help sweep plan",
		ValidArgsFunction: completeCommand,
		RunE: func(cmd *cobra.Command, args []string) error {
			at := cmd.Root()
			for _, name := range args {
				next := commandOf(at, name)
				if next == nil {
					return known(at, []string{name})
				}
				at = next
			}
			at.InitDefaultHelpFlag()
			return at.Help()
		},
	}
}

// commandOf is the command of this name below another, nil if there is none.
func commandOf(cmd *cobra.Command, name string) *cobra.Command {
	for _, c := range cmd.Commands() {
		if c.Name() == name || c.HasAlias(name) {
			return c
		}
	}
	return nil
}

// completeCommand completes the names of commands, step by step.
func completeCommand(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	at := cmd.Root()
	for _, name := range args {
		if at = commandOf(at, name); at == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
	}
	var words []string
	for _, c := range at.Commands() {
		if c.IsAvailableCommand() {
			words = append(words, c.Name()+"\t"+c.Short)
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

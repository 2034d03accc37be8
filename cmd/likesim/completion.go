package main

import "github.com/spf13/cobra"

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
		for _, shell := range cmd.Commands() {
			shell.Example = "  likesim completion " + shell.Name() + " > likesim." + shell.Name()
		}
	}
}

package main

import "github.com/spf13/cobra"

const rootAbout = `likesim simulates children who give each other likes on a watch, and how unequal
status becomes among them under different rules of the platform.

A scenario asks a question; a run answers it with tables and pictures under out/.
The same scenario, seed and version give the same answer on every machine.`

// newRoot is the whole command line; begin is called when a command begins.
func newRoot(begin func()) *cobra.Command {
	root := &cobra.Command{
		Use:   "likesim",
		Short: "How unequal does status become among children in a like economy?",
		Long:  rootAbout,
		Example: `  likesim run classroom
  likesim scenarios
  likesim params friend_cap`,
		Args:             known,
		SilenceErrors:    true,
		SilenceUsage:     true,
		Version:          version,
		PersistentPreRun: func(*cobra.Command, []string) { begin() },
		RunE:             func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("likesim {{.Version}}\n")
	root.AddCommand(newRun(), newValidate(), newScenarios(), newExperiments(), newSchema(), newParams(), newPhases(),
		newDiff(), newPlot(), newPatterns(), newSweep(), newSensitivity(), newVersion())
	root.AddCommand(newAblate(), newCalibrate())
	root.AddCommand(newCompare(), newExplain())
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newReplay(), newWhy())
	root.SetHelpCommand(newHelp())
	describeCompletion(root)
	return root
}

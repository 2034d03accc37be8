package main

import (
	"github.com/spf13/cobra"

	"likesim/scenarios"
)

func newExperiments() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "experiments",
		Short: "List, show and begin experiments",
		Long: `Without a word, list the experiments inside the program. likesim sweep runs an
experiment; likesim sensitivity asks which of its factors matter.`,
		Example: `  likesim experiments
  likesim experiments show cap-and-quota
  likesim experiments new sweep && likesim validate sweep.yaml`,
		Args: known,
		RunE: listExperiments,
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Short: "List the shipped experiments and what they ask",
			Example: "  likesim experiments list", Args: none, RunE: listExperiments,
		},
		&cobra.Command{
			Use: "show NAME", Short: "Print the file of a shipped experiment",
			Example: "  likesim experiments show nagging > patience.yaml", Args: exactly(1, "the NAME of a shipped experiment"),
			ValidArgsFunction: completeExperiment, RunE: showExperiment,
		},
		&cobra.Command{
			Use: "new NAME", Short: "Write an experiment file to begin with",
			Long:    "Write NAME.yaml, a commented experiment. A file that is there is left alone.",
			Example: "  likesim experiments new caps", Args: exactly(1, "the NAME of the file to write"),
			RunE: func(cmd *cobra.Command, args []string) error {
				return begin(cmd, args[0], "an experiment", scenarios.NewExperiment)
			},
		})
	return cmd
}

func listExperiments(cmd *cobra.Command, _ []string) error {
	return list(cmd, scenarios.Experiments())
}

func showExperiment(cmd *cobra.Command, args []string) error {
	text, err := scenarios.ExperimentSource(args[0])
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(text)
	return err
}

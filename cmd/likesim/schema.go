package main

import (
	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/experiment/spec"
)

const schemaAbout = `Print the JSON Schema of scenario files, or of experiment files, so that an editor
can complete keys and mark mistakes. With the YAML language server, save it beside a
scenario and write

  # yaml-language-server: $schema=likesim.schema.json

into the scenario's first line.`

func schemaOf(experiment bool) ([]byte, error) {
	if experiment {
		return spec.Schema()
	}
	return scenarios.Schema()
}

func newSchema() *cobra.Command {
	experiment := false
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario or experiment files",
		Long:  schemaAbout,
		Example: `  likesim schema > likesim.schema.json
  likesim schema --experiment > likesim.experiment.json`,
		Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := schemaOf(experiment)
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
	cmd.Flags().BoolVar(&experiment, "experiment", false, "of experiment files")
	return cmd
}

package main

import (
	"github.com/spf13/cobra"

	"likesim/scenarios"
)

const schemaAbout = `Print the JSON Schema of scenario files, so that an editor can complete keys and
mark mistakes. With the YAML language server, save it beside a scenario and write

  # yaml-language-server: $schema=likesim.schema.json

into the scenario's first line.`

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of scenario files",
		Long:    schemaAbout,
		Example: "  likesim schema > likesim.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := scenarios.Schema()
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
}

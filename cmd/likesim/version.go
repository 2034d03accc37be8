package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"likesim/sim"
)

// version is of the program; a release sets it by -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

// generator is what package internal/rng draws by.
const generator = "Squares64, draws by name"

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of program, model, Go and generator",
		Long:    "Results depend on scenario, seed and model version alone.",
		Example: "  likesim version",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "likesim    %s\nmodel      %s\ngo         %s %s/%s\ngenerator  %s\n",
				version, sim.ModelVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH, generator)
			return err
		},
	}
}

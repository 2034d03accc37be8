package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/scenarios/network"
)

const validateAbout = `Check scenario files without running them. Everything that is wrong is reported at
once, with file, line and column, the value and what was wanted. A network that
a scenario names is read as well.`

func newValidate() *cobra.Command {
	return &cobra.Command{
		Use:   "validate FILE...",
		Short: "Check scenario files without running them",
		Long:  validateAbout,
		Example: `  likesim validate baseline
  likesim scenarios new mine && likesim validate mine.yaml`,
		Args:              some("a FILE, or several"),
		ValidArgsFunction: completeScenarios,
		RunE: func(cmd *cobra.Command, files []string) error {
			var errs []error
			for _, file := range files {
				errs = append(errs, validate(cmd.OutOrStdout(), file))
			}
			return errors.Join(errs...)
		},
	}
}

func validate(out io.Writer, file string) error {
	s, err := scenarios.Load(file)
	if err != nil {
		return err
	}
	if err := checkNetwork(s); err != nil {
		return fmt.Errorf("%s: population.network: %w", file, err)
	}
	_, err = fmt.Fprintf(out, "%s: right (%s, %s, %s)\n", file, populationOf(s), count(s.Run.Days, "day"), count(len(s.Interventions), "intervention"))
	return err
}

// checkNetwork reads the network that a scenario names, if any.
func checkNetwork(s *scenarios.Scenario) error {
	p := s.Population
	if p.Network == "" {
		return nil
	}
	_, err := network.Read(p.Network, p.Wave, s.Platform.FriendCap)
	return err
}

// populationOf says who is simulated.
func populationOf(s *scenarios.Scenario) string {
	if s.Population.Network != "" {
		return "the children of " + s.Population.Network
	}
	return count(s.Population.Children, "child")
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/experiment/spec"
)

const validateAbout = `Check scenario and experiment files without running them. Everything that is wrong
is reported at once, with file, line and column, the value and what was wanted. A
network that a scenario names is read as well. A file with a design, factors or
outcomes at its top is an experiment.`

func newValidate() *cobra.Command {
	return &cobra.Command{
		Use:   "validate FILE...",
		Short: "Check scenario and experiment files without running them",
		Long:  validateAbout,
		Example: `  likesim validate baseline
  likesim validate what-matters
  likesim scenarios new mine && likesim validate mine.yaml`,
		Args:              some("a FILE, or several"),
		ValidArgsFunction: completeQuestions,
		RunE: func(cmd *cobra.Command, files []string) error {
			var errs []error
			for _, file := range files {
				errs = append(errs, validate(cmd.OutOrStdout(), file))
			}
			return errors.Join(errs...)
		},
	}
}

// isExperiment says whether a file, or what is shipped under a name, is an
// experiment.
func isExperiment(file string) bool {
	info, err := os.Stat(file)
	if err != nil {
		_, err = scenarios.ExperimentSource(file)
		return err == nil
	}
	if !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return false
	}
	data, err := os.ReadFile(file)
	return err == nil && spec.Is(data)
}

func validateExperiment(out io.Writer, file string) error {
	e, err := spec.Load(file)
	if err != nil {
		return err
	}
	children, err := schoolOf(e.Base)
	if err != nil {
		return fmt.Errorf("%s: population.network: %w", file, err)
	}
	_, err = fmt.Fprintf(out, "%s: right (%s of %s in a %s design; %s of %s and %s at %s for %s)\n",
		file, count(len(e.Factors), "factor"), e.Base.Name, e.Kind, count(e.Count(), "run"), populationOf(e.Base, children),
		count(e.Base.Run.Days, "day"), count(e.Points(), "point"), count(len(e.Outcomes), "outcome"))
	return err
}

func validate(out io.Writer, file string) error {
	if isExperiment(file) {
		return validateExperiment(out, file)
	}
	s, err := scenarios.Load(file)
	if err != nil {
		return err
	}
	children, err := schoolOf(s)
	if err != nil {
		return fmt.Errorf("%s: population.network: %w", file, err)
	}
	_, err = fmt.Fprintf(out, "%s: right (%s, %s, %s)\n", file, populationOf(s, children), count(s.Run.Days, "day"), count(len(s.Interventions), "intervention"))
	return err
}

// checkNetwork reads the network that a scenario names, if any.
func checkNetwork(s *scenarios.Scenario) error {
	_, err := schoolOf(s)
	return err
}

// populationOf says who is simulated.
func populationOf(s *scenarios.Scenario, children int) string {
	if s.Population.Network != "" {
		return "the " + count(children, "child") + " of " + s.Population.Network
	}
	return count(children, "child")
}

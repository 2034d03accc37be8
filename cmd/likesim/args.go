package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"likesim/scenarios"
)

// exactly checks the number of arguments of a command; what says what they are.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < n:
			return wrongf("%s wants %s (see %s --help)", cmd.Name(), what, cmd.CommandPath())
		case len(args) > n:
			return wrongf("%s wants %s, and no more: %q is too much", cmd.Name(), what, args[n])
		}
		return nil
	}
}

// some checks that there is an argument.
func some(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return exactly(1, what)(cmd, args[:min(len(args), 1)]) }
}

// known lets a command with commands below it stand alone, and names the nearest
// one for a word that is none of them.
func known(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return wrongf("%s has no command %q%s (there are %s)", cmd.Name(), args[0], hint(args[0], names, ""), strings.Join(names, ", "))
}

// flagError rewords what pflag says of a flag that is unknown or has no number.
func flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	if name, found := strings.CutPrefix(text, "unknown flag: --"); found {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		return wrongf("%s has no flag --%s%s", cmd.Name(), name, hint(name, names, "--"))
	}
	if before, _, found := strings.Cut(text, ": strconv."); found {
		return wrongf("%s: wants a whole number", before)
	}
	return wrong{err}
}

// hint is the question after an unknown name.
func hint(written string, names []string, prefix string) string {
	near := scenarios.Nearest(written, names)
	if near == "" {
		return ""
	}
	return "; did you mean \"" + prefix + near + "\"?"
}

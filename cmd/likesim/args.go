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

// atMost checks that there are not too many arguments.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return wrongf("%s wants %s: %q is too much", cmd.Name(), what, args[n])
		}
		return nil
	}
}

// none refuses arguments.
func none(cmd *cobra.Command, args []string) error { return atMost(0, "no argument")(cmd, args) }

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
	if len(names) == 0 {
		return wrongf("%s has no commands below it: %q is too much", cmd.Name(), args[0])
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

// onceEach refuses settings that name one key twice: which of the two was meant?
func onceEach(sets []string) error {
	first := map[string]string{}
	for _, set := range sets {
		key, value, _ := strings.Cut(set, "=")
		key = strings.TrimSpace(key)
		if was, twice := first[key]; twice {
			return wrongf("%s is set twice on the command line, to %s and to %s: wants it once", key, was, value)
		}
		first[key] = value
	}
	return nil
}

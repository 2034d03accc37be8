package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/scenarios"
)

// typed names, in complaints about values of the command line, the flag that was
// typed: --seed -1 is refused as --seed, and not as the --set that it stands for.
func typed(cmd *cobra.Command, err error) {
	var bad scenarios.Complaints
	if !errors.As(err, &bad) {
		return
	}
	for i := range bad {
		for _, s := range shorthands {
			if bad[i].File == "--set "+s.key && flagged(cmd, s.flag, "") && !flagged(cmd, "", s.key) {
				bad[i].File, bad[i].Key = "--"+s.flag, ""
			}
		}
	}
}

// flagged says whether a flag was typed, or a --set of a key; either may be empty.
func flagged(cmd *cobra.Command, flag, key string) bool {
	if f := cmd.Flags().Lookup(flag); f != nil && f.Changed {
		return true
	}
	set, err := cmd.Flags().GetStringArray("set")
	return err == nil && key != "" && slices.ContainsFunc(set, func(text string) bool {
		name, _, _ := strings.Cut(text, "=")
		return strings.TrimSpace(name) == key
	})
}

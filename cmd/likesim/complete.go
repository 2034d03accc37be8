package main

import (
	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/chart"
)

// Completions are a word and, behind a tab, what a shell shows beside it.

func shippedWords() []string {
	var words []string
	for _, s := range scenarios.Shipped() {
		words = append(words, s.Name+"\t"+s.Asks)
	}
	return words
}

// completeScenario completes the one scenario of a command: a shipped one or a file.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return shippedWords(), cobra.ShellCompDirectiveDefault
}

func completeScenarios(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return shippedWords(), cobra.ShellCompDirectiveDefault
}

func completeSet(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, p := range scenarios.Params() {
		words = append(words, p.Key+"=\t"+p.Doc)
	}
	return words, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

func completeParam(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, p := range scenarios.Params() {
		words = append(words, p.Key+"\t"+p.Doc)
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

func completeChart(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, c := range chart.All {
		words = append(words, c.Name+"\t"+c.About)
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

func completeFormat(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return chart.Formats, cobra.ShellCompDirectiveNoFileComp
}

func completeFolder(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

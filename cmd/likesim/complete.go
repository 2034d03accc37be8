package main

import (
	"strings"

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

func experimentWords() []string {
	var words []string
	for _, s := range scenarios.Experiments() {
		words = append(words, s.Name+"\t"+s.Asks)
	}
	return words
}

// completeExperiment completes the one experiment of a command.
func completeExperiment(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return experimentWords(), cobra.ShellCompDirectiveDefault
}

// completeQuestions completes scenarios and experiments.
func completeQuestions(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return append(shippedWords(), experimentWords()...), cobra.ShellCompDirectiveDefault
}

func completeSet(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	return paramWords(begun, "="), cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

func completeParam(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		begun = "\x00" // one filter is enough
	}
	return paramWords(begun, ""), cobra.ShellCompDirectiveNoFileComp
}

// paramWords are the parameters whose keys begin so.
func paramWords(begun, end string) []string {
	var words []string
	for _, p := range scenarios.Params() {
		if strings.HasPrefix(p.Key, begun) {
			words = append(words, p.Key+end+"\t"+p.Doc)
		}
	}
	return words
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

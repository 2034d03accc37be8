package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/experiment/sweep"
)

const sweepMergeAbout = `Make the tables of a sweep out of its finished shards, in the order of the plan:

  runs.parquet        one row a run
  summary.parquet     one row a run, one column an outcome
  daily.parquet       one row a run, day and population, where days are kept
  parameters.parquet  one row a run and factor

The bytes are the same for any number of shards, jobs and machines. A sweep that
lacks runs is refused. Without a shared disk, name the folders that the shards came
back in: --from DIR1 DIR2 ...`

func newSweepMerge() *cobra.Command {
	var (
		place sweepPlace
		m     sweep.Merge
	)
	cmd := &cobra.Command{
		Use:   "merge [--from DIR] [DIR...]",
		Short: "Make the tables of a sweep",
		Long:  sweepMergeAbout,
		Example: `  likesim sweep merge --manifest sweep/manifest.jsonl
  likesim sweep merge --manifest sweep/manifest.jsonl --format mesa`,
		RunE: func(cmd *cobra.Command, more []string) error {
			plan, err := place.open()
			if err != nil {
				return err
			}
			for _, f := range m.Formats {
				if !slices.Contains(sweep.Formats, f) {
					return wrongf("--format %s: wants %s", f, strings.Join(sweep.Formats, " or "))
				}
			}
			m.Plan, m.Out, m.From = plan, place.out, append(m.From, more...)
			if len(m.From) == 0 {
				m.From = []string{place.out}
			}
			return merge(cmd, &m)
		},
	}
	place.declare(cmd)
	cmd.Flags().StringArrayVar(&m.From, "from", nil, "`folder` with finished shards; may be repeated (default: --out)")
	cmd.Flags().StringArrayVar(&m.Formats, "format", nil, "write a CSV in the form of another `program`, too: behaviorspace or mesa; may be repeated")
	cmd.Flags().BoolVar(&m.SkipFailed, "skip-failed", false, "leave out runs that failed by themselves")
	return cmd
}

func merge(cmd *cobra.Command, m *sweep.Merge) error {
	merged, err := m.Run()
	if errors.Is(err, sweep.ErrIncomplete) {
		report(cmd.ErrOrStderr(), err.Error())
		return said(codeIncomplete)
	}
	if err != nil {
		return sweepFault(err)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s merged", count(merged.Runs, "run"))
	if len(merged.Failed) > 0 {
		fmt.Fprintf(&text, ", %s left out", count(len(merged.Failed), "failed run"))
	}
	text.WriteByte('\n')
	for _, t := range merged.Tables {
		fmt.Fprintf(&text, "  %s  %s, %s\n", filepath.Join(m.Out, t.File), count(int(t.Rows), "row"), sweep.Bytes(t.Bytes))
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), text.String())
	return err
}

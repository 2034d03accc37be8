package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"likesim/internal/thousands"
	"likesim/sim/experiment/sweep"
)

const sweepStatusAbout = `Say how far a sweep is, by its folder alone: no scheduler is asked. The exit is 0 when
every run has its answer, 3 when any is missing. All answers are read: one that is
damaged counts as missing.

--missing prints the shards that are not finished as a list like 3,7-9, which the
--array of Slurm takes.`

func newSweepStatus() *cobra.Command {
	var (
		place   sweepPlace
		shards  int
		missing bool
	)
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Say which shards of a sweep are missing",
		Long:    sweepStatusAbout,
		Example: `  likesim sweep status --manifest sweep/manifest.jsonl --shards 4 --missing`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			plan, err := place.open()
			if err != nil {
				return err
			}
			if shards < 1 {
				return wrongf("--shards %d: wants 1 or more", shards)
			}
			s, err := sweep.Look(plan, place.out, shards)
			if err != nil {
				return sweepFault(err)
			}
			return sayStatus(cmd, s, missing)
		},
	}
	place.declare(cmd)
	cmd.Flags().IntVar(&shards, "shards", 1, "`number` of shards that the sweep is divided into")
	cmd.Flags().BoolVar(&missing, "missing", false, "print the numbers of the missing shards and nothing else")
	return cmd
}

func sayStatus(cmd *cobra.Command, s *sweep.Status, missing bool) error {
	text := sweep.Ranges(s.Missing) + "\n"
	if !missing {
		text = fmt.Sprintf("%s planned, %s answered, %s in unfinished shards, %s failed\n", count(s.Runs, "run"),
			thousands.Grouped(fmt.Sprint(s.Done)), thousands.Grouped(fmt.Sprint(s.Begun)), thousands.Grouped(fmt.Sprint(s.Failed)))
		for _, path := range s.Damaged {
			text += fmt.Sprintf("damaged: %s; what is damaged in it counts as not answered\n", path)
		}
		if s.Complete() {
			text += "complete\n"
		} else {
			text += fmt.Sprintf("missing: %s of %d: %s\n", count(len(s.Missing), "shard"), s.Shards, sweep.Ranges(s.Missing))
		}
	} else if s.Complete() {
		text = ""
	}
	if _, err := fmt.Fprint(cmd.OutOrStdout(), text); err != nil {
		return err
	}
	if !s.Complete() {
		return said(codeIncomplete)
	}
	return nil
}

package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/experiment/sweep"
)

const sweepScriptAbout = `Print what another engine needs to run the shards of a sweep: a job script, a job
description or a rule, with the commands in its first lines. Nothing is submitted.

Merge when all shards have ended: likesim sweep merge.`

func newSweepScript() *cobra.Command {
	f := &sweepSubmitFlags{}
	engines := strings.Join(sweep.Engines(), "|")
	cmd := &cobra.Command{
		Use:   "script " + engines,
		Short: "Print what other engines need to run a sweep",
		Long:  sweepScriptAbout,
		Example: `  likesim sweep script pbs --manifest sweep/manifest.jsonl --shards 3
  likesim sweep script k8s --manifest sweep/manifest.jsonl --shards 3 --program likesim --image likesim:latest`,
		Args:      exactly(1, "an engine: "+strings.Join(sweep.Engines(), ", ")),
		ValidArgs: sweep.Engines(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(sweep.Engines(), args[0]) {
				return wrongf("sweep script %s: wants %s%s", args[0], strings.Join(sweep.Engines(), ", "), hint(args[0], sweep.Engines(), ""))
			}
			if err := f.said(cmd, args[0]); err != nil {
				return err
			}
			plan, err := f.open()
			if err != nil {
				return err
			}
			ctx, release := interruptible(cmd.Context())
			defer release()
			call, err := f.call(ctx, plan, sweep.MostShards(args[0]))
			if err != nil {
				return err
			}
			text, err := sweep.Script(args[0], *call)
			if err != nil {
				return err
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	f.declareCall(cmd)
	cmd.Flags().StringVar(&f.image, "image", "likesim:latest", "`name` of an image with likesim, for engines with containers")
	return cmd
}

// said refuses what was asked for and would not be in the engine's script.
func (f *sweepSubmitFlags) said(cmd *cobra.Command, engine string) error {
	for _, flag := range []string{"throttle", "time", "mem", "image"} {
		value := cmd.Flags().Lookup(flag).Value.String()
		nothing := slices.Contains([]string{"0", "-1", "none", "auto"}, value)
		if why := sweep.Lacks(engine, flag); why != "" && cmd.Flags().Changed(flag) && !nothing {
			return wrongf("--%s %s: wants another engine than %s, or to be left out: %s", flag, value, engine, why)
		}
	}
	return nil
}

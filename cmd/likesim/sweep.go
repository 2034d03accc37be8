package main

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"likesim/sim"
	"likesim/sim/experiment/sweep"
)

const sweepAbout = `Run the many runs of an experiment, on this machine or on a cluster.

plan writes a manifest with every run. run simulates a share of it, a shard: killed
at any moment, repeated, or done twice at once, it leaves the same bytes. status
says what is missing, merge makes tables, submit hands the shards to Slurm, and
script prints what other engines need. docs/CLUSTER.md goes through it once.`

func newSweep() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sweep",
		Short: "Run the many runs of an experiment, here or on a cluster",
		Long:  sweepAbout,
		Example: `  likesim sweep plan cap-and-quota -o sweep --children 200 --days 30 --replicates 1
  likesim sweep run --manifest sweep/manifest.jsonl --shard 0 --shards 1
  likesim sweep merge --manifest sweep/manifest.jsonl`,
		Args: known,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSweepPlan(), newSweepRun(), newSweepStatus(), newSweepMerge(), newSweepSubmit(), newSweepScript())
	return cmd
}

// sweepPlace are the flags that name a planned sweep and the folder of its results.
type sweepPlace struct{ manifest, out string }

func (p *sweepPlace) declare(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&p.manifest, "manifest", "", "`file` that likesim sweep plan wrote")
	flags.StringVar(&p.out, "out", "", "`folder` of the results (default: the manifest's)")
	if err := cmd.RegisterFlagCompletionFunc("out", completeFolder); err != nil {
		panic("likesim: completion of --out: " + err.Error())
	}
}

// open reads the manifest. One that is not there, no manifest, or of another
// version is asked wrongly.
func (p *sweepPlace) open() (*sweep.Plan, error) {
	if p.manifest == "" {
		return nil, wrongf("--manifest is missing: wants the manifest.jsonl that likesim sweep plan wrote")
	}
	if p.out == "" {
		p.out = filepath.Dir(p.manifest)
	}
	if err := wantsFolder("--out", p.out); err != nil {
		return nil, err
	}
	plan, err := sweep.OpenPlan(p.manifest)
	if err != nil {
		return nil, wrong{err}
	}
	if plan.Version != version || plan.Model != sim.ModelVersion {
		return nil, wrongf("%s: planned by likesim %s (model %s), this is %s (model %s): run it with that, or plan it again",
			p.manifest, plan.Version, plan.Model, version, sim.ModelVersion)
	}
	return plan, nil
}

// sweepFault sorts an error of a sweep: another manifest's folder is asked wrongly, and
// so is what is not as it was planned.
func sweepFault(err error) error {
	if errors.Is(err, sweep.ErrOther) || errors.Is(err, sweep.ErrChanged) {
		return wrong{err}
	}
	return err
}

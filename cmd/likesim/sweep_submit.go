package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/experiment/sweep"
)

const sweepSubmitAbout = `Hand a planned sweep to Slurm: an array of shards that is put back into the queue when
a node is lost, and a job that merges when all have ended. The scripts stay in the
folder, under slurm/. It wants sbatch, squeue and scontrol, and no accounting.

With --shards auto a short trial here sizes shards to some twenty minutes, the first
time; the division stays. Said again, nothing is submitted twice. --resume submits the
shards that are missing and neither wait nor run.`

// sweepSubmitFlags are the flags of the commands sweep submit and sweep script.
type sweepSubmitFlags struct {
	sweepPlace
	shards, partition, account, time, program, image string
	throttle, jobs, memory                           int
	dryRun, resume                                   bool
}

func newSweepSubmit() *cobra.Command {
	f := &sweepSubmitFlags{}
	cmd := &cobra.Command{
		Use:     "submit slurm",
		Short:   "Hand a sweep to Slurm",
		Long:    sweepSubmitAbout,
		Example: `  likesim sweep submit slurm --manifest sweep/manifest.jsonl --shards 3 --throttle 2 --dry-run`,
		Args:    exactly(1, "slurm; likesim sweep script prints what other engines need"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] != "slurm" {
				return wrongf("sweep submit %s: wants slurm; likesim sweep script prints what other engines need", args[0])
			}
			return f.submit(cmd)
		},
	}
	f.declareCall(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.partition, "partition", "", "`name` of the partition")
	flags.StringVar(&f.account, "account", "", "`name` of the account that pays")
	flags.BoolVar(&f.dryRun, "dry-run", false, "print the scripts and the commands, and submit nothing")
	flags.BoolVar(&f.resume, "resume", false, "submit only the shards that are missing")
	return cmd
}

// declareCall declares what submit and script have in common.
func (f *sweepSubmitFlags) declareCall(cmd *cobra.Command) {
	f.declare(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.shards, "shards", "auto", "`number` of shards, or auto")
	flags.IntVar(&f.throttle, "throttle", 0, "`number` of shards at once at most, 0 for no bound")
	flags.IntVar(&f.jobs, "jobs", 1, "`number` of processors a shard")
	flags.StringVar(&f.time, "time", "auto", "`minutes` that a shard may take, auto, or none")
	flags.IntVar(&f.memory, "mem", 0, "`MiB` of memory a shard, 0 for what a trial finds, -1 to say nothing")
	flags.StringVar(&f.program, "program", "", "`path` of likesim on the engine's machines (default: this one)")
}

// call fills in what a script has to know. Where a number is left to a trial, the
// trial is made.
func (f *sweepSubmitFlags) call(ctx context.Context, plan *sweep.Plan, most int) (*sweep.Call, error) {
	if f.jobs < 1 || f.throttle < 0 {
		return nil, wrongf("--jobs %d --throttle %d: wants 1 or more jobs, and 0 or more at once", f.jobs, f.throttle)
	}
	c := &sweep.Call{Name: sweep.NameOf(plan), Jobs: f.jobs, Throttle: f.throttle, Image: f.image}
	if err := f.places(c); err != nil {
		return nil, err
	}
	minutes, err := f.minutes()
	if err != nil {
		return nil, err
	}
	var foreseen *sweep.Foreseen
	if f.shards == "auto" || minutes < 0 || f.memory == 0 {
		if foreseen, err = foresee(ctx, plan, func(int) bool { return true }, f.jobs, f.out); err != nil {
			return nil, err
		}
	}
	if c.Shards, err = f.number(foreseen, min(most, plan.Runs)); err != nil {
		return nil, err
	}
	if c.Time = minutes; minutes < 0 {
		c.Time = sweep.Minutes(foreseen, f.jobs, c.Shards)
	}
	if c.Memory = int64(max(f.memory, 0)); f.memory == 0 {
		c.Memory = int64(math.Ceil(1.5*float64(foreseen.Memory)/(1<<20))) + 100
	}
	c.Array = "0-" + strconv.Itoa(c.Shards-1)
	if f.partition != "" {
		c.Options = append(c.Options, "--partition="+f.partition)
	}
	if f.account != "" {
		c.Options = append(c.Options, "--account="+f.account)
	}
	return c, nil
}

// places fills in absolute paths: a job begins in a folder of its own choice.
func (f *sweepSubmitFlags) places(c *sweep.Call) (err error) {
	c.Program = f.program
	if c.Program == "" {
		if c.Program, err = os.Executable(); err != nil {
			return err
		}
	}
	if c.Manifest, err = filepath.Abs(f.manifest); err != nil {
		return err
	}
	if c.Out, err = filepath.Abs(f.out); err != nil {
		return err
	}
	for _, path := range []string{c.Program, c.Manifest, c.Out} {
		if !sweep.PlainPath(path) {
			return wrongf("%q: engines read their scripts in ways of their own: wants a path of letters, digits and -_./=:@+", path)
		}
	}
	return nil
}

// minutes reads --time: -1 is auto, 0 none.
func (f *sweepSubmitFlags) minutes() (int, error) {
	switch f.time {
	case "auto":
		return -1, nil
	case "none":
		return 0, nil
	}
	n, err := strconv.Atoi(f.time)
	if err != nil || n < 1 {
		return 0, wrongf("--time %s: wants minutes, auto, or none", f.time)
	}
	return n, nil
}

func (f *sweepSubmitFlags) number(foreseen *sweep.Foreseen, most int) (int, error) {
	if f.shards == "auto" {
		return sweep.Size(foreseen, f.jobs, most), nil
	}
	n, err := strconv.Atoi(f.shards)
	if err != nil || n < 1 || n > most {
		return 0, wrongf("--shards %s: wants auto, or 1 to %d (the runs, or the engine's largest array)", f.shards, most)
	}
	return n, nil
}

func (f *sweepSubmitFlags) submit(cmd *cobra.Command) error {
	plan, err := f.open()
	if err != nil {
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	if n := sweep.Submitted(f.out); f.shards == "auto" && n > 0 {
		f.shards = strconv.Itoa(n) // the division stays: its shards are in the folder and the queue
	}
	var slurm sweep.Slurm
	most := math.MaxInt
	if !f.dryRun {
		if most, err = slurm.MostShards(ctx); err != nil {
			return fmt.Errorf("asking Slurm for its largest array: %w", err)
		}
	}
	c, err := f.call(ctx, plan, most)
	if err != nil {
		return err
	}
	if f.dryRun {
		return f.show(cmd.OutOrStdout(), plan, c)
	}
	return f.hand(ctx, cmd, plan, c)
}

// show prints what would be submitted; the queue is not asked.
func (f *sweepSubmitFlags) show(out io.Writer, plan *sweep.Plan, c *sweep.Call) error {
	status, err := sweep.Look(plan, c.Out, c.Shards)
	if err != nil {
		return sweepFault(err)
	}
	c.Array = f.wanted(c, status.Missing, nil, false)
	if c.Array == "" {
		_, err := io.WriteString(out, "no shard is missing: nothing is left to submit\n")
		return err
	}
	shards, err1 := sweep.Script("slurm", *c)
	merge, err2 := sweep.Script("slurm-merge", *c)
	if err1 != nil || err2 != nil {
		return fmt.Errorf("writing the scripts: %w %w", err1, err2)
	}
	_, err = fmt.Fprintf(out, "%s\n%s\nsbatch --parsable %s %s\nsbatch --parsable --dependency=afterany:JOB %s\n", shards, merge,
		c.ArrayFlag(), filepath.Join(c.Out, "slurm", "shards.sh"), filepath.Join(c.Out, "slurm", "merge.sh"))
	return err
}

// hand submits what is not in the queue: the shards, and the merge after them. It may
// be killed between the two and said again.
func (f *sweepSubmitFlags) hand(ctx context.Context, cmd *cobra.Command, plan *sweep.Plan, c *sweep.Call) error {
	var slurm sweep.Slurm
	queued, jobs, err := slurm.Queued(ctx, c.Name)
	if err != nil {
		return err
	}
	status, err := sweep.Look(plan, c.Out, c.Shards)
	if err != nil {
		return sweepFault(err)
	}
	shards, merge, err := sweep.Scripts(*c)
	if err != nil {
		return err
	}
	c.Array = f.wanted(c, status.Missing, queued, len(jobs) > 0)
	var text strings.Builder
	switch {
	case c.Array != "":
		job, err := slurm.Submit(ctx, shards, c)
		if err != nil {
			return err
		}
		jobs = append(jobs, job)
		fmt.Fprintf(&text, "job %s: shards %s of %d\n", job, c.Array, c.Shards)
	case status.Complete() && len(jobs) == 0:
		fmt.Fprintf(&text, "no shard is missing\n")
	default:
		fmt.Fprintf(&text, "nothing new: job %s is in the queue\n", strings.Join(jobs, ", "))
	}
	_, merges, err := slurm.Queued(ctx, c.Name+"-merge")
	if err == nil && len(merges) == 0 && len(jobs) > 0 {
		var job string
		if job, err = slurm.SubmitMerge(ctx, merge, jobs); err == nil {
			fmt.Fprintf(&text, "job %s: merge, when all have ended\n", job)
		}
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text.String())
	return err
}

// wanted are the shards to be submitted, as an array; none if nothing is new.
func (f *sweepSubmitFlags) wanted(c *sweep.Call, missing, queued []int, waiting bool) string {
	if !f.resume {
		if waiting || len(missing) == 0 {
			return ""
		}
		return c.Array
	}
	inQueue := map[int]bool{}
	for _, n := range queued {
		inQueue[n] = true
	}
	var list []int
	for _, n := range missing {
		if !inQueue[n] {
			list = append(list, n)
		}
	}
	return sweep.Ranges(list)
}

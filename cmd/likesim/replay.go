package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/record"
)

const replayAbout = `Simulate runs again from their manifests and check every table, row by row, its CSV
twin, the state of the world at the end and the manifest. RUN is the folder of a run,
or its id (column run_id of every table), which is looked up under --out. An
interrupted run is simulated as far as it came. Nothing in the folder is changed.
Pictures and timing.json are not looked at.

The runs of a comparison or a sweep have no folders of their own. Of one of them, by
its id, or of all, by the folder or the id of the whole, the state at the end is
checked, and of a sweep's the outcomes; so are the two runs of an explanation, by its
folder or id or by theirs. Every table beside them is held against its digest. An id
is looked for in all folders; those that cannot be used are passed over.

The exit code is 0 if all is as recorded and 3 if anything differs; the first row
that does is named.`

type replayFlags struct {
	out     string
	workers int
	quiet   bool
}

func newReplay() *cobra.Command {
	f := &replayFlags{}
	cmd := &cobra.Command{
		Use:   "replay RUN...",
		Short: "Simulate runs again and check every recorded row",
		Long:  replayAbout,
		Example: `  likesim run classroom && likesim replay out/classroom/*
  likesim replay $(ls out/classroom | head -n 1)
  likesim compare classroom classroom,platform.friend_cap=9 --days 9 --replicates 2 && likesim replay out/compare/*`,
		Args: some("a RUN: the folder of a run, a comparison or a sweep, or an id"),
		RunE: func(cmd *cobra.Command, runs []string) error { return f.replay(cmd, runs) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.out, "out", "out", "`folder` under which an id is looked up")
	flags.IntVar(&f.workers, "workers", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	if err := cmd.RegisterFlagCompletionFunc("out", completeFolder); err != nil {
		panic("likesim: completion of --out: " + err.Error())
	}
	return cmd
}

func (f *replayFlags) replay(cmd *cobra.Command, runs []string) error {
	if f.workers < 0 {
		return wrongf("--workers %d: wants 1 or more, or 0 for all processors", f.workers)
	}
	same := true
	for _, run := range runs {
		one, err := f.check(cmd, run)
		if err != nil {
			return err
		}
		same = same && one
	}
	if !same {
		return said(codeDiffer)
	}
	return nil
}

// check simulates what is meant by one word again, and says what came of it.
func (f *replayFlags) check(cmd *cobra.Command, run string) (same bool, err error) {
	found, err := find(f.out, run)
	if err != nil {
		return false, err
	}
	if found.folder == "" {
		return f.checkRows(cmd, found.wholes)
	}
	one, err := f.again(cmd, found.folder)
	if err != nil {
		return false, err
	}
	return one.Same(), writeReplay(cmd.OutOrStdout(), one)
}

// again simulates one run once more.
func (f *replayFlags) again(cmd *cobra.Command, folder string) (*record.Replay, error) {
	m, err := manifestOf(folder)
	if err != nil {
		return nil, err
	}
	q, err := m.Question()
	if err != nil {
		return nil, err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	shown := newProgress(cmd.ErrOrStderr(), q.Scenario.Run.BurnIn, q.Scenario.Run.BurnIn+m.LastDay, f.quiet)
	r, err := record.Again(ctx, folder, f.workers, func(done, _ int) { shown.day(done, q.Scenario.Run.BurnIn+m.LastDay) })
	shown.end(err == nil)
	if ctx.Err() != nil {
		return nil, said(codeInterrupt)
	}
	return r, err
}

// writeReplay says of each table whether it is as recorded.
func writeReplay(out io.Writer, r *record.Replay) error {
	m := r.Manifest
	days := count(m.LastDay, "day")
	if !m.Complete {
		days += " of " + count(m.Days, "day") + ", after which it was interrupted"
	}
	lines := []string{fmt.Sprintf("run %s of %s, simulated again for %s", m.RunID, m.Scenario, days)}
	for _, t := range r.Tables {
		lines = append(lines, tableLine(t))
	}
	state := "same"
	if r.State != m.StateDigest {
		state = fmt.Sprintf("%s is recorded, simulated again it is %s: a program that answers otherwise made the run", m.StateDigest, r.State)
	}
	lines = append(lines, fmt.Sprintf("  %-10s  %s", "state", state))
	if r.Twins > 0 {
		lines = append(lines, fmt.Sprintf("  %-10s  %s", "CSV twins", orSame(texts(r.Unlike), fmt.Sprintf("%d, same", r.Twins))))
	}
	lines = append(lines, fmt.Sprintf("  %-10s  %s", "manifest", orSame(r.Amiss, "same")))
	if r.Same() {
		lines = append(lines, "all as recorded")
	}
	for _, line := range lines {
		if err := writeHung(out, line, 14); err != nil {
			return err
		}
	}
	return nil
}

// orSame is what is wrong in one line, or what to say if nothing is.
func orSame(wrong []string, same string) string {
	if len(wrong) == 0 {
		return same
	}
	return strings.Join(wrong, "; ")
}

// texts are flaws in words.
func texts(flaws []record.Flaw) (list []string) {
	for _, f := range flaws {
		list = append(list, f.String())
	}
	return list
}

func tableLine(t record.Checked) string {
	text := count(int(t.Rows), "row") + ", same"
	if t.Why != "" {
		text = t.Why
	}
	if t.At != nil {
		text += ": " + t.At.String()
	}
	return fmt.Sprintf("  %-10s  %s", t.Name, text)
}

// writeHung writes a line whose further lines hang below its text.
func writeHung(out io.Writer, line string, indent int) error {
	head, rest := "", line
	if len(line) > indent && line[:2] == "  " {
		head, rest = line[:indent], line[indent:]
	}
	width := max(widthOf(out)-len(head), narrowest)
	for _, part := range wrapped(rest, width) {
		if _, err := fmt.Fprintln(out, head+part); err != nil {
			return err
		}
		head = strings.Repeat(" ", len(head))
	}
	return nil
}

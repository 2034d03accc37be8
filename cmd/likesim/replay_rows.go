package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/experiment/again"
)

// rowsReplay simulates runs again that comparisons, sweeps and explanations keep as
// rows, and says of each, and of the files beside it, whether it is as recorded.
type rowsReplay struct {
	cmd     *cobra.Command
	workers int
	runs    int
	differ  int // of these
	wrong   int // files, and sayings of manifests
}

func (f *replayFlags) checkRows(cmd *cobra.Command, wholes []*again.Whole) (same bool, err error) {
	r := &rowsReplay{cmd: cmd, workers: f.workers}
	for _, w := range wholes {
		if err := r.check(w); err != nil {
			return false, err
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s simulated again: %s\n", count(r.runs, "run"), r.verdict())
	return r.differ+r.wrong == 0, err
}

func (r *rowsReplay) check(w *again.Whole) error {
	files, err := w.Check()
	if err != nil {
		return err
	}
	out := r.cmd.OutOrStdout()
	if _, err := fmt.Fprintln(out, w.Folder); err != nil {
		return err
	}
	lines := []string{fmt.Sprintf("  %-12s  %s", "files", filesText(files))}
	if len(files.Wrong) > 0 {
		lines = nil
	}
	for _, wrong := range files.Wrong {
		lines = append(lines, fmt.Sprintf("  %-12s  %s", "files", wrong))
	}
	r.wrong += len(files.Wrong)
	if w.Unread != nil {
		r.wrong++
		lines = append(lines, fmt.Sprintf("  %-12s  no run can be held against its row: %v", "runs", w.Unread))
	}
	for _, line := range lines {
		if err := writeHung(out, line, 16); err != nil {
			return err
		}
	}
	return r.simulate(w.Runs)
}

// simulate simulates runs again and tells of each.
func (r *rowsReplay) simulate(runs []*again.Run) error {
	ctx, release := interruptible(r.cmd.Context())
	defer release()
	for _, run := range runs {
		c, err := run.Check(ctx, r.workers)
		switch {
		case ctx.Err() != nil:
			return said(codeInterrupt)
		case err != nil:
			return err
		}
		r.runs++
		if len(c.Differs) > 0 {
			r.differ++
		}
		if err := writeHung(r.cmd.OutOrStdout(), checkedLine(c), 16); err != nil {
			return err
		}
	}
	return nil
}

// verdict is what came of it in a few words.
func (r *rowsReplay) verdict() string {
	text := "all as recorded"
	if r.differ > 0 {
		text = fmt.Sprintf("%d of %s not as recorded", r.differ, count(r.runs, "run"))
	}
	switch {
	case r.wrong == 0:
		return text
	case r.differ == 0 && r.runs > 0:
		return "as recorded, but not all of the files"
	case r.runs == 0:
		return "the files are not as recorded"
	}
	return text + ", nor all of the files"
}

func filesText(f again.Files) string {
	text := count(f.Tables, "table")
	if f.Twins > 0 {
		text += ", " + count(f.Twins, "CSV twin")
	}
	return text + " as recorded"
}

func checkedLine(c again.Checked) string {
	text := "state"
	if n := len(c.Outcomes); n > 0 {
		text += " and " + count(n, "outcome")
	}
	text += " the same"
	if len(c.Differs) > 0 {
		text = strings.Join(c.Differs, "; ")
	}
	return fmt.Sprintf("  %-12s  %s: %s", c.ID, c.About, text)
}

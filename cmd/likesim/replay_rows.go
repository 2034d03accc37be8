package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim/experiment/again"
)

// checkRows simulates runs of comparisons and sweeps again, and says of each whether
// it is as recorded.
func (f *replayFlags) checkRows(cmd *cobra.Command, runs []*again.Run) (same bool, err error) {
	ctx, release := interruptible(cmd.Context())
	defer release()
	differ := 0
	for i, r := range runs {
		c, err := r.Check(ctx, f.workers)
		switch {
		case ctx.Err() != nil:
			return false, said(codeInterrupt)
		case err != nil:
			return false, err
		}
		if len(c.Differs) > 0 {
			differ++
		}
		if i == 0 || r.Folder != runs[i-1].Folder {
			if _, err := fmt.Fprintln(cmd.OutOrStdout(), r.Folder); err != nil {
				return false, err
			}
		}
		if err := writeHung(cmd.OutOrStdout(), checkedLine(c), 16); err != nil {
			return false, err
		}
	}
	text := "all as recorded"
	if differ > 0 {
		text = fmt.Sprintf("%d of %s not as recorded", differ, count(len(runs), "run"))
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s simulated again: %s\n", count(len(runs), "run"), text)
	return differ == 0, err
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

package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"likesim/internal/thousands"
	"likesim/sim"
	"likesim/sim/chart"
	"likesim/sim/experiment"
)

const explainAbout = `Find where two arms first part in one replicate - the day, the phase, the child - and
follow how the difference spreads: how many children differ on each day, by their
distance in ties from the first one when it began. Arms are written as for compare.
Of a long run the screen shows twelve days; the table has all.

The table, a picture and explanation.json, which has the ids of the two runs, go to
<out>/explain/<id>.`

// explainFlags are the flags of the command explain.
type explainFlags struct {
	set             []string
	replicate, from int
	out             string
}

func newExplain() *cobra.Command {
	f := &explainFlags{}
	cmd := &cobra.Command{
		Use:   "explain ARM ARM",
		Short: "Find where two arms part, and how the difference spreads",
		Long:  explainAbout,
		Example: `  likesim explain classroom classroom,platform.quota_high=5 --days 20
  likesim explain classroom classroom,platform.friend_cap=12 --days 30 --replicate 3 --from 10`,
		Args:              exactly(2, "two arms, each "+experiment.ArmWish),
		ValidArgsFunction: completeArms,
		RunE:              f.run,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&f.replicate, "replicate", 0, "`number` of the replicate, from 0")
	flags.IntVar(&f.from, "from", 1, "`day` on which other rules take force; 0 for the whole scenario from the layout on")
	for _, s := range shorthands {
		flags.String(s.flag, "", s.about+", in both arms")
	}
	flags.StringArrayVar(&f.set, "set", nil, "`key=value` of a parameter in both arms; may be repeated")
	flags.StringVar(&f.out, "out", "out", "`folder` for results")
	return cmd
}

func (f *explainFlags) run(cmd *cobra.Command, args []string) error {
	if f.replicate < 0 || f.from < 0 {
		return wrongf("--replicate and --from want 0 or more")
	}
	if err := errors.Join(wantsFolder("--out", f.out), onceEach(sets(cmd, f.set))); err != nil {
		return err
	}
	arms, err := experiment.ReadArms(args, sets(cmd, f.set), f.from)
	if err != nil {
		return asked(err)
	}
	one, two := arms[0], arms[1]
	p, err := partOf(cmd, one.Question(f.replicate), two.Question(f.replicate))
	if err != nil {
		return err
	}
	if p == nil {
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s and %s never part in replicate %d\n", one.Name, two.Name, f.replicate)
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	folder, days, err := experiment.Explain(ctx, f.out, one, two, f.replicate, version, p)
	switch {
	case ctx.Err() != nil:
		return said(codeInterrupt)
	case err != nil:
		return err
	}
	if err := drawSpread(folder, one, two, f.replicate); err != nil {
		return err
	}
	in, err := whereIn(one.Scenario)
	if err != nil {
		return err
	}
	var text strings.Builder
	paragraph(&text, "", fmt.Sprintf("%s and %s %s", one.Name, two.Name, in.place(p)), widthOf(cmd.OutOrStdout()))
	text.WriteString("\n" + aligned(spreadCells(days, widthOf(cmd.OutOrStdout()))))
	if n := len(days); n > mostSpreadDays {
		paragraph(&text, "", fmt.Sprintf("%d of %s, days %d to %d; spread.csv has them all.", mostSpreadDays, count(n, "day"), days[0].Day, days[n-1].Day), widthOf(cmd.OutOrStdout()))
	}
	fmt.Fprintf(&text, "\n%s\n", folder)
	_, err = cmd.OutOrStdout().Write([]byte(text.String()))
	return err
}

// mostSpreadDays is how many days the terminal shows, spread over the run.
const mostSpreadDays = 12

func spreadCells(days []sim.Spread, width int) [][]string {
	cells := [][]string{{"day", "differ", "differed", "itself", "friends", "2 ties", "3 ties", "farther", "no path"}}
	for i := range min(len(days), mostSpreadDays) {
		d := days[i]
		if len(days) > mostSpreadDays {
			d = days[i*(len(days)-1)/(mostSpreadDays-1)]
		}
		row := []string{strconv.Itoa(d.Day)}
		for _, n := range append([]int{d.Now, d.Ever}, d.Near[:]...) {
			row = append(row, thousands.Grouped(strconv.Itoa(n)))
		}
		cells = append(cells, row)
	}
	if width < 75 { // the last two columns are the least
		for i := range cells {
			cells[i] = cells[i][:7]
		}
	}
	return cells
}

// drawSpread draws how the difference spreads, from the recorded table.
func drawSpread(folder string, one, two experiment.Arm, replicate int) error {
	picture, err := chart.DrawSpread(folder, one.Name, two.Name, replicate, version)
	if err != nil {
		return err
	}
	return picture.Save(filepath.Join(folder, "spread.png"))
}

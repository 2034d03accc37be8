package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"likesim/scenarios"
	"likesim/sim/ablation"
	"likesim/sim/chart"
	"likesim/sim/pattern"
)

const ablateAbout = `Run a scenario with each of its mechanisms off in turn, always with the same luck, and
tell what each contributes to inequality, drops and wellbeing: the outcome with every
mechanism minus the outcome without the one named, mean and 95 % interval of the paired
differences over replicates. A star marks what is told apart from 0: a p of the paired t
test below 0.05, adjusted by Holm for all tests of the table. Of so many intervals some
leave 0 out by chance, and three replicates rarely tell anything apart: take more.

The table goes to <out>/ablation/<scenario>-<id>/ as ablation.csv and ablation.json,
with a picture of it. SCENARIO is a file or a shipped one; without it, baseline.`

// ablateFlags are the flags of the command ablate.
type ablateFlags struct {
	ablation.Question
	try    pattern.Try
	out    string
	silent bool
	plain  bool
	shorts map[string]*string
}

func newAblate() *cobra.Command {
	f := &ablateFlags{shorts: map[string]*string{}}
	cmd := &cobra.Command{
		Use:   "ablate [SCENARIO]",
		Short: "Turn each mechanism off and tell what it contributes",
		Long:  ablateAbout,
		Example: `  likesim ablate classroom --replicates 2 --days 10
  likesim ablate school --children 200 --days 10 --only circle,nagging`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Scenario = strings.Join(append(args, "baseline")[:1], "")
			return f.ablate(cmd)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&f.Replicates, "replicates", 3, "`number` of runs of each, with luck of their own")
	flags.StringSliceVar(&f.Mechanisms, "only", nil, "turn off these `mechanisms` only")
	for _, s := range shorthands {
		f.shorts[s.key] = flags.String(s.flag, "", s.about)
	}
	flags.StringArrayVar(&f.Sets, "set", nil, "`key=value` of a parameter (see likesim params); may be repeated")
	flags.IntVar(&f.try.Jobs, "jobs", 0, "`number` of runs side by side, 0 for one per processor; no result depends on it")
	flags.StringVar(&f.out, "out", "out", "`folder` for results")
	flags.BoolVar(&f.plain, "no-charts", false, "draw no picture")
	flags.BoolVarP(&f.silent, "quiet", "q", false, "show no progress")
	for flag, complete := range map[string]cobra.CompletionFunc{"set": completeSet, "network": completeFolder, "out": completeFolder} {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic("likesim: completion of --" + flag + ": " + err.Error())
		}
	}
	return cmd
}

func (f *ablateFlags) ablate(cmd *cobra.Command) error {
	if f.try.Jobs < 0 || f.Replicates < 1 {
		return wrongf("--replicates %d, --jobs %d: want 1 or more, and 0 or more", f.Replicates, f.try.Jobs)
	}
	for _, s := range shorthands { // in their order, so that complaints are, too
		if value := *f.shorts[s.key]; value != "" {
			f.Sets = append(f.Sets, s.key+"="+value)
		}
	}
	if err := errors.Join(wantsFolder("--out", f.out), onceEach(f.Sets)); err != nil {
		return err
	}
	s, err := scenarios.Load(f.Scenario, f.Sets...)
	if err != nil {
		return err
	}
	if err := checkNetwork(s); err != nil {
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	bar := newDaysProgress(cmd.ErrOrStderr(), f.silent)
	f.try.Days = bar.days
	table, err := ablation.Ask(ctx, f.Question, f.try)
	bar.end(err == nil)
	var (
		unknown *pattern.UnknownMechanismError
		asked   *ablation.WrongError
	)
	switch {
	case errors.Is(err, context.Canceled):
		return said(codeInterrupt)
	case errors.As(err, &unknown), errors.As(err, &asked) && len(f.Mechanisms) > 0:
		return wrong{fmt.Errorf("--only: %w", err)}
	case errors.As(err, &asked):
		return wrong{err}
	case err != nil:
		return err
	}
	if err := writeAblation(cmd.OutOrStdout(), table); err != nil {
		return err
	}
	return f.keep(cmd.OutOrStdout(), table)
}

// keep writes the table and draws it from what is written.
func (f *ablateFlags) keep(out io.Writer, table *ablation.Table) error {
	folder := filepath.Join(f.out, "ablation", table.Scenario+"-"+table.ID)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	recorded := filepath.Join(folder, "ablation.csv")
	if err := writeWhole(recorded, table.WriteCSV); err != nil {
		return err
	}
	asJSON := func(to io.Writer) error {
		encoder := json.NewEncoder(to)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(table)
	}
	if err := writeWhole(filepath.Join(folder, "ablation.json"), asJSON); err != nil {
		return err
	}
	if !f.plain {
		if err := drawEffects(recorded, filepath.Join(folder, "ablation.png")); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "\n%s\n", folder)
	return err
}

func drawEffects(recorded, picture string) error {
	table, err := chart.ReadEffects(recorded)
	if err != nil {
		return err
	}
	drawn, err := chart.Effects(table, chart.Options{})
	if err != nil {
		return err
	}
	return drawn.Save(picture)
}

// writeAblation is the table for a screen, in as many parts as its width asks for.
func writeAblation(out io.Writer, t *ablation.Table) error {
	var text strings.Builder
	rows, width := ablationRows(t), widthOf(out)
	for from := 1; from < len(rows[0]); {
		to := from + 1
		for to < len(rows[0]) && firstWidth(aligned(columnsOf(rows, from, to+1))) <= width {
			to++
		}
		text.WriteString(aligned(columnsOf(rows, from, to)) + "\n")
		from = to
	}
	for _, o := range t.Outcomes {
		paragraph(&text, fmt.Sprintf("%-15s ", o.Name), fmt.Sprintf("%s (%s, %s)", o.Doc, o.Group, o.Unit), width)
	}
	text.WriteString("\n")
	paragraph(&text, "", toldApart(t.Count(), t.Replicates), width)
	_, err := io.WriteString(out, text.String())
	return err
}

// toldApart says what the stars mean, and how much less the intervals.
func toldApart(n ablation.Count, replicates int) string {
	switch {
	case replicates == 1:
		return "One replicate tells nothing apart from 0: take more --replicates."
	case n.Tests == 0:
		return "No replicate differs in anything."
	}
	text := fmt.Sprintf("A star marks what is told apart from 0: p below 0.05, adjusted by Holm for the %s of the table.", count(n.Tests, "test"))
	if n.Told == 0 {
		text = fmt.Sprintf("Nothing is told apart from 0: no p, adjusted by Holm for the %s of the table, is below 0.05; more --replicates tell more.", count(n.Tests, "test"))
	}
	return text + fmt.Sprintf(" By themselves, %d of %s leave 0 out; by chance alone 1 in 20 would.", n.Outside, count(n.Intervals, "interval"))
}

// firstWidth is the width of the first line of a text.
func firstWidth(text string) int {
	line, _, _ := strings.Cut(text, "\n")
	return utf8.RuneCountInString(line)
}

// columnsOf is the first column and some of the others.
func columnsOf(rows [][]string, from, to int) [][]string {
	some := make([][]string, len(rows))
	for i, r := range rows {
		some[i] = append([]string{r[0]}, r[from:to]...)
	}
	return some
}

// ablationRows are the cells of the table: the outcomes, then the contributions.
func ablationRows(t *ablation.Table) [][]string {
	rows := [][]string{{"mechanism"}, {ablation.Whole}}
	for _, c := range t.Without {
		rows = append(rows, []string{c.Mechanism})
	}
	for o, out := range t.Outcomes {
		means, tails := []string{meanOf(t.Whole[o], out.Decimals, figure)}, []string{halfOf(t.Whole[o], out.Decimals)}
		for _, c := range t.Without {
			e, star := c.Effects[o], ""
			if e.Told() {
				star = "*"
			}
			means, tails = append(means, meanOf(e.Figure, out.Decimals, change)), append(tails, halfOf(e.Figure, out.Decimals)+star)
		}
		rows[0] = append(rows[0], out.Name)
		for i, cell := range joined(means, tails) {
			rows[i+1] = append(rows[i+1], cell)
		}
	}
	return rows
}

// joined sets tails of different lengths behind figures that stand under each other.
func joined(figures, tails []string) []string {
	width := 0
	for _, tail := range tails {
		width = max(width, utf8.RuneCountInString(tail))
	}
	cells := make([]string, len(figures))
	for i := range figures {
		cells[i] = fmt.Sprintf("%s%-*s", figures[i], width, tails[i])
	}
	return cells
}

func meanOf(f ablation.Figure, decimals int, write func(float64, int) string) string {
	if f.Mean == nil {
		return "-"
	}
	return write(*f.Mean, decimals)
}

// halfOf is half the width of the interval, where there is one.
func halfOf(f ablation.Figure, decimals int) string {
	if f.Low == nil {
		return ""
	}
	return " ±" + strconv.FormatFloat((*f.High-*f.Low)/2, 'f', decimals, 64)
}

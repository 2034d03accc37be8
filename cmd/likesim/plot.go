package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"likesim/sim/chart"
	"likesim/sim/record"
)

const plotAbout = `Draw pictures from the recorded tables of runs; nothing is simulated. RUN is the
folder of a run. Several runs are laid in one picture.

Without --chart all charts are drawn; without --out those of one run go into its
folder charts, those of several runs into the working folder.`

// plotFlags are the flags of the command plot.
type plotFlags struct {
	charts            []string
	days              []int
	format, size, out string
	title             string
	list              bool
}

func newPlot() *cobra.Command {
	f := &plotFlags{}
	cmd := &cobra.Command{
		Use:   "plot RUN...",
		Short: "Draw pictures from the recorded tables of runs",
		Long:  plotAbout,
		Example: `  likesim plot --list
  likesim run classroom && likesim plot out/classroom/* --chart lorenz --days 1,45,90 --format svg
  likesim plot out/classroom/* --chart lorenz --format gif --out lesson.gif
  likesim plot out/classroom/* --chart inequality --size 1200x700 --title "One class" --out class.png`,
		RunE: func(cmd *cobra.Command, runs []string) error {
			if f.list {
				return listCharts(cmd)
			}
			return f.plot(cmd, runs)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.charts, "chart", nil, "draw this `chart`; may be repeated")
	flags.IntSliceVar(&f.days, "days", nil, "`days` to show, for charts of single days: 1,90,365; the nearest recorded ones are drawn")
	flags.StringVar(&f.format, "format", "", "png, svg, pdf or gif (default png, or what --out ends in)")
	flags.StringVar(&f.size, "size", "", "size of a picture in px, as `WxH`; a PNG has twice as many")
	flags.StringVar(&f.title, "title", "", "title, in place of the one found from the data")
	flags.StringVar(&f.out, "out", "", "`file` for one picture, or folder")
	flags.BoolVar(&f.list, "list", false, "list the charts")
	for flag, complete := range map[string]cobra.CompletionFunc{"chart": completeChart, "format": completeFormat} {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic("likesim: completion of --" + flag + ": " + err.Error())
		}
	}
	return cmd
}

func listCharts(cmd *cobra.Command) error {
	t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, c := range chart.All {
		animated := ""
		if c.Animated {
			animated = " (can be a gif)"
		}
		_, _ = fmt.Fprintf(t, "%s\t%s%s\n", c.Name, c.About, animated) // Flush gives the error
	}
	return t.Flush()
}

func (f *plotFlags) plot(cmd *cobra.Command, folders []string) error {
	if len(folders) == 0 {
		return wrongf("plot wants the folder of a run, as in: likesim plot out/baseline/* (or --list)")
	}
	options, err := f.options()
	if err != nil {
		return err
	}
	runs := make([]chart.Run, len(folders))
	for i, folder := range folders {
		if runs[i], err = openRun(folder); err != nil {
			return err
		}
	}
	sheets, err := f.sheets(folders)
	if err != nil {
		return err
	}
	if err := f.checkDays(cmd, runs, sheets); err != nil {
		return err
	}
	ctx, release := interruptible(cmd.Context())
	defer release()
	if err := draw(ctx, runs, sheets, options, 0); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return said(codeInterrupt)
	}
	for _, s := range sheets {
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), s.path); err != nil {
			return err
		}
	}
	return nil
}

// checkDays refuses days that no run has, and says which day is drawn for one that
// was not recorded.
func (f *plotFlags) checkDays(cmd *cobra.Command, runs []chart.Run, sheets []sheet) error {
	last := 0
	for _, r := range runs {
		last = max(last, r.Days)
	}
	single, said := false, map[string]bool{}
	for _, s := range sheets {
		recorded, err := chart.Recorded(s.chart, runs)
		if err != nil {
			return err
		}
		single = single || recorded != nil
		for _, day := range f.days {
			switch {
			case day < 1 || day > last:
				return wrongf("--days %d: wants a day from 1 to %d%s", day, last, daysOf(recorded))
			case recorded != nil && !slices.Contains(recorded, day):
				said[fmt.Sprintf("--days %d: not recorded, day %d is drawn", day, chart.Nearest(recorded, day))] = true
			}
		}
	}
	if len(f.days) > 0 && !single {
		said["--days: only lorenz and distribution show single days; it is left aside"] = true
	}
	for _, line := range slices.Sorted(maps.Keys(said)) {
		_, _ = fmt.Fprintln(cmd.ErrOrStderr(), line) // a lost note is no error
	}
	return nil
}

// daysOf lists the days that a chart was recorded on, the first and the last few.
func daysOf(recorded []int) string {
	if len(recorded) == 0 {
		return ""
	}
	words := make([]string, len(recorded))
	for i, day := range recorded {
		words[i] = strconv.Itoa(day)
	}
	if n := len(words); n > 8 {
		words = append(append(words[:4:4], "..."), words[n-2:]...)
	}
	return "; recorded are the days " + strings.Join(words, ", ")
}

// openRun opens the folder of a run, or says that it is none.
func openRun(folder string) (chart.Run, error) {
	run, err := chart.Open(folder)
	info, statErr := os.Stat(folder)
	switch {
	case statErr == nil && !info.IsDir():
		return run, wrongf("%s: is a file, wants the folder of a run", folder)
	case errors.Is(err, fs.ErrNotExist):
		return run, wrongf("%s: not the folder of a run: %s is missing", folder, record.ManifestName)
	}
	return run, err
}

// options are what the flags wish of a picture. It settles the format.
func (f *plotFlags) options() (chart.Options, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(f.out), "."))
	if slices.Contains(chart.Formats, ending) {
		if f.format != "" && f.format != ending {
			return chart.Options{}, wrongf("--out %s ends in .%s, but --format is %s", f.out, ending, f.format)
		}
		f.format = ending
	} else if info, err := os.Stat(f.out); ending != "" && (err != nil || !info.IsDir()) {
		return chart.Options{}, wrongf("--out %s: no picture ends in .%s: wants %s, or a folder (write %s%c for a new one)",
			f.out, ending, strings.Join(chart.Formats, ", "), f.out, filepath.Separator)
	}
	if f.format == "" {
		f.format = "png"
	}
	o := chart.Options{Days: f.days, Title: f.title, Format: f.format}
	if f.size == "" {
		return o, nil
	}
	w, h, found := strings.Cut(f.size, "x")
	var errW, errH error
	o.Width, errW = strconv.Atoi(w)
	o.Height, errH = strconv.Atoi(h)
	if !found || errW != nil || errH != nil || o.Width <= 0 || o.Height <= 0 {
		return o, wrongf("--size %q: wants width x height in px, as in 1200x700", f.size)
	}
	return o, nil
}

// sheets are the pictures to draw.
func (f *plotFlags) sheets(folders []string) ([]sheet, error) {
	names := f.charts
	if len(names) == 0 {
		for _, c := range chart.All {
			if c.Animated || f.format != "gif" {
				names = append(names, c.Name)
			}
		}
	}
	if strings.EqualFold(filepath.Ext(f.out), "."+f.format) {
		if len(names) != 1 {
			return nil, wrongf("--out %s is one file, but there are %d charts to draw: choose one with --chart, or give a folder", f.out, len(names))
		}
		return []sheet{{names[0], f.out}}, nil
	}
	folder, err := f.folder(folders)
	if err != nil {
		return nil, err
	}
	sheets := make([]sheet, len(names))
	for i, name := range names {
		sheets[i] = sheet{name, filepath.Join(folder, name+"."+f.format)}
	}
	return sheets, nil
}

// folder is where pictures go when no file is named.
func (f *plotFlags) folder(folders []string) (string, error) {
	folder := f.out
	if err := wantsFolder("--out", folder); err != nil {
		return "", err
	}
	switch {
	case folder == "" && len(folders) > 1:
		return ".", nil
	case folder == "":
		folder = filepath.Join(folders[0], record.ChartsName)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", fmt.Errorf("making the folder for pictures: %w", err)
	}
	return folder, nil
}

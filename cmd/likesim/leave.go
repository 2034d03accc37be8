package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"likesim/sim/chart"
	"likesim/sim/record"
)

// leave adds what is missing to the folder of a whole run, and shows it.
func (f *runFlags) leave(cmd *cobra.Command, place string) error {
	if f.csv {
		if _, err := record.WriteCSV(place); err != nil {
			return err
		}
	}
	if !f.noCharts {
		if err := f.drawMissing(cmd, place); err != nil {
			return err
		}
	}
	if f.quiet {
		return nil
	}
	if err := showHeadlines(cmd.OutOrStdout(), place); err != nil {
		return err
	}
	return showFiles(cmd.OutOrStdout(), place)
}

// drawMissing draws the charts that a run's folder does not hold yet.
func (f *runFlags) drawMissing(cmd *cobra.Command, place string) error {
	ctx, release := interruptible(cmd.Context())
	defer release()
	folder := filepath.Join(place, record.ChartsName)
	if err := chart.Tidy(folder); err != nil {
		return err
	}
	var missing []sheet
	for _, c := range chart.All {
		path := filepath.Join(folder, c.Name+".png")
		if _, err := os.Stat(path); err != nil {
			missing = append(missing, sheet{chart: c.Name, path: path})
		}
	}
	if len(missing) == 0 {
		return nil
	}
	run, err := chart.Open(place)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("making the folder for pictures: %w", err)
	}
	if err := draw(ctx, []chart.Run{run}, missing, chart.Options{}, f.workers); err != nil {
		return err
	}
	if ctx.Err() != nil {
		f.note(cmd, "interrupted: the run in %s is whole, some of its pictures are missing", place)
		return said(codeInterrupt)
	}
	return nil
}

// showHeadlines prints the head figures of a run as a table.
func showHeadlines(out io.Writer, place string) error {
	figures, first, last, err := record.Headlines(place)
	if err != nil {
		return err
	}
	rows := [][]string{{"", fmt.Sprintf("day %d", first), fmt.Sprintf("day %d", last), "change"}}
	for _, h := range figures {
		rows = append(rows, []string{h.Name, figure(h.First, h.Decimals) + h.Unit, figure(h.Last, h.Decimals) + h.Unit, change(h.Last-h.First, h.Decimals)})
	}
	_, err = io.WriteString(out, aligned(rows))
	return err
}

// aligned lays rows out: the first column to the left, the others, numbers, to
// the right.
func aligned(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for c, cell := range row {
			widths[c] = max(widths[c], utf8.RuneCountInString(cell))
		}
	}
	var text strings.Builder
	for _, row := range rows {
		line := fmt.Sprintf("%-*s", widths[0], row[0])
		for c := 1; c < len(row); c++ {
			line += fmt.Sprintf("  %*s", widths[c], row[c])
		}
		text.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return text.String()
}

// showFiles lists what stands in the folder of a run.
func showFiles(out io.Writer, place string) error {
	m, err := record.ReadManifest(place)
	if err != nil {
		return err
	}
	var text strings.Builder
	line := func(name, about string) {
		paragraph(&text, fmt.Sprintf("  %-18s  ", name), about, widthOf(out))
	}
	fmt.Fprintf(&text, "\n%s\n", place)
	for _, written := range m.Tables {
		about := count(int(written.Rows), "row")
		if name := written.Name + ".csv"; exists(filepath.Join(place, name)) {
			about += ", and " + name
		}
		line(written.File, about)
	}
	line(record.ManifestName, "the question, and digests of the answer")
	if charts := pictures(place); len(charts) > 0 {
		line(record.ChartsName+string(filepath.Separator), strings.Join(charts, ", "))
	}
	_, err = io.WriteString(out, text.String())
	return err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// pictures are the names of the charts in a run's folder.
func pictures(place string) []string {
	entries, err := os.ReadDir(filepath.Join(place, record.ChartsName))
	if err != nil {
		return nil // none were drawn
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

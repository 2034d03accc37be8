package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/scenarios"
)

const paramsAbout = `Print the parameters of the model: key, default, unit, range, what it is, where the
number is from and how certain it is (F first-hand, S second-hand, D disputed, M from
memory, C computed, assumed). FILTER keeps those with it in the key or in what they are.`

func newParams() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "params [FILTER]",
		Short: "Print the parameters of the model with their sources",
		Long:  paramsAbout,
		Example: `  likesim params
  likesim params friend_cap
  likesim params platform. --format csv`,
		Args:              atMost(1, "one FILTER at most"),
		ValidArgsFunction: completeParam,
		RunE: func(cmd *cobra.Command, args []string) error {
			params, err := filtered(strings.Join(args, ""))
			if err != nil {
				return err
			}
			return writeParams(cmd.OutOrStdout(), params, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "text, csv, json or md")
	formats := cobra.FixedCompletions([]string{"text", "csv", "json", "md"}, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("format", formats); err != nil {
		panic("likesim: completion of --format: " + err.Error())
	}
	return cmd
}

// filtered are the parameters that a filter keeps.
func filtered(filter string) ([]scenarios.Param, error) {
	all := scenarios.Params()
	low := strings.ToLower(filter)
	kept := slices.DeleteFunc(all, func(p scenarios.Param) bool {
		return !strings.Contains(p.Key, low) && !strings.Contains(strings.ToLower(p.Doc), low)
	})
	if len(kept) > 0 {
		return kept, nil
	}
	near := ""
	if name := scenarios.NearestKey(filter); name != "" {
		near = fmt.Sprintf("; did you mean %q?", name)
	}
	return nil, wrongf("no parameter has %q in its key or description%s", filter, near)
}

func writeParams(out io.Writer, params []scenarios.Param, format string) error {
	switch format {
	case "text":
		_, err := io.WriteString(out, paramsText(params, widthOf(out)))
		return err
	case "csv":
		w := csv.NewWriter(out)
		return w.WriteAll(append([][]string{paramColumns}, paramRows(params)...))
	case "json":
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(paramObjects(params))
	case "md":
		return writeMarkdown(out, params)
	}
	return wrongf("--format %q: wants text, csv, json or md", format)
}

var paramColumns = []string{"key", "default", "unit", "range", "certainty", "about", "source"}

func paramRows(params []scenarios.Param) [][]string {
	rows := make([][]string, len(params))
	for i := range params {
		p := &params[i]
		rows[i] = []string{p.Key, p.Default, p.Unit, p.Range(), p.Cert, p.Doc, p.Source}
	}
	return rows
}

// paramObject is a parameter in JSON; its fields are the columns of the table.
type paramObject struct {
	Key       string `json:"key"`
	Default   string `json:"default"`
	Unit      string `json:"unit"`
	Range     string `json:"range"`
	Certainty string `json:"certainty"`
	About     string `json:"about"`
	Source    string `json:"source"`
}

func paramObjects(params []scenarios.Param) []paramObject {
	objects := make([]paramObject, len(params))
	for i, r := range paramRows(params) {
		objects[i] = paramObject{r[0], r[1], r[2], r[3], r[4], r[5], r[6]}
	}
	return objects
}

func writeMarkdown(out io.Writer, params []scenarios.Param) error {
	var text strings.Builder
	row := func(cells []string) {
		text.WriteString("| " + strings.ReplaceAll(strings.Join(cells, "\x00"), "|", `\|`) + " |\n")
	}
	row(paramColumns)
	text.WriteString(strings.Repeat("|---", len(paramColumns)) + "|\n")
	for _, r := range paramRows(params) {
		row(r)
	}
	_, err := io.WriteString(out, strings.ReplaceAll(text.String(), "\x00", " | "))
	return err
}

// paramsText is the table for a screen: what is short in columns, what is long
// beside them in lines of its own or, on a narrow screen, below.
func paramsText(params []scenarios.Param, width int) string {
	var text strings.Builder
	columns := [3]int{}
	for i := range params {
		for c, cell := range shortCells(&params[i]) {
			columns[c] = max(columns[c], min(len([]rune(cell)), 34))
		}
	}
	indent := columns[0] + columns[1] + columns[2] + 6
	for i := range params {
		p, head := &params[i], ""
		about := fmt.Sprintf("%s. (%s: %s)", strings.TrimSuffix(p.Doc, "."), p.Cert, p.Source)
		if width-indent < 2*narrowest {
			below(&text, p, about, width)
			continue
		}
		for c, cell := range shortCells(p) {
			head += fmt.Sprintf("%-*s  ", columns[c], cell)
		}
		beside(&text, head, about, indent, width)
	}
	return text.String()
}

// shortCells are key, default with unit, and range.
func shortCells(p *scenarios.Param) [3]string {
	value := p.Default
	if value == "" {
		value = "(empty)"
	}
	if p.Unit != "" {
		value += " " + p.Unit
	}
	return [3]string{p.Key, value, p.Range()}
}

// beside writes a text to the right of a head, or below it if the head is too long.
func beside(to *strings.Builder, head, text string, indent, width int) {
	if len([]rune(head)) <= indent {
		paragraph(to, head, text, width)
		return
	}
	fmt.Fprintln(to, strings.TrimRight(head, " "))
	paragraph(to, strings.Repeat(" ", indent), text, width)
}

// below writes a parameter for a narrow screen: what it is below what it is called.
func below(to *strings.Builder, p *scenarios.Param, about string, width int) {
	cells := shortCells(p)
	head := cells[0] + " = " + cells[1]
	if cells[2] != "" {
		head += " [" + cells[2] + "]"
	}
	for i, line := range wrapped(head, max(width-2, narrowest)) {
		fmt.Fprintln(to, strings.Repeat(" ", 2*min(i, 1))+line)
	}
	paragraph(to, "    ", about, width)
}

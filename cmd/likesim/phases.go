package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim"
)

const phasesAbout = `Print the table of the day: all that happens, in order, what each phase reads of
others and what it writes.`

func newPhases() *cobra.Command {
	return &cobra.Command{
		Use:     "phases",
		Short:   "Print what happens in a day, in order",
		Long:    phasesAbout,
		Example: "  likesim phases",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), day(widthOf(cmd.OutOrStdout())))
			return err
		},
	}
}

// day is the table of the day for a screen of some width.
func day(width int) string {
	var text strings.Builder
	for i, p := range sim.Phases {
		head := fmt.Sprintf("%2d  %-12s  %-8s  ", i+1, p.Name, p.Who)
		paragraph(&text, head, p.About, width)
		paragraph(&text, "      reads   ", strings.Join(p.Reads, ", "), width)
		paragraph(&text, "      writes  ", strings.Join(p.Writes, ", "), width)
	}
	return text.String()
}

// paragraph writes text behind a head, its further lines below the first; an
// empty text leaves the head out, too.
func paragraph(to *strings.Builder, head, text string, width int) {
	if text == "" {
		return
	}
	indent := len([]rune(head))
	if width-indent < narrowest { // too narrow to stand beside
		fmt.Fprintln(to, strings.TrimRight(head, " "))
		head, indent = strings.Repeat(" ", 6), 6
	}
	for _, line := range wrapped(text, max(width-indent, narrowest)) {
		fmt.Fprintln(to, head+line)
		head = strings.Repeat(" ", indent)
	}
}

// narrowest is the least width in which a text is broken into lines.
const narrowest = 24

package chart

import (
	"fmt"
	"slices"
	"strings"
)

// Options are wishes for one picture; the zero value asks for nothing special.
type Options struct {
	Days          []int  // days to show, for charts of single days (lorenz, distribution)
	Width, Height int    // px of 1/96 inch; 0: the chart's own size
	Title         string // replaces the title found from the data
	Format        string // checked early when set: one of Formats
}

// Formats are what Picture.Write can write.
var Formats = []string{"png", "svg", "pdf", "gif"}

// The smallest and largest side of a picture in px: below nothing is legible,
// above a PNG at 2x would take hundreds of megabytes.
const (
	minWidth, minHeight = 320, 240
	maxSide             = 6000
)

func (o Options) check(c Chart) error {
	if err := checkSide("width", o.Width, minWidth); err != nil {
		return err
	}
	if err := checkSide("height", o.Height, minHeight); err != nil {
		return err
	}
	if err := checkTitle(o.Title); err != nil {
		return err
	}
	if len(o.Days) > MaxRuns {
		return fmt.Errorf("%d days in one picture, expected at most %d", len(o.Days), MaxRuns)
	}
	if o.Format == "" {
		return nil
	}
	return checkFormat(o.Format, c)
}

func checkSide(name string, px, least int) error {
	if px != 0 && (px < least || px > maxSide) {
		return fmt.Errorf("picture %s %d px, expected %d to %d", name, px, least, maxSide)
	}
	return nil
}

func checkFormat(format string, c Chart) error {
	if !slices.Contains(Formats, format) {
		return fmt.Errorf("unknown picture format %q, expected one of %s", format, strings.Join(Formats, ", "))
	}
	if format == "gif" && !c.Animated {
		return fmt.Errorf("chart %s does not move over days, so there is no gif of it; %s can be animated", c.Name, animated())
	}
	return nil
}

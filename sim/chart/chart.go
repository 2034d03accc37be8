// Package chart draws publication-grade pictures from recorded tables.
//
// A chart never runs anything and never sees the state of a run: it reads
// frames of the tables in package record. The pictures are laid out here and
// drawn through the canvases of gonum.org/v1/plot/vg; all text is filled as
// glyph outlines, so that PNG, SVG and PDF look alike on every machine. Equal
// tables and options give equal bytes.
package chart

import (
	"fmt"
	"strings"
)

// MaxRuns is how many runs one picture can tell apart by colour and dash.
const MaxRuns = 6

// Chart is one kind of picture.
type Chart struct {
	Name, About string // About is one line for a list of charts
	Animated    bool   // can be written as a GIF over the days
	Draw        func(runs []Run, o Options) (*Picture, error)
}

// All lists the charts in the order in which a report shows them.
var All = []Chart{
	{"inequality", "Gini of lifetime and of weekly likes over time, interventions marked", false, drawInequality},
	{"lorenz", "Lorenz curves of likes at chosen days, with the line of equality", true, drawLorenz},
	{"top-shares", "share of lifetime likes held by the top 1, 10 and 20 % over time", false, drawTopShares},
	{"distribution", "lifetime likes of children on log axes, the circle apart", true, drawDistribution},
	{"nags-drops", "nags received and drops suffered by status decile over time", false, drawNagsDrops},
	{"sources", "likes given by hand and by automation over time", false, drawSources},
	{"levels", "shares of accounts in the low, middle and high tier over time", false, drawLevels},
	{"turnover", "ties formed, ended and dropped a day, as 7-day means", false, drawTurnover},
	{"wellbeing", "wellbeing of the lowest, two middle and the highest tenth by status over time", false, drawWellbeing},
	{"pressure", "pressure left by nags and drops, by status decile over time", false, drawPressure},
	{"cheaters", "shares of accounts with an autoliker, with a bypass, and kept by a peer over time", false, drawCheaters},
	{"prices", "asked and paid prices of accounts against their likes on log axes", false, drawPrices},
	{"incidents", "bullying, exposed data and unsafe contacts per 1,000 child-years, as 28-day means", false, drawIncidents},
	{"exits", "exits, returns, newcomers and adoptions a day, as 28-day means", false, drawExits},
}

// Draw makes the chart of that name from 1 to MaxRuns runs. Its errors name an
// unknown chart with the nearest known one, too many runs, a format the chart
// has not, a size that is too small, or the table and column that a run lacks.
func Draw(name string, runs []Run, o Options) (*Picture, error) {
	c, err := find(name)
	if err != nil {
		return nil, err
	}
	if err := o.check(c); err != nil {
		return nil, err
	}
	if len(runs) == 0 || len(runs) > MaxRuns {
		return nil, fmt.Errorf("chart %s: %d runs in one picture, expected 1 to %d", name, len(runs), MaxRuns)
	}
	pic, err := c.Draw(named(legible(runs)), o)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", name, err)
	}
	pic.finish(c, o)
	if o.Width > 0 || o.Height > 0 {
		return pic, pic.checkRoom(o.Format)
	}
	return pic, nil
}

func find(name string) (Chart, error) {
	names := make([]string, len(All))
	for i, c := range All {
		if c.Name == name {
			return c, nil
		}
		names[i] = c.Name
	}
	hint := ""
	if near := nearest(name, names); near != "" {
		hint = fmt.Sprintf(", did you mean %q?", near)
	}
	return Chart{}, fmt.Errorf("unknown chart %q%s (known: %s)", name, hint, strings.Join(names, ", "))
}

// animated names the charts that can be written as a GIF, for messages.
func animated() string {
	var names []string
	for _, c := range All {
		if c.Animated {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, " and ")
}

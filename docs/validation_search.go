package docs

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"likesim/internal/thousands"
	"likesim/scenarios"
	"likesim/sim/calibrate"
)

func (e *Evidence) search(out *bytes.Buffer) {
	s, r := e.Search, e.Result
	fmt.Fprintf(out, "\n## How the unknown parameters were found\n\nNobody has measured %d of the parameters that the patterns depend on. [unknowns.yaml](../sim/calibrate/unknowns.yaml) lists them with their plausible ranges; `likesim calibrate` searched them: the middle of all ranges, a Latin hypercube of %d points, and then points that an emulator of the rows' figures proposed, by CMA-ES, most of them near the best so far ([decision 15](decisions/0015-calibration.md)). A point is one replicate of %s children over %d days, with counts shown and hidden.\n",
		len(s.Unknowns), s.Design, thousands.Grouped(strconv.Itoa(s.Children)), s.Days)
	fmt.Fprintf(out, "\nThe *loss* of a point is the mean, over all rows, of the squared distance of the row's figure from its range, in half-widths of the range (in half of the bound, where only one end counts); %sa distance counts with 3 at most, and a row that cannot be measured with 3. Where all rows hold with that room the loss is 0: within a range the sources prefer no value. Row 14c is left to the study above, for fewer than five accounts of two million likes are sold among so few children.\n", guard(s.Guard))
	fmt.Fprintf(out, "\nOf %d points all rows hold at %d. The best one, of least loss among those where all rows hold, is point %d (%s), with a loss of %.4f; %d of %d rows hold there. The defaults are another point: they were set by hand before this search, from the rows that failed, and the search does not know them. That all rows hold there too, with luck and in numbers of children that no search has seen, is the study above.\n\n", r.Points, r.Accepted, r.Best.Number, r.Best.Origin, r.Loss, r.Held, len(r.Rows))
	out.WriteString("| unknown | plausible | default | best point | accepted points | region | width | rank | |\n|---|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for i := range r.Unknowns {
		u := &r.Unknowns[i]
		line(out, "`"+u.Key+"`", span(u.Low, u.High), defaultOf(u.Key), short(u.Best), span(u.AcceptedLow, u.AcceptedHigh), span(u.Low90, u.High90), part(u.Width), rank(u.Rank), u.Verdict())
	}
	out.WriteString("\n*Accepted points*: least and greatest value at the points where all rows hold; the search looks for such points and not for the ends of where they are, so this is narrower than what the patterns allow. *Region*: middle 90 % of the values with which the emulator expects all rows to hold, over all that the others may be, by a random walk")
	fmt.Fprintf(out, " (%d points kept). *Width*: of the region over that of the plausible range, on the unknown's scale; below 0.5 an unknown counts as held, from 0.85 on as not identified. *Rank*: Spearman's correlation of the value with the loss over all points.\n", r.Walked)
	e.identified(out)
	out.WriteString("\nHow well the emulator knows the rows: the share of the variance between points that it predicts, each point from the others.\n\n| row | at the best point | predicted |\n|---|--:|--:|\n")
	for i := range r.Rows {
		row := &r.Rows[i]
		line(out, row.Row.ID, short(row.Figure), part(row.Predicted))
	}
}

// defaultOf is what a parameter is where nobody sets it.
func defaultOf(key string) string {
	p, _ := scenarios.Lookup(key) // a search of what is no parameter cannot be read
	return p.Default
}

func guard(share float64) string {
	if share == 0 {
		return ""
	}
	return "each range is narrowed by " + short(share) + " of that unit on either side, "
}

// identified says what the patterns know of the unknowns, and what they do not.
func (e *Evidence) identified(out *bytes.Buffer) {
	by := map[string][]string{}
	for i := range e.Result.Unknowns {
		u := &e.Result.Unknowns[i]
		by[u.Verdict()] = append(by[u.Verdict()], "`"+u.Key+"`")
	}
	said := func(verdict, text string) {
		if keys := by[verdict]; len(keys) > 0 {
			fmt.Fprintf(out, "\n%s: %s.\n", text, strings.Join(keys, ", "))
		}
	}
	said(calibrate.Held, "The patterns hold")
	said(calibrate.Loosely, "They hold loosely")
	said(calibrate.Unidentified, "They say next to nothing of these, whose defaults are one value of many that would do, and which a study has to sweep")
	said(calibrate.Unknowable, "The emulator expects all rows to hold nowhere, so that no region is known of")
	if len(e.Result.Pairs) > 0 {
		out.WriteString("\nThese go together in the region (correlation); the patterns know their combination better than either:\n\n")
		for _, p := range e.Result.Pairs {
			fmt.Fprintf(out, "- `%s` and `%s`: %s\n", p.A, p.B, rank(p.Correlation))
		}
	}
}

func span(low, high float64) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return "-"
	}
	return short(low) + " to " + short(high)
}

func part(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.2f", x)
}

func rank(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return strings.ReplaceAll(fmt.Sprintf("%+.2f", x), "-", "−")
}

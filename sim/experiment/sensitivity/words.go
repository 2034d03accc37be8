package sensitivity

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Words are the estimates of a study as a text of at most 60 columns where names
// are short: for each outcome what matters most first.
func Words(method string, indices []Index, facts []Facts) string {
	var out strings.Builder
	for i, f := range facts {
		if i > 0 {
			out.WriteByte('\n')
		}
		byFactor := of(f.Outcome, indices)
		fmt.Fprintf(&out, "%s\n%s\n", f.Outcome, verdict(method, f.Outcome, byFactor))
		out.WriteString(f.words(method))
		if len(byFactor) == 0 {
			continue
		}
		width := len("factor")
		for _, x := range byFactor {
			width = max(width, len(x.name))
		}
		if method == "sobol" {
			fmt.Fprintf(&out, "  %-*s  %15s  %15s\n", width, "factor", "total", "by itself")
			for _, x := range byFactor {
				fmt.Fprintf(&out, "  %-*s  %15s  %15s\n", width, x.name, shareText(x.of["total"]), shareText(x.of["first"]))
			}
			continue
		}
		digits := digitsFor(byFactor[0].size())
		fmt.Fprintf(&out, "  %-*s %7s  %-14s %7s %7s\n", width, "factor", "mu*", "95 %", "mu", "sigma")
		for _, x := range byFactor {
			star := x.of["mu_star"]
			fmt.Fprintf(&out, "  %-*s %7s  %-14s %7s %7s\n", width, x.name, fixed(star.Value, digits), fixed(star.Low, digits)+".."+fixed(star.High, digits),
				fixed(x.of["mu"].Value, digits), fixed(x.of["sigma"].Value, digits))
		}
	}
	return out.String()
}

// factor is what is measured of one factor.
type factor struct {
	name string
	of   map[string]Estimate // by measure
}

// size is by what factors are ordered.
func (f factor) size() float64 {
	if e, ok := f.of["total"]; ok {
		return e.Value
	}
	return f.of["mu_star"].Value
}

// of are the factors of an outcome, what matters most first.
func of(outcome string, indices []Index) (all []factor) {
	for _, x := range indices {
		if x.Outcome != outcome {
			continue
		}
		i := slices.IndexFunc(all, func(f factor) bool { return f.name == x.Factor })
		if i < 0 {
			i, all = len(all), append(all, factor{x.Factor, map[string]Estimate{}})
		}
		all[i].of[x.Measure] = x.Estimate
	}
	slices.SortStableFunc(all, func(a, b factor) int {
		switch x, y := a.size(), b.size(); {
		case x > y || math.IsNaN(y) && !math.IsNaN(x):
			return -1
		case x < y || math.IsNaN(x) && !math.IsNaN(y):
			return 1
		}
		return 0
	})
	return all
}

// clear says whether an estimate is told from that of another factor.
func (f factor) clear(of factor, measure string) bool {
	return f.of[measure].Low > of.of[measure].High
}

// verdict says in a sentence what matters.
func verdict(method, outcome string, f []factor) string {
	switch {
	case len(f) == 0:
		return "  No run has measured it where all of a row has to."
	case math.IsNaN(f[0].size()):
		return "  " + outcome + " does not vary."
	case f[0].size() == 0:
		return "  No factor moves " + outcome + "."
	}
	total := f[0].of["total"]
	if method == "sobol" && total.tellsNothing() {
		return wrap("So few rows cannot tell what "+outcome+" hangs on: "+f[0].name+" comes first, with anything from "+within(total.Low)+" to "+within(total.High)+" % of the variance; more --points would narrow it.", 58)
	}
	what, measure := fmt.Sprintf("accounts for %s %% (%s to %s) of the variance, with all it does together with others", within(total.Value), within(total.Low), within(total.High)), "total"
	if math.IsNaN(total.Low) {
		what = "accounts for " + within(total.Value) + " % of the variance, as far as so few rows can tell"
	}
	if method == "morris" {
		what, measure = "moves it most: by "+three(f[0].size())+" from one end to the other", "mu_star"
	}
	text := f[0].name + " " + what
	if len(f) > 1 && !f[0].clear(f[1], measure) {
		text += "; it is not told apart from " + f[1].name
	}
	if min(total.High, 1)-max(total.Low, 0) > wide {
		text += "; the interval is wide, and more --points would narrow it"
	}
	return wrap(text+".", 58)
}

// tellsNothing says whether a share may be next to all and next to nothing. With few
// rows the estimate itself may lie outside 0 to 1; the tables have it as it is.
func (e Estimate) tellsNothing() bool { return e.Low < vague && e.High > 1-vague }

// vague is how near to nothing and to all both ends of an interval are that tells
// nothing.
const vague = 0.1

// within is a share in per cent for a sentence: no share is outside 0 to 100.
func within(share float64) string { return fmt.Sprintf("%.0f", 100*min(max(share, 0), 1)) }

// wide is an interval of a share that leaves open what matters.
const wide = 0.5

// wrap breaks a text into lines of at most width columns, indented by two.
func wrap(text string, width int) string {
	var out strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		switch {
		case column == 0:
			out.WriteString("  ")
		case column+1+len(word) > width:
			out.WriteString("\n  ")
			column = 0
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += len(word)
	}
	return out.String()
}

func (f Facts) words(method string) string {
	rows := "rows of the design"
	if method == "morris" {
		rows = "trajectories"
	}
	text := fmt.Sprintf("From %d %s.", f.Rows, rows)
	if f.Lost > 0 {
		text += fmt.Sprintf(" %d more were not answered in full and are left out.", f.Lost)
	}
	if !math.IsNaN(f.Luck) {
		share := fmt.Sprintf("%.0f", 100*f.Luck)
		if share == "100" && f.Luck < 1 {
			share = "more than 99"
		}
		text += " Luck is " + share + " % of the variance between single runs."
	}
	return wrap(text, 58) + "\n"
}

func shareText(e Estimate) string {
	switch {
	case math.IsNaN(e.Value):
		return "-"
	case math.IsNaN(e.Low):
		return fmt.Sprintf("%.2f", e.Value)
	}
	return fmt.Sprintf("%s %s..%s", two(e.Value), two(e.Low), two(e.High))
}

// two is a share with two digits; rounding makes no -0.00.
func two(x float64) string { return fmt.Sprintf("%.2f", math.Round(100*x)/100+0) }

// digitsFor is how many decimals show three digits of the largest effect; the
// others have as many, so that they stand under each other.
func digitsFor(largest float64) int {
	digits := 2
	for ; largest > 0 && largest < 1 && digits < 8; largest *= 10 {
		digits++
	}
	for ; largest >= 10 && digits > 0; largest /= 10 {
		digits--
	}
	return digits
}

func fixed(x float64, digits int) string {
	if math.IsNaN(x) {
		return "-"
	}
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

func three(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.3g", x)
}

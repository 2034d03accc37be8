package experiment

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"likesim/internal/thousands"
)

// Significant is the p, adjusted by Holm, below which a difference is called one.
const Significant = 0.05

// Verdict says of one outcome what an arm does to it, in a sentence.
func (r Row) Verdict(first string) string {
	e, d := r.Effect, r.decimals()
	from := Figure(r.First, d) + " in " + first
	switch {
	case math.IsNaN(e.Mean):
		return fmt.Sprintf("%s: %s is not defined in both arms in any replicate.", r.Arm, r.Label)
	case e.N == 1:
		return fmt.Sprintf("%s: %s differs by %s from %s; one replicate gives no interval.", r.Arm, r.Label, Signed(e.Mean, d), from)
	case e.Unvaried():
		return r.unvaried(from)
	case !(e.Holm < Significant):
		return fmt.Sprintf("%s is not shown to change %s: %s (%s to %s) from %s.", r.Arm, r.subject(), Signed(e.Mean, d), Signed(e.Low, d), Signed(e.High, d), from)
	}
	verb, low, high := "raises", e.Low, e.High
	if e.Mean < 0 {
		verb, low, high = "lowers", -e.High, -e.Low
	}
	return fmt.Sprintf("%s %s %s by %s (%s to %s)%s from %s, %s.", r.Arm, verb, r.subject(),
		Figure(math.Abs(e.Mean), d), Figure(low, d), Figure(high, d), r.share(), from, r.agreement())
}

// unvaried is the verdict on a difference that is the same in all replicates: how far
// it would vary in others is not known, so there is no interval.
func (r Row) unvaried(from string) string {
	e, by := r.Effect, Figure(math.Abs(r.Effect.Mean), r.decimals())
	verb := "raises"
	if e.Mean < 0 {
		verb = "lowers"
	}
	switch {
	case e.Mean == 0:
		return fmt.Sprintf("%s: none of %d replicates differs in %s: %s.", r.Arm, e.N, r.subject(), from)
	case !(e.Holm < Significant):
		return fmt.Sprintf("%s: %s differs by %s from %s in each of %d replicates: too few to tell.", r.Arm, r.subject(), Signed(e.Mean, r.decimals()), from, e.N)
	}
	return fmt.Sprintf("%s %s %s by %s%s from %s, the same in all %d replicates.", r.Arm, verb, r.subject(), by, r.share(), from, e.N)
}

// subject is the label as the object of a sentence.
func (r Row) subject() string {
	for _, noun := range []string{"Gini", "median", "top"} {
		if strings.HasPrefix(r.Label, noun) {
			return "the " + r.Label
		}
	}
	return r.Label
}

// share is the relative change in words, where there is one.
func (r Row) share() string {
	if math.IsNaN(r.Effect.Relative) {
		return ""
	}
	return ", " + r.Percent() + ","
}

// Percent is the relative change with its sign; a dash where there is none.
func (r Row) Percent() string {
	x := 100 * r.Effect.Relative
	if math.IsNaN(x) {
		return "-"
	}
	decimals := 0
	if math.Abs(x) < 10 {
		decimals = 1
	}
	return Signed(x, decimals) + " %"
}

// agreement is in how many replicates the difference has that sign.
func (r Row) agreement() string {
	same := int(math.Round(r.Effect.SameSign * float64(r.Effect.N)))
	if same == r.Effect.N {
		return fmt.Sprintf("in all %d replicates", same)
	}
	return fmt.Sprintf("in %d of %d replicates", same, r.Effect.N)
}

// decimals is how many decimals show two digits of the half-width of the interval.
func (r Row) decimals() int { return DecimalsOf(r.Effect.HalfWidth(), r.First) }

// DecimalsOf is how many decimals show two digits of a half-width, or three of the
// value where there is no width.
func DecimalsOf(half, value float64) int {
	digits, x := 1, half
	if !(half > 0) {
		digits, x = 2, math.Abs(value)
	}
	if !(x > 0) || math.IsInf(x, 0) {
		return 0
	}
	return min(max(0, digits-int(math.Floor(math.Log10(x)))), 6)
}

// Figure writes a number with commas between thousands; a missing one is a dash.
func Figure(x float64, decimals int) string {
	if math.IsNaN(x) {
		return "-"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	if x < 0 && strings.Trim(text, "0.") != "" {
		text = "-" + text
	}
	return thousands.Grouped(text)
}

// Signed is Figure with a plus where the number is positive.
func Signed(x float64, decimals int) string {
	text := Figure(x, decimals)
	if x > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

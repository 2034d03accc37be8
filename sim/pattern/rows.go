package pattern

import (
	"math"
	"strconv"
	"strings"

	"likesim/internal/thousands"
	"likesim/scenarios"
)

// Row is something known of the children, as a range in which a figure of a run
// has to lie.
type Row struct {
	ID, Statement             string
	Target, Tolerance, Source string
	Low, High                 float64 // of the mean over replicates, inclusive
	Decimals                  int
	Needs                     string // the mechanism without which it must fail; empty if it may hold all the same
	of                        func(*Collector) Measured
}

// Run is a replicate: a scenario watched, and the same with counts hidden. Without
// a second arm Hidden is nil.
type Run struct{ Shown, Hidden *Collector }

// fallID is the row that compares the two arms of a replicate; all others are
// measured in the first.
const fallID = "16a"

// AtLeast says whether only the lower end of the range counts, AtMost whether only
// the upper one does; the other is then where no figure can be beyond.
func (r *Row) AtLeast() bool {
	return r.Tolerance == "at least" || strings.HasPrefix(r.Tolerance, ">=")
}

// AtMost is described there.
func (r *Row) AtMost() bool { return r.Tolerance == "at most" || r.Tolerance == "below" }

var inf = math.Inf(1)

// Rows are the patterns to fit as scenarios read the reports unless they say
// otherwise, in the order in which they are numbered.
var Rows = rowsAt(UsualShot)

// UsualShot is record.big_shot where a scenario does not say otherwise.
const UsualShot = 600_000

// RowsOf are the patterns as a scenario reads the reports. All have the same rows.
func RowsOf(s *scenarios.Scenario) []Row { return rowsAt(uint64(s.Record.BigShot)) }

// rowsAt are the patterns where so many likes make a big shot.
func rowsAt(bigShot uint64) []Row {
	ceiling := float64(bigShot) / 3000 // days to it where every friend of 150 gives 20 every day
	likes := thousands.Grouped(strconv.FormatUint(bigShot, 10))
	write := func(days float64) string { return strconv.FormatFloat(days, 'f', 0, 64) }
	return []Row{
		{"1a", "lists of friends over the cap (account-days)", "0", "none", "platform", 0, 0, 0, "", func(c *Collector) Measured { return found(float64(c.breaks.list)) }},
		{"1b", "friends who give more a day than their quota, without a bypass that lifts it (payback averages, monthly)", "0", "none", "platform", 0, 0, 0, "",
			func(c *Collector) Measured { return found(float64(c.breaks.pair)) }},
		{"1c", "account-days over the intake cap", "0", "none", "platform", 0, 0, 0, "", func(c *Collector) Measured { return found(float64(c.breaks.intake)) }},
		{"2a", "fewest days in which an account gains " + likes + " likes without lifted quotas, autoliker or bought likes",
			write(ceiling), ">= " + write(0.975*ceiling), "150 x 20", 0.975 * ceiling, inf, 0, "circle", fastestRise},
		{"2b", "median days of those who gain " + likes + " within the run", write(1.5*ceiling) + "-" + write(4.5*ceiling), "in range", "150 x 20",
			1.5 * ceiling, 4.5 * ceiling, 0, "circle", medianRise},
		{"3", "likes a day of those in the circle every day, without lifted quotas, autoliker or bought likes (mean)", "1,400-2,000", "in range", "CNS", 1400, 2000, 0, "circle", devotedRate},
		{"4a", "likes a casual account gains in its first reported year (median)", "50-1,000", "in range", "6T", 50, 1000, 0, "habit", casualYear},
		{"4b", "share of casual accounts above 20,000 likes at the end", "< 0.05", "below", "6T", 0, math.Nextafter(0.05, 0), 4, "", casualTail},
		{"5a", "days to 1,000 likes after a casual child joins the circle (median)", "9", "3-15", "6T", 3, 15, 0, "circle", daysToThousand},
		{"5b", "likes a day in the 9 days after it joins, over its own rate before (median)", ">= 100", "at least", "6T", 100, inf, 0, "circle", shockRatio},
		{"11a", "class mates named among the five given most who name the child too", "0.60", "+/- 0.10", "Loyola", 0.5, 0.7, 2, "closeness", classMutual},
		{"11b", "outside ties of two members over which likes go that return likes", "0.75", "at least", "XH", 0.75, 1, 2, "circle", circleMutual},
		{"11c", "outside ties of two children without autolikers who were never in the circle, where none enforces a promise, that return likes", "0.15", "at most", "like4like", 0, 0.15, 2, "", looseMutual},
		{"12a", "class ties of day 1 that last a year", "0.50", "0.40-0.60", "Degirmencioglu", 0.4, 0.6, 2, "churn", keptYear},
		{"12b", "class ties of day 1 lost within five months", "0.33", "+/- 0.10", "Chan-Poulin", 0.23, 0.43, 2, "churn", lostHalfYear},
		{"12c", "ties under 90 days old break more often than older ones", "2", "at least", "Kwak", 2, inf, 2, "",
			func(c *Collector) Measured { return ratioOf(c.panel.fresh, c.panel.old) }},
		{"12d", "ties over which likes go one way break more often than mutual ones", "2", "at least", "Kwak", 2, inf, 2, "churn",
			func(c *Collector) Measured { return ratioOf(c.panel.oneWay, c.panel.mutual) }},
		{"12e", "friends added over friends lost in a month by members who begin it at the cap and stay members", "1", "0.9-1.1", "Miritello", 0.9, 1.1, 2, "circle", addsOverDrops},
		{"14a", "CNY per 1,000 likes, accounts of 0.5-1.31 m (asked and paid, mean)", "0.7-1.0", "in range", "NetEase; CNS; PT", 0.7, 1, 2, "trading", midPrice},
		{"14b", "price per like below 0.3 m over that of 0.5-1.31 m", "0.5", "at most", "NetEase; CNS; PT", 0, 0.5, 2, "trading", func(c *Collector) Measured { return againstMid(c, 1, smallBelow) }},
		{"14c", "price per like from 1.9 m on over that of 0.5-1.31 m", "1.5", "at least", "NetEase; CNS; PT", 1.5, inf, 2, "trading", func(c *Collector) Measured { return againstMid(c, largeFrom, inf) }},
		{"14d", "log-log slope of price over likes, all sizes", "1.3-2.0", "in range", "NetEase; CNS; PT", 1.3, 2, 2, "trading", func(c *Collector) Measured { return slopeOf(c, 1, inf) }},
		{"14e", "log-log slope of price over likes, 0.5-1.31 m", "0.7-1.3", "in range", "NetEase; CNS; PT", 0.7, 1.3, 2, "trading", func(c *Collector) Measured { return slopeOf(c, midLow, midHigh) }},
		{"14f", "buying " + likes + " likes (at 14a) over having them hosted for the median days of 2b", "1", "at most", "CCTV; Sina", 0, 1, 2, "trading", buyingOverHosting},
		{"16a", "likes given fall when counts are hidden", "3-15 %", "in range", "HypeAuditor", 3, 15, 2, "", nil},
		{"16b", "children with an account on day 1 who are victims of bullying within a year", "8-14 %", "in range", "Xing 2023", 8, 14, 2, "harm", victims},
	}
}

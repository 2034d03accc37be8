package metric

import (
	"math"

	"likesim/internal/num"
)

// Series is a distribution of likes over accounts.
type Series uint8

// The series. By hand means without the likes that autolikers gave.
const (
	Lifetime Series = iota
	Week
	LifetimeByHand
	WeekByHand
	SeriesCount // how many there are
)

// SeriesNames are the series as columns and rows name them.
var SeriesNames = [SeriesCount]string{"likes", "likes_7d", "likes_by_hand", "likes_7d_by_hand"}

var seriesDocs = [SeriesCount]string{"lifetime likes", "likes of the last 7 days",
	"lifetime likes without those from automation", "likes of the last 7 days without those from automation"}

// Summary is what the outcomes of one population are computed from.
type Summary struct {
	Spread [SeriesCount]Inequality
	Flow   [Flows]int64
	state  state
	net    network

	topIncome      uint32  // fen
	bigShots       int     // accounts
	tail, mobility float64 // of lifetime likes
}

// Outcome is one column of the daily table.
type Outcome struct {
	Name, Unit, Doc string
	Of              func(*Summary) float64
}

// All are the outcomes of a day, in the order of the columns.
var All = outcomes()

func outcomes() []Outcome {
	list := []Outcome{{"accounts", "accounts", "live accounts of the population",
		func(s *Summary) float64 { return float64(s.state.Accounts) }}}
	for k := range SeriesCount {
		list = append(list, inequalityOutcomes(k)...)
	}
	list = append(list, activityOutcomes()...)
	for f := range Flows {
		if d := flowDocs[f]; d.name != "" {
			list = append(list, Outcome{d.name, d.unit, d.doc, func(s *Summary) float64 { return float64(s.Flow[f]) }})
		}
	}
	list = append(append(list, structureOutcomes()...), standingOutcomes()...)
	return append(append(list, feelingOutcomes()...), marketOutcomes()...)
}

func inequalityOutcomes(k Series) []Outcome {
	of := func(pick func(*Inequality) float64) func(*Summary) float64 {
		return func(s *Summary) float64 { return pick(&s.Spread[k]) }
	}
	name, doc := SeriesNames[k], seriesDocs[k]
	return []Outcome{
		{"gini_" + name, "0-1", "Gini coefficient of " + doc, of(func(i *Inequality) float64 { return i.Gini })},
		{"theil_" + name, "nats", "Theil index T of " + doc, of(func(i *Inequality) float64 { return i.Theil })},
		{"atkinson_" + name, "0-1", "Atkinson index with aversion 0.5 of " + doc, of(func(i *Inequality) float64 { return i.Atkinson })},
		{"palma_" + name, "ratio", "share of the top 10 % over the share of the lowest 40 % of " + doc, of(func(i *Inequality) float64 { return i.Palma })},
		{"top1_share_" + name, "share", "share of the top 1 % of accounts in " + doc, of(func(i *Inequality) float64 { return i.Top1 })},
		{"top10_share_" + name, "share", "share of the top 10 % of accounts in " + doc, of(func(i *Inequality) float64 { return i.Top10 })},
		{"top20_share_" + name, "share", "share of the top 20 % of accounts in " + doc, of(func(i *Inequality) float64 { return i.Top20 })},
		{"zero_share_" + name, "share", "share of accounts without any of " + doc, of(func(i *Inequality) float64 { return i.ZeroShare })},
		{"mean_" + name, "likes", "mean of " + doc, of(func(i *Inequality) float64 { return i.Mean })},
		{"median_" + name, "likes", "median of " + doc, of(func(i *Inequality) float64 { return i.Median })},
		{"max_" + name, "likes", "largest of " + doc, of(func(i *Inequality) float64 { return i.Max })},
	}
}

func perAccount(f Flow) func(*Summary) float64 {
	return func(s *Summary) float64 { return ratio(s.Flow[f], s.state.Accounts) }
}

func activityOutcomes() []Outcome {
	return []Outcome{
		{"active_share", "share", "share of accounts whose child, or autoliker, likes today", perAccount(Active)},
		{"minutes_mean", "minutes", "mean minutes on the watch today", perAccount(Minutes)},
		{"night_minutes_mean", "minutes", "of these between 22:00 and 06:00", perAccount(NightMinutes)},
	}
}

func structureOutcomes() []Outcome {
	list := []Outcome{
		{"degree_mean", "friends", "mean length of the list of friends", func(s *Summary) float64 { return ratio(s.state.Degree, s.state.Accounts) }},
		{"outside_share", "share", "share of ties outside the school (over the fixed sample of at most 2,000 accounts)", func(s *Summary) float64 { return ratio(s.net.Outside, s.net.Halves) }},
		{"level_mean", "level", "mean level", func(s *Summary) float64 { return ratio(s.state.Level, s.state.Accounts) }},
		{"level_assortativity", "-1 to 1", "correlation of levels across ties (same sample)", func(s *Summary) float64 { return s.net.correlation() }},
	}
	for t, name := range [...]string{"low", "mid", "high"} {
		list = append(list, Outcome{"share_tier_" + name, "share", "share of accounts in the " + name + " tier of levels",
			func(s *Summary) float64 { return ratio(s.state.Tier[t], s.state.Accounts) }})
	}
	for k, name := range [...]string{"class", "grade", "school", "outside"} {
		list = append(list, Outcome{"reciprocity_" + name, "share", "of " + name + " ties over which a child was paid lately (at least 1/16 like a day on average), the share over which it paid too (same sample)",
			func(s *Summary) float64 { return ratio(s.net.Returned[k], s.net.Paid[k]) }})
	}
	return append(list,
		Outcome{"habit_mean", "share", "mean habit: daily chance to like, before the circle's obligation", func(s *Summary) float64 { return ratio(s.state.Habit, s.state.Accounts) / float64(num.One) }},
		Outcome{"pressure_mean", "0-1", "mean pressure", func(s *Summary) float64 { return ratio(s.state.Pressure, s.state.Accounts) / float64(num.UnitOne) }},
		Outcome{"autolikers", "accounts", "accounts with an autoliker", func(s *Summary) float64 { return float64(s.state.Autolikers) }},
		Outcome{"bypass_users", "accounts", "accounts whose child knows the bypass", func(s *Summary) float64 { return float64(s.state.Bypass) }},
	)
}

func marketOutcomes() []Outcome {
	return []Outcome{
		{"hosted_share", "share", "share of accounts kept by a peer today", perAccount(HostedDays)},
		{"price_per_1000", "CNY/1000 likes", "paid for the accounts sold today, over their lifetime likes; none without a sale",
			func(s *Summary) float64 { return ratio(s.Flow[SaleValue]*10, s.Flow[SaleLikes]) }},
		{"top_income", "CNY", "most that one child has earned on the grey market in the current year of the run: days 1 to 365, 366 to 730, and so on", func(s *Summary) float64 { return float64(s.topIncome) / 100 }},
	}
}

// ratio is a/b, NaN where b is 0.
func ratio(a, b int64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// correlation is Pearson's, from integer sums over halves; NaN without variance.
func (n *network) correlation() float64 {
	if n.Halves == 0 {
		return math.NaN()
	}
	h := float64(n.Halves)
	mx, my := float64(n.X)/h, float64(n.Y)/h
	vx := float64(n.XX)/h - float64(mx*mx)
	vy := float64(n.YY)/h - float64(my*my)
	if vx <= 1e-12 || vy <= 1e-12 {
		return math.NaN()
	}
	return (float64(n.XY)/h - float64(mx*my)) / math.Sqrt(float64(vx*vy))
}

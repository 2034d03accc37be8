package chart

import (
	"fmt"
	"math"
	"time"

	"likesim/sim/record"
)

// made is a run that was never simulated: its tables have the shapes of real
// ones, with numbers from formulas.
type made struct {
	days, children int
	circle         float64 // share of children in the circle
	tilt           float64 // shifts the numbers, so that runs differ
	still          bool    // no likes at all: constants and NaN
}

func (m made) run(label string, marks ...Mark) Run {
	return Run{
		Label: label, Scenario: "baseline", Version: "0.1.0", RunID: "3f2a9c71", Seed: 1, Days: m.days,
		Start: time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC), Interventions: marks, Tables: m.table,
	}
}

func (m made) table(name string) (*record.Frame, error) {
	f := &record.Frame{Table: name, Number: map[string][]float64{}, Text: map[string][]string{}}
	switch name {
	case "daily":
		m.daily(f)
	case "deciles":
		m.deciles(f)
	case "lorenz":
		m.lorenz(f)
	case "histogram":
		m.histogram(f)
	case "children":
		m.offered(f)
	case "ledger":
		m.ledger(f)
	case "parameters":
		m.parameters(f)
	default:
		return nil, fmt.Errorf("no table %s", name)
	}
	return f, nil
}

// noise is a number in [-1, 1) that belongs to a day and a purpose.
func (m made) noise(day int, k float64) float64 {
	_, f := math.Modf(math.Abs(math.Sin(float64(day)*12.9898+k*78.233+m.tilt) * 43758.5453))
	return 2*f - 1
}

func (m made) grow(day int) float64 { return float64(day) / (float64(day) + 120) }

func put(f *record.Frame, name string, v float64) { f.Number[name] = append(f.Number[name], v) }

func (m made) daily(f *record.Frame) {
	for day := 1; day <= m.days; day++ {
		for _, pop := range []string{"owners", "circle"} {
			f.Rows++
			f.Text["population"] = append(f.Text["population"], pop)
			put(f, "day", float64(day))
			m.outcomes(f, day, pop == "circle")
		}
	}
}

func (m made) outcomes(f *record.Frame, day int, circle bool) {
	g, n := m.grow(day), float64(m.children)
	weekend := 1.0
	if day%7 > 4 {
		weekend = 1.6
	}
	given := n * (0.9 + 1.5*g + m.tilt) * weekend * (1 + 0.1*m.noise(day, 1))
	v := map[string]float64{
		"gini_likes": 0.71 + 0.08*g + m.tilt/20, "gini_likes_7d": 0.8 + 0.05*g + 0.01*m.noise(day, 2) + m.tilt/20,
		"top1_share_likes": 0.1 + 0.06*g, "top10_share_likes": 0.47 + 0.1*g + m.tilt/20, "top20_share_likes": 0.68 + 0.1*g,
		"accounts": n, "likes_given": given, "likes_given_auto": given * 0.05 * g * (1 + m.tilt),
		"share_tier_low": 0.7 - 0.4*g, "share_tier_mid": 0.25, "share_tier_high": 0.05 + 0.4*g,
		"ties_formed": n * 0.014 * (1 + 0.5*m.noise(day, 3)), "ties_ended": n * 0.01 * (1 + 0.4*m.noise(day, 4)),
		"drops":      n * 0.004 * (g + 0.3) * (1 + m.noise(day, 5)),
		"autolikers": n * 0.01 * (0.5 + g), "bypass_users": n * (0.1 + 0.5*g), "hosted_share": 0.004 * (1 + m.noise(day, 6)),
		"bullying_rate": 90 * (1 + 0.6*m.noise(day, 7)) * (1 + m.tilt), "doxxing_rate": 4 * (1 + m.noise(day, 8)), "contact_rate": 2 * (1 + m.noise(day, 9)),
		"exits": n * 0.0007 * (1 + m.noise(day, 10) + m.tilt), "returns": n * 0.0001 * (1 + m.noise(day, 11)),
		"newcomers": 0, "likes_farmed": n * 2 * (1 + m.noise(day, 13)), "adoptions": n * 0.0008 * (1 + m.noise(day, 12)),
	}
	for name, x := range v {
		if m.still && name != "accounts" && name != "share_tier_low" {
			x = 0
			if len(name) > 4 && (name[:4] == "gini" || name[:3] == "top") {
				x = math.NaN()
			}
		}
		if circle && m.circle == 0 && name != "accounts" {
			x = math.NaN()
		}
		put(f, name, x)
	}
}

func (m made) deciles(f *record.Frame) {
	for day := 1; day <= m.days; day++ {
		for d := 1; d <= 10; d++ {
			f.Rows++
			n := math.Floor(float64(m.children*d)/10) - math.Floor(float64(m.children*(d-1))/10)
			nags := 0.0
			if !m.still {
				nags = math.Floor(n * 0.01 * float64(d*d) / 20 * (1 + m.grow(day)) * (1 + m.tilt) * (1.5 + m.noise(day, float64(d))))
			}
			put(f, "day", float64(day))
			put(f, "decile", float64(d))
			put(f, "accounts", n)
			put(f, "nags_received", nags)
			put(f, "drops_suffered", math.Floor(nags/3))
			m.feelings(f, day, d, n)
		}
	}
}

// feelings are means, and null in a decile without children.
func (m made) feelings(f *record.Frame, day, decile int, n float64) {
	pressure, wellbeing := 0.02*float64(decile)*m.grow(day)*(1+m.tilt), 0.7-0.01*float64(decile)*m.grow(day)+0.01*m.noise(day, float64(decile))
	if m.still {
		pressure, wellbeing = 0, 0.7
	}
	if n == 0 {
		pressure, wellbeing = math.NaN(), math.NaN()
	}
	put(f, "pressure", pressure)
	put(f, "wellbeing", wellbeing)
}

// offered are the children of the last day, of whom one in thirty sells.
func (m made) offered(f *record.Frame) {
	for c := range m.children {
		f.Rows++
		likes := math.Floor(math.Pow(10, 5+1.2*m.noise(c, 20)))
		asked := 0.0
		if !m.still && c%30 == 7 {
			asked = likes / 1000 * 0.85
		}
		put(f, "day", float64(m.days))
		put(f, "likes", likes)
		put(f, "asked", asked)
	}
}

// ledger is a payment a day, every third for an account, some of them lost.
func (m made) ledger(f *record.Frame) {
	for day := 1; day <= m.days; day++ {
		kind := "allowance"
		if !m.still && day%3 == 0 {
			kind = "account"
		}
		delivered := 1.0
		if day%9 == 0 {
			delivered = 0
		}
		likes := math.Floor(math.Pow(10, 5.5+0.7*m.noise(day, 21)))
		f.Rows++
		f.Text["kind"] = append(f.Text["kind"], kind)
		put(f, "day", float64(day))
		put(f, "likes", likes)
		put(f, "amount", math.Floor(likes/1000*80*(1+0.2*m.noise(day, 22)+m.tilt)))
		put(f, "delivered", delivered)
	}
}

func (m made) parameters(f *record.Frame) {
	f.Rows = 4
	f.Text["key"] = []string{"trade.price", "trade.small", "trade.discount", "trade.premium"}
	f.Text["value"] = []string{"0.85", "0.2", "0.39", "2"}
}

// recorded are the days with curves and histograms.
func (m made) recorded() []int {
	out := []int{1}
	for d := 7; d <= m.days; d += 7 {
		out = append(out, d)
	}
	if out[len(out)-1] != m.days {
		out = append(out, m.days)
	}
	return out
}

func (m made) lorenz(f *record.Frame) {
	for _, day := range m.recorded() {
		for _, series := range []string{"likes", "likes_7d"} {
			bend := 4 + 5*m.grow(day) + 2*m.tilt
			if series == "likes_7d" {
				bend *= 1.4
			}
			for p := 0; p <= 100; p++ {
				f.Rows++
				f.Text["population"] = append(f.Text["population"], "owners")
				f.Text["series"] = append(f.Text["series"], series)
				put(f, "day", float64(day))
				put(f, "percentile", float64(p))
				share := math.Pow(float64(p)/100, bend)
				if m.still {
					share = math.NaN()
				}
				put(f, "share", share)
			}
		}
	}
}

func (m made) histogram(f *record.Frame) {
	for _, day := range m.recorded() {
		for _, pop := range []string{"casual", "circle"} {
			low := 0.0
			for bin := range 60 {
				f.Rows++
				high := max(math.Floor(math.Pow(10, float64(bin)/8)), low+1)
				f.Text["population"] = append(f.Text["population"], pop)
				put(f, "day", float64(day))
				put(f, "bin", float64(bin))
				put(f, "low", low)
				put(f, "high", high)
				put(f, "accounts", m.inBin(pop, day, bin, low))
				low = high
			}
		}
	}
}

func (m made) inBin(pop string, day, bin int, low float64) float64 {
	if m.still {
		if pop == "casual" && bin == 0 {
			return float64(m.children)
		}
		return 0
	}
	n, centre := float64(m.children)*(1-m.circle), 2+m.grow(day)+m.tilt/3
	if pop == "circle" {
		n, centre = float64(m.children)*m.circle, 4.4+m.grow(day)
	}
	if bin == 0 {
		if pop == "circle" {
			return 0
		}
		return math.Floor(n * 0.03)
	}
	z := (math.Log10(low) - centre) / 0.5
	return math.Floor(n * 0.1 * math.Exp(-z*z/2))
}

// cases are the runs that every chart must be able to draw.
func cases() map[string][]Run {
	year := made{days: 365, children: 5000, circle: 0.01}
	long := "a scenario with a name far longer than any margin could ever hold on paper"
	return map[string][]Run{
		"school-year": {year.run("baseline", Mark{120, "levels removed"}, Mark{230, "friend cap 50"})},
		"class":       {made{days: 90, children: 37, circle: 0.1}.run("classroom")},
		"all-off":     {made{days: 90, children: 500, still: true}.run("everything off")},
		"one-day":     {made{days: 1, children: 500, circle: 0.01}.run("one day", Mark{1, "curfew"})},
		"two-days":    {made{days: 2, children: 500, circle: 0.01}.run("two days")},
		"four": {
			year.run("baseline", Mark{120, "levels removed"}),
			made{days: 365, children: 5000, circle: 0.02, tilt: 0.4}.run("no cap"),
			made{days: 365, children: 5000, tilt: 0.45}.run("small friend cap"),
			made{days: 200, children: 5000, still: true}.run("off"),
		},
		"six": {
			year.run("a"), year.run("a"), made{days: 365, children: 900, tilt: 0.2, circle: 0.1}.run("c"),
			made{days: 365, children: 900, tilt: 0.3}.run("d"), made{days: 365, children: 900, tilt: 0.5}.run(""),
			made{days: 365, children: 900, tilt: 0.6}.run(long),
		},
		"crowded": {made{days: 365, children: 5000, circle: 0.01}.run(long,
			Mark{1, "start of something with many words in it"}, Mark{3, "second thoughts"}, Mark{5, "third"}, Mark{8, "fourth rule"},
			Mark{180, "hidden counts"}, Mark{183, "counts shown again"}, Mark{364, "the very end is near"}, Mark{365, "end"})},
	}
}

package rules

import (
	"likesim/agents/ties"
	"likesim/internal/num"
)

// Nag is how members of the circle enforce payback, and how ties end besides.
type Nag struct {
	Grace      int     `yaml:"grace" default:"3" unit:"days" min:"1" max:"60" cert:"assumed" source:"plausible 1-14" doc:"days without a like after which a friend is warned"`
	NagDays    int     `yaml:"nag_days" default:"2" unit:"days" min:"1" max:"30" cert:"assumed" source:"Xinhua: nag first, then delete" doc:"days that a warned friend has to pay"`
	Drop       float64 `yaml:"drop" default:"0.5" unit:"/day" min:"0" max:"1" cert:"assumed" source:"nags described, no counts" doc:"daily chance that an unpaid tie is dropped after that"`
	LowFactor  float64 `yaml:"low_factor" default:"2" unit:"ratio" min:"0" max:"100" cert:"S" source:"WIRED: low levels are dropped first" doc:"drop chance of a friend of the low tier"`
	HighFactor float64 `yaml:"high_factor" default:"0.5" unit:"ratio" min:"0" max:"100" cert:"S" source:"WIRED: high levels are courted" doc:"drop chance of a friend of the high tier"`
	Slack      float64 `yaml:"slack" default:"0.3" unit:"ratio" min:"0" max:"1" cert:"assumed" source:"slots matter under the cap (CNS)" doc:"drop chance while less than full_share of the cap is used"`
	FullShare  float64 `yaml:"full_share" default:"0.9" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share of the cap from which a list counts as full"`
	Loyalty    float64 `yaml:"loyalty" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"some children drop real friends (CNS, JF)" doc:"chance that a class mate is spared, except at the cap"`
	Replace    bool    `yaml:"replace" default:"true" cert:"S" source:"WIRED: low payers make room" doc:"whether members at the cap exchange their worst tie for a better newcomer"`
}

// Enforcement is the dropping rule as integers.
type Enforcement struct {
	Grace, NagDays uint8
	drop           [3]num.Prob // by tier of the friend
	slack          num.Prob
	loyalty        num.Prob
	full           num.Prob
	Replace        bool
}

// Compile turns the block into integers.
func (n Nag) Compile() Enforcement {
	return Enforcement{Grace: uint8(n.Grace), NagDays: uint8(n.NagDays),
		drop:  [3]num.Prob{num.P(n.Drop * n.LowFactor), num.P(n.Drop), num.P(n.Drop * n.HighFactor)},
		slack: num.P(n.Slack), loyalty: num.P(n.Loyalty), full: num.P(n.FullShare), Replace: n.Replace}
}

// Full says whether a list of this degree counts as full under the cap.
func (e *Enforcement) Full(degree, limit int) bool {
	return uint64(degree)<<31 >= uint64(limit)*e.full
}

// Drops is today's chance that a warned and still unpaid tie is dropped.
func (e *Enforcement) Drops(tier ties.Tier, full bool) num.Prob {
	if full {
		return e.drop[tier]
	}
	return num.Mul(e.drop[tier], e.slack)
}

// Spares is the chance that loyalty saves a tie of this kind.
func (e *Enforcement) Spares(kind ties.Kind, atCap bool) num.Prob {
	if kind == ties.Class && !atCap {
		return e.loyalty
	}
	return 0
}

// Churn is how casual ties end by themselves.
type Churn struct {
	Year      float64 `yaml:"year" default:"0.5" unit:"share/year" min:"0" max:"0.99" cert:"F" source:"Degirmencioglu 1998: half of close ties last a school year" doc:"share of ties between casual children that end in a year, beyond their first months"`
	NewFactor float64 `yaml:"new_factor" default:"2.5" unit:"ratio" min:"1" max:"20" cert:"S" source:"Kwak 2011: new ties break more" doc:"how much more often new ties end"`
	NewDays   int     `yaml:"new_days" default:"60" unit:"days" min:"0" max:"365" cert:"assumed" source:"Kwak 2011 gives no age" doc:"how long a tie counts as new"`
}

// Fading is the churn rule as integers: Most is each side's daily chance for a
// new tie, Keep the chance that an old one survives such a hit.
type Fading struct {
	Most    num.Prob
	Keep    num.Prob
	NewDays int
}

// Compile turns the block into integers. Either side may end a tie, so each has
// half of the hazard.
func (c Churn) Compile() Fading {
	old := num.PerDay(c.Year, 365) / 2
	most := min(old*c.NewFactor, 1)
	f := Fading{Most: num.P(most), NewDays: c.NewDays}
	if most > 0 {
		f.Keep = num.P(1 - old/most)
	}
	return f
}

// Pick is which of ego's ties is hit today: one draw u in units of 2^-31 gives
// each of degree ties the chance Most, at most one a day; -1 is none.
func (f *Fading) Pick(u uint64, degree int) int {
	if u >= f.Most*uint64(degree) {
		return -1
	}
	return int(u / f.Most)
}

package rules

import (
	"likesim/agents/ties"
	"likesim/internal/num"
)

// Nag is how members of the circle enforce payback, and how ties end besides.
type Nag struct {
	Grace      int     `yaml:"grace" default:"2" unit:"days" min:"1" max:"60" cert:"C" source:"set so that all patterns hold (VALIDATION); plausible 1-14" doc:"days without a like after which a friend is warned"`
	NagDays    int     `yaml:"nag_days" default:"2" unit:"days" min:"1" max:"30" cert:"assumed" source:"Xinhua: nag first, then delete" doc:"days that a warned friend has to pay"`
	Drop       float64 `yaml:"drop" default:"0.5" unit:"/day" min:"0" max:"1" cert:"assumed" source:"nags described, no counts" doc:"daily chance that an unpaid tie is dropped after that"`
	LowFactor  float64 `yaml:"low_factor" default:"2" unit:"ratio" min:"0" max:"100" cert:"S" source:"WIRED: low levels are dropped first" doc:"drop chance of a friend of the low tier"`
	HighFactor float64 `yaml:"high_factor" default:"0.5" unit:"ratio" min:"0" max:"100" cert:"S" source:"WIRED: high levels are courted" doc:"drop chance of a friend of the high tier"`
	Slack      float64 `yaml:"slack" default:"0.3" unit:"ratio" min:"0" max:"1" cert:"assumed" source:"slots matter under the cap (CNS)" doc:"drop chance while less than full_share of the cap is used"`
	FullShare  float64 `yaml:"full_share" default:"0.9" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share of the cap from which a list counts as full"`
	Loyalty    float64 `yaml:"loyalty" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"some children drop real friends (CNS, JF)" doc:"chance that a class mate who is a close friend is spared, except at the cap"`
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

// Spares is the chance that loyalty saves a tie of this kind, close or not.
func (e *Enforcement) Spares(kind ties.Kind, near, atCap bool) num.Prob {
	if kind == ties.Class && near && !atCap {
		return e.loyalty
	}
	return 0
}

// Churn is how casual ties end by themselves. A tie is worth keeping to a child
// who gives something over it and gets something back.
type Churn struct {
	Year      float64 `yaml:"year" default:"0.4326" unit:"share/year" min:"0" max:"0.99" cert:"C" source:"set so that all patterns hold (VALIDATION); Degirmencioglu 1998: half of close ties last a school year, of all kinds together" doc:"share of ties between casual children over which likes go both ways that end in a year, beyond their first months"`
	OneWay    float64 `yaml:"one_way" default:"6.2" unit:"ratio" min:"1" max:"20" cert:"C" source:"set so that all patterns hold (VALIDATION); Kwak 2011: one-way ties break more" doc:"how much more often a tie ends over which likes go one way"`
	Silent    float64 `yaml:"silent" default:"1.732" unit:"ratio" min:"1" max:"20" cert:"C" source:"set so that all patterns hold (VALIDATION); no data" doc:"how much more often a tie ends over which no likes go"`
	Memory    int     `yaml:"memory" default:"30" unit:"days" min:"1" max:"255" cert:"assumed" source:"no data" doc:"days for which a gift keeps likes going over a tie"`
	NewFactor float64 `yaml:"new_factor" default:"3.376" unit:"ratio" min:"1" max:"20" cert:"C" source:"set so that all patterns hold (VALIDATION); Kwak 2011: new ties break more" doc:"how much more often new ties end"`
	NewDays   int     `yaml:"new_days" default:"60" unit:"days" min:"0" max:"365" cert:"assumed" source:"Kwak 2011 gives no age" doc:"how long a tie counts as new"`
}

// Fading is the churn rule as integers.
type Fading struct {
	most    num.Prob    // each side's daily chance for the tie that ends most often
	keep    [8]num.Prob // chance that a tie survives a hit of most, by inflow, outflow and newness
	least   [2]num.Prob // the least of these of old ties, and of new ones
	memory  uint8
	newDays int
	block   int // how many ties of chance most fill a draw
}

// Compile turns the block into integers. Either side may end a tie, so each has
// half of the hazard. Where the hazards do not fit a day, the largest is certain
// and the others keep their distance to it as far as they can.
func (c Churn) Compile() Fading {
	old := num.PerDay(c.Year, 365) / 2
	var side [8]float64
	most := 0.0
	for i := range side {
		side[i] = min(float64(old*c.factor(i)), 1)
		most = max(most, side[i])
	}
	f := Fading{most: num.P(most), memory: uint8(c.Memory), newDays: c.NewDays}
	if f.most == 0 {
		return f
	}
	f.least = [2]num.Prob{num.One, num.One}
	for i := range side {
		f.keep[i] = num.P(1 - side[i]/most)
		f.least[i/isNew] = min(f.least[i/isNew], f.keep[i])
	}
	f.block = int(num.One / f.most)
	return f
}

// Bits of the states of a tie.
const (
	flowsIn = 1 << iota
	flowsOut
	isNew
)

func (c Churn) factor(state int) float64 {
	x := 1.0
	switch state & (flowsIn | flowsOut) {
	case 0:
		x = c.Silent
	case flowsIn, flowsOut:
		x = c.OneWay
	}
	if state&isNew != 0 {
		x *= c.NewFactor
	}
	return x
}

// Draws is how many draws ego makes a day for a list of degree ties: one for each
// block of ties whose chances fit one draw together.
func (f *Fading) Draws(degree int) int {
	if f.most == 0 {
		return 0
	}
	if degree <= f.block {
		return min(degree, 1)
	}
	return (degree + f.block - 1) / f.block
}

// Pick is which of ego's ties the i-th draw u, in units of 2^-31, hits; -1 is
// none. Each tie is hit with the chance of the one that ends most often, and at
// most one of a block.
func (f *Fading) Pick(i int, u uint64, degree int) int {
	first := i * f.block
	if u >= f.most*uint64(min(f.block, degree-first)) {
		return -1 // most draws end here, without a division
	}
	return first + int(u/f.most)
}

// KeepsAnyway is the least chance that a tie of an age survives a hit, whatever
// goes over it: most that are hit survive by that alone.
func (f *Fading) KeepsAnyway(age int) num.Prob {
	if age < f.newDays {
		return f.least[1]
	}
	return f.least[0]
}

// Keeps is the chance that a tie survives a hit: by its age, and the days since
// the alter last gave ego and ego the alter.
func (f *Fading) Keeps(age int, missed, owed uint8) num.Prob {
	state := 0
	if missed < f.memory {
		state |= flowsIn
	}
	if owed < f.memory {
		state |= flowsOut
	}
	if age < f.newDays {
		state |= isNew
	}
	return f.keep[state]
}

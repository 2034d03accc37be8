package rules

import "likesim/internal/num"

// Bypass is how the knowledge of getting round limits spreads.
type Bypass struct {
	P           float64 `yaml:"p" default:"0.003" unit:"/week" min:"0" max:"1" cert:"assumed" source:"plausible 0.001-0.01" doc:"weekly chance to learn it from a tutorial"`
	Q           float64 `yaml:"q" default:"0.4" unit:"/week" min:"0" max:"1" cert:"assumed" source:"plausible 0.2-0.8" doc:"weekly chance to learn it if all friends know it"`
	QuotaFactor float64 `yaml:"quota_factor" default:"1" unit:"ratio" min:"1" max:"3" cert:"D" source:"no data; only claims" doc:"how many times the quota those who know it can give, while it works"`
	Initial     float64 `yaml:"initial" default:"0" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"share of owners who know it at the start"`
}

// Autoliker is who lets a program do the liking.
type Autoliker struct {
	InitialCircle float64 `yaml:"initial_circle" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.02-0.3" doc:"share of members with an autoliker at the start"`
	InitialCasual float64 `yaml:"initial_casual" default:"0.002" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0-0.02" doc:"share of other owners with one"`
	Hazard        float64 `yaml:"hazard" default:"0.005" unit:"/day" min:"0" max:"1" cert:"assumed" source:"no prevalence for children" doc:"daily chance to take one up at drive = pressure = savvy = 1, with exposure and money"`
	Unexposed     float64 `yaml:"unexposed" default:"0.2" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"what is left of that chance for a child who has not seen a tutorial"`
	Coverage      float64 `yaml:"coverage" default:"0.95" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.8-1" doc:"share of all friends that an autoliker visits a day, at no cost in minutes"`
	Stop          float64 `yaml:"stop" default:"0.02" unit:"/week" min:"0" max:"1" cert:"assumed" source:"bought likes help less than two months (GitHub)" doc:"weekly chance to stop using it"`
}

// Trick is the bypass rule as integers.
type Trick struct {
	p, q   num.Prob
	factor uint32 // units of 1/256
}

// Compile turns the block into integers.
func (b Bypass) Compile() Trick {
	return Trick{p: num.P(b.P), q: num.P(b.Q), factor: uint32(float64(b.QuotaFactor*256) + 0.5)}
}

// MostLikely is the largest chance that anybody can have.
func (t *Trick) MostLikely() num.Prob { return min(t.p+t.q, num.One) }

// Learns is the weekly chance of Bass (1969) on the friend graph: p + q x the
// share of friends who know.
func (t *Trick) Learns(friends, know uint32) num.Prob {
	if friends == 0 {
		return t.p
	}
	return min(t.p+t.q*uint64(know)/uint64(friends), num.One)
}

// Lift is the quota that the bypass makes of a quota, at most MaxPerTie.
func (t *Trick) Lift(quota uint32) uint32 { return min(quota*t.factor>>8, MaxPerTie) }

// Script is the autoliker rule as integers.
type Script struct {
	hazard, unexposed, Coverage, StopPerWeek num.Prob
}

// Compile turns the block into integers.
func (a Autoliker) Compile() Script {
	return Script{hazard: num.P(a.Hazard), unexposed: num.P(a.Unexposed), Coverage: num.P(a.Coverage), StopPerWeek: num.P(a.Stop)}
}

// Adopts is today's chance to take up an autoliker: hazard x drive x pressure x
// savvy x exposure, times boost (units of 1/256).
func (s *Script) Adopts(drive, savvy num.Unit, pressure num.Prob, exposed bool, boost uint64) num.Prob {
	p := num.Mul(num.Mul(s.hazard, num.Wide(drive)), num.Mul(pressure, num.Wide(savvy)))
	if !exposed {
		p = num.Mul(p, s.unexposed)
	}
	return min(p*boost>>8, num.One)
}

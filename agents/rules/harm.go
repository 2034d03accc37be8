package rules

import "likesim/internal/num"

// Harm is how often children come to harm, as abstract incidents: a day, a kind
// and a child, and nothing of what happened. Rates are of children with an account.
type Harm struct {
	Bullying float64 `yaml:"bullying" default:"0.096" unit:"/year" min:"0" max:"0.99" cert:"F" source:"Xing 2023: 9.6 % of Chinese school age" doc:"share of children bullied at least once in a year, of those for whom no factor below counts"`
	Circle   float64 `yaml:"circle" default:"1.5" unit:"ratio" min:"0" max:"100" cert:"assumed" source:"plausible 1-3" doc:"how much more often members are bullied"`
	Stunt    float64 `yaml:"stunt" default:"2" unit:"ratio" min:"0" max:"100" cert:"assumed" source:"set by hand" doc:"how much likelier it is on the day of a stunt"`
	Rivalry  float64 `yaml:"rivalry" default:"1.5" unit:"ratio" min:"0" max:"100" cert:"assumed" source:"insults among class rivals (WIRED, 6T), no rates" doc:"how much likelier it is on a day on which a class mate drawn at random is a rival, where counts are shown"`
	Gap      float64 `yaml:"rivalry_gap" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"two are rivals if their lifetime likes differ by at most this share of the higher count"`
	Doxxing  float64 `yaml:"doxxing" default:"0.05" unit:"/year" min:"0" max:"0.99" cert:"assumed" source:"look-ups on rivals are sold (Phoenix Tech), no rate" doc:"yearly chance that a member of full skill exposes the data of the member among its friends whose count is nearest"`
	Contact  float64 `yaml:"contact" default:"0.0005" unit:"/tie/year" min:"0" max:"0.99" cert:"assumed" source:"warnings, no rate" doc:"yearly chance of an unsafe contact over one tie outside the school"`
	Tell     float64 `yaml:"tell" default:"0.3" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"chance that a harmed child tells a parent, who locks hours for good and allows no new strangers"`
}

// Risk is the harm rule as integers.
type Risk struct {
	bullying               num.Prob // per day
	circle, stunt, rivalry uint64   // units of 1/256
	most                   num.Prob
	gap                    num.Prob
	doxxing, contact       num.Prob // per week
	Tell                   num.Prob
}

// Compile turns the block into integers. Rates per year become rates per day and
// per week.
func (h Harm) Compile() Risk {
	q8 := func(x float64) uint64 { return uint64(float64(x*256) + 0.5) }
	weeks := 365.0 / 7
	r := Risk{
		bullying: num.P(num.PerDay(h.Bullying, 365)), circle: q8(h.Circle), stunt: q8(h.Stunt), rivalry: q8(h.Rivalry), gap: num.P(h.Gap),
		doxxing: num.P(num.PerDay(h.Doxxing, weeks)), contact: num.P(num.PerDay(h.Contact, weeks)), Tell: num.P(h.Tell),
	}
	r.most = r.Bullied(r.circle > 256, r.stunt > 256, r.rivalry > 256)
	return r
}

// MostLikely is the largest chance of Bullied: a draw above it need not look for
// rivals.
func (r *Risk) MostLikely() num.Prob { return r.most }

// Bullied is today's chance to be bullied.
func (r *Risk) Bullied(member, stunt, rival bool) num.Prob {
	p := r.bullying
	for _, f := range [3]struct {
		counts bool
		factor uint64
	}{{member, r.circle}, {stunt, r.stunt}, {rival, r.rivalry}} {
		if f.counts {
			p = min(p*f.factor>>8, num.One)
		}
	}
	return p
}

// Rivals says whether two counts are close enough for rivalry. Children without
// likes are nobody's rivals.
func (r *Risk) Rivals(one, other uint32) bool {
	high, low := uint64(max(one, other)), uint64(min(one, other))
	return high > 0 && high-low <= num.Mul(high, r.gap)
}

// Exposes is a member's weekly chance to expose a rival's data, by its skill.
func (r *Risk) Exposes(savvy num.Unit) num.Prob { return num.Mul(r.doxxing, num.Wide(savvy)) }

// Contacts is which of ego's ties leads to an unsafe contact this week if it is
// one outside the school: one draw u in units of 2^-31 gives each of degree ties
// the same chance, at most one of them; -1 is none.
func (r *Risk) Contacts(u uint64, degree int) int {
	if u >= r.contact*uint64(degree) {
		return -1
	}
	return int(u / r.contact)
}

package rules

import "likesim/internal/num"

// Grow is how watches spread among children without one.
type Grow struct {
	AdoptP float64 `yaml:"adopt_p" default:"0.004" unit:"/week" min:"0" max:"1" cert:"assumed" source:"set so that ownership holds against exits and age" doc:"weekly chance to get a watch of the brand without any in class"`
	AdoptQ float64 `yaml:"adopt_q" default:"0.02" unit:"/week" min:"0" max:"1" cert:"assumed" source:"set so that ownership holds against exits and age" doc:"added if the whole class has one; the square of the share counts"`
}

// Growth is the rule of adoption as integers.
type Growth struct{ p, q num.Prob }

// Compile turns the block into integers.
func (g Grow) Compile() Growth { return Growth{p: num.P(g.AdoptP), q: num.P(g.AdoptQ)} }

// MostLikely is the largest chance that any child can have: a draw above it need
// not look at the class.
func (g *Growth) MostLikely() num.Prob { return min(g.p+g.q, num.One) }

// Adopts is the weekly chance to get a watch in a class of so many children, of
// whom owners have one: p + q x share^2. The square is what sets a fashion in
// class apart from Bass's word of mouth: few owners are hardly seen.
func (g *Growth) Adopts(owners, children int) num.Prob {
	if children == 0 {
		return g.p
	}
	share := uint64(owners) << 31 / uint64(children)
	return min(g.p+num.Mul(g.q, num.Mul(share, share)), num.One)
}

// StageOf is the kind of school that a grade belongs to, a row of Stages.
func StageOf(grade int) int {
	for i, s := range Stages {
		if grade < s.Past {
			return i
		}
	}
	return len(Stages) - 1
}

package rules

import "likesim/internal/num"

// Learn is how habit and expectation follow what comes in.
type Learn struct {
	Rate             float64 `yaml:"rate" default:"0.03" unit:"share/day" min:"0" max:"1" cert:"assumed" source:"Lindstrom 2021: effort follows reward" doc:"how strongly a surprise moves the habit of a teenager"`
	ChildRate        float64 `yaml:"child_rate" default:"1" unit:"ratio" min:"0" max:"3" cert:"assumed" source:"plausible 0.8-1.5" doc:"learning below age 13 against teenagers"`
	TeenFrom         int     `yaml:"teen_from" default:"13" unit:"years" min:"0" max:"30" cert:"F" source:"da Silva Pinho 2024: teenagers" doc:"age from which a child learns as teenagers do"`
	Decay            float64 `yaml:"decay" default:"0.01" unit:"share/day" min:"0" max:"1" cert:"assumed" source:"set by hand: slow" doc:"share of the way back to the own first habit each day"`
	Alpha            float64 `yaml:"alpha" default:"0.1" unit:"share/day" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"how fast the expectation follows the likes received"`
	VisibilityWeight float64 `yaml:"visibility_weight" default:"0.6984" unit:"share" min:"0" max:"1" cert:"C" source:"set so that all patterns hold (VALIDATION); hiding counts cost 3-15 % of likes (HypeAuditor; Klaasse Bos 2020)" doc:"what is left of a surprise when counts are hidden"`
}

// ExpectScale is the units of a stored expectation in one like a day.
const ExpectScale = 256

// Surprise is the learning rule as integers.
type Surprise struct {
	rate, childRate, decay, alpha, hidden num.Prob
}

// Compile turns the block into integers.
func (p Learn) Compile() Surprise {
	return Surprise{rate: num.P(p.Rate), childRate: num.P(p.Rate * p.ChildRate), decay: num.P(p.Decay),
		alpha: num.P(p.Alpha), hidden: num.P(p.VisibilityWeight)}
}

// Hidden is what is left of attention when counts are hidden.
func (s *Surprise) Hidden() num.Prob { return s.hidden }

// Of is the surprise (likes - expected)/(likes + expected + 10) in units of
// 2^-31, with expected in stored units.
func (s *Surprise) Of(likes, expected uint32, shown bool) int64 {
	got := int64(likes) * ExpectScale
	x := (got - int64(expected)) << 31 / (got + int64(expected) + 10*ExpectScale)
	if !shown {
		x = x * int64(s.hidden) >> 31
	}
	return x
}

// Habit moves a habit by rate x surprise x habit x (1 - habit) and back toward
// its base by decay.
func (s *Surprise) Habit(habit, base num.Prob, surprise int64, teen bool) num.Prob {
	rate := s.rate
	if !teen {
		rate = s.childRate
	}
	room := num.Mul(habit, num.Not(habit))
	next := int64(habit) + int64(num.Mul(rate, room))*surprise>>31
	next += (int64(base) - next) * int64(s.decay) >> 31
	return num.Prob(min(max(next, 0), int64(num.One)))
}

// Expect moves an expectation toward the likes of today.
func (s *Surprise) Expect(expected, likes uint32) uint32 {
	gap := int64(likes)*ExpectScale - int64(expected)
	return uint32(int64(expected) + gap*int64(s.alpha)>>31)
}

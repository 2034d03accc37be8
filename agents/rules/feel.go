package rules

import "likesim/internal/num"

// Feel is what moves wellbeing. Effects are in standard deviations of wellbeing
// between children. Lasting ones say how far wellbeing shifts if their cause goes
// on; those of a day push at once and fade.
type Feel struct {
	Base      float64 `yaml:"base" default:"0.7" unit:"0-1" min:"0" max:"1" cert:"assumed" source:"a scale" doc:"mean of the personal base of wellbeing"`
	SD        float64 `yaml:"sd" default:"0.15" unit:"0-1" min:"0" max:"0.5" cert:"assumed" source:"a scale" doc:"its standard deviation between children, cut to 0-1, and the unit of the effects"`
	Back      float64 `yaml:"back" default:"0.05" unit:"share/day" min:"0" max:"1" cert:"assumed" source:"set by hand: wellbeing moves back to a base" doc:"share of the way that wellbeing goes in a day to where lasting effects draw it"`
	Gain      float64 `yaml:"gain" default:"0.1" unit:"sd" min:"0" max:"3" cert:"M" source:"Burrow 2017: likes raise momentary self-esteem; size assumed" doc:"lasting effect of a surprise of 1 for the better"`
	Loss      float64 `yaml:"loss" default:"0.2" unit:"sd" min:"0" max:"3" cert:"assumed" source:"Lee 2020, da Silva Pinho 2024: fewer likes hurt; size assumed" doc:"lasting harm of a surprise of 1 for the worse"`
	Pressure  float64 `yaml:"pressure" default:"0.3" unit:"sd" min:"0" max:"3" cert:"assumed" source:"leaving a platform altogether gains 0.04-0.09 sd; more under pressure" doc:"lasting harm of a pressure of 1"`
	Night     float64 `yaml:"night" default:"0.1" unit:"sd/hour" min:"0" max:"3" cert:"assumed" source:"short sleep of most pupils (CAS 2020), no effect of this size known" doc:"lasting harm of an hour on the watch every night"`
	Close     float64 `yaml:"close" default:"0.1" unit:"sd" min:"0" max:"3" cert:"assumed" source:"support nets in class (Frontiers 2021), no size" doc:"lasting gain of a list that is all of class and grade mates, against one with none"`
	Drop      float64 `yaml:"drop" default:"0.03" unit:"sd" min:"0" max:"3" cert:"assumed" source:"Lee 2020: few likes feel as rejection; size assumed" doc:"harm of one drop, on its day"`
	MostDrops int     `yaml:"most_drops" default:"5" unit:"drops/day" min:"0" max:"255" cert:"assumed" source:"set by hand: a blow that comes again and again hurts less" doc:"how many drops of a day hurt; more count as that many"`
	Bullied   float64 `yaml:"bullied" default:"0.67" unit:"sd" min:"0" max:"3" cert:"C" source:"PMC11424704: odds of depression 3.4 = ln 3.4 x sqrt 3/pi sd" doc:"harm of being bullied, on its day"`
	Harmed    float64 `yaml:"harmed" default:"0.67" unit:"sd" min:"0" max:"3" cert:"assumed" source:"taken as that of bullying" doc:"harm of exposed data, and of an unsafe contact, on its day"`
}

// Felt is what a child has felt today.
type Felt struct {
	Surprise        int64    // -1 to 1 in units of 2^-31
	Pressure, Close num.Prob // Close is the share of class and grade mates among friends
	Night           uint32   // minutes
	Drops           uint32
	Bullied         bool
	Harms           uint32 // kinds of other incidents
}

// Mood is the feeling rule as integers: effects as wellbeing in units of 2^-31.
type Mood struct {
	back                               int64
	gain, loss, pressure, night, close int64 // night is of a minute
	drop, bullied, harmed              int64
	mostDrops                          uint32
}

// Compile turns the block into integers.
func (f Feel) Compile() Mood {
	sd := func(effect float64) int64 { return int64(float64(float64(effect*f.SD)*float64(num.One)) + 0.5) }
	return Mood{back: int64(num.P(f.Back)), gain: sd(f.Gain), loss: sd(f.Loss), pressure: sd(f.Pressure), night: sd(f.Night / 60), close: sd(f.Close),
		drop: sd(f.Drop), bullied: sd(f.Bullied), harmed: sd(f.Harmed), mostDrops: uint32(f.MostDrops)}
}

// Drawn is where lasting causes draw wellbeing, in units of 2^-31, cut to 0-1.
func (m *Mood) Drawn(base num.Unit, f *Felt) int64 {
	surprise := m.gain
	if f.Surprise < 0 {
		surprise = m.loss
	}
	to := int64(num.Wide(base)) + times(surprise, f.Surprise) + times(m.close, int64(f.Close)) - times(m.pressure, int64(f.Pressure)) - m.night*int64(f.Night)
	return min(max(to, 0), int64(num.One))
}

// Shock is what the day's blows take off wellbeing, in units of 2^-31.
func (m *Mood) Shock(f *Felt) int64 {
	blow := m.drop*int64(min(f.Drops, m.mostDrops)) + m.harmed*int64(f.Harms)
	if f.Bullied {
		blow += m.bullied
	}
	return blow
}

// Next is wellbeing at the end of the day, rounded to nearest: it goes a share of the way to
// where it is drawn, and takes the blows of the day.
func (m *Mood) Next(wellbeing, base num.Unit, f *Felt) num.Unit {
	now := int64(num.Wide(wellbeing))
	next := now + times(m.back, m.Drawn(base, f)-now) - m.Shock(f)
	return num.Unit((min(max(next, 0), int64(num.One)) + 1<<15) >> 16)
}

// times multiplies by a fraction in units of 2^-31, of either sign; x stays below
// 2 x 2^31.
func times(x, fraction int64) int64 { return x * fraction >> 31 }

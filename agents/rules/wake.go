package rules

import "likesim/internal/num"

// Wake is how much time there is and how often a child likes.
type Wake struct {
	MinutesMedian float64 `yaml:"minutes_median" default:"29" unit:"minutes/day" min:"0" max:"600" cert:"C" source:"CNNIC 2021: 66 % at most 30 min, 8.7 % over 2 h on weekdays" doc:"median of the base minutes, before habit and pressure (a casual child of mean habit has 0.57 of them on a school day)"`
	MinutesSigma  float64 `yaml:"minutes_sigma" default:"1.4" unit:"log minutes" min:"0" max:"3" cert:"C" source:"CNNIC 2021" doc:"standard deviation of their logarithm"`
	MinutesMax    int     `yaml:"minutes_max" default:"600" unit:"minutes/day" min:"1" max:"1440" cert:"F" source:"CNS: 9-10 h a day" doc:"most minutes in any day"`
	Weekend       float64 `yaml:"weekend" default:"1.5" unit:"ratio" min:"0" max:"10" cert:"assumed" source:"set by hand" doc:"minutes on a weekend day against a school day"`
	Holiday       float64 `yaml:"holiday" default:"2.5" unit:"ratio" min:"0" max:"10" cert:"C" source:"CNNIC 2021: holidays against weekdays" doc:"minutes on a holiday against a school day"`
	NightShare    float64 `yaml:"night_share" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"CNS: likes until 03:00" doc:"share of the minutes between 22:00 and 06:00; a curfew takes them away"`
	SchoolShare   float64 `yaml:"school_share" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"Fujian law forbids it" doc:"share of a school day's minutes during lessons; a school ban takes them away"`
	Habit         float64 `yaml:"habit" default:"0.075" unit:"share" min:"0" max:"1" cert:"C" source:"set so that all patterns hold (VALIDATION); plausible 0.05-0.40" doc:"mean daily chance that a casual child likes at all"`
	HabitSigma    float64 `yaml:"habit_sigma" default:"0.6" unit:"log share" min:"0" max:"2" cert:"assumed" source:"no survey" doc:"standard deviation of its logarithm between children"`
	StepReach     float64 `yaml:"step_reach" default:"0.85" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data; daily giving -5 to -30 %" doc:"daily chance that a child of 9 reaches the step goal, where one is set"`
	StepAge       float64 `yaml:"step_age" default:"-0.02" unit:"share/year" min:"-0.2" max:"0.2" cert:"assumed" source:"activity falls with age" doc:"how that chance changes with each year of age"`
}

// DayKind is what the calendar says of a day.
type DayKind uint8

// The kinds of days.
const (
	SchoolDay DayKind = iota
	Weekend
	Holiday
)

// Clock is the time rule as integers.
type Clock struct {
	max           uint32
	factor        [3]uint64 // units of 1/256, by DayKind
	night, school num.Prob
	stepAt9       int64
	stepAge       int64
}

// Compile turns the block into integers.
func (w Wake) Compile() Clock {
	q8 := func(x float64) uint64 { return uint64(float64(x*256) + 0.5) }
	return Clock{
		max: uint32(w.MinutesMax), factor: [3]uint64{256, q8(w.Weekend), q8(w.Holiday)},
		night: num.P(w.NightShare), school: num.P(w.SchoolShare),
		stepAt9: int64(num.P(w.StepReach)), stepAge: int64(w.StepAge * float64(num.One)),
	}
}

// Schedule is what bounds a child's minutes today.
type Schedule struct {
	Kind  DayKind
	Lock  uint32 // minutes that a parent's lock leaves; 0 is no lock
	Floor uint32 // minutes that an obligation demands, where nobody forbids them
	Extra uint32 // minutes added at night by a stunt
	Game  uint32 // minutes added by day that were bought
}

// Minutes is the time on the watch today and how much of it is at night:
// base x day x (0.5 + habit) x (1 + pressure/2), at least what the circle
// demands, with game time that was bought; then cut by lock, limit, curfew and school ban.
func (c *Clock) Minutes(base uint16, habit, pressure num.Prob, s *Schedule, l *Limits) (minutes, night uint32) {
	x := uint64(base) * c.factor[s.Kind]
	x = x * ((num.One/2 + habit) >> 16) >> 15
	x = x * ((num.One + pressure/2) >> 16) >> 15
	day := max(uint32(x>>8), s.Floor) + s.Game
	night = uint32(num.Mul(uint64(day), c.night))
	lessons := uint32(0)
	if l.SchoolBan && s.Kind == SchoolDay {
		lessons = uint32(num.Mul(uint64(day), c.school))
	}
	day -= night + min(lessons, day-night)
	night += s.Extra
	if l.Curfew {
		night = 0
	}
	limit := c.max
	if s.Lock > 0 {
		limit = min(limit, s.Lock)
	}
	if l.DailyMinutes > 0 {
		limit = min(limit, l.DailyMinutes)
	}
	minutes = min(day+night, limit)
	return minutes, min(night, minutes-min(day, minutes))
}

// ReachesSteps is the chance that a child of this age reaches the step goal today.
func (c *Clock) ReachesSteps(age int) num.Prob {
	p := c.stepAt9 + c.stepAge*int64(age-9)
	return num.Prob(min(max(p, 0), int64(num.One)))
}

package rules

import "likesim/internal/num"

// Leave is who leaves the platform, and who comes back.
type Leave struct {
	Month       float64 `yaml:"month" default:"0.02" unit:"/month" min:"0" max:"1" cert:"assumed" source:"plausible 0.01-0.06" doc:"monthly chance to leave the platform, for boredom or age"`
	Exam        float64 `yaml:"exam" default:"2" unit:"ratio" min:"0" max:"100" cert:"assumed" source:"no data; a jump at grade 9, of unknown size" doc:"how many times that chance is in grade 9, before the entrance examination"`
	Bullied     float64 `yaml:"bullied" default:"0.1" unit:"/episode" min:"0" max:"1" cert:"assumed" source:"plausible 0.02-0.3" doc:"chance that a child leaves on the day on which it is bullied, besides"`
	Core        float64 `yaml:"core" default:"0.3" unit:"share" min:"0" max:"1" cert:"assumed" source:"Garcia et al. 2013: cost over benefit; no value for children" doc:"share of the usual list that active friends must make up for the platform to be worth its trouble"`
	Cascade     float64 `yaml:"cascade" default:"0.1" unit:"/week" min:"0" max:"1" cert:"assumed" source:"Garcia et al. 2013; no pace measured" doc:"weekly chance to leave once departures have brought active friends below core"`
	PurgeDays   int     `yaml:"purge_days" default:"0" unit:"days" min:"0" max:"3650" cert:"assumed" source:"children purge inactive friends themselves" doc:"days after which the platform takes a dormant account off all lists; 0 is never"`
	ReturnShare float64 `yaml:"return_share" default:"0.2" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0-0.3; few would keep owners fewer each year" doc:"share of those who left that come back in the end"`
	ReturnDays  int     `yaml:"return_days" default:"90" unit:"days" min:"1" max:"3650" cert:"assumed" source:"no data" doc:"mean days until they do"`
}

// examGrade is the grade that ends in the entrance examination of senior school.
const examGrade = 9

// Exit is the leaving rule as integers.
type Exit struct {
	base, exam, bullied, core num.Prob // base and exam are a day
	Cascade                   num.Prob // a week
	PurgeDays                 int      // 0 is never
	Returns                   num.Prob // share of leavers who come back
	ReturnsPerWeek            num.Prob // weekly chance of these
}

// Compile turns the block into integers. Rates per month become rates per day.
func (l Leave) Compile() Exit {
	daily := num.PerDay(l.Month, 30)
	return Exit{
		base: num.P(daily), exam: num.P(daily * l.Exam), bullied: num.P(l.Bullied), core: num.P(l.Core),
		Cascade: num.P(l.Cascade), PurgeDays: l.PurgeDays, Returns: num.P(l.ReturnShare),
		ReturnsPerWeek: num.P(7 / float64(max(l.ReturnDays, 7))),
	}
}

// MostLikely is the largest chance of a day that any child can have.
func (e *Exit) MostLikely(bullied bool) num.Prob {
	p := max(e.base, e.exam)
	if bullied {
		p = num.Toward(p, e.bullied)
	}
	return p
}

// Leaves is today's chance to leave in a grade, by itself or for being bullied
// today.
func (e *Exit) Leaves(grade int, bullied bool) num.Prob {
	p := e.base
	if grade == examGrade {
		p = e.exam
	}
	if bullied {
		p = num.Toward(p, e.bullied)
	}
	return p
}

// Worthless says whether departures have made the platform not worth its trouble
// (Garcia et al. 2013: one stays while friends x benefit exceed the cost, so who
// leaves may take others along, down to the k-core): of a list that was long
// enough with those who left, too few friends are still active. A list that is
// short for other reasons, such as a newcomer's, drives nobody away.
func (e *Exit) Worthless(usual uint16, listed, active uint32) bool {
	least := uint64(usual) * e.core
	return uint64(listed)<<31 >= least && uint64(active)<<31 < least && active < listed
}

package rules

import (
	"likesim/agents/ties"
	"likesim/internal/num"
)

// Population says who there is.
type Population struct {
	Children       int       `yaml:"children" default:"5000" unit:"children" min:"1" max:"100000000" cert:"assumed" source:"a circle and the schools around it" doc:"children in the reported population, owners of a watch or not"`
	Elsewhere      int       `yaml:"elsewhere" default:"400" unit:"accounts" min:"0" max:"1000000" cert:"assumed" source:"a circle of 5,000 in a city (Legal Daily 2025)" doc:"circle accounts of children in other places: simulated alike, left out of every reported outcome"`
	OwnerShare     float64   `yaml:"owner_share" default:"0.45" unit:"share" min:"0" max:"1" cert:"C" source:"Nikkei 2022: 20 of a class; about a third of children own some watch" doc:"share of children with a watch of the brand at the start"`
	OwnerByAge     []float64 `yaml:"owner_by_age" default:"0.5,0.75,0.95,1.1,1.25,1.3,1.3,1.2,1.1,0.95,0.8,0.65,0.5" unit:"ratio, ages 5 to 17" min:"0" max:"10" cert:"assumed" source:"sold for ages 4-15 (SCMP 2023)" doc:"how ownership at each age stands to owner_share; scaled so that the mean over the children is owner_share"`
	GradeMin       int       `yaml:"grade_min" default:"0" unit:"grade" min:"0" max:"12" cert:"F" source:"MoE school years" doc:"lowest grade simulated: 0 is the last kindergarten year (age 5), 1-6 primary, 7-9 junior, 10-12 senior"`
	GradeMax       int       `yaml:"grade_max" default:"12" unit:"grade" min:"0" max:"12" cert:"F" source:"MoE school years" doc:"highest grade simulated"`
	ClassPrimary   float64   `yaml:"class_size_primary" default:"37" unit:"children" min:"1" max:"100" cert:"C" source:"MoE 2018: 37.5" doc:"mean class size in kindergarten and primary school"`
	ClassSecondary float64   `yaml:"class_size_secondary" default:"45" unit:"children" min:"1" max:"100" cert:"M" source:"from memory" doc:"mean class size in junior and senior school"`
	ClassSD        float64   `yaml:"class_size_sd" default:"6" unit:"children" min:"0" max:"30" cert:"assumed" source:"3.98 % of classes over 55 in 2019" doc:"standard deviation of class size"`
	ClassesPrimary int       `yaml:"classes_primary" default:"3" unit:"classes/grade" min:"1" max:"40" cert:"C" source:"MoE 2024: 95-130 a grade" doc:"parallel classes in a kindergarten or primary school"`
	ClassesSecond  int       `yaml:"classes_secondary" default:"8" unit:"classes/grade" min:"1" max:"40" cert:"C" source:"MoE 2024: 345 a grade" doc:"parallel classes in a junior or senior school"`
	AccountAge     int       `yaml:"account_age_max" default:"1200" unit:"days" min:"0" max:"3000" cert:"assumed" source:"likes introduced in 2021" doc:"accounts at the start are 0 to this many days old, uniformly"`
	Network        string    `yaml:"network" default:"" cert:"F" source:"measured school networks" doc:"folder with nodes.csv and edges.csv to take children and ties from; empty draws them"`
	Wave           string    `yaml:"wave" default:"" cert:"F" source:"measured school networks" doc:"which wave of the network's edges to take; empty takes the first"`
	Drive          float64   `yaml:"drive" default:"0.4" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"mean wish for status"`
	DriveSD        float64   `yaml:"drive_sd" default:"0.2" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"its standard deviation between children, cut to 0-1"`
	Payback        float64   `yaml:"payback" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data; friends 0.5-0.9" doc:"mean tendency to return likes"`
	PaybackSD      float64   `yaml:"payback_sd" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"its standard deviation between children, cut to 0-1"`
	Savvy          float64   `yaml:"savvy" default:"0.3" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"mean technical skill at age 11"`
	SavvySD        float64   `yaml:"savvy_sd" default:"0.2" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"its standard deviation between children, cut to 0-1"`
	SavvyPerYear   float64   `yaml:"savvy_per_year" default:"0.03" unit:"share/year" min:"0" max:"0.2" cert:"assumed" source:"no survey" doc:"how much skill grows with each year of age"`
	Allowance      float64   `yaml:"allowance" default:"20" unit:"CNY/week" min:"0" max:"1000" cert:"assumed" source:"no survey of this group" doc:"median pocket money at age 11"`
	AllowanceSigma float64   `yaml:"allowance_sigma" default:"0.7" unit:"log CNY" min:"0" max:"3" cert:"assumed" source:"no survey of this group" doc:"standard deviation of its logarithm"`
	Saved          float64   `yaml:"saved" default:"0.25" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey of this group" doc:"share of the pocket money that is kept for the watch"`
}

// Grades of a stage: first grade, one past the last, and how old its first grade is.
type Stage struct {
	Name        string
	First, Past int
	Secondary   bool
}

// Stages are the kinds of school, in the order of the grades.
var Stages = [...]Stage{
	{"kindergarten", 0, 1, false},
	{"primary", 1, 7, false},
	{"junior", 7, 10, true},
	{"senior", 10, 13, true},
}

// AgeOfGrade is the age in years that a child of a grade has on 1 September.
func AgeOfGrade(grade int) int { return grade + 5 }

// Mixing says with whom children are tied at the start.
type Mixing struct {
	Pattern      string  `yaml:"pattern" default:"mixing" enum:"mixing,regular" cert:"assumed" source:"set by hand" doc:"mixing draws lists by class, grade and school; regular gives everybody the same number of ties, most of them nearby"`
	Median       float64 `yaml:"median" default:"40" unit:"friends" min:"0" max:"1000" cert:"assumed" source:"plausible 10-100; cases of 88 and 100" doc:"median length of a casual child's list"`
	Sigma        float64 `yaml:"sigma" default:"0.5" unit:"log friends" min:"0" max:"2" cert:"assumed" source:"two cases only" doc:"standard deviation of its logarithm"`
	Class        float64 `yaml:"class" default:"0.4" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share of the list in the own class, as far as there are enough owners"`
	Grade        float64 `yaml:"grade" default:"0.35" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share in other classes of the grade"`
	School       float64 `yaml:"school" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share in other grades of the school"`
	Outside      float64 `yaml:"outside" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0-0.3 for casual children" doc:"share outside the school"`
	Closure      float64 `yaml:"closure" default:"0.5" unit:"share" min:"0" max:"1" cert:"assumed" source:"transitivity 0.35-0.56 in measured classes" doc:"share of ties that are looked for among friends of friends"`
	CloseClass   float64 `yaml:"close_class" default:"0.35" unit:"share" min:"0" max:"1" cert:"C" source:"set so that all patterns hold (VALIDATION); no survey; school friendships are few beside lists of dozens" doc:"chance that a new tie of class mates is a close friendship"`
	CloseGrade   float64 `yaml:"close_grade" default:"0.02" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"the same for grade mates of other classes"`
	CloseSchool  float64 `yaml:"close_school" default:"0.01" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"the same for other children of the school"`
	CloseOutside float64 `yaml:"close_outside" default:"0" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey" doc:"the same outside the school"`
	RegularTies  int     `yaml:"regular_ties" default:"30" unit:"friends" min:"0" max:"1000" cert:"assumed" source:"the work other simulators were measured on" doc:"ties of everybody under pattern regular"`
	RegularLocal float64 `yaml:"regular_local" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"the work other simulators were measured on" doc:"share of them within regular_span places"`
	RegularSpan  int     `yaml:"regular_span" default:"400" unit:"children" min:"1" max:"1000000" cert:"assumed" source:"the work other simulators were measured on" doc:"how far a nearby tie reaches"`
}

// Closeness is the chance of a close friendship by the kind of a tie.
func (m Mixing) Closeness() [ties.Kinds]num.Prob {
	return [ties.Kinds]num.Prob{num.P(m.CloseClass), num.P(m.CloseGrade), num.P(m.CloseSchool), num.P(m.CloseOutside)}
}

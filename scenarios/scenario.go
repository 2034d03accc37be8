// Package scenarios is what a run is asked: the scenario, its strict reading, and
// the scenarios that are shipped.
package scenarios

import "likesim/agents/rules"

// Scenario is a whole question: every parameter of the model, resolved. The tags
// of its fields, and of the fields of its blocks, are the table of parameters.
type Scenario struct {
	// Name is the file's name without its ending; About is its opening comment.
	Name  string `yaml:"-"`
	About string `yaml:"-"`

	Run        Run              `yaml:"run" doc:"how long and from when"`
	Calendar   Calendar         `yaml:"calendar" doc:"weekends and holidays"`
	Population rules.Population `yaml:"population" doc:"who there is"`
	Ties       rules.Mixing     `yaml:"ties" doc:"who is tied to whom at the start"`
	Mechanisms rules.Mechanisms `yaml:"mechanisms" doc:"switches: each turns one mechanism off"`
	Platform   rules.Platform   `yaml:"platform" doc:"the rules of the platform; interventions may change them"`
	Parents    rules.Parents    `yaml:"parents" doc:"what parents allow; interventions may change it"`
	Market     rules.Market     `yaml:"market" doc:"the grey market; interventions may change it"`
	Wake       rules.Wake       `yaml:"wake" doc:"minutes and days of liking"`
	Give       rules.Give       `yaml:"give" doc:"whom a child likes"`
	Level      rules.Level      `yaml:"level" doc:"experience and levels"`
	Learn      rules.Learn      `yaml:"learn" doc:"habit and expectation"`
	Circle     rules.Circle     `yaml:"circle" doc:"those who like every friend every day"`
	Nag        rules.Nag        `yaml:"nag" doc:"warning and dropping"`
	Churn      rules.Churn      `yaml:"churn" doc:"casual ties that end"`
	Answer     rules.Answer     `yaml:"answer" doc:"what warned and dropped children do"`
	Seek       rules.Seek       `yaml:"seek" doc:"new ties"`
	Bypass     rules.Bypass     `yaml:"bypass" doc:"tutorials for getting round limits"`
	Autoliker  rules.Autoliker  `yaml:"autoliker" doc:"programs that like"`
	Grow       rules.Grow       `yaml:"grow" doc:"school years and new watches"`
	Host       rules.Host       `yaml:"host" doc:"accounts kept by peers for money"`
	Farm       rules.Farm       `yaml:"farm" doc:"bought likes"`
	Trade      rules.Trade      `yaml:"trade" doc:"accounts that change hands"`
	Redeem     rules.Redeem     `yaml:"redeem" doc:"what balances are spent on"`
	Harm       rules.Harm       `yaml:"harm" doc:"incidents and parents' reactions"`
	Leave      rules.Leave      `yaml:"leave" doc:"exits and returns"`
	Feel       rules.Feel       `yaml:"feel" doc:"wellbeing"`
	Record     Record           `yaml:"record" doc:"what is written down; never changes a result"`

	// Interventions in order of day, then of the file.
	Interventions []Intervention `yaml:"-"`
	// Unreached says what the file asks for after the last day, where the command
	// line has made the run shorter than the file.
	Unreached []string `yaml:"-"`
}

// Run is the frame of a run.
type Run struct {
	Days   int    `yaml:"days" default:"365" unit:"days" min:"1" max:"36500" cert:"assumed" source:"a school year" doc:"reported days"`
	BurnIn int    `yaml:"burn_in" default:"60" unit:"days" min:"0" max:"3650" cert:"assumed" source:"set by hand" doc:"days simulated before the first reported one"`
	Seed   int    `yaml:"seed" default:"1" unit:"number" min:"0" max:"9007199254740991" cert:"assumed" source:"a name for the luck" doc:"the luck of the run: same scenario and seed, same bytes"`
	Start  string `yaml:"start" default:"2025-09-01" kind:"date" cert:"F" source:"start of the school year" doc:"calendar date of day 1"`
}

// Calendar says which days are free.
type Calendar struct {
	Weekends bool     `yaml:"weekends" default:"true" cert:"F" source:"Chinese school week" doc:"whether Saturday and Sunday are free"`
	Holidays []string `yaml:"holidays" default:"01-01..01-03,01-25..02-20,05-01..05-05,07-10..08-31,10-01..10-07" kind:"dates" cert:"M" source:"Chinese school calendar, rounded" doc:"holidays, first and last day: MM-DD..MM-DD every year, or YYYY-MM-DD..YYYY-MM-DD once"`
}

// Record is what a run writes besides the daily outcomes.
type Record struct {
	Events      bool  `yaml:"events" default:"true" cert:"assumed" source:"a choice" doc:"whether single events are written (nags, drops, joins, ...)"`
	CurvesEvery int   `yaml:"curves_every" default:"5" unit:"days" min:"1" max:"36500" cert:"assumed" source:"a choice" doc:"Lorenz curves and distributions are written every so many days, and on the first and last"`
	TiesDays    []int `yaml:"ties_days" default:"" unit:"day" min:"1" max:"36500" cert:"assumed" source:"a choice" doc:"days on which all ties are written, besides the first and the last"`
	BigShot     int   `yaml:"big_shot" default:"600000" unit:"likes" min:"1" max:"4000000000" cert:"D" source:"600,000 (Haibao; Cover News; Phoenix) or 500,000 (Beijing News; CCTV)" doc:"lifetime likes from which an account is a big shot: in the outcome big_shots, and in patterns 2 and 14f"`
}

// Intervention changes rules from a day on.
type Intervention struct {
	Day int       // 1 is the first reported day
	Set []Setting // in the order of the file
}

// Setting is one changed key of the blocks platform, parents and market, with
// its value as it is written in a file.
type Setting struct{ Key, Value string }

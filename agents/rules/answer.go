package rules

import "likesim/internal/num"

// Answer is what being warned or dropped does to a child.
type Answer struct {
	Nagged       float64 `yaml:"pressure_nag" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"pressure from a warning, of what is left to 1"`
	Dropped      float64 `yaml:"pressure_drop" default:"0.25" unit:"share" min:"0" max:"1" cert:"assumed" source:"Lee 2020: few likes feel as rejection" doc:"pressure from being dropped"`
	DroppedClass float64 `yaml:"pressure_drop_class" default:"0.4" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"pressure from being dropped by a class mate"`
	Decay        float64 `yaml:"pressure_decay" default:"0.1" unit:"/day" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share of the pressure that passes in a day"`
	Pay          float64 `yaml:"pay" default:"8" unit:"weight" min:"0" max:"1000" cert:"assumed" source:"Xinhua: most hurry to pay" doc:"weight of paying at once"`
	Stunt        float64 `yaml:"stunt" default:"1" unit:"weight" min:"0" max:"1000" cert:"assumed" source:"Xinhua: stunts told, no counts" doc:"weight of a stunt, times drive"`
	Cheat        float64 `yaml:"cheat" default:"1" unit:"weight" min:"0" max:"1000" cert:"assumed" source:"adults: 15 % have bought likes" doc:"weight of trying to cheat, times savvy"`
	GiveUp       float64 `yaml:"give_up" default:"0.05" unit:"weight" min:"0" max:"1000" cert:"assumed" source:"exits told, no counts" doc:"weight of giving up, times 1 - drive"`
	SafeDays     int     `yaml:"stunt_days" default:"7" unit:"days" min:"0" max:"60" cert:"assumed" source:"set by hand" doc:"days for which a stunt keeps a child from being dropped"`
	StuntMinutes int     `yaml:"stunt_minutes" default:"60" unit:"minutes" min:"0" max:"480" cert:"assumed" source:"set by hand" doc:"minutes at night that a stunt adds"`
	StuntFriends int     `yaml:"stunt_requests" default:"5" unit:"requests" min:"0" max:"100" cert:"assumed" source:"set by hand" doc:"friend requests more on the day of a stunt, from a member with free slots"`
	Harder       float64 `yaml:"harder" default:"0.5" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data; both directions reported" doc:"chance that a dropped child tries harder and not less"`
	Effort       float64 `yaml:"effort" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible -50 to +50 %" doc:"how much of the habit, or of what it lacks to 1, being dropped takes or gives"`
	CheatBoost   float64 `yaml:"cheat_boost" default:"10" unit:"ratio" min:"0" max:"1000" cert:"assumed" source:"no data" doc:"how much likelier an autoliker is taken up on a day on which a child answers by cheating"`
}

// Choice is what a warned child does.
type Choice uint8

// The answers to a warning.
const (
	NoChoice Choice = iota
	PayAtOnce
	DoStunt
	TryCheat
	GiveUp
)

// Reaction is the answering rule as integers.
type Reaction struct {
	nagged, dropped, droppedClass, decay  num.Prob
	pay, stunt, cheat, giveUp             uint64 // units of 1/65536
	harder, effort                        num.Prob
	SafeDays, StuntMinutes, StuntRequests int
	CheatBoost                            uint64 // units of 1/256
}

// Compile turns the block into integers.
func (a Answer) Compile() Reaction {
	w := func(x float64) uint64 { return uint64(float64(x*65536) + 0.5) }
	return Reaction{nagged: num.P(a.Nagged), dropped: num.P(a.Dropped), droppedClass: num.P(a.DroppedClass),
		decay: num.P(a.Decay), pay: w(a.Pay), stunt: w(a.Stunt), cheat: w(a.Cheat), giveUp: w(a.GiveUp),
		harder: num.P(a.Harder), effort: num.P(a.Effort),
		SafeDays: a.SafeDays, StuntMinutes: a.StuntMinutes, StuntRequests: a.StuntFriends,
		CheatBoost: uint64(float64(a.CheatBoost*256) + 0.5)}
}

// Pressure is the pressure after a day with these warnings and drops (class
// mates' drops counted apart): it decays first, then each event takes its share
// of what is left to 1. More than 64 events of a kind count as 64.
func (r *Reaction) Pressure(p num.Prob, nags, drops, classDrops uint16) num.Prob {
	p -= num.Mul(p, r.decay)
	for range min(nags, 64) {
		p = num.Toward(p, r.nagged)
	}
	for range min(drops, 64) {
		p = num.Toward(p, r.dropped)
	}
	for range min(classDrops, 64) {
		p = num.Toward(p, r.droppedClass)
	}
	return p
}

// To is the answer of a warned child, from one draw u in units of 2^-31.
// Switched-off answers have weight 0; stunts and cheating are asked for.
func (r *Reaction) To(drive, savvy num.Unit, stunts, cheats bool, u uint64) Choice {
	var weight [GiveUp + 1]uint64
	weight[PayAtOnce] = r.pay << 15
	if stunts {
		weight[DoStunt] = r.stunt * uint64(drive)
	}
	if cheats {
		weight[TryCheat] = r.cheat * uint64(savvy)
	}
	weight[GiveUp] = r.giveUp * uint64(num.UnitOne-drive)
	total := uint64(0)
	for _, w := range weight {
		total += w
	}
	at := mulShift(total, u)
	for c, w := range weight {
		if at < w {
			return Choice(c)
		}
		at -= w
	}
	return NoChoice
}

// mulShift is total x u / 2^31 for a total of up to 2^43.
func mulShift(total, u uint64) uint64 { return (total>>12)*u>>19 + (total&4095)*u>>31 }

// Dropped is the habit after being dropped: harder or less, by one draw.
func (r *Reaction) Dropped(habit num.Prob, u uint64) num.Prob {
	if u < r.harder {
		return num.Toward(habit, r.effort)
	}
	return habit - num.Mul(habit, r.effort)
}

package rules

import "likesim/internal/num"

// XPScale is the units of stored experience in one point.
const XPScale = 16

// Level is how experience is earned and what a level asks.
type Level struct {
	Days11    float64 `yaml:"days_to_11" default:"45.6" unit:"days" min:"1" max:"3000" cert:"C" source:"set so that all patterns hold (VALIDATION); plausible 30-180, never published" doc:"days in which a regular user reaches level 11"`
	Days21    float64 `yaml:"days_to_21" default:"598" unit:"days" min:"2" max:"10000" cert:"C" source:"set so that all patterns hold (VALIDATION); plausible 150-700, never published" doc:"days in which a regular user reaches level 21; with days_to_11 it gives the exponent (2.14 for 90 and 360)"`
	Regular   float64 `yaml:"xp_regular" default:"70" unit:"XP/day" min:"1" max:"10000" cert:"assumed" source:"never published; a unit" doc:"experience a day of the regular user of days_to_11"`
	Wear      float64 `yaml:"xp_per_minute" default:"1" unit:"XP/minute" min:"0" max:"100" cert:"S" source:"Phoenix Tech: wearing gives XP" doc:"experience for a minute of use"`
	WearMax   int     `yaml:"wear_minutes_max" default:"60" unit:"minutes/day" min:"0" max:"1440" cert:"assumed" source:"never published" doc:"minutes of use that count a day"`
	PerFriend float64 `yaml:"xp_per_friend" default:"10" unit:"XP/friend" min:"0" max:"1000" cert:"S" source:"Phoenix Tech: adding friends gives XP" doc:"experience for a new friend"`
	Exercise  float64 `yaml:"xp_exercise" default:"10" unit:"XP/day" min:"0" max:"1000" cert:"S" source:"Phoenix Tech: steps give XP" doc:"experience for a day's exercise"`
}

// Ladder is the level rule as integers: the experience each level asks.
type Ladder struct {
	asks                [62]uint32 // asks[l] for level l, in stored units
	wear, friend, daily uint32
	wearMax             uint32
}

// Compile turns the block into integers. Level l asks A l^b with b =
// ln(days_to_21/days_to_11)/ln(21/11) and A such that a regular user is at level
// 11 after days_to_11 days.
func (p Level) Compile() Ladder {
	b := num.Log(p.Days21/p.Days11) / num.Log(21.0/11)
	q := func(x float64) uint32 { return uint32(float64(x*XPScale) + 0.5) }
	l := Ladder{wear: q(p.Wear), wearMax: uint32(p.WearMax), friend: q(p.PerFriend), daily: q(p.Exercise)}
	for i := 2; i < len(l.asks); i++ {
		xp := float64(p.Regular*p.Days11) * num.Pow(float64(i)/11, b)
		l.asks[i] = q(min(xp, 2e8))
	}
	return l
}

// Earned is the experience of a day in stored units.
func (l *Ladder) Earned(minutes, newFriends, likes uint32, xpPerLike uint32) uint32 {
	return min(minutes, l.wearMax)*l.wear + newFriends*l.friend + l.daily + likes*xpPerLike
}

// Of is the level that an amount of experience gives, from a level already
// reached on, at most limit.
func (l *Ladder) Of(xp uint32, from, limit uint8) uint8 {
	for from < limit && xp >= l.asks[from+1] {
		from++
	}
	return from
}

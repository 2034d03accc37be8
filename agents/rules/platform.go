package rules

import (
	"likesim/agents/ties"
	"likesim/internal/num"
)

// Platform is the block of rules that the platform has in force. Interventions
// may set every key of it.
type Platform struct {
	FriendCap    int     `yaml:"friend_cap" default:"150" unit:"friends" min:"1" max:"60000" none:"60000" cert:"F" source:"CCTV 17 Dec 2025; WIRED" doc:"most friends an account may have; 60000 is as good as none"`
	CapGraceDays int     `yaml:"cap_grace_days" default:"14" unit:"days" min:"0" max:"365" cert:"assumed" source:"nobody has tried it" doc:"days that accounts have to come down to a lowered friend cap; then their least paying ties end"`
	QuotaLow     int     `yaml:"quota_low" default:"5" unit:"likes/friend/day" min:"0" max:"40" cert:"S" source:"NetEase Nov 2025" doc:"likes one account may give one friend a day below level_mid"`
	QuotaMid     int     `yaml:"quota_mid" default:"10" unit:"likes/friend/day" min:"0" max:"40" cert:"S" source:"NetEase Nov 2025" doc:"the same from level_mid on"`
	QuotaHigh    int     `yaml:"quota_high" default:"20" unit:"likes/friend/day" min:"0" max:"40" cert:"F" source:"Jiefang Daily, with a watch in hand" doc:"the same from level_high on"`
	Levels       bool    `yaml:"levels" default:"true" cert:"F" source:"CCTV 17 Dec 2025 (taken down)" doc:"whether the level function is on; off, everyone has quota_low"`
	LevelMid     int     `yaml:"level_mid" default:"11" unit:"level" min:"2" max:"60" cert:"S" source:"NetEase Nov 2025" doc:"first level of the middle tier"`
	LevelHigh    int     `yaml:"level_high" default:"21" unit:"level" min:"3" max:"60" cert:"F" source:"NetEase; Jiefang Daily" doc:"first level of the high tier"`
	IntakeCap    int     `yaml:"intake_cap" default:"3000" unit:"likes/day" min:"0" max:"2000000" none:"0" cert:"D" source:"a rule, or only 150 x 20: reports differ (Blue Whale; NetEase)" doc:"most likes an account can receive a day; 0 is no cap"`
	GiveCap      int     `yaml:"give_cap" default:"0" unit:"likes/day" min:"0" max:"2000000" none:"0" cert:"assumed" source:"a lever nobody has tried" doc:"most likes an account can give a day in all; 0 is no cap"`
	ShowCounts   bool    `yaml:"show_counts" default:"true" cert:"F" source:"homepage likes since 2021" doc:"whether children see their own and friends' counts"`
	ShowLevels   bool    `yaml:"show_levels" default:"true" cert:"F" source:"levels stand on the homepage (CCTV)" doc:"whether children see each other's levels; hidden, nobody courts or drops by level, asks for one, or exchanges friends for better ones"`
	Strangers    bool    `yaml:"strangers" default:"true" cert:"F" source:"mutual adding by ID" doc:"whether children may befriend others outside their school"`
	DailyMinutes int     `yaml:"daily_minutes" default:"0" unit:"minutes/day" min:"0" max:"1440" none:"0" cert:"F" source:"CAC draft 2023: 40 to 120" doc:"most minutes a day on the watch; 0 is no limit"`
	Curfew       bool    `yaml:"curfew" default:"false" cert:"F" source:"CAC draft 2023: 22:00-06:00" doc:"whether the watch is blocked at night"`
	SchoolBan    bool    `yaml:"school_ban" default:"false" cert:"F" source:"Fujian law, Sep 2022" doc:"whether the watch is blocked during lessons"`
	StepGoal     bool    `yaml:"step_goal" default:"false" cert:"S" source:"Phoenix Tech 2025" doc:"whether the daily step goal must be reached before liking"`
	Detection    float64 `yaml:"detection" default:"0.01" unit:"/autoliker/week" min:"0" max:"1" cert:"assumed" source:"plausible 0-0.2, no platform data" doc:"chance that a running autoliker is found out"`
	SuspendDays  int     `yaml:"suspend_days" default:"7" unit:"days" min:"0" max:"365" cert:"assumed" source:"penalties named without figures" doc:"length of a suspension at the second strike"`
	BanStrikes   int     `yaml:"ban_strikes" default:"3" unit:"strikes" min:"0" max:"100" cert:"assumed" source:"penalties named without figures" doc:"strike at which the account is banned; 0 is never"`
	LikeHalfLife int     `yaml:"like_half_life" default:"0" unit:"days" min:"0" max:"3650" none:"0" cert:"assumed" source:"a lever nobody has tried" doc:"days in which a lifetime count fades by half; 0 is no fading"`
	XPPerLike    float64 `yaml:"xp_per_like" default:"0" unit:"XP/like" min:"0" max:"10" cert:"D" source:"reports contradict each other (CCTV; 163)" doc:"experience that a received like gives"`
	LevelCap     int     `yaml:"level_cap" default:"60" unit:"level" min:"1" max:"60" cert:"S" source:"Phoenix Tech" doc:"highest level"`
	BypassWorks  bool    `yaml:"bypass_works" default:"true" cert:"S" source:"WIRED: tutorials claim it" doc:"whether there is a bypass; on a day without, nobody learns it and those who knew forget it"`
	PatchEvery   int     `yaml:"patch_every" default:"0" unit:"days" min:"0" max:"3650" cert:"assumed" source:"patches named without dates" doc:"days between patches, after which a new bypass has to be learnt; 0 is never"`
}

// Limits are the platform's rules as integers.
type Limits struct {
	FriendCap, GraceDays int
	Quota                [3]uint32
	MaxQuota             uint32
	status               [3]uint32 // quota by tier against the largest, units of 1/256
	LevelMid, LevelHigh  uint8
	LevelCap             uint8
	Tiers                bool
	Intake, Give         uint32
	ShowCounts           bool
	ShowLevels           bool
	Strangers            bool
	DailyMinutes         uint32
	Curfew, SchoolBan    bool
	StepGoal             bool
	DetectPerDay         num.Prob
	SuspendDays          int
	BanStrikes           uint8
	Fade                 num.Prob
	XPPerLike            uint32
	BypassWorks          bool
	PatchEvery           int
}

// Compile turns the block into integers. Rates per week become rates per day.
func (p Platform) Compile() Limits {
	l := Limits{
		FriendCap: p.FriendCap, GraceDays: p.CapGraceDays,
		Quota:    [3]uint32{uint32(p.QuotaLow), uint32(p.QuotaMid), uint32(p.QuotaHigh)},
		LevelMid: uint8(p.LevelMid), LevelHigh: uint8(p.LevelHigh), LevelCap: uint8(p.LevelCap),
		Tiers: p.Levels, Intake: uint32(p.IntakeCap), Give: uint32(p.GiveCap),
		ShowCounts: p.ShowCounts, ShowLevels: p.ShowLevels, Strangers: p.Strangers, DailyMinutes: uint32(p.DailyMinutes),
		Curfew: p.Curfew, SchoolBan: p.SchoolBan, StepGoal: p.StepGoal,
		DetectPerDay: num.P(num.PerDay(p.Detection, 7)), SuspendDays: p.SuspendDays, BanStrikes: uint8(p.BanStrikes),
		XPPerLike: uint32(float64(p.XPPerLike*XPScale) + 0.5), BypassWorks: p.BypassWorks, PatchEvery: p.PatchEvery,
	}
	if p.LikeHalfLife > 0 {
		l.Fade = num.P(num.PerDay(0.5, float64(p.LikeHalfLife)))
	}
	l.MaxQuota = max(l.QuotaOf(0), l.QuotaOf(1), l.QuotaOf(2), 1)
	for t := range l.status {
		l.status[t] = l.SeenQuota(ties.Tier(t)) << 8 / l.MaxQuota
	}
	return l
}

// QuotaOf is the likes per friend and day of a tier under the rules in force.
func (l *Limits) QuotaOf(t ties.Tier) uint32 {
	if !l.Tiers {
		return l.Quota[0]
	}
	return l.Quota[t]
}

// SeenQuotas are the quotas that others expect of all tiers, at the places that the
// bits of a tier may name.
func (l *Limits) SeenQuotas() [4]uint32 {
	return [4]uint32{l.SeenQuota(0), l.SeenQuota(1), l.SeenQuota(2)}
}

// SeenQuota is the quota that others expect of a tier: where levels are hidden
// everybody may be of any, and all look alike.
func (l *Limits) SeenQuota(t ties.Tier) uint32 {
	if !l.ShowLevels {
		return l.MaxQuota
	}
	return l.QuotaOf(t)
}

// SeenTier is the tier as others see it: the middle one where levels are hidden.
func (l *Limits) SeenTier(t ties.Tier) ties.Tier {
	if !l.ShowLevels {
		return 1
	}
	return t
}

// TierOf is the tier of a level.
func (l *Limits) TierOf(level uint8) ties.Tier {
	switch {
	case level >= l.LevelHigh:
		return 2
	case level >= l.LevelMid:
		return 1
	}
	return 0
}

// MaxPerTie is the most likes that fit the byte in which a half receives: seven
// bits, the eighth says that an autoliker gave them.
const MaxPerTie = 127

// Parents is what parents allow. Interventions may set every key of it.
type Parents struct {
	LockShare   float64 `yaml:"lock_share" default:"0.3" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.1-0.6, none for this brand" doc:"share of parents who lock hours"`
	LockMinutes int     `yaml:"lock_minutes" default:"60" unit:"minutes/day" min:"0" max:"1440" cert:"assumed" source:"CAC draft 2023: 60 for ages 8-15" doc:"minutes a day that a lock leaves"`
	Refuse      float64 `yaml:"refuse" default:"0.2" unit:"share" min:"0" max:"1" cert:"assumed" source:"no survey of this brand" doc:"share of parents who refuse a watch of the brand for good"`
	LockBypass  float64 `yaml:"lock_bypass" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"a bypass is sold for 100 CNY; no share known" doc:"share of locked children who get round the lock"`
}

// Market is the grey market as a child meets it. Interventions may set every key of it.
type Market struct {
	AutolikerPrice float64 `yaml:"autoliker_price" default:"110" unit:"CNY" min:"0" max:"10000" cert:"C" source:"Phoenix Tech: 600 CNY for 5-6 orders; 100-200 asked" doc:"price of an autoliker"`
	Reach          float64 `yaml:"reach" default:"1" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data; after the take-down of Dec 2025 0.1-0.7 move elsewhere" doc:"share of purchases on the grey market that still find a seller; below 1 after a take-down"`
}

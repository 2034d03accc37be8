package rules

import (
	"math/bits"

	"likesim/internal/num"
)

// Circle is who belongs to those who like every friend every day, and how one joins.
type Circle struct {
	InitialShare float64 `yaml:"initial_share" default:"0.01" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.0002-0.05, oversampled" doc:"share of owners in the circle at the start"`
	Habit        float64 `yaml:"habit" default:"0.8403" unit:"share" min:"0" max:"1" cert:"C" source:"set so that all patterns hold (VALIDATION); entry terms: must finish liking every day" doc:"least daily chance that a member likes"`
	Minutes      int     `yaml:"minutes" default:"38" unit:"minutes/day" min:"0" max:"1440" cert:"C" source:"set so that all patterns hold (VALIDATION); reckoned: 20-45 min of tapping, half of the time" doc:"minutes a day that a member finds, where nobody forbids them"`
	FillMin      float64 `yaml:"fill_min" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"lists of 150 reported" doc:"a member's list at the start fills this share of the cap at least"`
	Strangers    float64 `yaml:"strangers" default:"0.9" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.7-0.99" doc:"share of a member's list that comes from the circle at the start"`
	InitialRate  float64 `yaml:"initial_rate" default:"1635" unit:"likes/day" min:"0" max:"20000" cert:"C" source:"set so that all patterns hold (VALIDATION); 680-1,800 a day (CNS; 91haoming)" doc:"mean likes a day that members received before the start"`
	Join         float64 `yaml:"join" default:"5e-05" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data; tuned to a steady circle" doc:"weekly chance of a casual child of mean drive to join"`
	JoinSocial   float64 `yaml:"join_social" default:"10" unit:"ratio" min:"0" max:"1000" cert:"assumed" source:"teens copy counts (Sherman 2016)" doc:"how much more likely it is if all friends are members"`
	JoinGap      float64 `yaml:"join_gap" default:"1" unit:"ratio" min:"0" max:"100" cert:"assumed" source:"class rivals (6T)" doc:"how much more likely it is with a count far below friends', where counts are shown"`
}

// Entry is the joining rule as integers.
type Entry struct {
	Habit       num.Prob
	Minutes     uint32
	join        num.Prob
	perDrive    uint64 // 1 over the mean drive, units of 1/256
	social, gap uint64 // units of 1/256
	most        num.Prob
}

// Compile turns the block into integers, for children whose mean drive is
// meanDrive.
func (c Circle) Compile(meanDrive float64) Entry {
	q8 := func(x float64) uint64 { return uint64(float64(x*256) + 0.5) }
	e := Entry{Habit: num.P(c.Habit), Minutes: uint32(c.Minutes), join: num.P(c.Join), perDrive: q8(1 / max(meanDrive, 0.01)), social: q8(c.JoinSocial), gap: q8(c.JoinGap)}
	e.most = e.chance(2*num.One, num.One, num.One)
	return e
}

// MostLikely is the largest chance that any child can have: a draw above it
// need not look at friends.
func (e *Entry) MostLikely() num.Prob { return e.most }

func (e *Entry) chance(drive, social, gap num.Prob) num.Prob {
	p := raised(num.Mul(e.join, drive), e.social, social)
	return raised(p, e.gap, gap)
}

// raised is p (1 + factor x share), at most certain, with factor in units of
// 1/256. The product may be wider than 64 bits.
func raised(p num.Prob, factor uint64, share num.Prob) num.Prob {
	hi, lo := bits.Mul64(p*factor>>8, share)
	return min(p+(hi<<33|lo>>31), num.One)
}

// Joins is the weekly chance to join: it rises with drive (against the
// mean), with the share of friends in the circle, and with how far the own count
// lies below friends' mean, 0 when counts are hidden.
func (e *Entry) Joins(drive num.Unit, friends, members uint32, own, mean uint64, shown bool) num.Prob {
	var social, gap num.Prob
	if friends > 0 {
		social = uint64(members) << 31 / uint64(friends)
	}
	if shown && mean > own {
		gap = (mean - own) << 31 / mean
	}
	return e.chance(min(num.Wide(drive)*e.perDrive>>8, 2*num.One), social, gap)
}

package rules

import (
	"math"

	"likesim/agents/ties"
	"likesim/internal/num"
)

// Give is whom a child likes and how many it has time for.
type Give struct {
	VisitSeconds  float64 `yaml:"visit_seconds" default:"3.775" unit:"s" min:"0" max:"600" cert:"C" source:"set so that all patterns hold (VALIDATION); reckoned: 3-8 s a friend" doc:"time to reach a friend's homepage"`
	TapsPerSecond float64 `yaml:"taps_per_second" default:"3" unit:"1/s" min:"0.1" max:"50" cert:"assumed" source:"reckoned: 2-4" doc:"likes tapped in a second"`
	LikingShare   float64 `yaml:"liking_share" default:"0.5" unit:"share" min:"0" max:"1" cert:"assumed" source:"reckoned: the rest is chat" doc:"share of today's minutes that may go into liking"`
	CasualVisits  float64 `yaml:"casual_visits" default:"0.6" unit:"friends/day" min:"0" max:"1000" cert:"C" source:"set so that all patterns hold (VALIDATION); 6T: some hundreds of likes a year" doc:"friends that a casual child of mean habit visits beyond the first, on a day on which it likes"`
	KindClass     float64 `yaml:"kind_class" default:"1" unit:"weight" min:"0" max:"100" cert:"assumed" source:"Stsiampkouskaya 2023: close friends regardless of past" doc:"weight of a class mate, against 1 for each like received a day"`
	KindGrade     float64 `yaml:"kind_grade" default:"0.5" unit:"weight" min:"0" max:"100" cert:"assumed" source:"Stsiampkouskaya 2023" doc:"weight of a grade mate"`
	KindSchool    float64 `yaml:"kind_school" default:"0.3" unit:"weight" min:"0" max:"100" cert:"assumed" source:"Stsiampkouskaya 2023" doc:"weight of another child of the school"`
	KindOutside   float64 `yaml:"kind_outside" default:"0.5" unit:"weight" min:"0" max:"100" cert:"C" source:"set so that all patterns hold (VALIDATION); Stsiampkouskaya 2023: tit for tat" doc:"weight of a child outside the school"`
	Close         float64 `yaml:"close" default:"100" unit:"weight" min:"0" max:"1000" cert:"C" source:"set so that all patterns hold (VALIDATION); Stsiampkouskaya 2023: close friends regardless of past" doc:"weight added for a close friend"`
	WarnedBonus   float64 `yaml:"warned_bonus" default:"50" unit:"weight" min:"0" max:"1000" cert:"assumed" source:"set by hand: large" doc:"weight added for a friend who has warned ego"`
}

// Generosity is the giving rule as integers; weights are in units of 1/256.
type Generosity struct {
	visit, tap uint64 // seconds in units of 2^-16
	share      num.Prob
	casual     uint64 // casual_visits over the mean habit, units of 1/1024
	kind       [ties.Kinds]uint32
	close      uint32
	warned     uint32
}

// Compile turns the block into integers, for children whose mean habit is
// meanHabit.
func (g Give) Compile(meanHabit float64) Generosity {
	q8 := func(x float64) uint32 { return uint32(float64(x*256) + 0.5) }
	return Generosity{
		visit: uint64(float64(g.VisitSeconds * 65536)), tap: uint64(65536 / g.TapsPerSecond),
		share: num.P(g.LikingShare), casual: uint64(float64(min(g.CasualVisits/max(meanHabit, 0.001), 1e6) * 1024)),
		kind:  [ties.Kinds]uint32{q8(g.KindClass), q8(g.KindGrade), q8(g.KindSchool), q8(g.KindOutside)},
		close: q8(g.Close), warned: q8(g.WarnedBonus),
	}
}

// Affordable is how many friends can be visited in the minutes: a visit costs
// visit_seconds + quota/taps_per_second, out of liking_share of the time.
func (g *Generosity) Affordable(minutes, quota uint32) uint32 {
	cost := g.visit + g.tap*uint64(quota)
	if cost == 0 {
		return math.MaxUint32
	}
	time := num.Mul(uint64(minutes)*60, g.share) << 16
	if g.share < num.One { // keep the fraction of a second that Mul would lose
		time = uint64(minutes) * 60 * g.share >> 15
	}
	return uint32(min(time/cost, math.MaxUint32))
}

// CasualVisits is 1 + a geometric number with mean casual_visits x habit/mean,
// from one draw u in units of 2^-31, at most most.
func (g *Generosity) CasualVisits(habit num.Prob, u uint64, most uint32) uint32 {
	mean := g.casual * (habit >> 11) >> 20 // units of 1/1024
	again := mean << 31 / (mean + 1024)
	n, left := uint32(1), again
	for u < left && n < most {
		n++
		left = num.Mul(left, again)
	}
	return min(n, most)
}

// Weights are what ego sees in its friends, precomputed for a sweep over its
// halves.
type Weights struct {
	look    [ties.SeenMask + 1]uint32 // kind weight + closeness + drive x quota / most quota, by what ego sees in a half's flags
	payback uint32                    // tendency in units of 2^-15
	warned  uint32
}

// WeightsOf prepares the weights of an ego of this drive and payback.
func (g *Generosity) WeightsOf(w *Weights, drive, payback num.Unit, l *Limits) {
	w.payback, w.warned = uint32(payback), g.warned
	// One by one: a loop over the kinds takes half as long again.
	class, grade, school, outside := g.kind[ties.Class], g.kind[ties.Grade], g.kind[ties.School], g.kind[ties.Outside]
	for t, quota := range l.status {
		s := uint32(drive) * quota >> 15
		*(*[ties.Kinds]uint32)(w.look[t<<2:]) = [...]uint32{ties.Class: class + s, ties.Grade: grade + s, ties.School: school + s, ties.Outside: outside + s}
		s += g.close
		*(*[ties.Kinds]uint32)(w.look[t<<2|int(ties.Close):]) = [...]uint32{ties.Class: class + s, ties.Grade: grade + s, ties.School: school + s, ties.Outside: outside + s}
	}
}

// Of is the weight of one friend, by the flags of the half and the likes a day
// received from it: kind weight + closeness + payback x likes received a day + drive x its
// quota against the largest, and a bonus if it warned ego.
func (w *Weights) Of(flags uint8, paid uint16) uint64 {
	owed := uint32(flags>>ties.OwedShift) & 1
	return uint64(w.look[flags&ties.SeenMask]+owed*w.warned) + uint64(paid)*uint64(w.payback)>>15
}

// Cumulate gives the running sums of the weights (Of) of all friends of ego, a sum
// a friend.
func (w *Weights) Cumulate(sums []uint64, flags []uint8, paid []uint16) {
	sums, paid = sums[:len(flags)], paid[:len(flags)]
	look, payback := &w.look, uint64(w.payback) // at hand: the sums might be of the same memory
	total, seen := uint64(0), uint8(0)
	for i, f := range flags {
		seen |= f
		total += uint64(look[f&ties.SeenMask]) + uint64(paid[i])*payback>>15
		sums[i] = total
	}
	if seen&ties.Owed != 0 {
		w.cumulateOwed(sums, flags, paid)
	}
}

// cumulateOwed is Cumulate where a friend has warned ego.
func (w *Weights) cumulateOwed(sums []uint64, flags []uint8, paid []uint16) {
	total := uint64(0)
	for i, f := range flags {
		total += w.Of(f, paid[i])
		sums[i] = total
	}
}

// Package agents is who there is: columns of children and accounts, places, and
// the view that watchers get. It decides nothing.
//
// Columns are slices of integers without pointers, all of one length; row i of
// every column is child (or account) i. Fractions are fixed point (internal/num).
package agents

// None is the child, account, class or school that is not there.
const None = ^uint32(0)

// DayZero is added to a day before it is stored, so that days before the first
// reported one (burn-in, older accounts and ties) fit an unsigned column.
const DayZero = 8192

// Stamp stores a day.
func Stamp(day int) uint16 { return uint16(day + DayZero) }

// Day gives the day of a stamp.
func Day(stamp uint16) int { return int(stamp) - DayZero }

// Bits of Children.Traits.
const (
	Locked     uint8 = 1 << iota // a parent locks hours
	LockBypass                   // and the child gets round it
	Elsewhere                    // lives in another place: simulated, never reported
	Girl                         // gender where a network gives it
	Boy
	NoStrangers // a parent allows no new ties outside the school
)

// Bits of Children.Cheats.
const (
	KnowsBypass uint8 = 1 << iota
	HasAutoliker
	WasBanned
)

// Bits of Children.Incidents.
const (
	Bullied uint8 = 1 << iota
	Doxxed
	Contacted
)

// Children are the children of a run, owners of a watch or not: the reported
// ones in the order school, grade, class, then those elsewhere.
type Children struct {
	// Fixed traits.
	Key         []uint32 // name in draws: school and seat, so that other schools keep their luck
	Class       []uint32 // row of Places.Classes, None elsewhere
	Born        []uint16 // year of birth
	Traits      []uint8
	Drive       []uint16 // wish for status, num.Unit
	Payback     []uint16 // tendency to return, num.Unit
	Savvy       []uint16 // num.Unit
	Merit       []uint16 // what peers would admire with no counts at all, num.Unit
	Allowance   []uint32 // fen a week
	BaseMinutes []uint16
	BaseHabit   []uint32 // first habit, num.Prob

	// What moves.
	Account     []uint32 // None without a watch
	Member      []uint8  // 1 inside the circle
	Cheats      []uint8
	Habit       []uint32 // num.Prob
	Expectation []uint32 // likes a day in units of 1/rules.ExpectScale
	Pressure    []uint16 // num.Unit
	Money       []uint32 // fen
	Minutes     []uint16 // today
	Night       []uint16 // of these at night
	Active      []uint8  // 1 likes today
	Mood        []uint8  // rules.Choice: yesterday's answer, from the answer phase to the next
	SafeUntil   []uint16 // stamp of the last day on which a stunt protects
	Nags        []uint16 // warnings received today
	Drops       []uint16 // ties lost to droppers today
	ClassDrops  []uint16 // of these by class mates
	Want        []uint16 // usual length of the list
	HostedUntil []uint16 // stamp of the last day on which a peer keeps the account, 0 for none
	Income      []uint32 // fen earned on the grey market in this year of the run
	Incidents   []uint8  // what happened today, bits
	Episodes    []uint8  // times bullied since the start or the last 1 September
	Wellbeing   []uint16 // num.Unit
	BaseFeeling []uint16 // personal base of wellbeing, num.Unit
	Dropped     []uint8  // drops that the child answers to today, at most 255
	Close       []uint16 // share of class and grade mates among friends on the child's last day of the week, num.Unit
	GameTime    []uint8  // minutes bought for the next day
	Gone        []uint16 // stamp of the day on which the child left the platform, 0 for none
}

// Len is the number of children.
func (c *Children) Len() int { return len(c.Key) }

// Has says whether a child has a bit of Cheats.
func (c *Children) Has(child uint32, bit uint8) bool { return c.Cheats[child]&bit != 0 }

// IsElsewhere says whether a child is left out of reported outcomes.
func (c *Children) IsElsewhere(child uint32) bool { return c.Traits[child]&Elsewhere != 0 }

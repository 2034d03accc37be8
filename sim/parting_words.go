package sim

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
)

// Said is where two runs part, in the words of docs/VOCABULARY.md: what differs, and
// its value in each run, in units that prose has.
type Said struct{ What, One, Two string }

// shown writes a stored value; more decimals are asked for until two values differ.
type shown func(x uint64, decimals int) string

// said is a column in words.
type said struct {
	what string
	as   shown
}

func counted(x uint64, _ int) string { return formatInt(x) }

// per gives a value in parts of one.
func per(one float64, unit string) shown {
	return func(x uint64, decimals int) string {
		return strconv.FormatFloat(float64(x)/one, 'f', decimals, 64) + unit
	}
}

// named gives a row of a table that may be none.
func named(noun string) shown {
	return func(x uint64, _ int) string {
		if x == uint64(agents.None) {
			return "none"
		}
		return strings.TrimLeft(noun+" "+formatInt(x), " ")
	}
}

// stamped gives the day of a stamp; some stamps are 0 for no day.
func stamped(x uint64, _ int) string {
	if x == 0 {
		return "no day"
	}
	return fmt.Sprintf("day %d", agents.Day(uint16(x)))
}

// word gives one of some words.
func word(words ...string) shown {
	return func(x uint64, _ int) string {
		if x < uint64(len(words)) {
			return words[x]
		}
		return formatInt(x)
	}
}

// flagged gives the words of the bits that are set, the lowest first.
func flagged(words ...string) shown {
	return func(x uint64, _ int) string {
		var set []string
		for i, w := range words {
			if x>>i&1 == 1 {
				set = append(set, w)
			}
		}
		if len(set) == 0 {
			return "nothing"
		}
		return strings.Join(set, " and ")
	}
}

// standing gives the percentile of a status, which is stored with 1 added.
func standing(x uint64, _ int) string {
	if x == 0 {
		return "none"
	}
	return "percentile " + formatInt(x-1)
}

var (
	chance = per(float64(num.One), "")
	unit   = per(float64(num.UnitOne), "")
	money  = per(100, " CNY")
)

// inWords are the columns of the state.
var inWords = map[string]said{
	"day": {"the day on which the run begins", counted},

	"children.Key":         {"its name in draws", named("number")},
	"children.Class":       {"class", named("")},
	"children.Born":        {"year of birth", counted},
	"children.Traits":      {"traits", flagged("hours locked by a parent", "a way round the lock", "lives elsewhere", "girl", "boy", "no strangers allowed")},
	"children.Drive":       {"drive", unit},
	"children.Payback":     {"payback", unit},
	"children.Savvy":       {"savvy", unit},
	"children.Merit":       {"merit", unit},
	"children.Allowance":   {"pocket money a week", money},
	"children.BaseMinutes": {"usual minutes a day", counted},
	"children.BaseHabit":   {"first habit", chance},
	"children.Account":     {"account", named("")},
	"children.Member":      {"place in the circle", word("casual child", "member")},
	"children.Cheats":      {"cheats", flagged("bypass", "autoliker", "banned before")},
	"children.Habit":       {"habit", chance},
	"children.Expectation": {"likes a day that it expects", per(rules.ExpectScale, "")},
	"children.Pressure":    {"pressure", unit},
	"children.Money":       {"money", money},
	"children.Minutes":     {"minutes today", counted},
	"children.Night":       {"night minutes today", counted},
	"children.Active":      {"likes today", word("no", "yes")},
	"children.Mood":        {"answer to warnings", word("none", "pays at once", "does a stunt", "tries to cheat", "gives up")},
	"children.SafeUntil":   {"last day that a stunt bought", stamped},
	"children.Nags":        {"warnings received today", counted},
	"children.Drops":       {"drops suffered today", counted},
	"children.ClassDrops":  {"drops by class mates today", counted},
	"children.Want":        {"list length", counted},
	"children.HostedUntil": {"last day with a host", stamped},
	"children.Income":      {"grey-market income this year", money},
	"children.Incidents":   {"incidents today", flagged("bullied", "data exposed", "unsafe contact")},
	"children.Episodes":    {"episodes this school year", counted},
	"children.Wellbeing":   {"wellbeing", unit},
	"children.BaseFeeling": {"base of wellbeing", unit},
	"children.Dropped":     {"drops it answers to today", counted},
	"children.Close":       {"share of class and grade mates among friends", unit},
	"children.GameTime":    {"game time bought, minutes", counted},
	"children.Gone":        {"day on which it left the platform", stamped},

	"accounts.Owner":          {"owner", named("child")},
	"accounts.Born":           {"day on which it was opened", stamped},
	"accounts.State":          {"state", word("live", "banned", "dormant", "closed")},
	"accounts.XP":             {"experience", per(rules.XPScale, "")},
	"accounts.Level":          {"level", counted},
	"accounts.Tier":           {"tier", word("low", "mid", "high")},
	"accounts.Likes":          {"lifetime likes", counted},
	"accounts.LikesAuto":      {"lifetime likes from automation", counted},
	"accounts.Today":          {"likes received today", counted},
	"accounts.Week":           {"likes of the last 7 days", counted},
	"accounts.WeekAuto":       {"likes of the last 7 days from automation", counted},
	"accounts.Ring":           {"likes of one of the last 7 days", counted},
	"accounts.RingAuto":       {"likes of one of the last 7 days from automation", counted},
	"accounts.Balance":        {"balance of likes", counted},
	"accounts.Strikes":        {"strikes", counted},
	"accounts.SuspendedUntil": {"last day of the suspension", stamped},
	"accounts.NewFriends":     {"new friends since experience was counted", counted},
	"accounts.OverCapSince":   {"day on which a lowered cap caught it", stamped},
	"accounts.Farmed":         {"bought likes", counted},
	"accounts.Ordered":        {"bought likes not delivered yet", counted},
	"accounts.Price":          {"price asked for it", money},
	"accounts.DecoratedUntil": {"last day of a decoration", stamped},
	"accounts.Standing":       {"status at the start of the month", standing},
	"accounts.OwnerSince":     {"day on which it changed owner", stamped},
}

// columnWords are the words of a column; those of a ring's days are its own.
func columnWords(column string) said {
	words, ok := inWords[strings.TrimRight(column, "0123456789")]
	if !ok {
		return said{column, counted}
	}
	return words
}

// fewestDecimals and mostDecimals bound how finely a fraction is written.
const fewestDecimals, mostDecimals = 3, 10

// apart writes two stored values with as many decimals as set them apart.
func (s said) apart(one, two uint64) Said {
	text := Said{What: s.what}
	for decimals := fewestDecimals; decimals <= mostDecimals && text.One == text.Two; decimals++ {
		text.One, text.Two = s.as(one, decimals), s.as(two, decimals)
	}
	return text
}

// inWordsOf says where two worlds part.
func inWordsOf(a, b *World, p Parting) Said {
	if p.Column == "ties" {
		return a.friendApart(b, uint32(p.Row))
	}
	s := columnWords(p.Column)
	one, errOne := strconv.ParseUint(p.One, 10, 64)
	two, errTwo := strconv.ParseUint(p.Two, 10, 64)
	switch {
	case errOne == nil && errTwo == nil:
		return s.apart(one, two)
	case errOne == nil:
		return Said{s.what, s.as(one, fewestDecimals), "not there"}
	case errTwo == nil:
		return Said{s.what, "not there", s.as(two, fewestDecimals)}
	}
	return Said{s.what, p.One, p.Two}
}

// halfBytes is where appendList writes what of a half, in words.
var halfBytes = []struct {
	from, to int
	said
}{
	{4, 6, said{"payback average, likes a day", per(256, "")}},
	{6, 8, said{"tie made on", stamped}},
	{8, 9, said{"likes received from it today", gift}},
	{9, 10, said{"missed days", counted}},
	{10, 11, said{"missed days at the warning", counted}},
	{11, 12, said{"kind, tier and warnings", tieFlags}},
}

// gift is what a friend gave on a day.
func gift(x uint64, _ int) string {
	if uint8(x)&ties.Auto != 0 {
		return formatInt(x&^uint64(ties.Auto)) + " by an autoliker"
	}
	return formatInt(x)
}

func tieFlags(x uint64, _ int) string {
	text := ties.KindNames[x&3] + ", tier " + word("low", "mid", "high")(x>>2&3, 0)
	for i, w := range []string{", close friend", ", warned", ", has been warned"} {
		if x>>(4+i)&1 == 1 {
			text += w
		}
	}
	return text
}

// friendApart says which friend of an account is the first to differ, and in what.
func (w *World) friendApart(other *World, account uint32) Said {
	one, two := w.appendList(nil, account)[4:], other.appendList(nil, account)[4:]
	const size = 12 // what appendList writes of a half
	for at := 0; at < max(len(one), len(two)); at += size {
		x, y := halfAt(one, at, size), halfAt(two, at, size)
		if bytes.Equal(x, y) {
			continue
		}
		place := fmt.Sprintf("friend %d of the list", at/size+1)
		if x == nil || y == nil || !bytes.Equal(x[:4], y[:4]) {
			return Said{place, w.ownerOf(x), other.ownerOf(y)}
		}
		of := halfBytes[slices.IndexFunc(halfBytes, func(p struct {
			from, to int
			said
		}) bool {
			return !bytes.Equal(x[p.from:p.to], y[p.from:p.to])
		})]
		text := of.apart(little(x[of.from:of.to]), little(y[of.from:of.to]))
		text.What = place + ", " + w.ownerOf(x) + ": " + text.What
		return text
	}
	return Said{"list of friends", "", ""}
}

func halfAt(list []byte, at, size int) []byte {
	if at+size > len(list) {
		return nil
	}
	return list[at : at+size]
}

func little(b []byte) uint64 {
	var wide [8]byte
	copy(wide[:], b)
	return binary.LittleEndian.Uint64(wide[:])
}

// ownerOf names the child behind a half as appendList writes it.
func (w *World) ownerOf(half []byte) string {
	if half == nil {
		return "none"
	}
	return fmt.Sprintf("child %d", w.Accounts.Owner[binary.LittleEndian.Uint32(half)])
}

package pattern

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/sim/metric"
)

// spend lives days first to last with so many likes each.
func (c *career) spend(first, last int, likes uint64, member bool) {
	for day := first; day <= last; day++ {
		c.live(day, likes, member, UsualShot)
	}
}

func TestARiseCountsTheDaysOfGainsAndNotWhatWasThereBefore(t *testing.T) {
	t.Parallel()
	var c career
	c.spend(1, 199, 3000, true)
	assert.Zero(t, c.rise, "597,000 so far")
	c.spend(200, 400, 3000, true)
	assert.Equal(t, 200, c.rise)
	assert.True(t, c.devoted)
	assert.EqualValues(t, 400*3000, c.gain)
	assert.Equal(t, -1, c.joined, "it was a member from the start: nobody was recruited")
}

func TestARiseBeginsAnewWhenTheChildJoinsTheCircle(t *testing.T) {
	t.Parallel()
	var c career
	c.spend(1, 99, 3000, false)
	c.live(100, 3000, true, UsualShot) // joins after the likes of the day were received
	c.spend(101, 300, 3000, true)
	assert.Equal(t, 100, c.joined)
	assert.Equal(t, 200, c.rise)
	assert.False(t, c.devoted || c.casual)
}

func TestTheShockIsTheNineDaysAfterJoiningAgainstTheTimeBefore(t *testing.T) {
	t.Parallel()
	b := make(book, 1)
	b[0].spend(1, 49, 1, false)
	b[0].live(50, 1, true, UsualShot)
	b[0].spend(51, 140, 120, true)
	c := b[0]
	assert.EqualValues(t, 50, c.usual)
	assert.Equal(t, 50, c.usualDays)
	assert.EqualValues(t, 9*120, c.shock)
	assert.Equal(t, 9, c.thousand, "8 x 120 is 960")
	col := &Collector{book: b, day: 140}
	assert.InDelta(t, 120, shockRatio(col).Value, 1e-9)
	assert.InDelta(t, 9, daysToThousand(col).Value, 1e-9)
}

func TestTheFirstYearEndsAfterAYear(t *testing.T) {
	t.Parallel()
	b := make(book, 1)
	b[0].spend(1, 500, 2, false)
	assert.EqualValues(t, 730, b[0].firstYear)
	assert.InDelta(t, 730, casualYear(&Collector{book: b, day: 500}).Value, 0)
	assert.NotEmpty(t, casualYear(&Collector{book: b, day: 364}).Why)
}

func TestTheDevotedWithoutTamperingAreAveraged(t *testing.T) {
	t.Parallel()
	b := make(book, 3)
	b[0].spend(1, 10, 1000, true)
	b[1].spend(1, 10, 2000, true)
	b[2].spend(1, 10, 3000, true)
	b[2].tampered = true
	assert.InDelta(t, 1500, devotedRate(&Collector{book: b, day: 10}).Value, 1e-9)
}

func TestPricesGiveTheSlopeTheyWereMadeWith(t *testing.T) {
	t.Parallel()
	var m trades
	for likes := 10_000.0; likes < 3e6; likes *= 1.05 {
		m.quotes = append(m.quotes, quote{likes, 0.002 * math.Pow(likes, 1.5)})
	}
	c := &Collector{market: m}
	assert.InDelta(t, 1.5, slopeOf(c, 1, inf).Value, 1e-6)
	assert.InDelta(t, 1.5, slopeOf(c, 100_000, 2e6).Value, 1e-6)
	assert.NotEmpty(t, slopeOf(c, 4e6, inf).Why, "no such accounts")
	assert.Less(t, againstMid(c, 1, smallBelow).Value, 0.5)
	assert.Greater(t, againstMid(c, 1.5e6, inf).Value, 1.0)
}

func TestPricesAreThoseOfTheLedgerWithoutScams(t *testing.T) {
	t.Parallel()
	var m trades
	m.watch(&metric.Day{Ledger: []market.Payment{
		{Kind: market.Account, Likes: 600_000, Fen: 51_000},
		{Kind: market.Account, Likes: 600_000, Fen: 1, Scam: true},
		{Kind: market.Hosting, Fen: 3_000}, {Kind: market.Hosting, Fen: 5_000}, {Kind: market.Autoliker, Fen: 9},
	}})
	require.Len(t, m.quotes, 1)
	assert.InDelta(t, 0.85, m.quotes[0].perThousand(), 1e-12)
	fen, ok := m.hosting(15)
	assert.True(t, ok)
	assert.InDelta(t, 3*4_000, fen, 1e-9, "three weeks, begun or whole")
}

func TestAHazardIsARateOverARate(t *testing.T) {
	t.Parallel()
	ratio, ok := hazard{ended: 3, all: 10}.over(hazard{ended: 1, all: 20})
	assert.True(t, ok)
	assert.InDelta(t, 6, ratio, 1e-12)
	_, ok = hazard{ended: 3, all: 10}.over(hazard{all: 20})
	assert.False(t, ok)
}

func TestThePanelTellsNewFromOldAndOneWayFromMutual(t *testing.T) {
	t.Parallel()
	var p panel
	p.add(bond{fresh: true, in: true}, true)
	p.add(bond{in: true, out: true}, false)
	p.add(bond{}, true)
	assert.Equal(t, []hazard{{1, 1}, {1, 2}, {1, 1}, {0, 1}}, []hazard{p.fresh, p.old, p.oneWay, p.mutual})
}

func TestAFullListIsComparedByWhoIsOnIt(t *testing.T) {
	t.Parallel()
	var f full
	f.compare(list{friends: []uint32{1, 2, 3, 4}}, []uint32{3, 9, 4})
	assert.Equal(t, [2]int{1, 2}, [2]int{f.adds, f.drops})
	assert.InDelta(t, 0.5, addsOverDrops(&Collector{full: f}).Value, 1e-12)
}

func TestAVictimCountsOnceAndOnlyWithinTheYear(t *testing.T) {
	t.Parallel()
	b := bullied{owners: 10, state: []uint8{stranger, owner, owner}}
	hit := func(day int, child uint32) {
		b.watch(&metric.Day{Day: day, Events: []metric.Event{{Kind: metric.Bullying, Child: child}}})
	}
	hit(2, 0) // had no account
	hit(2, 1)
	hit(3, 1)
	hit(year+1, 2)
	assert.Equal(t, 1, b.victims)
	assert.InDelta(t, 10, victims(&Collector{day: year, bullied: b}).Value, 1e-12)
}

// tied is a tie between accounts a and b of children 0 to 3, of whom 0 and 1 are in
// the circle; paidA is what a gets, in units of 1/256 like a day.
type tied struct {
	a, b         uint32
	kind         ties.Kind
	paidA, paidB uint16
}

// missed is a day since the last gift where there is none today.
func missed(paid uint16) uint8 {
	if paid == 0 {
		return 1
	}
	return 0
}

func viewOf(t *testing.T, list ...tied) metric.View {
	t.Helper()
	var children agents.Children
	var accounts agents.Accounts
	agents.Make(&children, 4)
	agents.Make(&accounts, 4)
	for a := range uint32(4) {
		accounts.Owner[a], children.Account[a] = a, a
	}
	children.Member[0], children.Member[1] = 1, 1
	store := ties.Roomy(4, 4)
	for _, e := range list {
		ha, hb := store.Add(e.a, e.b, e.kind, 0, 0, agents.Stamp(1))
		store.Paid[ha], store.Paid[hb] = e.paidA, e.paidB
		store.Missed[ha], store.Missed[hb] = missed(e.paidA), missed(e.paidB)
	}
	require.NoError(t, store.Check())
	return metric.NewView(&children, &accounts, store, &agents.Places{}, func(uint32) uint16 { return 0 })
}

func TestNamesAreReturnedWhereBothGiveMost(t *testing.T) {
	t.Parallel()
	v := viewOf(t, tied{0, 1, ties.Class, 256, 256}, tied{0, 2, ties.Class, 256, 0}, tied{2, 3, ties.Outside, 256, 256})
	var g gifts
	for day := 1; day <= term+1; day++ {
		_, ok := g.returned(v)
		assert.False(t, ok, "before half a year nobody is asked")
		g.watch(&metric.Day{Day: day, View: v})
	}
	share, ok := g.returned(v)
	assert.True(t, ok)
	assert.InDelta(t, 2.0/3, share, 1e-12, "0 and 1 name each other, 2 names 0; ties outside are no class mates")
}

func TestTheFiveWhoGotMostAreNamed(t *testing.T) {
	t.Parallel()
	g := gifts{days: [2]map[[2]uint32]int{{{0, 1}: 3, {0, 2}: 9}, {{0, 1}: 7, {0, 3}: 1}}}
	v := viewOf(t)
	assert.Equal(t, map[uint32][]uint32{0: {1, 2, 3}}, g.lists(v), "both terms count")
}

func TestPromisesAreReadApartInsideAndOutsideTheCircle(t *testing.T) {
	t.Parallel()
	v := viewOf(t, tied{0, 1, ties.Outside, 256, 256}, tied{2, 3, ties.Outside, 256, 0}, tied{1, 2, ties.Outside, 0, 256})
	b := make(book, 4)
	for a := range b {
		b[a].seen = true
	}
	circle, _ := likesReturned(v, v.InCircle)
	loose, _ := likesReturned(v, b.uncommitted(v))
	assert.InDelta(t, 1, circle, 0)
	assert.InDelta(t, 0, loose, 0)
	b[3].joined = 50
	_, ok := likesReturned(v, b.uncommitted(v))
	assert.False(t, ok, "who has been in the circle is left out")
}

func TestBrokenLimitsAreSeen(t *testing.T) {
	t.Parallel()
	v := viewOf(t, tied{0, 1, ties.Class, 5<<8 + 1, 5 << 8}, tied{0, 2, ties.Class, 0, 0}, tied{0, 3, ties.Class, 0, 0})
	strict := rules.Limits{FriendCap: 2, Quota: [3]uint32{5, 10, 20}, Intake: 3000, Tiers: true}
	var b breaches
	b.watch(&metric.Day{Day: 1, View: v}, &strict, make(book, 4))
	assert.Equal(t, [3]int{1, 1, 0}, [3]int{b.list, b.pair, b.intake})
	var free breaches
	strict.FriendCap, strict.Quota[0] = 3, 6
	free.watch(&metric.Day{Day: 1, View: v}, &strict, make(book, 4))
	assert.Equal(t, [3]int{}, [3]int{free.list, free.pair, free.intake})
}

func TestClassTiesAreFollowedForFiveMonthsAndAYear(t *testing.T) {
	t.Parallel()
	first := viewOf(t, tied{0, 1, ties.Class, 0, 0}, tied{2, 3, ties.Class, 0, 0}, tied{1, 2, ties.Outside, 0, 0})
	later := viewOf(t, tied{0, 1, ties.Class, 0, 0})
	var l lasting
	l.watch(&metric.Day{Day: 1, View: first})
	assert.Equal(t, [2]bool{}, l.known)
	l.watch(&metric.Day{Day: 151, View: later})
	assert.InDelta(t, 0.5, lostHalfYear(&Collector{lasting: l}).Value, 1e-12)
	assert.NotEmpty(t, keptYear(&Collector{lasting: l}).Why)
}

func TestHidingCountsIsReadAsAFall(t *testing.T) {
	t.Parallel()
	assert.InDelta(t, 8, hiddenFall(1000, 920).Value, 1e-9)
	assert.NotEmpty(t, hiddenFall(0, 920).Why)
}

func TestWithoutAMechanismOnlyRowsThatHoldWithItCount(t *testing.T) {
	t.Parallel()
	row := func(id, needs string, holds bool) Answer { return Answer{ID: id, Needs: needs, Holds: holds} }
	with := []Answer{row("a", "circle", true), row("b", "circle", true), row("c", "", true), row("d", "", false), row("e", "circle", false)}
	off := []Answer{row("a", "circle", false), row("b", "circle", true), row("c", "", false), row("d", "", false), row("e", "circle", false)}
	w := without("circle", with, off)
	assert.Equal(t, [3][]string{{"a"}, {"b"}, {"c"}}, [3][]string{w.Fails, w.Stays, w.Also})
}

func TestEveryRowNeedsAMechanismThatThereIs(t *testing.T) {
	t.Parallel()
	for _, r := range Rows {
		if r.Needs != "" {
			assert.Contains(t, Mechanisms(), r.Needs, r.ID)
		}
	}
}

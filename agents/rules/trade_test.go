package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestAccountsAreOfferedForLackOfMoneyAndDrive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := defaults(t).Trade
		p.Offer, p.Poor = share(t, "offer"), rapid.Float64Range(1, 100000).Draw(t, "poor")
		drive, money := trait(t, "drive"), rapid.Uint32().Draw(t, "money")
		b := p.Compile()
		want := p.Offer * (1 - of(drive)) * max(0, 1-float64(money)/100/p.Poor)
		assert.InDelta(t, want, num.F(b.Offers(drive, money, false)), 0.01/p.Poor+1e-8)
		assert.InDelta(t, math.Max(want, p.AgeOut), num.F(b.Offers(drive, money, true)), 0.01/p.Poor+1e-8)
	})
}

func TestAskedPricesSpreadLognormallyAroundTheWorth(t *testing.T) {
	p := defaults(t).Trade
	b, u := p.Compile(), luck(rng.AskPrice)
	const n, worth = 40000, 100000
	sum, squares, below := 0.0, 0.0, 0
	for i := range n {
		x := math.Log(float64(b.Ask(worth, u(i))) / worth)
		sum, squares = sum+x, squares+x*x
		if x < 0 {
			below++
		}
	}
	sd := math.Sqrt(squares/n - sum/n*sum/n)
	assert.InDelta(t, 0, sum/n, 5*p.Spread/200)
	assert.InDelta(t, p.Spread, sd, 0.03*p.Spread)
	assertRate(t, 0.5, below, n, "asked below the worth")
	assert.Equal(t, uint32(1), b.Ask(0, 0), "an offer has a price")
	assert.LessOrEqual(t, b.Ask(math.MaxUint32, num.One-1), uint32(math.MaxInt32), "the price fits the value of an event")
}

func TestPaidIsWithinTheHaggleAndItsMeanAsStated(t *testing.T) {
	p := defaults(t).Trade
	b, u := p.Compile(), luck(rng.Buy)
	const n, asked = 40000, 100000
	sum := 0.0
	for i := range n {
		paid := b.Paid(asked, u(i))
		assert.LessOrEqual(t, paid, uint32(asked))
		assert.GreaterOrEqual(t, float64(paid), (2*p.Sold-1)*asked-1)
		sum += float64(paid) / asked
	}
	assert.InDelta(t, p.Sold, sum/n, 5*(1-p.Sold)/1.7/200)
}

func TestBuyersWantByDriveAndPressureOrEnvy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := defaults(t).Trade
		p.Buy, p.Times = share(t, "buy"), rapid.Float64Range(1, 1000).Draw(t, "times")
		drive, want := trait(t, "drive"), share(t, "want")
		b := p.Compile()
		assert.InDelta(t, p.Buy*of(drive)*want, num.F(b.WouldBuy(drive, num.P(want))), 1e-8)

		own, friends := rapid.Uint32().Draw(t, "own"), rapid.Uint32().Draw(t, "friends")
		envy := num.F(rules.Envy(uint64(own), uint64(friends), true))
		gap := 0.0
		if friends > own {
			gap = 1 - float64(own)/float64(friends)
		}
		assert.InDelta(t, gap, envy, 1e-8)
		assert.Zero(t, rules.Envy(uint64(own), uint64(friends), false), "hidden counts")
		if float64(friends) > p.Times*1.01*float64(own)+1 {
			assert.True(t, b.FarBelow(own, friends))
		}
		if float64(friends) < p.Times*0.99*float64(own) {
			assert.False(t, b.FarBelow(own, friends))
		}
	})
}

func TestFortyInAHundredLeaveWithinSixtyDays(t *testing.T) {
	b := defaults(t).Trade.Compile()
	stay := math.Pow(1-num.F(b.LeavePerDay), float64(b.LeaveDays))
	assert.InDelta(t, 0.6, stay, 1e-5)
}

func TestSavvyMembersDealAndHolidaysDoubleTheOrders(t *testing.T) {
	p := defaults(t).Trade
	b := p.Compile()
	assert.InDelta(t, p.Sellers*0.5, num.F(b.Sells(num.U(0.5))), 1e-8)
	school, holiday := b.Season(rules.SchoolDay), b.Season(rules.Holiday)
	assert.Equal(t, school, b.Season(rules.Weekend))
	assert.Equal(t, uint64(p.Holidays*256), holiday)
	assert.InDelta(t, p.Orders/rules.MostOrders, num.F(b.Ordered(num.UnitOne, school)), 1e-6)
	assert.InDelta(t, 2*p.Orders/rules.MostOrders, num.F(b.Ordered(num.UnitOne, holiday)), 1e-6)
	p.Orders, p.Holidays = 6, 10
	b = p.Compile()
	assert.Equal(t, num.One, b.Ordered(num.UnitOne, b.Season(rules.Holiday)), "six a day at most")
}

package rules

import (
	"math"

	"likesim/internal/num"
)

// Trade is how accounts and autolikers change hands.
type Trade struct {
	Price     float64 `yaml:"price" default:"0.85" unit:"CNY/1000 likes" min:"0" max:"100" cert:"C" source:"reported sales: 0.68-1.00 for 0.5-1.31 m" doc:"price of an account of medium size, 0.5 to 1.31 million likes"`
	Small     float64 `yaml:"small" default:"0.2" unit:"ratio" min:"0.01" max:"1" cert:"assumed" source:"no sale below 242,000 reported" doc:"price per like up to 50,000 likes, against medium size"`
	Discount  float64 `yaml:"discount" default:"0.39" unit:"ratio" min:"0.01" max:"1" cert:"C" source:"NetEase: 242,000 for 80 CNY" doc:"the same at 250,000 likes; between the sizes named the price runs straight on logarithmic scales"`
	Premium   float64 `yaml:"premium" default:"2" unit:"ratio" min:"1" max:"10" cert:"S" source:"Phoenix Tech: 2 m for up to 4,700 CNY, 2.8" doc:"the same from 2 million likes on"`
	Spread    float64 `yaml:"spread" default:"0.2" unit:"log CNY" min:"0" max:"2" cert:"C" source:"reckoned: eight reported prices around their curve" doc:"standard deviation of the logarithm of asked prices"`
	Sold      float64 `yaml:"sold" default:"0.85" unit:"ratio" min:"0.5" max:"1" cert:"assumed" source:"plausible 0.6-1.0" doc:"mean of what is paid over what is asked; evenly between 1 and as far below the mean"`
	Scam      float64 `yaml:"scam" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.05-0.4" doc:"share of payments for accounts, autolikers and likes for which nothing is delivered"`
	Offer     float64 `yaml:"offer" default:"0.002" unit:"/week" min:"0" max:"1" cert:"assumed" source:"plausible 0.1-5 % of the circle sold a year; at the defaults 3 % in baseline, 20 % in a city, where every leaver finds a buyer" doc:"weekly chance that a child without drive and money offers its account"`
	Poor      float64 `yaml:"poor" default:"100" unit:"CNY" min:"1" max:"100000" cert:"assumed" source:"no data" doc:"money from which on nobody sells out of need"`
	GiveUp    float64 `yaml:"give_up" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"chance to offer the account on giving up"`
	AgeOut    float64 `yaml:"age_out" default:"0.1" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data; owners who age out sell (WIRED)" doc:"weekly chance to offer the account in the last summer at school, June to August"`
	Least     int     `yaml:"least" default:"50000" unit:"likes" min:"1" max:"1000000" cert:"assumed" source:"smallest reported sale: 242,000" doc:"accounts with fewer likes are not for sale"`
	Withdraw  float64 `yaml:"withdraw" default:"0.1" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data" doc:"weekly chance that an owner who still likes withdraws the offer"`
	Buy       float64 `yaml:"buy" default:"0.005" unit:"/week" min:"0" max:"1" cert:"assumed" source:"plausible 0.1-5 % of the circle sold a year" doc:"weekly chance to look for an account at drive = 1 and full pressure, or envy of friends with more likes"`
	Times     float64 `yaml:"times" default:"3" unit:"ratio" min:"1" max:"1000" cert:"assumed" source:"no data" doc:"an offer is looked at from this many times the own lifetime likes on"`
	Looks     int     `yaml:"looks" default:"5" unit:"offers" min:"1" max:"1000" cert:"assumed" source:"no data" doc:"offers that a buyer looks at; it takes the largest that it can pay"`
	Leave     float64 `yaml:"leave" default:"0.4" unit:"share" min:"0" max:"1" cert:"assumed" source:"plausible 0.1-0.8 in 60 days" doc:"share of the friends outside the school who leave after a change of owner"`
	LeaveDays float64 `yaml:"leave_days" default:"60" unit:"days" min:"1" max:"365" cert:"assumed" source:"plausible 0.1-0.8 in 60 days" doc:"days in which they do"`
	Sellers   float64 `yaml:"sellers" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"few sellers named" doc:"chance that a member of full savvy sells autolikers"`
	Orders    float64 `yaml:"orders" default:"1.5" unit:"orders/day" min:"0" max:"6" cert:"C" source:"reckoned: 550 a year, 5-6 on a peak day" doc:"autolikers that a seller of full savvy sells a day to customers who are not simulated; at most 6"`
	Holidays  float64 `yaml:"holidays" default:"2" unit:"ratio" min:"0" max:"10" cert:"F" source:"Phoenix Tech: peak in school holidays" doc:"how many times as many autolikers are bought on a holiday"`
}

// spreadSize is the number of quantiles by which asked prices vary.
const spreadSize = 256

// MostOrders is how many orders from outside a seller can fill a day.
const MostOrders = 6

// Bargain is the trading rule as integers.
type Bargain struct {
	spread          [spreadSize]uint64 // factors in units of 2^-16
	lowest          num.Prob           // paid over asked
	Scam            num.Prob
	offer, giveUp   num.Prob
	ageOut          num.Prob
	poor            uint64
	Least           uint32
	Withdraw        num.Prob
	buy             num.Prob
	times           uint64 // units of 1/256
	Looks           int
	LeavePerDay     num.Prob
	LeaveDays       int
	sellers, orders num.Prob
	holiday         uint64 // units of 1/256
}

// Compile turns the block into integers.
func (t Trade) Compile() Bargain {
	b := Bargain{
		lowest: num.P(2*t.Sold - 1), Scam: num.P(t.Scam), offer: num.P(t.Offer), giveUp: num.P(t.GiveUp), ageOut: num.P(t.AgeOut),
		poor: uint64(fen(t.Poor)), Least: uint32(t.Least), Withdraw: num.P(t.Withdraw),
		buy: num.P(t.Buy), times: parts(t.Times), Looks: t.Looks,
		LeavePerDay: num.P(num.PerDay(t.Leave, float64(int(t.LeaveDays+0.5)))), LeaveDays: int(t.LeaveDays + 0.5),
		sellers: num.P(t.Sellers), orders: num.P(t.Orders / MostOrders), holiday: parts(t.Holidays),
	}
	for i := range b.spread {
		z := num.Normal((float64(i) + 0.5) / spreadSize)
		b.spread[i] = uint64(float64(num.Exp(float64(t.Spread*z))*(1<<16)) + 0.5)
	}
	return b
}

// parts turns a ratio into units of 1/256.
func parts(ratio float64) uint64 { return uint64(float64(ratio*256) + 0.5) }

// Offers is the weekly chance that an owner in need of money offers its account:
// offer x (1 - drive) x the share that its money lacks to poor; in the last summer
// at school at least age_out.
func (b *Bargain) Offers(drive num.Unit, money uint32, lastSummer bool) num.Prob {
	lack := b.poor - min(uint64(money), b.poor)
	p := num.Mul(b.offer, num.Not(num.Wide(drive))) * lack / b.poor
	if lastSummer {
		return max(p, b.ageOut)
	}
	return p
}

// OffersGivingUp is the chance to offer the account on the day of giving up.
func (b *Bargain) OffersGivingUp() num.Prob { return b.giveUp }

// Ask is the price a seller asks for an account worth so many fen, with the draw u:
// at least a fen, and at most what the value of an event holds.
func (b *Bargain) Ask(worth uint32, u num.Prob) uint32 {
	return uint32(max(min(uint64(worth)*b.spread[u*spreadSize>>31]>>16, math.MaxInt32), 1))
}

// Paid is what is paid in the end, with the draw u.
func (b *Bargain) Paid(asked uint32, u num.Prob) uint32 {
	return uint32(num.Mul(uint64(asked), b.lowest+num.Mul(num.One-b.lowest, u)))
}

// WouldBuy is the weekly chance to look for an account: buy x drive x want, where
// want is the larger of pressure and envy.
func (b *Bargain) WouldBuy(drive num.Unit, want num.Prob) num.Prob {
	return num.Mul(num.Mul(b.buy, num.Wide(drive)), want)
}

// Envy is how far the own count lies below the mean of friends', where counts are
// shown.
func Envy(own, friends uint64, shown bool) num.Prob {
	if !shown || friends <= own {
		return 0
	}
	return (friends - own) << 31 / friends
}

// FarBelow says whether an offer is large enough to be worth a change.
func (b *Bargain) FarBelow(own, offered uint32) bool {
	return uint64(offered)<<8 >= b.times*uint64(own) && offered > own
}

// Season is how many times as many autolikers are bought on a kind of day, in
// units of 1/256.
func (b *Bargain) Season(kind DayKind) uint64 {
	if kind == Holiday {
		return b.holiday
	}
	return 256
}

// Sells is the chance that a member deals in autolikers: sellers x savvy.
func (b *Bargain) Sells(savvy num.Unit) num.Prob { return num.Mul(b.sellers, num.Wide(savvy)) }

// Ordered is the chance of each of a seller's MostOrders orders of a day.
func (b *Bargain) Ordered(savvy num.Unit, season uint64) num.Prob {
	return min(num.Mul(b.orders, num.Wide(savvy))*season>>8, num.One)
}

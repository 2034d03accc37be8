package rules

import (
	"math"

	"likesim/internal/num"
)

// Redeem is what balances are spent on: a catalogue of three items, each with its
// price in likes. A snack is eaten; game time is minutes on the watch; a decoration
// is status: of two who promise as many likes the decorated one is asked.
type Redeem struct {
	LowersCount      bool    `yaml:"lowers_count" default:"false" cert:"D" source:"likes or points, reports differ" doc:"whether spending also lowers the public count"`
	SnackPrice       int     `yaml:"snack_price" default:"300" unit:"likes" min:"1" max:"10000000" cert:"assumed" source:"no price published; one report of snacks is disputed" doc:"price of a snack"`
	SnackChance      float64 `yaml:"snack_chance" default:"0.03" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data" doc:"weekly chance to want a snack"`
	GamePrice        int     `yaml:"game_price" default:"500" unit:"likes" min:"1" max:"10000000" cert:"assumed" source:"no price published" doc:"price of game time"`
	GameChance       float64 `yaml:"game_chance" default:"0.03" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data" doc:"weekly chance to want game time"`
	GameMinutes      int     `yaml:"game_minutes" default:"20" unit:"minutes" min:"0" max:"255" cert:"assumed" source:"no data" doc:"minutes on the watch that game time adds the next day"`
	DecorationDays   int     `yaml:"decoration_days" default:"30" unit:"days" min:"0" max:"3650" cert:"assumed" source:"no data" doc:"days for which a decoration shows"`
	DecorationPrice  int     `yaml:"decoration_price" default:"1000" unit:"likes" min:"1" max:"10000000" cert:"assumed" source:"Xinhua: decoration and card draws, no prices" doc:"price of a decoration of the homepage"`
	DecorationChance float64 `yaml:"decoration_chance" default:"0.05" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data" doc:"weekly chance to want a decoration; the three chances count up to a sum of 1"`
}

// Item is a thing of the catalogue.
type Item uint8

// The items.
const (
	NoItem Item = iota
	Snack
	GameTime
	Decoration
	Items // how many there are
)

// Catalogue is the redeeming rule as integers.
type Catalogue struct {
	LowersCount    bool
	GameMinutes    uint8
	DecorationDays int
	price          [Items]uint32
	chance         [Items]num.Prob
	least          uint32 // price of the cheapest item that anybody wants
}

// Compile turns the block into integers.
func (r Redeem) Compile() Catalogue {
	c := Catalogue{
		LowersCount: r.LowersCount, GameMinutes: uint8(r.GameMinutes), DecorationDays: r.DecorationDays,
		price:  [Items]uint32{Snack: uint32(r.SnackPrice), GameTime: uint32(r.GamePrice), Decoration: uint32(r.DecorationPrice)},
		chance: [Items]num.Prob{Snack: num.P(r.SnackChance), GameTime: num.P(r.GameChance), Decoration: num.P(r.DecorationChance)},
		least:  math.MaxUint32,
	}
	for i, p := range c.chance {
		if p > 0 {
			c.least = min(c.least, c.price[i])
		}
	}
	return c
}

// Least is the price below which a balance buys nothing.
func (c *Catalogue) Least() uint32 { return c.least }

// Price is the likes that an item costs; NoItem costs nothing.
func (c *Catalogue) Price(i Item) uint32 { return c.price[i] }

// Wish is the item that a child wants this week, from one draw u in units of
// 2^-31: the chances lie side by side, in the order of the items.
func (c *Catalogue) Wish(u uint64) Item {
	for i := Snack; i < Items; i++ {
		if u < c.chance[i] {
			return i
		}
		u -= c.chance[i]
	}
	return NoItem
}

// InProportion is what a part of a whole loses when taken of the whole is lost,
// rounded down, so that the part stays within the whole. Whole must not be 0.
func InProportion(part, taken, whole uint32) uint32 {
	return uint32(uint64(part) * uint64(taken) / uint64(whole))
}

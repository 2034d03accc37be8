package rules

import "likesim/internal/num"

// Farm is who buys likes.
type Farm struct {
	Price  float64 `yaml:"price" default:"5" unit:"CNY/1000 likes" min:"0" max:"1000" cert:"assumed" source:"no price published for homepage likes; points 68, Nandu" doc:"price of bought likes"`
	Lot    float64 `yaml:"lot" default:"2" unit:"1000 likes" min:"0.001" max:"1000" cert:"assumed" source:"no data" doc:"likes in one order"`
	Hazard float64 `yaml:"hazard" default:"0.01" unit:"/week" min:"0" max:"1" cert:"assumed" source:"15 % of adults bought some; no figure for children" doc:"weekly chance to order likes at drive = pressure = 1, with money"`
}

// Order is the farming rule as integers.
type Order struct {
	Fen    uint32 // price of an order
	Likes  uint32 // in an order
	hazard num.Prob
}

// Compile turns the block into integers.
func (f Farm) Compile() Order {
	return Order{Fen: fen(float64(f.Price * f.Lot)), Likes: uint32(float64(f.Lot*1000) + 0.5), hazard: num.P(f.Hazard)}
}

// Places is the weekly chance to order: hazard x drive x pressure.
func (o *Order) Places(drive num.Unit, pressure num.Prob) num.Prob {
	return num.Mul(num.Mul(o.hazard, num.Wide(drive)), pressure)
}

// Arrives is what of an order is delivered today: the seller's accounts take
// ego's free slots and give the highest quota over each.
func Arrives(ordered uint32, free int, quota uint32) uint32 {
	return uint32(min(uint64(ordered), uint64(max(free, 0))*uint64(quota)))
}

package rules

import "likesim/internal/num"

// Host is who pays a peer to keep the account.
type Host struct {
	Price  float64 `yaml:"price" default:"40" unit:"CNY/week" min:"0" max:"1000" cert:"F" source:"Sina; KEE4T3450556B7RG: 30-50" doc:"price of having an account kept for a week"`
	Spread float64 `yaml:"spread" default:"0.25" unit:"share" min:"0" max:"1" cert:"F" source:"Sina; KEE4T3450556B7RG: 30-50" doc:"hosts ask up to this share more or less"`
	Hazard float64 `yaml:"hazard" default:"0.05" unit:"/week" min:"0" max:"1" cert:"assumed" source:"no data; bots or hosts 0.02-0.3 of the circle" doc:"weekly chance to hire a host at drive = pressure = 1, with no minutes and with money"`
	Busy   float64 `yaml:"busy" default:"240" unit:"minutes/day" min:"1" max:"1440" cert:"C" source:"reckoned: farmers spend 4-6 hours" doc:"minutes on the watch from which on nobody needs a host"`
	Local  float64 `yaml:"local" default:"0.7" unit:"share" min:"0" max:"1" cert:"assumed" source:"usually peers with lax parents" doc:"share of hosts looked for in the own school; the others are not simulated"`
}

// Keeping is the hosting rule as integers.
type Keeping struct {
	cheapest, width uint32 // fen
	hazard          num.Prob
	busy            uint32
	Local           num.Prob
}

// Compile turns the block into integers.
func (h Host) Compile() Keeping {
	return Keeping{
		cheapest: fen(float64(h.Price * (1 - h.Spread))), width: fen(float64(float64(2*h.Price) * h.Spread)),
		hazard: num.P(h.Hazard), busy: uint32(h.Busy + 0.5), Local: num.P(h.Local),
	}
}

// fen turns CNY into fen.
func fen(cny float64) uint32 { return uint32(min(float64(cny*100)+0.5, 1<<31)) }

// Cheapest is the least that a week may cost, in fen.
func (k *Keeping) Cheapest() uint32 { return k.cheapest }

// Hires is the weekly chance to hire a host: hazard x drive x pressure x the
// share of the minutes of a farmer that ego lacks.
func (k *Keeping) Hires(drive num.Unit, pressure num.Prob, minutes uint32) num.Prob {
	lack := k.busy - min(minutes, k.busy)
	return num.Mul(num.Mul(k.hazard, num.Wide(drive)), pressure) * uint64(lack) / uint64(k.busy)
}

// Fee is what a host asks for a week, in fen, with the draw u.
func (k *Keeping) Fee(u num.Prob) uint32 { return k.cheapest + uint32(num.Mul(uint64(k.width), u)) }

// Hosts says whether a peer offers to keep accounts, with the draw u: the chance
// is its savvy, if nobody locks its hours.
func Hosts(savvy num.Unit, locked bool, u num.Prob) bool { return !locked && u < num.Wide(savvy) }

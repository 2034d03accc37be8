package metric

import (
	"math"

	"likesim/internal/num"
)

// feelings count children by wellbeing, in 256 even cells from 0 to 1.
type feelings [256]uint32

func (f *feelings) add(wellbeing num.Unit) { f[min(wellbeing>>7, 255)]++ }

func (f *feelings) fold(part *feelings) {
	for i, n := range part {
		f[i] += n
	}
}

// tenth is the wellbeing below which a tenth of the children lie, those of a cell
// spread over it evenly; NaN without children.
func (f *feelings) tenth() float64 {
	total, below := int64(0), int64(0)
	for _, n := range f {
		total += int64(n)
	}
	for i, n := range f {
		if here := int64(n); here > 0 && 10*(below+here) >= total {
			return (float64(i) + float64(total-10*below)/float64(10*here)) / float64(len(f))
		}
		below += int64(n)
	}
	return math.NaN()
}

// perThousandYears turns a flow of a day into one of a thousand years of a child.
func perThousandYears(f Flow) func(*Summary) float64 {
	return func(s *Summary) float64 { return ratio(365000*s.Flow[f], s.state.Accounts) }
}

func feelingOutcomes() []Outcome {
	return []Outcome{
		{"wellbeing_mean", "0-1", "mean wellbeing", func(s *Summary) float64 { return ratio(s.state.Wellbeing, s.state.Accounts) / float64(num.UnitOne) }},
		{"wellbeing_p10", "0-1", "wellbeing below which a tenth of the children lie (over 256 even cells)", func(s *Summary) float64 { return s.state.Feelings.tenth() }},
		{"bullying_rate", "/1,000 child-years", "children bullied today, as a yearly rate", perThousandYears(Victims)},
		{"doxxing_rate", "/1,000 child-years", "children whose data were exposed today, as a yearly rate", perThousandYears(Doxxings)},
		{"contact_rate", "/1,000 child-years", "children with an unsafe contact today, as a yearly rate", perThousandYears(Contacts)},
	}
}

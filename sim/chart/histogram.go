package chart

import "math"

// histogram is the bins of one population on one day.
type histogram struct {
	edges []float64 // one more than counts; edges[0] is 0, the bin of zero likes
	count []float64
}

func readHistogram(v view, population string, day int) (histogram, error) {
	v, err := v.on(day).where("population", population)
	if err != nil {
		return histogram{}, err
	}
	low, err := v.number("low")
	if err != nil {
		return histogram{}, err
	}
	high, err := v.number("high")
	if err != nil {
		return histogram{}, err
	}
	count, err := v.number("accounts")
	if err != nil || len(low) == 0 {
		return histogram{}, err
	}
	end := max(high[len(high)-1], low[len(low)-1]+1)
	return histogram{append(low, end), count}, nil
}

// total gives the number of accounts.
func (h histogram) total() float64 {
	sum := 0.0
	for _, c := range h.count {
		sum += c
	}
	return sum
}

// median gives the likes of the account in the middle, on the logarithmic scale
// between the edges of its bin; NaN without accounts.
func (h histogram) median() float64 {
	left := h.total() / 2
	for i, c := range h.count {
		if left <= c && c > 0 {
			if i == 0 {
				return 0
			}
			f := left / c
			return math.Exp(math.Log(h.edges[i])*(1-f) + math.Log(h.edges[i+1])*f)
		}
		left -= c
	}
	return math.NaN()
}

// reach gives the end of the highest bin with accounts in it, and the most
// accounts in one bin.
func (h histogram) reach() (top, most float64) {
	for i, c := range h.count {
		if c > 0 {
			top, most = h.edges[i+1], max(most, c)
		}
	}
	return top, most
}

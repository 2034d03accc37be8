package sim

import (
	"math/bits"

	"likesim/agents/rules"
	"likesim/agents/ties"
)

// cumulate appends the running sums of the weights of the halves lo to hi.
// Without weights every half weighs one.
func cumulate(s *ties.Store, sums []uint64, lo, hi uint32, weights *rules.Weights) []uint64 {
	total := uint64(0)
	if weights == nil {
		for range hi - lo {
			total++
			sums = append(sums, total)
		}
		return sums
	}
	flags, paid := s.Flags[lo:hi], s.Paid[lo:hi]
	for i, f := range flags {
		total += uint64(weights.Of(ties.KindOf(f), ties.TierOf(f), paid[i], f&ties.Owed != 0))
		sums = append(sums, total)
	}
	return sums
}

// sample visits n of the halves from row lo on, each with probability
// min(1, n w/total): a half is hit when one of the points (u + k) total/n lies
// in its stretch of the running sums, u in units of 2^-31. The gift is written
// into the mates of those hit; the number of them is given.
func sample(s *ties.Store, lo uint32, sums []uint64, n uint32, u uint64, gift uint8) (visited uint32) {
	step := sums[len(sums)-1] << 16 / uint64(n)
	if step == 0 {
		return 0 // nobody weighs anything
	}
	point, _ := bits.Mul64(step, u<<33)
	for i, sum := range sums {
		if sum<<16 <= point {
			continue
		}
		h := lo + uint32(i)
		s.In[s.Mate[h]] = gift
		s.Flags[h] &^= ties.Owed
		visited++
		for point < sum<<16 {
			point += step
		}
	}
	return visited
}

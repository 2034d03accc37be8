package sim

import (
	"slices"

	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
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
	sums = slices.Grow(sums, int(hi-lo))[:hi-lo]
	weights.Cumulate(sums, s.Flags[lo:hi], s.Paid[lo:hi])
	return sums
}

// sample visits n of the halves from row lo on, each with probability
// min(1, n w/total): a half is hit when one of the n points (u + k) total/n,
// k = 0, 1, ..., lies in its stretch of the running sums, u in units of 2^-31.
// The gift is written into the mates of those hit; the number of them is given.
//
// Points below a sum are counted by a multiplication with n/total in 2^-40, which
// errs by less than a millionth of a point. Hits are gathered without a branch:
// one third of 30 friends hit at random would mispredict ten times.
func sample(s *ties.Store, sums []uint64, lo, n uint32, u uint64, gift uint8) uint32 {
	total := sums[len(sums)-1]
	if total == 0 {
		return 0 // nobody weighs anything
	}
	scale := uint64(n) << 40 / total
	offset := (num.One - u) << 9 // the points lie at u: the first sum above u holds one
	hits, before := 0, uint64(0)
	for i, sum := range sums {
		points := (sum*scale + offset) >> 40
		sums[hits] = uint64(i)
		hits += int((before - points) >> 63)
		before = points
	}
	mate, flags := s.Mate[lo:], s.Flags[lo:]
	for _, i := range sums[:hits] {
		s.In[mate[i]] = gift
		if flags[i]&ties.Owed != 0 {
			flags[i] &^= ties.Owed
		}
	}
	return uint32(hits)
}

package rules

import "likesim/internal/num"

// Average moves the payback average of a half by today's likes: e - e/8 + g/8,
// in units of 1/256 like.
func Average(e uint16, got uint8) uint16 { return e - e>>3 + uint16(got)<<5 }

// Intake is what an account keeps of the likes of a day under an intake cap (0
// is none). Likes of autolikers are cut in the same proportion as the others.
func Intake(sum, auto, limit uint32) (kept, keptAuto uint32) {
	if limit == 0 || sum <= limit {
		return sum, auto
	}
	return limit, PartOf(auto, limit, sum)
}

// Faded is what a count loses on a day on which a share of it fades: rounded up or
// down by u, uniform in units of 2^-31, so that on average just that share goes,
// of a small count too. Counts faded with the same u keep their order.
func Faded(likes uint32, share num.Prob, u uint64) uint32 {
	return uint32((uint64(likes)*share + u) >> 31)
}

// PartOf is the part of n that is kept when kept of sum are.
func PartOf(n, kept, sum uint32) uint32 { return uint32(uint64(n) * uint64(kept) / uint64(sum)) }

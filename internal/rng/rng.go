// Package rng draws by name. A draw is a pure function of (seed, replicate,
// decision, day, ego, alter): nobody queues for it, so neither the order of
// agents nor the number of workers can show in a result, and two policies share
// their luck until behaviour differs.
//
// The generator is Squares64 (B. Widynski 2020, "Squares: a fast counter-based
// RNG", arXiv:2004.06278), which passes BigCrush and PractRand. Its key is made
// from (seed, replicate, decision, day) and its counter from (ego, alter), so
// within a key every counter is used for one thing only.
package rng

import (
	"math/bits"

	xrand "golang.org/x/exp/rand"
)

// Seed names a run's luck: the root seed and the replicate.
type Seed struct {
	Root      uint64
	Replicate uint32
}

// Key is one decision on one day: a Squares key, derived once and used for every
// ego of the phase.
type Key uint64

// Key derives the stream of a decision on a day. Days before the first reported
// one are negative.
func (s Seed) Key(d Decision, day int) Key {
	h := mix(s.Root + 0x9e3779b97f4a7c15)
	h = mix(h ^ (uint64(s.Replicate)<<32 | uint64(d)))
	h = mix(h + uint64(int64(day))*0x9e3779b97f4a7c15)
	return squaresKey(h)
}

// Bits are the 64 random bits of ego, with alter (or the number of the draw).
func (k Key) Bits(ego, alter uint32) uint64 {
	return squares64(uint64(ego)<<32|uint64(alter), uint64(k))
}

// Hit says whether an event of probability p (units of 2^-31) happens.
func (k Key) Hit(ego, alter uint32, p uint64) bool { return k.Bits(ego, alter)>>33 < p }

// Frac is uniform in [0, 1) in units of 2^-31.
func (k Key) Frac(ego, alter uint32) uint64 { return k.Bits(ego, alter) >> 33 }

// Float is uniform in the open interval (0, 1): the 53-bit midpoints.
func (k Key) Float(ego, alter uint32) float64 {
	return (float64(k.Bits(ego, alter)>>12) + 0.5) / (1 << 52)
}

// Below is uniform over 0..n-1 by multiply-shift; the bias is under n/2^64.
func (k Key) Below(ego, alter, n uint32) uint32 { return Scale(k.Bits(ego, alter), n) }

// Scale maps 64 random bits on 0..n-1.
func Scale(b uint64, n uint32) uint32 {
	hi, _ := bits.Mul64(b, uint64(n))
	return uint32(hi)
}

// squares64 is the five-round, 64-bit member of the family.
func squares64(ctr, key uint64) uint64 {
	x := ctr * key
	y := x
	z := y + key
	x = x*x + y
	x = x>>32 | x<<32
	x = x*x + z
	x = x>>32 | x<<32
	x = x*x + y
	x = x>>32 | x<<32
	x = x*x + z
	t := x
	x = x>>32 | x<<32
	return t ^ (x*x+y)>>32
}

// squaresKey turns any number into a key of the kind that the paper asks for:
// in each half of eight hexadecimal digits no digit repeats and none is zero,
// and the last one is odd.
func squaresKey(h uint64) Key {
	low, h := digits(h, true)
	high, _ := digits(h, false)
	return Key(high<<32 | low)
}

// digits takes eight different non-zero hexadecimal digits, by a partial
// Fisher-Yates shuffle, and returns what is left of the randomness.
func digits(h uint64, odd bool) (half, rest uint64) {
	pool := [15]uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	h = mix(h + 0x9e3779b97f4a7c15)
	for i := 0; i < 8; i++ {
		n := uint64(15 - i)
		j := i + int(h%n)
		if i == 0 && odd {
			j = 2 * int(h%8) // the odd digits stand at even places
		}
		pool[i], pool[j] = pool[j], pool[i]
		half |= pool[i] << (4 * i)
		h /= n
		if i == 3 {
			h = mix(h + 0x9e3779b97f4a7c15)
		}
	}
	return half, h
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Source is a stream of draws under one key and ego, for samplers that want a
// queue: an x/exp/rand.Source, and so a math/rand/v2 one.
type Source struct {
	key Key
	ctr uint64
}

var _ xrand.Source = (*Source)(nil)

// Stream opens the queue of an ego under a key.
func (k Key) Stream(ego uint32) *Source { return &Source{key: k, ctr: uint64(ego) << 32} }

// Uint64 is the next draw of the stream.
func (s *Source) Uint64() uint64 {
	b := squares64(s.ctr, uint64(s.key))
	s.ctr++
	return b
}

// Seed restarts the stream under the key that a seed gives.
func (s *Source) Seed(seed uint64) { s.key, s.ctr = squaresKey(mix(seed)), 0 }

// Rand is the generator of golang.org/x/exp/rand over the stream of an ego.
func (k Key) Rand(ego uint32) *xrand.Rand { return xrand.New(k.Stream(ego)) }

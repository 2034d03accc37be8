package rng

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The reference is written down from the recurrence in the paper, step by step.
func referenceSquares(ctr, key uint64) uint64 {
	swap := func(x uint64) uint64 { return x>>32 | x<<32 }
	y := ctr * key
	z := y + key
	x := y
	for _, add := range []uint64{y, z, y} {
		x = swap(x*x + add)
	}
	t := x*x + z
	x = swap(t)
	return t ^ ((x*x + y) >> 32)
}

func TestSquaresMatchesItsRecurrence(t *testing.T) {
	for i := uint64(0); i < 1000; i++ {
		key := uint64(squaresKey(i))
		assert.Equal(t, referenceSquares(i, key), squares64(i, key))
	}
}

func TestKnownDrawsNeverChange(t *testing.T) {
	got := []uint64{
		Seed{Root: 1}.Key(Wake, 1).Bits(0, 0),
		Seed{Root: 1}.Key(Wake, 1).Bits(1, 0),
		Seed{Root: 1}.Key(Wake, -59).Bits(0, 7),
		Seed{Root: 1, Replicate: 3}.Key(Detect, 365).Bits(5000, 4999),
	}
	assert.Equal(t, knownDraws, fmt.Sprintf("%x", got), "a changed draw changes every result")
}

func TestKeysHaveEightDifferentDigitsInEachHalf(t *testing.T) {
	for i := uint64(0); i < 20000; i++ {
		k := uint64(squaresKey(mix(i)))
		for _, half := range []uint64{k & math.MaxUint32, k >> 32} {
			seen := 0
			for d := 0; d < 8; d++ {
				seen |= 1 << (half >> (4 * d) & 15)
			}
			require.Zero(t, seen&1, "zero digit in %x", k)
			require.Equal(t, 8, popcount(seen), "%x repeats a digit", k)
		}
		require.Equal(t, uint64(1), k&1, "%x is even", k)
	}
}

func popcount(x int) (n int) {
	for ; x > 0; x &= x - 1 {
		n++
	}
	return n
}

// Draws along egos, alters and days must each look uniform: chi-squared over 64
// cells with 63 degrees of freedom exceeds 120 with probability 2e-5.
func TestDrawsAreUniformAlongEveryKeyPart(t *testing.T) {
	const n = 64000
	along := map[string]func(i int) uint64{
		"ego":      func(i int) uint64 { return Seed{Root: 9}.Key(Wake, 3).Bits(uint32(i), 0) },
		"alter":    func(i int) uint64 { return Seed{Root: 9}.Key(Wake, 3).Bits(17, uint32(i)) },
		"day":      func(i int) uint64 { return Seed{Root: 9}.Key(Wake, i).Bits(17, 4) },
		"seed":     func(i int) uint64 { return Seed{Root: uint64(i)}.Key(Wake, 3).Bits(17, 4) },
		"decision": func(i int) uint64 { return Seed{Root: 9}.Key(Decision(i), 3).Bits(17, 4) },
	}
	for name, draw := range along {
		var top, low [64]int
		for i := 0; i < n; i++ {
			b := draw(i)
			top[b>>58]++
			low[b>>33&63]++
		}
		for part, cells := range map[string][64]int{"top": top, "low": low} {
			chi := 0.0
			for _, c := range cells {
				chi += math.Pow(float64(c)-n/64, 2) / (n / 64)
			}
			assert.Less(t, chi, 120.0, "%s bits along %s", part, name)
		}
	}
}

func TestHitHappensAtItsProbability(t *testing.T) {
	k, n, hits := Seed{Root: 4}.Key(Drop, 1), 200000, 0
	for i := 0; i < n; i++ {
		if k.Hit(uint32(i), 1, 1<<31*3/10) {
			hits++
		}
	}
	assert.InDelta(t, 0.3, float64(hits)/float64(n), 5*math.Sqrt(0.3*0.7/float64(n)))
	assert.True(t, k.Hit(1, 1, 1<<31), "certain")
	assert.False(t, k.Hit(1, 1, 0), "impossible")
}

func TestStreamServesBothRandPackages(t *testing.T) {
	k := Seed{Root: 4}.Key(InitChild, 0)
	a := k.Rand(5).Uint64()
	b := rand.New(k.Stream(5)).Uint64()
	assert.Equal(t, a, b)
	assert.Equal(t, k.Bits(5, 0), a)
}

func BenchmarkBits(b *testing.B) {
	k, sum := Seed{Root: 1}.Key(Wake, 1), uint64(0)
	for i := 0; i < b.N; i++ {
		sum += k.Bits(uint32(i), 3)
	}
	sink = sum
}

var sink uint64

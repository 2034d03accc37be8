package design

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"likesim/internal/rng"
)

//go:embed joe-kuo.txt
var joeKuo string

const width = 32 // bits of a coordinate

// directions are the direction numbers of each coordinate. The first is van der
// Corput's sequence; the others follow the recurrence of Joe and Kuo (2008).
var directions = sync.OnceValue(func() [][width]uint32 {
	var first [width]uint32
	for i := range first {
		first[i] = 1 << (width - 1 - i)
	}
	all := [][width]uint32{first}
	for line := range strings.Lines(joeKuo) {
		if numbers := strings.Fields(line); !strings.HasPrefix(line, "#") && len(numbers) > 1 {
			all = append(all, directionsOf(numbers))
		}
	}
	return all
})

// directionsOf continues m_1 to m_s by the polynomial x^s + a_1 x^(s-1) + ... + 1:
// v_k = a_1 v_(k-1) ^ ... ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^ v_(k-s) >> s.
func directionsOf(numbers []string) (v [width]uint32) {
	a, s := uint32(digits(numbers[0])), len(numbers)-1
	for k := range v {
		if k < s {
			v[k] = uint32(digits(numbers[k+1])) << (width - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for l := 1; l < s; l++ {
			if a>>(s-1-l)&1 == 1 {
				v[k] ^= v[k-l]
			}
		}
	}
	return v
}

func digits(text string) uint64 {
	n, err := strconv.ParseUint(text, 10, width)
	if err != nil {
		panic("design: joe-kuo.txt: " + err.Error())
	}
	return n
}

// Sobol is the first points of Sobol's sequence. Every 2^k of them fill the cube
// evenly, so that numbers of points that are powers of two serve best.
type Sobol struct {
	points, factors int
	scrambled       bool
	scramble, low   []rng.Key
}

// SobolFactors is how many coordinates the table of direction numbers has.
func SobolFactors() int { return len(directions()) }

// NewSobol gives scrambled points, each uniform in the cube by itself: A. B. Owen's
// nested uniform scrambling (1995, "Randomly permuted (t,m,s)-nets and
// (t,s)-sequences"). Point 0 is one of them (Owen 2020, arXiv:2008.08051, on why it
// must not be left out). It fails where the table of direction numbers ends.
func NewSobol(points, factors int, seed uint64) (*Sobol, error) {
	s, err := PlainSobol(points, factors)
	if err != nil {
		return nil, err
	}
	s.scrambled = true
	for j := range factors {
		s.scramble = append(s.scramble, key(seed, rng.Scramble, j))
		s.low = append(s.low, key(seed, rng.Design, j))
	}
	return s, nil
}

// PlainSobol is the sequence as it was published, in Gray code order, beginning
// with the origin: for comparison with other programs.
func PlainSobol(points, factors int) (*Sobol, error) {
	if most := SobolFactors(); factors > most {
		return nil, fmt.Errorf("a sobol design of %d coordinates: the direction numbers here end at %d; take latin or random", factors, most)
	}
	return &Sobol{points: points, factors: factors}, sized("sobol", points, factors)
}

// Points is how many points there are.
func (s *Sobol) Points() int { return s.points }

// Factors is how many coordinates a point has.
func (s *Sobol) Factors() int { return s.factors }

// At is one coordinate of one point.
func (s *Sobol) At(point, factor int) float64 {
	x := sobolBits(uint32(point), &directions()[factor])
	if !s.scrambled {
		return float64(x) / (1 << width)
	}
	// What is finer than the digits of the sequence is drawn, so that no two points
	// share a value.
	fine := s.low[factor].Float(uint32(point), 0)
	return below1((float64(owen(s.scramble[factor], x)) + fine) / (1 << width))
}

func sobolBits(point uint32, v *[width]uint32) (x uint32) {
	for gray := point ^ point>>1; gray != 0; gray &= gray - 1 {
		x ^= v[bits.TrailingZeros32(gray)]
	}
	return x
}

// owen flips each binary digit by a draw that depends on the digits before it.
func owen(k rng.Key, x uint32) (y uint32) {
	for b := range uint32(width) {
		before := uint32(uint64(x) >> (width - b))
		flip := uint32(k.Bits(before, b) >> 63)
		y |= (x>>(width-1-b)&1 ^ flip) << (width - 1 - b)
	}
	return y
}

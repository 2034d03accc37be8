package design

import (
	"math/bits"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"
)

// numbers are the lines of the table.
func numbers() (lines [][]uint64) {
	for line := range strings.Lines(joeKuo) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var all []uint64
		for _, text := range strings.Fields(line) {
			all = append(all, digits(text))
		}
		lines = append(lines, all)
	}
	return lines
}

// The theory wants primitive polynomials, each once and in order of degree, and
// odd m_i below 2^i; a slip in copying would break one of these.
func TestTheTableOfDirectionNumbersIsWhatTheTheoryWants(t *testing.T) {
	require.Len(t, numbers(), 100)
	seen, degree := map[uint64]bool{}, 1
	for i, n := range numbers() {
		s := len(n) - 1
		assert.GreaterOrEqual(t, s, degree)
		degree = s
		polynomial := 1<<s | n[0]<<1 | 1
		assert.True(t, primitive(polynomial, s), "coordinate %d", i+2)
		assert.False(t, seen[polynomial])
		seen[polynomial] = true
		for k, m := range n[1:] {
			assert.Equal(t, uint64(1), m%2, "m_%d of coordinate %d", k+1, i+2)
			assert.Less(t, m, uint64(1)<<(k+1), "m_%d of coordinate %d", k+1, i+2)
		}
	}
}

// primitive says whether x generates all non-zero elements modulo a polynomial of
// degree s over two elements: its order is 2^s - 1 and no less.
func primitive(polynomial uint64, s int) bool {
	state, order := uint64(1), 0
	for {
		state <<= 1
		if state>>s&1 == 1 {
			state ^= polynomial
		}
		order++
		if state == 1 {
			return order == 1<<s-1
		}
		if order >= 1<<s || state == 0 {
			return false
		}
	}
}

// The first points as Bratley and Fox (1988) and Joe and Kuo (2008) have them.
func TestThePlainSequenceBeginsAsPublished(t *testing.T) {
	s := must[*Sobol](t)(PlainSobol(8, 3))
	for i, want := range [][]float64{
		{0, 0, 0}, {0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75},
		{0.375, 0.375, 0.625}, {0.875, 0.875, 0.125}, {0.625, 0.125, 0.875}, {0.125, 0.625, 0.375},
	} {
		assert.Equal(t, want, Row(s, i), "point %d", i)
	}
}

// Scrambling keeps the net: of 2^8 points, every part of each coordinate holds one,
// and of the first two coordinates every elementary rectangle.
func TestScrambledPointsAreANet(t *testing.T) {
	const m = 8
	for seed := range uint64(3) {
		s := must[*Sobol](t)(NewSobol(1<<m, SobolFactors(), seed))
		for j := range s.Factors() {
			assert.Len(t, cells(s, j, m, j, 0), 1<<m, "coordinate %d", j)
		}
		for k := range m + 1 {
			assert.Len(t, cells(s, 0, k, 1, m-k), 1<<m, "rectangles of %d and %d digits", k, m-k)
		}
	}
}

// cells are the rectangles of a and b binary digits that hold a point.
func cells(d Design, i, a, j, b int) map[[2]int]bool {
	seen := map[[2]int]bool{}
	for p := range d.Points() {
		seen[[2]int{int(d.At(p, i) * float64(int(1)<<a)), int(d.At(p, j) * float64(int(1)<<b))}] = true
	}
	return seen
}

// Over seeds one point is uniform, and its coordinates do not go together.
func TestAScrambledPointIsUniformOverSeeds(t *testing.T) {
	const n = 2000
	for _, point := range []int{0, 5} {
		var x, y []float64
		for seed := range uint64(n) {
			s := must[*Sobol](t)(NewSobol(8, 2, seed))
			x, y = append(x, s.At(point, 0)), append(y, s.At(point, 1))
		}
		mean, variance := stat.MeanVariance(x, nil)
		assert.InDelta(t, 0.5, mean, 5*0.2887/44.7, "five standard errors")
		assert.InDelta(t, 1/12., variance, 5*0.0745/44.7)
		assert.InDelta(t, 0, stat.Correlation(x, y, nil), 5/44.7)
	}
}

// Two numbers that part at some digit are told apart from there on, and share the
// flips before it: the scramble is nested.
func TestScramblingIsNested(t *testing.T) {
	k := key(1, 1, 0)
	for _, pair := range [][2]uint32{{0, 1}, {5, 1 << 31}, {0xffff0000, 0xffff8000}, {77, 78}} {
		apart := bits.LeadingZeros32(pair[0] ^ pair[1])
		assert.Equal(t, apart, bits.LeadingZeros32(owen(k, pair[0])^owen(k, pair[1])))
	}
}

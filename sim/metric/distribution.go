package metric

import (
	"math"
	"math/bits"
	"slices"

	"likesim/internal/num"
)

// Inequality are the measures of one distribution of counts over accounts. NaN
// where nobody is there, or nobody holds anything.
type Inequality struct {
	Gini, Theil, Atkinson, Palma  float64
	Top1, Top10, Top20, ZeroShare float64
	Mean, Median, Max             float64
}

// Sorted is a distribution of counts in rising order.
type Sorted []uint32

// run is a stretch of equal values: the ranks first to past, counted from 0.
type run struct{ value, first, past uint64 }

func (s Sorted) runs(f func(run)) {
	for i := 0; i < len(s); {
		j := i + 1
		for j < len(s) && s[j] == s[i] {
			j++
		}
		f(run{uint64(s[i]), uint64(i), uint64(j)})
		i = j
	}
}

// Sum is the total.
func (s Sorted) Sum() uint64 {
	sum := uint64(0)
	for _, x := range s {
		sum += uint64(x)
	}
	return sum
}

// Measure computes all measures.
//
// With x_1 <= ... <= x_n, sum S and mean m:
// Gini = 2 sum(i x_i)/(n S) - (n+1)/n; Theil T = 1/n sum(x/m ln(x/m));
// Atkinson(0.5) = 1 - (1/n sum sqrt(x))^2 / m; Palma = share of the top 10 % over
// share of the lowest 40 %. Shares of a fraction of accounts interpolate inside
// the account that the fraction cuts.
func (s Sorted) Measure() Inequality {
	n, sum := float64(len(s)), s.Sum()
	if len(s) == 0 {
		nan := math.NaN()
		return Inequality{nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan}
	}
	m := Inequality{Mean: float64(sum) / n, Median: s.median(), Max: float64(s[len(s)-1]), ZeroShare: float64(s.zeros()) / n}
	if sum == 0 {
		nan := math.NaN()
		m.Gini, m.Theil, m.Atkinson, m.Palma, m.Top1, m.Top10, m.Top20 = nan, nan, nan, nan, nan, nan, nan
		return m
	}
	m.Gini = s.Gini()
	s.logs(&m, float64(sum))
	low := s.lowest([]float64{0.4, 0.8, 0.9, 0.99})
	total := float64(sum)
	m.Top20, m.Top10, m.Top1 = 1-low[1]/total, 1-low[2]/total, 1-low[3]/total
	m.Palma = math.NaN()
	if low[0] > 0 {
		m.Palma = (total - low[2]) / low[0]
	}
	return m
}

// Gini is the Gini coefficient, NaN where there is nothing to hold.
func (s Sorted) Gini() float64 {
	total, n := s.Sum(), float64(len(s))
	if total == 0 {
		return math.NaN()
	}
	var hi, lo uint64 // sum of twice the rank x value, 128 bits
	s.runs(func(r run) {
		ranks := (r.first + 1 + r.past) * (r.past - r.first) // twice the sum of the ranks first+1..past
		h, l := bits.Mul64(ranks, r.value)
		var carry uint64
		lo, carry = bits.Add64(lo, l, 0)
		hi, _ = bits.Add64(hi, h, carry)
	})
	twice := float64(float64(hi)*0x1p64) + float64(lo)
	return max(0, twice/float64(n*float64(total))-(n+1)/n)
}

// logs fills in what needs logarithms and roots.
func (s Sorted) logs(m *Inequality, total float64) {
	var xlnx, root float64
	s.runs(func(r run) {
		if r.value == 0 {
			return
		}
		c, v := float64(r.past-r.first), float64(r.value)
		xlnx += float64(c * float64(v*num.Log(v)))
		root += float64(c * math.Sqrt(v))
	})
	m.Theil = max(0, xlnx/total-num.Log(m.Mean))
	mean := root / float64(len(s))
	m.Atkinson = max(0, 1-float64(mean*mean)/m.Mean)
}

// lowest is what the lowest fractions of accounts hold, for rising fractions.
func (s Sorted) lowest(fractions []float64) []float64 {
	held := make([]float64, len(fractions))
	sum, i := uint64(0), 0
	for k, f := range fractions {
		at := float64(f * float64(len(s)))
		whole := min(int(at), len(s))
		for ; i < whole; i++ {
			sum += uint64(s[i])
		}
		held[k] = float64(sum)
		if i < len(s) {
			held[k] += float64((at - float64(whole)) * float64(s[i]))
		}
	}
	return held
}

// Lorenz is the share held by the lowest 0, 1, ... 100 % of accounts; nil where
// there is nothing to hold.
func (s Sorted) Lorenz() []float64 {
	total := s.Sum()
	if total == 0 {
		return nil
	}
	var fractions [101]float64
	for p := range fractions {
		fractions[p] = float64(p) / 100
	}
	held := s.lowest(fractions[:])
	for p := range held {
		held[p] /= float64(total)
	}
	return held
}

// atLeast is how many values are at least least.
func (s Sorted) atLeast(least uint32) int {
	below, _ := slices.BinarySearch(s, least)
	return len(s) - below
}

func (s Sorted) median() float64 {
	mid := len(s) / 2
	if len(s)%2 == 1 {
		return float64(s[mid])
	}
	return (float64(s[mid-1]) + float64(s[mid])) / 2
}

func (s Sorted) zeros() int {
	n := 0
	for n < len(s) && s[n] == 0 {
		n++
	}
	return n
}

// fewValues are sorted by comparing: to clear and sum the digits costs as much as
// to sort some hundred values.
const fewValues = 128

// manyValues are sorted by long digits: fewer passes, each with more sums.
const manyValues = 4096

// Sorter sorts counts by least-significant digits of eight or eleven bits: as many
// passes as the largest count needs.
type Sorter struct{ spare []uint32 }

// Sort sorts values in place.
func (t *Sorter) Sort(values []uint32) Sorted {
	if len(values) < fewValues {
		slices.Sort(values)
		return values
	}
	if cap(t.spare) < len(values) {
		t.spare = make([]uint32, len(values))
	}
	from, to := values, t.spare[:len(values)]
	largest := uint32(0)
	for _, v := range values {
		largest = max(largest, v)
	}
	digit := 11
	if len(values) < manyValues {
		digit = 8
	}
	for shift := 0; shift < 32 && largest>>shift > 0; shift += digit {
		deal(from, to, shift, 1<<digit)
		from, to = to, from
	}
	if len(values) > 0 && &from[0] != &values[0] {
		copy(values, from)
	}
	return values
}

// deal puts values in the order of a digit, keeping the order of those alike in it.
// The digit begins at bit shift and has as many values as are said, at most 2048.
func deal(from, to []uint32, shift, digits int) {
	var counts [2048]uint32
	at, mask := counts[:digits], uint32(digits-1)
	for _, v := range from {
		at[v>>shift&mask]++
	}
	sum := uint32(0)
	for d, c := range at {
		at[d] = sum
		sum += c
	}
	for _, v := range from {
		d := v >> shift & mask
		to[at[d]] = v
		at[d]++
	}
}

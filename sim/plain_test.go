package sim_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/sim"
	"likesim/sim/metric"
)

// plain is the work of BenchmarkPeersWork as somebody would write it who wants
// this alone: one loop over arrays on a fixed graph, single precision, nobody else
// in the world. Every child spreads a budget over its friends in proportion to
// what they gave lately, at most a quota by level each; everybody gathers, moves
// averages, experience and level.
type plain struct {
	first       []uint32 // of a child's halves; the last one is past the end
	mate        []uint32 // by half
	paid, gift  []float32
	budget      []float32 // by child
	likes, xp   []uint32
	level       []uint8
	given, kept float64 // of the day
}

// quotaAt is what a child of a level may give a friend a day.
func quotaAt(level uint8) float32 {
	switch {
	case level >= 21:
		return 20
	case level >= 11:
		return 10
	}
	return 5
}

// plainOf lays the halves of a world side by side.
func plainOf(w *sim.World) *plain {
	n := w.Accounts.Len()
	p := &plain{first: make([]uint32, n+1), budget: make([]float32, n), likes: slices.Clone(w.Accounts.Likes), xp: make([]uint32, n), level: slices.Clone(w.Accounts.Level)}
	row := make([]uint32, len(w.Ties.Mate))
	for a := range uint32(n) {
		lo, hi := w.Ties.Segment(a)
		p.first[a+1] = p.first[a] + hi - lo
		for h := lo; h < hi; h++ {
			row[h] = p.first[a] + h - lo
		}
		p.budget[a] = float32(20 + a*7919%201)
	}
	p.mate = make([]uint32, p.first[n])
	for a := range uint32(n) {
		lo, hi := w.Ties.Segment(a)
		for h := lo; h < hi; h++ {
			p.mate[row[h]] = row[w.Ties.Mate[h]]
		}
	}
	p.paid, p.gift = slices.Repeat([]float32{1}, len(p.mate)), make([]float32, len(p.mate))
	return p
}

func (p *plain) day() {
	p.give()
	p.gather()
}

func (p *plain) give() {
	p.given = 0
	for a, budget := range p.budget {
		paid := p.paid[p.first[a]:p.first[a+1]]
		gift := p.gift[p.first[a]:p.first[a+1]]
		sum := float32(0)
		for _, x := range paid {
			sum += 0.25 + x
		}
		scale, quota, given := budget/sum, quotaAt(p.level[a]), float32(0)
		for i, x := range paid {
			g := min(float32(int32((0.25+x)*scale)), quota)
			gift[i] = g
			given += g
		}
		p.given += float64(given)
	}
}

func (p *plain) gather() {
	p.kept = 0
	for a := range p.likes {
		lo, hi := p.first[a], p.first[a+1]
		paid, sum := p.paid[lo:hi], float32(0)
		for i, m := range p.mate[lo:hi] {
			g := p.gift[m]
			sum += g
			paid[i] += (g - paid[i]) / 8
		}
		p.kept += float64(sum)
		p.likes[a] += uint32(sum)
		p.xp[a] += 70 + uint32(sum)/10
		for p.level[a] < 60 && p.xp[a] >= 900*uint32(p.level[a]) {
			p.level[a]++
		}
	}
}

// BenchmarkPlainLoop is a day of that loop and its Gini, with the sort of the
// standard library, which such a loop would use, and with the one by digits of
// package metric. It has one worker: compare BenchmarkPeersWork/workers=1 of the
// same run.
func BenchmarkPlainLoop(b *testing.B) {
	var sorter metric.Sorter
	p := plainOf(benchWorld(b, "exchange-only", 1))
	b.Run("sort=library", func(b *testing.B) { p.bench(b, slices.Sort[[]uint32]) })
	b.Run("sort=digits", func(b *testing.B) { p.bench(b, func(x []uint32) { sorter.Sort(x) }) })
}

func (p *plain) bench(b *testing.B, sort func([]uint32)) {
	likes := make([]uint32, len(p.likes))
	for range 10 {
		p.day()
	}
	b.ResetTimer()
	for range b.N {
		p.day()
		copy(likes, p.likes)
		sort(likes)
		gini = metric.Sorted(likes).Gini()
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(children())/seconds/1e6, "M-child-days/s")
	b.ReportMetric(float64(len(p.mate))/seconds/1e6, "M-halves/s")
}

func TestThePlainLoopLosesNoLike(t *testing.T) {
	t.Parallel()
	w := newWorld(t, load(t, "exchange-only", "population.children=300"), 1)
	p := plainOf(w)
	for range 20 {
		before := uint64(0)
		for _, l := range p.likes {
			before += uint64(l)
		}
		p.day()
		after := uint64(0)
		for _, l := range p.likes {
			after += uint64(l)
		}
		assert.Positive(t, p.given)
		assert.Equal(t, p.given, p.kept)
		assert.EqualValues(t, p.given, after-before)
	}
}

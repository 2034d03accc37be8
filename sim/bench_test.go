package sim_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// children is the size of the large benchmarks: LIKESIM_BENCH_CHILDREN, or
// 200,000; the figures of docs/PERFORMANCE.md are at 1,000,000.
func children() int {
	if n, err := strconv.Atoi(os.Getenv("LIKESIM_BENCH_CHILDREN")); err == nil {
		return n
	}
	return 200000
}

func benchWorld(b *testing.B, name string, workers int, sets ...string) *sim.World {
	s, err := scenarios.Load(name, append(sets, "record.events=false", fmt.Sprintf("population.children=%d", children()))...)
	require.NoError(b, err)
	w, err := sim.New(s, sim.Options{Workers: workers})
	require.NoError(b, err)
	return w
}

// BenchmarkDay is one simulated and observed day with every mechanism on, after
// ten days in which the start has settled.
func BenchmarkDay(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			benchDays(b, benchWorld(b, "baseline", workers))
		})
	}
}

// BenchmarkDayOfLikes is the same without growing up, the market, redeeming, harm,
// exits and feelings: what happens around likes and ties alone.
func BenchmarkDayOfLikes(b *testing.B) {
	var sets []string
	for _, name := range []string{"growing", "hosting", "farming", "trading", "redeeming", "harm", "leaving", "feeling"} {
		sets = append(sets, "mechanisms."+name+"=false")
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			benchDays(b, benchWorld(b, "baseline", workers, sets...))
		})
	}
}

// BenchmarkExchangeOnly is a day of the work that other simulators were measured
// on: everybody gives to its 30 friends, receives, gains experience, and the
// inequality of likes is measured.
func BenchmarkExchangeOnly(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			benchDays(b, benchWorld(b, "exchange-only", workers))
		})
	}
}

func benchDays(b *testing.B, w *sim.World) {
	o := w.NewObserver()
	for range 10 {
		w.Step()
	}
	people, halves := w.Bytes()
	b.ResetTimer()
	for range b.N {
		w.Step()
		w.Observe(o)
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(children())/seconds/1e6, "M-child-days/s")
	b.ReportMetric(float64(w.Ties.Halves())/seconds/1e6, "M-halves/s")
	b.ReportMetric(float64(people)/float64(children()), "B/child")
	b.ReportMetric(float64(halves)/float64(w.Ties.Halves()), "B/half")
}

// BenchmarkPeersWork is what docs/PERFORMANCE.md compares with other simulators,
// neither more nor less: a day of exchange-only and the Gini of lifetime likes.
func BenchmarkPeersWork(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			w := benchWorld(b, "exchange-only", workers)
			var sorter metric.Sorter
			likes := make([]uint32, w.Accounts.Len())
			for range 10 {
				w.Step()
			}
			b.ResetTimer()
			for range b.N {
				w.Step()
				copy(likes, w.Accounts.Likes)
				gini = sorter.Sort(likes).Gini()
			}
			seconds := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(children())/seconds/1e6, "M-child-days/s")
			b.ReportMetric(float64(w.Ties.Halves())/seconds/1e6, "M-halves/s")
		})
	}
}

var gini float64

// BenchmarkBareExchange is the loop that nothing else can beat by much: on the
// same graph every giver writes a byte into a third of its friends' halves, and
// everybody sums and clears its own. Quote the others beside it.
func BenchmarkBareExchange(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			w := benchWorld(b, "exchange-only", workers)
			pool := par.NewPool(workers)
			likes := make([]uint32, w.Accounts.Len())
			b.ResetTimer()
			for range b.N {
				bareDay(w, pool, likes)
			}
			seconds := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(w.Ties.Halves())/seconds/1e6, "M-halves/s")
		})
	}
}

func bareDay(w *sim.World, pool par.Pool, likes []uint32) {
	t := w.Ties
	pool.Each(len(likes), func(_, lo, hi int) {
		for a := lo; a < hi; a++ {
			from, to := t.Segment(uint32(a))
			for h := from + uint32(a)%3; h < to; h += 3 {
				t.In[t.Mate[h]] = 5
			}
		}
	})
	pool.Each(len(likes), func(_, lo, hi int) {
		for a := lo; a < hi; a++ {
			from, to := t.Segment(uint32(a))
			in := t.In[from:to]
			for i, g := range in {
				likes[a] += uint32(g)
				in[i] = 0
			}
		}
	})
}

// BenchmarkBaseline is the whole shipped baseline: 425 days of 5,000 children.
func BenchmarkBaseline(b *testing.B) {
	s, err := scenarios.Load("baseline", "record.events=false")
	require.NoError(b, err)
	for range b.N {
		w, err := sim.New(s, sim.Options{})
		require.NoError(b, err)
		require.NoError(b, w.Run(context.Background(), &silent{}, nil))
	}
}

// BenchmarkSmallDay: a day of a thousand children costs no more with two workers.
func BenchmarkSmallDay(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			s, err := scenarios.Load("baseline", "population.children=1000", "population.elsewhere=100", "record.events=false")
			require.NoError(b, err)
			w, err := sim.New(s, sim.Options{Workers: workers})
			require.NoError(b, err)
			b.ResetTimer()
			for range b.N {
				w.Step()
			}
		})
	}
}

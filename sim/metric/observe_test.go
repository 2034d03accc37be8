package metric

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/par"
)

// bigShot is the likes that make one here: half of the accounts have as many.
const bigShot = 500_000

// town is a small random state: every child but the first owns an account.
type town struct {
	children agents.Children
	accounts agents.Accounts
	ties     *ties.Store
	places   agents.Places
}

func (w *town) view() View {
	return NewView(&w.children, &w.accounts, w.ties, &w.places, func(a uint32) uint16 { return uint16(a) })
}

func drawTown(t *rapid.T) *town {
	n := rapid.IntRange(1, 12).Draw(t, "accounts")
	w := &town{}
	agents.Make(&w.children, n+1)
	agents.Make(&w.accounts, n)
	w.children.Account[0] = agents.None
	w.places.Classes = []agents.Class{{School: 3, Grade: 7}}
	auto := rapid.Bool().Draw(t, "automation")
	for a := range n {
		c := a + 1
		w.accounts.Owner[a], w.children.Account[c] = uint32(c), uint32(a)
		w.children.Member[c] = rapid.Uint8Range(0, 1).Draw(t, "member")
		w.children.Traits[c] = rapid.SampledFrom([]uint8{0, agents.Locked, agents.Elsewhere}).Draw(t, "traits")
		w.children.Cheats[c] = rapid.Uint8Range(0, 7).Draw(t, "cheats")
		w.children.Habit[c] = uint32(rapid.Uint64Range(0, num.One).Draw(t, "habit"))
		w.children.Pressure[c] = rapid.Uint16Range(0, num.UnitOne).Draw(t, "pressure")
		w.accounts.State[a] = rapid.SampledFrom([]uint8{agents.Live, agents.Live, agents.Banned}).Draw(t, "state")
		w.accounts.Level[a] = rapid.Uint8Range(1, 60).Draw(t, "level")
		w.accounts.Tier[a] = rapid.Uint8Range(0, 2).Draw(t, "tier")
		w.accounts.Likes[a], w.accounts.Week[a] = rapid.Uint32Range(0, 1e6).Draw(t, "likes"), rapid.Uint32Range(0, 5000).Draw(t, "week")
		if auto {
			w.accounts.LikesAuto[a] = rapid.Uint32Range(0, 2e6).Draw(t, "auto") // stripped or faded counts may lie below
			w.accounts.WeekAuto[a] = rapid.Uint32Range(0, w.accounts.Week[a]).Draw(t, "week auto")
		}
	}
	w.ties = ties.Build(n, [][]ties.Edge{w.drawEdges(t, n)}, w.accounts.Tier)
	for h := range w.ties.Mate {
		w.ties.Paid[h] = rapid.Uint16Range(0, 40).Draw(t, "paid")
	}
	return w
}

func (w *town) drawEdges(t *rapid.T, n int) (edges []ties.Edge) {
	for a := range uint32(n) {
		for b := range a {
			live := w.accounts.State[a] == agents.Live && w.accounts.State[b] == agents.Live
			if live && rapid.Bool().Draw(t, "tied") {
				edges = append(edges, ties.Edge{A: a, B: b, Bond: rapid.Uint8Range(0, ties.Kinds-1).Draw(t, "kind"), Formed: agents.Stamp(-int(b))})
			}
		}
	}
	return edges
}

// population lists the accounts that an outcome is about, the obvious way.
func (w *town) population(p Population) (list []uint32) {
	for a := range uint32(w.accounts.Len()) {
		c := w.accounts.Owner[a]
		if w.accounts.State[a] == agents.Live && w.children.Traits[c]&agents.Elsewhere == 0 && (p == Owners || w.children.Member[c] == 1) {
			list = append(list, a)
		}
	}
	return list
}

func TestOutcomesAreThoseOfAPlainRecount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawTown(t)
		var tally Tally
		tally.Count(Nags, 7, false, true)
		d := NewObserver(par.NewPool(rapid.IntRange(1, 3).Draw(t, "workers")), bigShot).Observe(5, w.view(), &tally, nil)
		for p := range Reported {
			s := &d.Summary[p]
			list := w.population(Population(p))
			assert.InDelta(t, float64(len(list)), outcome(t, "accounts", s), 0)
			assert.InDelta(t, 7, outcome(t, "nags", s), 0)
			w.assertMeans(t, s, list)
			w.assertNetwork(t, s, list)
			w.assertSeries(t, d, Population(p), list)
		}
	})
}

func (w *town) assertMeans(t *rapid.T, s *Summary, list []uint32) {
	var degree, habit, pressure, bypass, high, shots float64
	for _, a := range list {
		c := w.accounts.Owner[a]
		degree += float64(w.ties.Degree(a))
		habit += float64(w.children.Habit[c]) / (1 << 31)
		pressure += float64(w.children.Pressure[c]) / (1 << 15)
		if w.children.Cheats[c]&agents.KnowsBypass != 0 {
			bypass++
		}
		if w.accounts.Tier[a] == 2 {
			high++
		}
		if w.accounts.Likes[a] >= bigShot {
			shots++
		}
	}
	n := float64(len(list))
	assertSame(t, degree/n, outcome(t, "degree_mean", s), "degree")
	assertSame(t, habit/n, outcome(t, "habit_mean", s), "habit")
	assertSame(t, pressure/n, outcome(t, "pressure_mean", s), "pressure")
	assertSame(t, high/n, outcome(t, "share_tier_high", s), "tier")
	assertSame(t, bypass, outcome(t, "bypass_users", s), "bypass")
	assertSame(t, shots, outcome(t, "big_shots", s), "big shots")
}

// assertSame compares numbers of which both may be NaN.
func assertSame(t require.TestingT, want, got float64, text string) {
	if math.IsNaN(want) {
		assert.True(t, math.IsNaN(got), "%s is %g, not NaN", text, got)
		return
	}
	assert.InDelta(t, want, got, 1e-9, text)
}

func (w *town) assertNetwork(t *rapid.T, s *Summary, list []uint32) {
	var halves, outside, paid, returned float64
	for _, a := range list {
		for b := range uint32(w.accounts.Len()) {
			h, ok := w.ties.Find(a, b)
			if !ok {
				continue
			}
			back, _ := w.ties.Find(b, a)
			halves++
			if w.ties.Kind(h) != ties.Outside {
				continue
			}
			outside++
			if w.ties.Paid[h] >= 16 {
				paid++
				if w.ties.Paid[back] >= 16 {
					returned++
				}
			}
		}
	}
	assertSame(t, outside/halves, outcome(t, "outside_share", s), "outside")
	assertSame(t, returned/paid, outcome(t, "reciprocity_outside", s), "reciprocity")
}

func (w *town) assertSeries(t *rapid.T, d *Day, p Population, list []uint32) {
	var want [SeriesCount][]uint32
	for _, a := range list {
		likes, auto := w.accounts.Likes[a], min(w.accounts.LikesAuto[a], w.accounts.Likes[a])
		for k, x := range [SeriesCount]uint32{likes, w.accounts.Week[a], likes - auto, w.accounts.Week[a] - w.accounts.WeekAuto[a]} {
			want[k] = append(want[k], x)
		}
	}
	for k := range SeriesCount {
		assert.True(t, slices.Equal(sorted(want[k]), d.Sorted[p][k]), "%s: %v, not %v", SeriesNames[k], d.Sorted[p][k], want[k])
		assertSame(t, sorted(want[k]).Measure().Gini, d.Summary[p].Spread[k].Gini, SeriesNames[k])
	}
}

func TestAnObserverKeepsNothingOfThePastDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, first, second := NewObserver(par.NewPool(1), bigShot), drawTown(t), drawTown(t)
		o.Observe(1, first.view(), &Tally{}, nil)
		again := o.Observe(2, second.view(), &Tally{}, nil)
		fresh := NewObserver(par.NewPool(1), bigShot).Observe(2, second.view(), &Tally{}, nil)
		for _, outcome := range All {
			for p := range Reported {
				assertSame(t, outcome.Of(&fresh.Summary[p]), outcome.Of(&again.Summary[p]), outcome.Name)
			}
		}
	})
}

func TestEachTieIsToldOnceUnlessBothEndsAreElsewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawTown(t)
		seen := map[[2]uint32]bool{}
		require.NoError(t, w.view().EachTie(func(r TieRow) error {
			assert.Less(t, r.A, r.B)
			assert.False(t, seen[[2]uint32{r.A, r.B}], "told twice")
			seen[[2]uint32{r.A, r.B}] = true
			h, ok := w.ties.Find(r.A, r.B)
			assert.True(t, ok)
			assert.Equal(t, w.ties.Kind(h), r.Kind)
			assert.InDelta(t, float64(w.ties.Paid[h])/256, r.PaidA, 0)
			assert.InDelta(t, float64(w.ties.Paid[w.ties.Mate[h]])/256, r.PaidB, 0)
			return nil
		}))
		hidden := 0
		for a := range uint32(w.accounts.Len()) {
			for b := range a {
				both := w.view().elsewhere(a) && w.view().elsewhere(b)
				if w.ties.Tied(a, b) && both {
					hidden++
				}
			}
		}
		assert.Len(t, seen, w.ties.Halves()/2-hidden)
	})
}

func TestTellingTiesStopsAtTheFirstError(t *testing.T) {
	w := &town{}
	agents.Make(&w.children, 3)
	agents.Make(&w.accounts, 3)
	w.accounts.Owner = []uint32{0, 1, 2}
	w.ties = ties.Build(3, [][]ties.Edge{{{A: 0, B: 1}, {A: 1, B: 2}}}, w.accounts.Tier)
	full, told := errors.New("disk full"), 0
	err := w.view().EachTie(func(TieRow) error { told++; return full })
	require.ErrorIs(t, err, full)
	assert.Equal(t, 1, told)
}

func TestAChildsRowIsWhatTheColumnsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawTown(t)
		w.children.Class[0], w.places.Nodes = agents.None, []string{"first"}
		v := w.view()
		first := v.Child(0, 9, 2025)
		assert.Equal(t, [2]uint32{agents.None, agents.None}, [2]uint32{first.Account, first.School})
		assert.Equal(t, "first", first.Node)
		assert.Zero(t, first.Degree)
		for c := uint32(1); int(c) < v.Children(); c++ {
			r, a := v.Child(c, 9, 2025), c-1
			assert.Equal(t, [3]uint32{a, 3, w.accounts.Likes[a]}, [3]uint32{r.Account, r.School, r.Likes})
			assert.Equal(t, 7, r.Grade)
			assert.Equal(t, w.ties.Degree(a), r.Degree)
			assert.Equal(t, r.Degree, r.ByKind[0]+r.ByKind[1]+r.ByKind[2]+r.ByKind[3])
			assert.InDelta(t, float64(a)/(1<<15), r.Status, 0)
			assert.Equal(t, w.children.Member[c] == 1, r.Member)
			assert.Equal(t, w.children.Traits[c]&agents.Elsewhere == 0, v.Reportable(c))
		}
	})
}

func TestTheSampleOfTiesStaysSmall(t *testing.T) {
	for _, n := range []int{0, 1, 1999, 2000, 2001, 10000, 450000, 20000000} {
		stride := int(sampleOf(n))
		sampled := (n + stride - 1) / stride
		assert.LessOrEqual(t, sampled, 2000, "%d accounts", n)
		assert.GreaterOrEqual(t, sampled, min(n, 1000), "%d accounts", n)
	}
}

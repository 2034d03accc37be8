package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestWatchesSpreadByTheSquareOfTheClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rules.Grow{AdoptP: share(t, "p"), AdoptQ: share(t, "q")}
		children := rapid.IntRange(0, 100).Draw(t, "children")
		owners := rapid.IntRange(0, children).Draw(t, "owners")
		want := r.AdoptP
		if children > 0 {
			x := float64(owners) / float64(children)
			want += r.AdoptQ * x * x
		}
		g := r.Compile()
		got := g.Adopts(owners, children)
		assert.InDelta(t, math.Min(want, 1), num.F(got), 4e-9)
		assert.LessOrEqual(t, got, g.MostLikely())
	})
}

func TestWatchesAreAdoptedAtTheStatedRate(t *testing.T) {
	const n = 400000
	r := defaults(t).Grow
	g, u, hits := r.Compile(), luck(rng.Adopt), 0
	p := g.Adopts(20, 40)
	for i := range n {
		if u(i) < p {
			hits++
		}
	}
	assertRate(t, r.AdoptP+r.AdoptQ/4, hits, n, "a watch in a class of which half own one")
}

func TestEveryGradeIsOfItsStage(t *testing.T) {
	for i, s := range rules.Stages {
		for g := s.First; g < s.Past; g++ {
			assert.Equal(t, i, rules.StageOf(g), "grade %d", g)
		}
	}
}

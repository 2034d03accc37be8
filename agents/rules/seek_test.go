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

func TestCandidatesComeFromTheStatedPlaces(t *testing.T) {
	const n = 100000
	s := defaults(t).Seek
	r, u := s.Compile(), luck(rng.Request)
	var open, closed [3]int
	for i := range n {
		open[r.PlaceOf(u(i), true)]++
		closed[r.PlaceOf(u(i), false)]++
	}
	mates := 1 - s.Board - s.FriendsOf
	assertRate(t, s.Board, open[rules.OnBoard], n, "board")
	assertRate(t, s.FriendsOf, open[rules.AmongFriendsOfFriends], n, "friends of friends")
	assertRate(t, mates, open[rules.AmongMates], n, "mates")
	assert.Zero(t, closed[rules.OnBoard], "no strangers, no board")
	assertRate(t, s.FriendsOf/(1-s.Board), closed[rules.AmongFriendsOfFriends], n, "friends of friends without a board")
}

func TestEveryDrawNamesAPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := defaults(t).Seek
		s.Board = share(t, "board")
		s.FriendsOf = share(t, "friends of") * (1 - s.Board)
		strangers := rapid.Bool().Draw(t, "strangers")
		r := s.Compile()
		p := r.PlaceOf(rapid.Uint64Range(0, num.One-1).Draw(t, "u"), strangers)
		assert.LessOrEqual(t, p, rules.AmongMates)
		assert.True(t, strangers || p != rules.OnBoard)
	})
}

func TestTheEntryTermRisesWithStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := defaults(t).Seek
		s.MinLevelLow, s.MinLevelHigh = rapid.IntRange(0, 60).Draw(t, "low"), rapid.IntRange(0, 60).Draw(t, "high")
		status := trait(t, "status")
		want := float64(s.MinLevelLow)
		if s.MinLevelHigh > s.MinLevelLow {
			want += float64(s.MinLevelHigh-s.MinLevelLow) * of(status)
		}
		r := s.Compile()
		assert.InDelta(t, want, float64(r.Term(status)), 0.5)
	})
}

func TestMissingFriendsMakeACasualChildLook(t *testing.T) {
	s := defaults(t).Seek
	r := s.Compile()
	for _, missing := range []int{-5, 0, 1, 4, 1000, 60000} {
		want := math.Min(s.CasualRate*math.Max(float64(missing), 0), 1)
		assert.InDelta(t, want, num.F(r.Looks(missing)), 1e-7, "%d missing", missing)
	}
}

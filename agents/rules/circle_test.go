package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/internal/num"
)

func TestJoiningRisesWithDriveFriendsInsideAndTheGapAsStated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults(t).Circle
		c.Join = rapid.OneOf(rapid.Float64Range(0, 0.001), rapid.Float64Range(0, 1)).Draw(t, "join")
		c.JoinSocial = rapid.OneOf(rapid.Float64Range(0, 20), rapid.Float64Range(0, 1000)).Draw(t, "social")
		c.JoinGap = rapid.Float64Range(0, 100).Draw(t, "gap")
		drive, friends := trait(t, "drive"), rapid.Uint32Range(0, 60000).Draw(t, "friends")
		members := rapid.Uint32Range(0, friends).Draw(t, "members")
		own, mean := rapid.Uint64Range(0, math.MaxUint32).Draw(t, "own"), rapid.Uint64Range(0, math.MaxUint32).Draw(t, "mean")
		shown := rapid.Bool().Draw(t, "shown")

		want := c.Join * math.Min(of(drive)/0.4, 2)
		if friends > 0 {
			want *= 1 + c.JoinSocial*float64(members)/float64(friends)
		}
		if shown && mean > own {
			want *= 1 + c.JoinGap*float64(mean-own)/float64(mean)
		}
		e := c.Compile(0.4)
		got := e.Joins(drive, friends, members, own, mean, shown)
		unit := (1 + c.JoinSocial) * (1 + c.JoinGap) * 0x1p-28 // what rounding the chance before it is raised can make
		assert.InDelta(t, math.Min(want, 1), num.F(got), 0.003*math.Min(want, 1)+unit, "factors are stored in units of 1/256")
		assert.LessOrEqual(t, got, e.MostLikely())
	})
}

func TestHiddenCountsHideTheGap(t *testing.T) {
	e := defaults(t).Circle.Compile(0.4)
	assert.Equal(t, e.Joins(num.U(0.4), 50, 5, 100, 100, true), e.Joins(num.U(0.4), 50, 5, 0, 1e6, false))
	assert.Greater(t, e.Joins(num.U(0.4), 50, 5, 0, 1e6, true), e.Joins(num.U(0.4), 50, 5, 0, 1e6, false))
}

func TestAChanceToJoinBeyondOneIsCertain(t *testing.T) {
	c := defaults(t).Circle
	c.Join, c.JoinSocial = 0.2, 1000
	e := c.Compile(0.4)
	for members := uint32(1); members <= 150; members++ {
		assert.Equal(t, num.One, e.Joins(num.UnitOne, 150, members, 0, 0, true), "%d of 150 friends are members", members)
	}
}

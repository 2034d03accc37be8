package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestItemsAreWantedAtTheirChances(t *testing.T) {
	r := defaults(t).Redeem
	r.SnackChance, r.GameChance, r.DecorationChance = 0.2, 0.3, 0.1
	const n = 100000
	shop, u := r.Compile(), luck(rng.Redeem)
	var wanted [rules.Items]int
	for i := range n {
		wanted[shop.Wish(u(i))]++
	}
	assertRate(t, 0.2, wanted[rules.Snack], n, "snacks")
	assertRate(t, 0.3, wanted[rules.GameTime], n, "game time")
	assertRate(t, 0.1, wanted[rules.Decoration], n, "decorations")
	assertRate(t, 0.4, wanted[rules.NoItem], n, "nothing")
}

func TestChancesCountUpToASumOfOne(t *testing.T) {
	r := defaults(t).Redeem
	r.SnackChance, r.GameChance, r.DecorationChance = 0.7, 0.7, 1
	const n = 20000
	shop, u := r.Compile(), luck(rng.Redeem)
	var wanted [rules.Items]int
	for i := range n {
		wanted[shop.Wish(u(i))]++
	}
	assertRate(t, 0.3, wanted[rules.GameTime], n, "what the snack leaves")
	assert.Zero(t, wanted[rules.Decoration]+wanted[rules.NoItem])
}

func TestTheLeastPriceIsOfAnItemThatSomebodyWants(t *testing.T) {
	r := defaults(t).Redeem
	r.SnackPrice, r.GamePrice, r.DecorationPrice = 3, 2, 9
	r.GameChance = 0
	shop := r.Compile()
	assert.Equal(t, uint32(3), shop.Least())
	assert.Equal(t, [3]uint32{3, 2, 9}, [3]uint32{shop.Price(rules.Snack), shop.Price(rules.GameTime), shop.Price(rules.Decoration)})
	r.SnackChance, r.DecorationChance = 0, 0
	nobody := r.Compile()
	assert.Equal(t, rules.NoItem, nobody.Wish(0))
	assert.Greater(t, nobody.Least(), uint32(4e9), "out of reach")
}

func TestAPartLosesInProportionAndStaysAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Uint32Range(1, 1<<32-1).Draw(t, "whole")
		part, taken := rapid.Uint32Range(0, whole).Draw(t, "part"), rapid.Uint32Range(0, whole).Draw(t, "taken")
		lost := rules.InProportion(part, taken, whole)
		assert.InDelta(t, float64(part)*float64(taken)/float64(whole), float64(lost), 1.001)
		assert.LessOrEqual(t, part-lost, whole-taken)
	})
}

func TestAnImpossibleDrawWantsNothing(t *testing.T) {
	shop := defaults(t).Redeem.Compile()
	assert.Equal(t, rules.NoItem, shop.Wish(num.One-1), "the chances of baseline leave room")
	assert.Zero(t, shop.Price(rules.NoItem))
}

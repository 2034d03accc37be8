package market_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/market"
)

func TestAPaymentMovesMoneyAndMakesNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		purses := rapid.SliceOfN(rapid.Uint32(), 3, 3).Draw(t, "purses")
		purse := rapid.SampledFrom([]uint32{0, 1, 2, market.Family, market.Outside})
		from, to := purse.Draw(t, "from"), purse.Draw(t, "to")
		fen := rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0, 100)).Draw(t, "fen")
		before := slices.Clone(purses)
		sum := func(list []uint32) (n int64) {
			for _, x := range list {
				n += int64(x)
			}
			return n
		}
		in, out := int64(0), int64(0)
		if market.Move(purses, from, to, fen) {
			if !market.IsChild(from) {
				in = int64(fen)
			}
			if !market.IsChild(to) {
				out = int64(fen)
			}
		} else {
			assert.Equal(t, before, purses, "a refused payment moves nothing")
		}
		assert.Equal(t, sum(before)+in-out, sum(purses))
	})
}

func TestNobodyPaysWhatItDoesNotHave(t *testing.T) {
	purses := []uint32{10, math.MaxUint32}
	assert.False(t, market.Move(purses, 0, market.Outside, 11))
	assert.False(t, market.Move(purses, 0, 1, 1), "a purse that is full")
	assert.False(t, market.Move(purses, 0, 0, 1), "oneself")
	assert.True(t, market.Move(purses, 0, market.Outside, 10))
	assert.Equal(t, []uint32{0, math.MaxUint32}, purses)
	for _, p := range []uint32{market.Family, market.Outside, market.Before} {
		assert.False(t, market.IsChild(p))
	}
	assert.True(t, market.IsChild(1<<31))
}

func TestADayOfTheLedgerKeepsTheOrderOfItsParts(t *testing.T) {
	var day, part market.Ledger
	day.Post(market.Payment{Fen: 1})
	part.Post(market.Payment{Fen: 2})
	part.Post(market.Payment{Fen: 3})
	day.Add(&part)
	part.Reset()
	assert.Equal(t, []market.Payment{{Fen: 1}, {Fen: 2}, {Fen: 3}}, day.Rows)
	assert.Empty(t, part.Rows)
	for k, d := range market.KindDocs {
		assert.NotEmpty(t, d.Name, "kind %d", k)
		assert.NotEmpty(t, d.Doc, "kind %d", k)
	}
}

func TestALedgerLetsTheMemoryOfAGreatDayGo(t *testing.T) {
	var l market.Ledger
	for range 1 << 17 {
		l.Post(market.Payment{})
	}
	l.Reset()
	assert.Empty(t, l.Rows)
	assert.GreaterOrEqual(t, cap(l.Rows), 1<<17, "the day after may be as great")
	l.Post(market.Payment{Fen: 3})
	l.Reset()
	assert.Zero(t, cap(l.Rows))
	l.Post(market.Payment{Fen: 4})
	assert.Len(t, l.Rows, 1)
}

package ties

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The reference is a map of pairs; the store must agree after any sequence of
// edits and never break a promise of Check.
func TestStoreAgreesWithAMapOfPairsUnderAnyEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "accounts")
		s := Build(n, nil, make([]uint8, n))
		pairs := map[[2]uint32]uint8{}
		for range rapid.IntRange(0, 120).Draw(t, "edits") {
			a := uint32(rapid.IntRange(0, n-1).Draw(t, "a"))
			b := uint32(rapid.IntRange(0, n-1).Draw(t, "b"))
			edit(s, pairs, min(a, b), max(a, b), rapid.IntRange(0, 9).Draw(t, "edit"))
			require.NoError(t, s.Check())
		}
		require.Equal(t, 2*len(pairs), s.Halves())
		for p, kind := range pairs {
			h, ok := s.Find(p[0], p[1])
			require.True(t, ok)
			require.Equal(t, kind, s.Kind(h))
			require.True(t, s.Tied(p[1], p[0]))
		}
	})
}

func edit(s *Store, pairs map[[2]uint32]uint8, a, b uint32, what int) {
	pair := [2]uint32{a, b}
	_, tied := pairs[pair]
	switch {
	case what == 9:
		s.RemoveAll(a)
		for p := range pairs {
			if p[0] == a || p[1] == a {
				delete(pairs, p)
			}
		}
	case a == b:
	case tied:
		h, _ := s.Find(a, b)
		s.Remove(h)
		delete(pairs, pair)
	default:
		kind := uint8(a+b) % Kinds
		s.Add(a, b, kind, 0, 1, 5)
		pairs[pair] = kind
	}
}

func TestTiersAreShownToEveryAlter(t *testing.T) {
	s := Build(3, [][]Edge{{{A: 0, B: 1, Bond: Class}, {A: 2, B: 0, Bond: Outside}}}, []uint8{1, 0, 2})
	h, _ := s.Find(1, 0)
	assert.Equal(t, uint8(1), s.Tier(h))
	s.ShowTier(0, 2)
	assert.Equal(t, uint8(2), s.Tier(h))
	g, _ := s.Find(2, 0)
	assert.Equal(t, uint8(2), s.Tier(g))
	assert.Equal(t, Outside, s.Kind(g), "the kind survives")
	own, _ := s.Find(0, 2)
	assert.Equal(t, uint8(2), s.Tier(own), "ego's own view of the alter is untouched")
}

func TestCheckSeesABrokenMate(t *testing.T) {
	s := Build(3, [][]Edge{{{A: 0, B: 1}, {A: 1, B: 2}}}, make([]uint8, 3))
	require.NoError(t, s.Check())
	s.Mate[s.Off[0]]++
	assert.Error(t, s.Check())
}

func TestFreedSegmentsAreUsedAgain(t *testing.T) {
	s := Build(40, nil, make([]uint8, 40))
	for b := uint32(1); b < 40; b++ {
		s.Add(0, b, 0, 0, 0, 0)
	}
	s.RemoveAll(0)
	rows := len(s.Mate)
	for b := uint32(1); b < 9; b++ {
		s.Add(39, b-1, 0, 0, 0, 0)
	}
	assert.Len(t, s.Mate, rows, "a freed segment of eight was there to take")
}

func TestOpenedAccountsTakeTiesLikeOthers(t *testing.T) {
	s := Build(2, [][]Edge{{{A: 0, B: 1}}}, make([]uint8, 2))
	s.Open(3)
	require.NoError(t, s.Check())
	assert.Zero(t, s.Degree(4))
	for a := uint32(0); a < 4; a++ {
		s.Add(4, a, School, 0, 0, 0)
	}
	require.NoError(t, s.Check())
	assert.Equal(t, 4, s.Degree(4))
	assert.True(t, s.Tied(3, 4))
}

func TestANewKindLeavesTheOtherFlags(t *testing.T) {
	s := Build(2, [][]Edge{{{A: 0, B: 1, Bond: Outside}}}, []uint8{2, 1})
	h := s.Off[0]
	s.Flags[h] |= Owed | Warned
	for _, half := range []uint32{h, s.Mate[h]} {
		s.SetKind(half, Grade)
	}
	require.NoError(t, s.Check())
	assert.Equal(t, Grade, s.Kind(h))
	assert.Equal(t, Tier(1), s.Tier(h))
	assert.Equal(t, Owed|Warned, s.Flags[h]&(Owed|Warned))
}

func TestATieIsCloseFromBothSidesUntilItIsEstranged(t *testing.T) {
	s := Build(3, [][]Edge{{{A: 0, B: 1, Bond: Class | Close}, {A: 0, B: 2, Bond: Grade}}}, []uint8{2, 1, 0})
	h, _ := s.Find(1, 0)
	assert.Equal(t, Class|Close, s.Bond(h))
	assert.Equal(t, Class, s.Kind(h))
	assert.Equal(t, Tier(2), s.Tier(h))
	g, _ := s.Find(2, 0)
	assert.Equal(t, Grade, s.Bond(g))
	s.Flags[h] |= Close | Owed
	s.Estrange(h)
	require.NoError(t, s.Check())
	assert.Equal(t, Class, s.Bond(s.Mate[h]))
	assert.Equal(t, Owed, s.Flags[h]&Owed)
	s.Flags[h] |= Close
	assert.ErrorContains(t, s.Check(), "closeness")
}

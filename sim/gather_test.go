package sim

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/agents/ties"
)

// plainGather takes one half after the other.
func plainGather(s *ties.Store, lo, hi uint32) (sum, auto uint32) {
	for h := lo; h < hi; h++ {
		gift := s.In[h]
		likes := gift &^ ties.Auto
		s.Paid[h] = rules.Average(s.Paid[h], likes)
		sum += uint32(likes)
		if gift&ties.Auto != 0 {
			auto += uint32(likes)
		}
		switch {
		case gift != 0:
			s.Missed[h] = 0
			s.Flags[h] &^= ties.Warned
		case s.Missed[h] < lastMissed:
			s.Missed[h]++
		}
		s.In[h] = 0
	}
	return sum, auto
}

func TestEightHalvesAtOnceDoWhatOneByOneDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows, n := 24, rapid.IntRange(0, 24).Draw(t, "halves")
		column := func(label string) []uint8 { return rapid.SliceOfN(rapid.Uint8(), rows, rows).Draw(t, label) }
		one := &ties.Store{In: column("in"), Missed: column("missed"), Flags: column("flags"),
			Paid: rapid.SliceOfN(rapid.Uint16Range(0, 127*256+224), rows, rows).Draw(t, "paid")}
		two := &ties.Store{In: append([]uint8{}, one.In...), Missed: append([]uint8{}, one.Missed...),
			Flags: append([]uint8{}, one.Flags...), Paid: append([]uint16{}, one.Paid...)}
		for h := n; h < rows; h++ { // rows without a friend are never given to
			one.In[h], two.In[h] = 0, 0
		}
		sum, auto := plainGather(one, 0, uint32(n))
		gotSum, gotAuto := gather(two, 0, uint32(n))
		require.Equal(t, sum, gotSum)
		require.Equal(t, auto, gotAuto)
		require.Equal(t, one.In[:n], two.In[:n])
		require.Equal(t, one.Missed[:n], two.Missed[:n])
		require.Equal(t, one.Flags[:n], two.Flags[:n])
		require.Equal(t, one.Paid[:n], two.Paid[:n])
	})
}

func TestTheFirstByteFromALeastOneIsFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		column, least := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "column"), rapid.Byte().Draw(t, "least")
		want := slices.IndexFunc(column, func(b byte) bool { return b >= least })
		if want < 0 {
			want = len(column)
		}
		assert.Equal(t, want, firstFrom(column, least))
	})
}

package scenarios

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryParameterIsDocumented(t *testing.T) {
	codes := []string{"F", "S", "D", "M", "C", "assumed"}
	require.Greater(t, len(Params()), 100)
	for _, p := range Params() {
		assert.NotEmpty(t, p.Doc, p.Key)
		assert.NotEmpty(t, p.Source, p.Key)
		assert.Contains(t, codes, p.Cert, p.Key)
		if p.Type.IsNumber() {
			assert.NotEmpty(t, p.Unit, "%s is a number and has no unit", p.Key)
			require.NotNil(t, p.Min, "%s is a number and has no minimum", p.Key)
			require.NotNil(t, p.Max, "%s is a number and has no maximum", p.Key)
			assert.Less(t, *p.Min, *p.Max, p.Key)
		}
	}
	for _, b := range Blocks() {
		assert.NotEmpty(t, b.Doc, b.Name)
	}
}

func TestEveryDefaultIsAValueItself(t *testing.T) {
	for _, p := range Params() {
		v, err := p.parse(p.Default) // checks the range and the choices too
		require.NoError(t, err, p.Key)
		assert.Equal(t, p.initial, v, p.Key)
		assert.Equal(t, p.Default, p.format(v), "%s: the default is written as values are", p.Key)
	}
	assert.NoError(t, neutral().Check())
}

func TestKeysAreUniqueAndInTheOrderOfTheirBlocks(t *testing.T) {
	all, blocks := keys(), blockNames()
	assert.Equal(t, "run.days", all[0])
	sorted := slices.Sorted(slices.Values(all))
	assert.Len(t, slices.Compact(sorted), len(all))
	at := 0
	for _, p := range Params() {
		i := slices.Index(blocks, p.Block())
		require.GreaterOrEqual(t, i, at, p.Key)
		at = i
	}
	assert.Equal(t, len(blocks)-1, at)
}

func TestOnlyPlatformParentsAndMarketAreIntervenable(t *testing.T) {
	for _, p := range Params() {
		assert.Equal(t, slices.Contains([]string{"platform", "parents", "market"}, p.Block()), p.Intervenable, p.Key)
	}
}

func TestLookupFindsOneParameter(t *testing.T) {
	p, ok := Lookup("platform.friend_cap")
	require.True(t, ok)
	assert.Equal(t, "150", p.Default)
	assert.Equal(t, "1 to 60000", p.Range())
	_, ok = Lookup("platform.friends")
	assert.False(t, ok)
}

func TestTheOwnershipCurveHasAnEntryForEachAge(t *testing.T) {
	for key := range lengths {
		p, ok := Lookup(key)
		require.True(t, ok, key)
		assert.Len(t, p.initial, p.Length)
	}
}

func TestAValueThatMeansNoLimitIsSaid(t *testing.T) {
	said := 0
	for _, p := range Params() {
		if p.None == nil {
			continue
		}
		said++
		assert.Contains(t, p.Doc, strconv.FormatFloat(*p.None, 'f', 0, 64)+" is ", p.Key)
		assert.True(t, *p.None == *p.Min || *p.None == *p.Max, "%s: none is at an end of the range", p.Key)
	}
	assert.Equal(t, 5, said)
}

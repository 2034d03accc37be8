package sim

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

func TestEveryColumnOfTheStateHasWordsOfItsOwn(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("classroom", "run.burn_in=0", "run.days=1")
	require.NoError(t, err)
	w, err := New(s, Options{})
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, c := range w.Columns() {
		name := strings.TrimRight(c.Name, "0123456789")
		require.Contains(t, inWords, name)
		seen[name] = true
	}
	assert.Len(t, inWords, len(seen)+1, "words of columns that are not there, but for the day")
}

func TestStoredValuesAreSaidInTheUnitsOfProse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		column, one, two string
		want             Said
	}{
		{"children.Habit", "146177367", "146282858", Said{"habit", "0.06807", "0.06812"}},
		{"children.Key", "30", "4294967295", Said{"its name in draws", "number 30", "none"}},
		{"accounts.OverCapSince", "0", "8202", Said{"day on which a lowered cap caught it", "no day", "day 10"}},
		{"children.Cheats", "0", "3", Said{"cheats", "nothing", "bypass and autoliker"}},
		{"children.Money", "1250", "no row", Said{"money", "12.500 CNY", "not there"}},
		{"accounts.Ring3", "5", "6", Said{"likes of one of the last 7 days", "5", "6"}},
		{"children.Pressure", "16384", "16385", Said{"pressure", "0.50000", "0.50003"}},
	} {
		assert.Equal(t, c.want, inWordsOf(nil, nil, Parting{Column: c.column, One: c.one, Two: c.two}), c.column)
	}
}

func TestAPartingInATieNamesTheFriend(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("classroom", "run.burn_in=0", "run.days=3")
	require.NoError(t, err)
	worlds := make([]*World, 2)
	for i := range worlds {
		worlds[i], err = New(s, Options{})
		require.NoError(t, err)
	}
	a, b := worlds[0], worlds[1]
	account := uint32(3)
	lo, hi := b.Ties.Segment(account)
	require.Greater(t, hi, lo+2)
	friend := b.ownerOf(b.appendList(nil, account)[4+2*12:])
	b.Ties.Paid[lo+2] += 256
	said := a.friendApart(b, account)
	assert.Equal(t, "friend 3 of the list, "+friend+": payback average, likes a day", said.What)
	assert.NotEqual(t, said.One, said.Two)
	b.Ties.Alter[lo+1] = b.Ties.Alter[lo+2]
	said = a.friendApart(b, account)
	assert.Equal(t, "friend 2 of the list", said.What)
	assert.Equal(t, friend, said.Two)
	b.Ties.Alter[lo+1], b.Ties.Deg[account] = a.Ties.Alter[lo+1], 2
	assert.Equal(t, Said{"friend 3 of the list", friend, "none"}, a.friendApart(b, account))
}

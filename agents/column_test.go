package agents_test

import (
	"reflect"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents"
)

// slicesOf counts the slice fields of a struct, those in arrays one by one.
func slicesOf(state any) (n int) {
	v := reflect.ValueOf(state)
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() == reflect.Array {
			n += f.Len()
		} else if f.Kind() == reflect.Slice {
			n++
		}
	}
	return n
}

func TestNoColumnIsForgotten(t *testing.T) {
	var c agents.Children
	var a agents.Accounts
	assert.Len(t, agents.ColumnsOf("children", &c), slicesOf(c))
	assert.Len(t, agents.ColumnsOf("accounts", &a), slicesOf(a))
	names := map[string]bool{}
	for _, column := range agents.ColumnsOf("accounts", &a) {
		assert.False(t, names[column.Name], "%s twice", column.Name)
		names[column.Name] = true
	}
	assert.True(t, names["accounts.Likes"])
	assert.True(t, names["accounts.Ring0"])
	assert.True(t, names["accounts.RingAuto6"])
}

func TestMakeGivesEveryColumnItsRows(t *testing.T) {
	var c agents.Children
	agents.Make(&c, 37)
	assert.Equal(t, 37, c.Len())
	bytes := 0
	for _, column := range agents.ColumnsOf("children", &c) {
		assert.Len(t, column.Bytes(), 37*column.Width, column.Name)
		bytes += 37 * column.Width
	}
	assert.Equal(t, bytes, agents.BytesOf(agents.ColumnsOf("children", &c)))
	assert.Less(t, bytes/37, 200, "bytes a child, its account apart")
}

func TestADigestSeesEveryCellAndNoOtherColumn(t *testing.T) {
	var a agents.Accounts
	agents.Make(&a, 5)
	columns := agents.ColumnsOf("accounts", &a)
	before := make([]uint64, len(columns))
	for i, c := range columns {
		before[i] = c.Digest()
	}
	for i, c := range columns {
		for at := range c.Bytes() {
			c.Bytes()[at]++ // a test may write where others only read
			assert.NotEqual(t, before[i], c.Digest(), "%s, byte %d", c.Name, at)
			c.Bytes()[at]--
		}
	}
	a.RingAuto[3][4]++
	for i, c := range columns {
		assert.Equal(t, c.Name == "accounts.RingAuto3", before[i] != c.Digest(), c.Name)
	}
}

func TestColumnsFollowASliceThatMoves(t *testing.T) {
	var c agents.Children
	columns := agents.ColumnsOf("children", &c)
	require.Empty(t, columns[0].Bytes())
	agents.Make(&c, 3)
	assert.Len(t, columns[0].Bytes(), 3*columns[0].Width)
}

func TestFieldsThatAreNoIntegersAreNoColumns(t *testing.T) {
	state := struct {
		Key   []uint32
		Names []string
		Count int
		Float []float64
	}{}
	agents.Make(&state, 2)
	columns := agents.ColumnsOf("x", &state)
	require.Len(t, columns, 1)
	assert.Equal(t, "x.Key", columns[0].Name)
	assert.Nil(t, state.Names)
}

func TestGrownColumnsKeepTheirRowsAndGainZeroOnes(t *testing.T) {
	var a agents.Accounts
	agents.Make(&a, 3)
	columns := agents.ColumnsOf("accounts", &a)
	for _, c := range columns {
		c.Bytes()[0] = 7
	}
	for range 40 {
		agents.Grow(&a, 5)
	}
	require.Equal(t, 203, a.Len())
	for _, c := range columns {
		require.Len(t, c.Bytes(), 203*c.Width, c.Name)
		assert.Equal(t, byte(7), c.Bytes()[0], c.Name)
		for at, b := range c.Bytes()[1:] {
			require.Zero(t, b, "%s, byte %d", c.Name, at+1)
		}
	}
}

func TestBlankRowsAreZeroInEveryColumnAndOthersStay(t *testing.T) {
	var c agents.Children
	agents.Make(&c, 4)
	columns := agents.ColumnsOf("children", &c)
	for _, column := range columns {
		for at := range column.Bytes() {
			column.Bytes()[at] = 9
		}
	}
	agents.Blank(&c, []uint32{2, 0})
	for _, column := range columns {
		for at, b := range column.Bytes() {
			blank := at/column.Width == 0 || at/column.Width == 2
			require.Equal(t, blank, b == 0, "%s, byte %d", column.Name, at)
		}
	}
}

// A phase reads rows i of a dozen columns together.
func TestRowsOfNeighbouringColumnsLieInDifferentSetsOfACache(t *testing.T) {
	var a agents.Accounts
	agents.Make(&a, 1<<16)
	agents.Grow(&a, 1<<16)
	seen := map[uintptr]string{}
	for _, c := range agents.ColumnsOf("accounts", &a) {
		set := uintptr(unsafe.Pointer(&c.Bytes()[0])) / 64 % 64
		assert.NotContains(t, seen, set, "%s begins in the set of %s", c.Name, seen[set])
		seen[set] = c.Name
	}
}

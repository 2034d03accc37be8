package image_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/internal/image"
)

type inner struct {
	Small  uint8
	wide   uint32
	text   string
	Signed int
}

type state struct {
	Column []uint32
	Ring   [3][]uint16
	Fixed  [4]int64
	hidden [][]uint32
	Rows   []inner
	there  *inner
	absent *inner
	Flag   bool
	Float  float64
	Cache  map[string]int
	Nested struct{ func0 func() }
}

var plan = image.Plan{Without: []string{"Cache", "Nested.func0"}}

func full() *state {
	return &state{
		Column: []uint32{1, 1 << 31}, Ring: [3][]uint16{{1}, nil, {2, 3}}, Fixed: [4]int64{-1, 2},
		hidden: [][]uint32{{7}, {}, {8, 9}}, Rows: []inner{{1, 2, "three", -4}, {text: "ü"}},
		there: &inner{Small: 9}, Flag: true, Float: -0.5, Cache: map[string]int{"here": 1},
	}
}

// same compares what an image holds: an empty column is as good as none.
func same(t *testing.T, want, got *state) {
	var a, b bytes.Buffer
	require.NoError(t, plan.Write(&a, want))
	require.NoError(t, plan.Write(&b, got))
	assert.Equal(t, a.Bytes(), b.Bytes())
	assert.Equal(t, want.Rows, got.Rows)
	assert.Equal(t, want.there, got.there)
	assert.Equal(t, want.hidden[2], got.hidden[2])
}

func TestAnImageReadBackIsTheState(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, plan.Write(&b, full()))
	assert.Equal(t, int64(b.Len()), plan.Size(full()))
	got := &state{absent: &inner{}, Column: []uint32{5, 6, 7}, Cache: map[string]int{"mine": 2}}
	require.NoError(t, plan.Read(bytes.NewReader(b.Bytes()), int64(b.Len()), got))
	same(t, full(), got)
	assert.Nil(t, got.absent)
	assert.Equal(t, map[string]int{"mine": 2}, got.Cache, "what is left out stays")
}

func TestACopySharesNoMemory(t *testing.T) {
	from, to := full(), &state{}
	plan.Copy(to, from)
	same(t, from, to)
	to.Column[0], to.Ring[2][0], to.hidden[0][0], to.Rows[0].wide, to.there.Small = 9, 9, 9, 9, 1
	same(t, full(), from)
}

func TestAnImageCutAnywhereIsRefused(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, plan.Write(&b, full()))
	for n := range b.Len() {
		assert.Error(t, plan.Read(bytes.NewReader(b.Bytes()[:n]), int64(n), &state{}), "%d bytes", n)
		assert.Error(t, plan.Read(bytes.NewReader(b.Bytes()[:n]), int64(b.Len()), &state{}), "%d bytes", n)
	}
	assert.ErrorContains(t, plan.Read(bytes.NewReader(append(b.Bytes(), 0)), int64(b.Len()+1), &state{}), "1 bytes are left over")
}

func TestALengthThatCannotBeTakesNoMemory(t *testing.T) {
	huge := append([]byte{0, 0, 0, 0, 0, 0, 0, 0x7f}, make([]byte, 100)...)
	assert.ErrorContains(t, plan.Read(bytes.NewReader(huge), int64(len(huge)), &state{}), "Column has 9151314442816847872 values")
}

func TestEveryLeafHasItsPath(t *testing.T) {
	leaves, err := plan.Layout(&state{})
	require.NoError(t, err)
	assert.Equal(t, []string{
		"Column[] uint32", "Ring[3][] uint16", "Fixed[4] int64", "hidden[][] uint32",
		"Rows[].Small uint8", "Rows[].wide uint32", "Rows[].text string", "Rows[].Signed int",
		"there.Small uint8", "there.wide uint32", "there.text string", "there.Signed int",
		"absent.Small uint8", "absent.wide uint32", "absent.text string", "absent.Signed int",
		"Flag bool", "Float float64",
	}, leaves)
}

func TestAFieldWithoutAnImageIsNamed(t *testing.T) {
	_, err := image.Plan{Without: []string{"Cache"}}.Layout(&state{})
	assert.ErrorContains(t, err, "Nested.func0 is a func")
	_, err = image.Plan{Without: []string{"Cache", "Nested.func0", "Cash"}}.Layout(&state{})
	assert.ErrorContains(t, err, "Cash is to be left out")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestTheWritersErrorComesBack(t *testing.T) {
	assert.EqualError(t, plan.Write(fullDisk{}, full()), "disk full")
	assert.Equal(t, 11, reflect.TypeOf(state{}).NumField(), "a field added here belongs into full, too")
}

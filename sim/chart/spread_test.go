package chart

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

func TestASpreadingDifferenceSaysHowManyChildrenDiffer(t *testing.T) {
	t.Parallel()
	number := map[string]func(int) float64{"day": func(i int) float64 { return float64(i + 3) }, "parted_day": func(int) float64 { return 3 },
		"differ": func(i int) float64 { return float64(6 * (i + 1)) }, "differed": func(i int) float64 { return float64(7 * (i + 1)) }}
	for _, n := range nearness {
		number[n.column] = func(i int) float64 { return float64(i + 1) }
	}
	tables := func(string) (*record.Frame, error) { return tableOf(9, nil, number), nil }
	pic, err := drawSpread(tables, "baseline", "flat", 4, "1")
	require.NoError(t, err)
	assert.Equal(t, "The arms part on day 3; 6 children differ then, 48 on day 10", pic.Title)
	require.NoError(t, pic.Write(new(bytes.Buffer), "png"))
	delete(number, "friends")
	_, err = drawSpread(tables, "baseline", "flat", 4, "1")
	require.ErrorContains(t, err, "friends")
	_, err = drawSpread(func(string) (*record.Frame, error) { return nil, errors.New("no such table") }, "a", "b", 0, "1")
	require.ErrorContains(t, err, "no such table")
}

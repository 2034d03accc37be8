package chart

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestTicksAreRoundAndCoverTheData(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1000, 1000).Draw(t, "lo")
		span := rapid.Float64Range(1e-3, 1e5).Draw(t, "span")
		n := rapid.IntRange(2, 12).Draw(t, "n")
		ticks := covering(lo, lo+span, n)
		first, last := ticks[0].at, ticks[len(ticks)-1].at
		assert.LessOrEqual(t, first, lo+span*1e-6)
		assert.GreaterOrEqual(t, last, lo+span*(1-1e-6))
		assert.LessOrEqual(t, len(ticks), n+3)
		assert.GreaterOrEqual(t, len(ticks), 2)
		d := roundStep(span, n)
		assert.Contains(t, []int{1, 2, 5}, d.digit)
		for i, k := range ticks[1:] {
			assert.InEpsilon(t, d.size(), k.at-ticks[i].at, 1e-6)
			assert.NotEqual(t, ticks[i].label, k.label)
		}
	})
}

func TestTickLabelsAreExactDecimals(t *testing.T) {
	t.Parallel()
	var got []string
	for _, k := range covering(0.71, 1.0, 4) {
		got = append(got, k.label)
	}
	assert.Equal(t, []string{"0.7", "0.8", "0.9", "1.0"}, got)
}

func TestAConstantGetsARangeAroundIt(t *testing.T) {
	t.Parallel()
	for _, v := range []float64{0, 0.5, 37, -4} {
		s := axis{kind: linear, lo: v, hi: v}.fit(300, 42)
		assert.Less(t, s.lo, s.hi)
		assert.LessOrEqual(t, s.lo, v)
		assert.GreaterOrEqual(t, s.hi, v)
	}
	s := axis{kind: linear, lo: math.Inf(1), hi: math.Inf(-1)}.fit(300, 42)
	assert.Equal(t, []float64{0, 1}, []float64{s.lo, s.hi}, "an axis without data")
}

func TestASmallRangeIsNotBlownUp(t *testing.T) {
	t.Parallel()
	s := axis{kind: linear, lo: 0.7500, hi: 0.7501, least: 0.1}.fit(300, 42)
	assert.GreaterOrEqual(t, s.hi-s.lo, 0.1-1e-9)
}

func TestADayAxisTicksWholeDaysWithTheirDates(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC)
	s := axis{kind: days, lo: 1, hi: 365, start: start}.fit(700, 100)
	assert.Equal(t, tick{1, "1", "1 Sep 2025"}, s.ticks[0])
	assert.Equal(t, tick{100, "100", "9 Dec"}, s.ticks[1])
	for _, k := range s.ticks {
		assert.Equal(t, math.Trunc(k.at), k.at)
	}
	short := axis{kind: days, lo: 1, hi: 3}.fit(700, 50)
	assert.Len(t, short.ticks, 3, "no half days")
	one := axis{kind: days, lo: 4, hi: 4}.fit(700, 50)
	assert.InDelta(t, 0.5, one.frac(4), 1e-12)
}

func TestADayAxisTicksItsLastDayWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to float64
		n        int
		want     []string
	}{
		{1, 90, 4, []string{"1", "30", "60", "90"}},
		{1, 90, 2, []string{"1", "50", "90"}},
		{1, 90, 5, []string{"1", "20", "40", "60", "80"}},
		{1, 365, 4, []string{"1", "100", "200", "300", "365"}},
		{1, 365, 2, []string{"1", "200", "365"}},
		{1, 365, 8, []string{"1", "50", "100", "150", "200", "250", "300", "350"}},
		{1, 2, 2, []string{"1", "2"}},
		{1, 20, 4, []string{"1", "5", "10", "15", "20"}},
		{41, 49, 2, []string{"41", "45", "49"}},
	} {
		var got []string
		for _, k := range (axis{kind: days, lo: c.from, hi: c.to}).fit(float64(c.n)*50, 50).ticks {
			got = append(got, k.label)
		}
		assert.Equal(t, c.want, got, "days %v to %v, %d ticks", c.from, c.to, c.n)
	}
}

func TestALogAxisTicksDecadesAndKeepsZeroApart(t *testing.T) {
	t.Parallel()
	s := axis{kind: logZero, lo: 1, hi: 1e6}.fit(700, 64)
	var got []string
	for _, k := range s.ticks {
		got = append(got, strings.ReplaceAll(k.label, noBreak, " "))
	}
	assert.Equal(t, []string{"0", "1", "10", "100", "1,000", "10,000", "100,000", "1 M"}, got)
	assert.Less(t, s.frac(0), s.frac(1))
	assert.InDelta(t, 1, s.frac(1e6), 1e-12)
	assert.Len(t, decades(1, 100, 9, false), 7, "under two decades: 1 2 5 10 20 50 100")
}

func TestAGrowingAxisTicksPowersOfTenFromZeroToItsEnd(t *testing.T) {
	t.Parallel()
	for hi, want := range map[float64][]string{
		600: {"0", "1", "10", "100", "600"}, 1000: {"0", "1", "10", "100", "1,000"}, 60: {"0", "1", "10", "60"},
		120: {"0", "1", "10", "120"}, 6: {"0", "1", "2", "6"}, 1: {"0", "1"},
	} {
		s := axis{kind: growing, hi: hi}.fit(176, tickRoomY*1.09)
		var got []string
		for _, k := range s.ticks {
			got = append(got, k.label)
			assert.GreaterOrEqual(t, s.frac(k.at), 0.0)
		}
		assert.Equal(t, want, got, "to %v", hi)
		assert.Equal(t, 1.0, s.frac(hi))
		assert.Zero(t, s.frac(0))
	}
}

func TestCellsTellTheirValuesAllOrNone(t *testing.T) {
	t.Parallel()
	p := &pen{t: newTheme(defaultWidth, defaultHeight)}
	c := cells{edges: []float64{0, 7, 14, 21, 22}}
	for width, want := range map[float64]bool{100: false, 120: false, 123: true, 300: true} {
		a := area{rect{0, 0, width, 200}, scale{hi: 22}, scale{hi: 10}}
		assert.Equal(t, want, c.roomy(p, a), "%v px; the last column counts not", width)
	}
	assert.False(t, c.roomy(p, area{rect{0, 0, 300, 90}, scale{hi: 22}, scale{hi: 10}}), "rows that are too low")
}

func TestFiguresAreWrittenAsInProse(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{0: "0", 0.089: "0.089", 2.345: "2.3", 81.2: "81", 169800: "170,000", 634: "630", 99.7: "100"} {
		assert.Equal(t, want, rounded(v))
	}
	assert.Equal(t, "−1,234.5", number(-1234.5, 1))
	assert.Equal(t, "−2.5"+noBreak+"M", number(-2.5e6, 0))
	assert.Equal(t, "0.0", number(-0.001, 1))
	assert.Equal(t, "<0.1"+noBreak+"%", percent(0.01))
	assert.Equal(t, "3.8"+noBreak+"%", percent(3.84))
	assert.Equal(t, "55"+noBreak+"%", percent(54.6))
}

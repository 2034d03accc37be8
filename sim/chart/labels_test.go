package chart

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestPushedLabelsNeverOverlapAndStayInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(-50, 450), 1, 12).Draw(t, "want")
		const height, lo, hi = 15.0, 0.0, 400.0
		got := pushApart(want, height, lo, hi)
		order := make([]int, len(want))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return int(math.Copysign(1, got[a]-got[b]))
		})
		for k, i := range order {
			assert.GreaterOrEqual(t, got[i], lo+height/2-1e-9)
			assert.LessOrEqual(t, got[i], hi-height/2+1e-9)
			if k > 0 {
				assert.GreaterOrEqual(t, got[i]-got[order[k-1]], height-1e-6)
				assert.LessOrEqual(t, want[order[k-1]], want[i], "labels keep their order")
			}
		}
	})
}

func TestLabelsWithRoomStayWhereTheyAre(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []float64{300, 20, 100}, pushApart([]float64{300, 20, 100}, 15, 0, 400))
}

func TestTwoLabelsInOnePlaceMoveAwayEqually(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []float64{92.5, 107.5}, pushApart([]float64{100, 100}, 15, 0, 400))
}

func TestTooManyLabelsAreSpreadOverTheRoom(t *testing.T) {
	t.Parallel()
	got := pushApart([]float64{5, 5, 5, 5}, 15, 0, 40)
	assert.InDeltaSlice(t, []float64{5, 15, 25, 35}, got, 1e-9)
}

func TestALabelWithoutAPlaceStaysWithout(t *testing.T) {
	t.Parallel()
	got := pushApart([]float64{math.NaN(), 100}, 15, 0, 400)
	assert.True(t, math.IsNaN(got[0]))
	assert.Equal(t, 100.0, got[1])
}

func TestWrappedTextFitsItsWidth(t *testing.T) {
	t.Parallel()
	s := style{size: 13}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zäß≥]{1,30} ){0,12}`).Draw(t, "text")
		lines := wrap(s, text, 160, 3)
		assert.LessOrEqual(t, len(lines), 3)
		for _, l := range lines {
			assert.LessOrEqual(t, s.width(l), 160.0)
		}
	})
}

func TestAFigureIsNotWrappedAwayFromItsUnit(t *testing.T) {
	t.Parallel()
	s := style{size: 13}
	for w := 40.0; w < 200; w += 5 {
		for _, line := range wrap(s, "the share is "+percent(54)+" of all", w, 9) {
			assert.NotEqual(t, byte('%'), line[0])
		}
	}
}

func TestLabelsOfInterventionsDoNotOverlap(t *testing.T) {
	t.Parallel()
	theme := newTheme(defaultWidth, defaultHeight)
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.IntRange(1, 365), 1, 9).Draw(t, "days")
		slices.Sort(days)
		marks := make([]mark, len(days))
		for i, d := range days {
			marks[i] = mark{Mark: Mark{d, "a rule changes"}}
		}
		xs := axis{kind: 1, lo: 1, hi: 365}.fit(500, 64)
		s := stripOf(theme, marks, texts(marks), xs, 500)
		for i := range marks {
			a := extentOf(theme, s, i, xs)
			assert.GreaterOrEqual(t, a.from, -6.0)
			assert.LessOrEqual(t, a.to, 506.0)
			for k := range i {
				b := extentOf(theme, s, k, xs)
				assert.True(t, s.row[i] != s.row[k] || a.to <= b.from || b.to <= a.from, "labels %d and %d", k, i)
			}
		}
	})
}

// extentOf is where the text of a label stands.
func extentOf(t theme, s markStrip, i int, xs scale) stretchPx {
	x, w := xs.frac(float64(s.marks[i].Day))*500, t.tick.width(s.labels[i])
	if s.left[i] {
		return stretchPx{x - 4 - w, x - 4}
	}
	return stretchPx{x + 4, x + 4 + w}
}

func TestCrowdedInterventionsShareLetters(t *testing.T) {
	t.Parallel()
	marks := []mark{{Mark: Mark{1, "a"}}, {Mark: Mark{2, "b"}}, {Mark: Mark{9, "c"}}}
	labels, note := letters(marks, 3)
	assert.Equal(t, []string{"A–B", "", "C"}, labels)
	assert.Contains(t, note, "B"+noBreak+"day"+noBreak+"2: b")
}

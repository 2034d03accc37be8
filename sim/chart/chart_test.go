package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/gif"
	"image/png"
	"io"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

func written(t *testing.T, name string, runs []Run, o Options, format string) []byte {
	t.Helper()
	pic, err := Draw(name, runs, o)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, pic.Write(&b, format))
	return b.Bytes()
}

// long leaves out, with -short, a test that draws every chart many times.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("draws hundreds of pictures: left out with -short")
	}
}

func TestEveryChartDrawsEveryCaseAsSVGAndPDF(t *testing.T) {
	t.Parallel()
	long(t)
	for _, name := range names() {
		runs := cases()[name]
		for _, c := range All {
			svg := written(t, c.Name, runs, Options{}, "svg")
			assert.Greater(t, len(svg), 4000, "%s of %s is nearly empty", c.Name, name)
			assert.NotContains(t, string(svg), "NaN", "%s of %s", c.Name, name)
			assert.NotContains(t, string(svg), "Inf", "%s of %s", c.Name, name)
			assert.True(t, bytes.HasPrefix(written(t, c.Name, runs, Options{}, "pdf"), []byte("%PDF-")))
		}
	}
}

func TestEveryChartDrawsAtTheSmallestSizeOrNamesOne(t *testing.T) {
	t.Parallel()
	for _, name := range names() {
		for _, c := range All {
			o := Options{Width: minWidth, Height: minHeight}
			if _, err := Draw(c.Name, cases()[name], o); err != nil {
				wish := regexp.MustCompile(`a picture of 320x240 px has no room for the data, expected at least (\d+)x(\d+)$`).FindStringSubmatch(err.Error())
				require.Len(t, wish, 3, "%s of %s: %v", c.Name, name, err)
				_, err = fmt.Sscan(wish[1]+" "+wish[2], &o.Width, &o.Height)
				require.NoError(t, err)
				assert.Less(t, o.Width, 1000, "%s of %s", c.Name, name)
			}
			assert.NotContains(t, string(written(t, c.Name, cases()[name], o, "svg")), "NaN", "%s of %s", c.Name, name)
		}
	}
}

func TestTheOwnSizeOfAChartIsNeverRefused(t *testing.T) {
	t.Parallel()
	for _, name := range names() {
		for _, c := range All {
			pic, err := Draw(c.Name, cases()[name], Options{})
			require.NoError(t, err)
			assert.True(t, pic.fig.fits(float64(pic.Width), float64(pic.Height)), "%s of %s", c.Name, name)
		}
	}
}

func TestAPNGHasTwoDotsForEachPx(t *testing.T) {
	t.Parallel()
	long(t)
	for _, c := range All {
		b := written(t, c.Name, cases()["one-day"], Options{Width: 500, Height: 401}, "png")
		cfg, err := png.DecodeConfig(bytes.NewReader(b))
		require.NoError(t, err)
		assert.Equal(t, []int{1000, 802}, []int{cfg.Width, cfg.Height}, c.Name)
	}
}

func TestEqualTablesGiveEqualBytes(t *testing.T) {
	t.Parallel()
	long(t)
	for _, c := range All {
		for _, format := range []string{"svg", "pdf", "png"} {
			o := Options{Width: 600, Height: 420}
			a := written(t, c.Name, cases()["four"], o, format)
			b := written(t, c.Name, cases()["four"], o, format)
			assert.True(t, bytes.Equal(a, b), "%s as %s differs from itself", c.Name, format)
		}
	}
}

func TestDifferentTablesGiveDifferentPictures(t *testing.T) {
	t.Parallel()
	for _, c := range All {
		a := written(t, c.Name, cases()["school-year"], Options{Title: "same"}, "svg")
		b := written(t, c.Name, cases()["class"], Options{Title: "same"}, "svg")
		assert.False(t, bytes.Equal(a, b), c.Name)
	}
}

func TestAnSVGHasNoTextElementsButATitleAndADescription(t *testing.T) {
	t.Parallel()
	for _, c := range All {
		svg := written(t, c.Name, cases()["school-year"], Options{Title: "A <b> & c"}, "svg")
		seen := map[string]string{}
		dec := xml.NewDecoder(bytes.NewReader(svg))
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, c.Name)
			if el, ok := tok.(xml.StartElement); ok && (el.Name.Local == "title" || el.Name.Local == "desc") {
				var s string
				require.NoError(t, dec.DecodeElement(&s, &el))
				seen[el.Name.Local] = s
			} else if ok {
				assert.NotEqual(t, "text", el.Name.Local, c.Name)
			}
		}
		assert.Equal(t, "A <b> & c", seen["title"])
		assert.Contains(t, seen["desc"], "scenario baseline · seed 1 · likesim 0.1.0 · run 3f2a9c71")
	}
}

func TestAPDFHasOneFixedDate(t *testing.T) {
	t.Parallel()
	pdf := written(t, "inequality", cases()["class"], Options{}, "pdf")
	dates := regexp.MustCompile(`\(D:(\d+)`).FindAllSubmatch(pdf, -1)
	require.NotEmpty(t, dates)
	for _, d := range dates {
		assert.Equal(t, "20000101000000", string(d[1]))
	}
}

func TestAnAnimationLoopsAndHoldsItsLastFrame(t *testing.T) {
	t.Parallel()
	long(t)
	for _, c := range All {
		if !c.Animated {
			continue
		}
		b := written(t, c.Name, cases()["class"], Options{Width: 360, Height: 260}, "gif")
		g, err := gif.DecodeAll(bytes.NewReader(b))
		require.NoError(t, err)
		assert.Len(t, g.Image, len(made{days: 90}.recorded()), c.Name)
		assert.Equal(t, 0, g.LoopCount, "0 is for ever")
		assert.Greater(t, g.Delay[len(g.Delay)-1], 10*g.Delay[0])
		assert.LessOrEqual(t, len(g.Image[0].Palette), 128)
		assert.True(t, bytes.Equal(b, written(t, c.Name, cases()["class"], Options{Width: 360, Height: 260}, "gif")))
	}
}

func TestAnAnimationHasAtMostSixtyFramesWithBothEnds(t *testing.T) {
	t.Parallel()
	days := make([]int, 365)
	for i := range days {
		days[i] = i + 1
	}
	got := spread(days)
	assert.Len(t, got, maxFrames)
	assert.Equal(t, []int{1, 365}, []int{got[0], got[len(got)-1]})
	assert.Equal(t, days[:5], spread(days[:5]))
}

func TestWhatCannotBeDrawnIsRefusedWithTheWish(t *testing.T) {
	t.Parallel()
	one := cases()["one-day"]
	seven := slices.Concat(cases()["six"], one)
	broken := made{days: 3, children: 9}.run("broken")
	broken.Tables = func(string) (*record.Frame, error) { return nil, errors.New("file is gone") }
	bare := made{days: 3, children: 9}.run("bare")
	bare.Tables = func(string) (*record.Frame, error) { return &record.Frame{Rows: 2}, nil }
	for _, c := range []struct {
		chart string
		runs  []Run
		o     Options
		want  string
	}{
		{"lorens", one, Options{}, `unknown chart "lorens", did you mean "lorenz"?`},
		{"zzzzzz", one, Options{}, `unknown chart "zzzzzz" (known: inequality, lorenz`},
		{"levels", one, Options{Format: "gif"}, "lorenz and distribution can be animated"},
		{"levels", one, Options{Format: "bmp"}, `unknown picture format "bmp", expected one of png, svg, pdf, gif`},
		{"levels", one, Options{Width: 12}, "picture width 12 px, expected 320 to 6000"},
		{"levels", one, Options{Height: 9000}, "picture height 9000 px, expected 240 to 6000"},
		{"lorenz", one, Options{Days: make([]int, 7)}, "7 days in one picture, expected at most 6"},
		{"levels", seven, Options{}, "7 runs in one picture, expected 1 to 6"},
		{"levels", nil, Options{}, "0 runs in one picture, expected 1 to 6"},
		{"levels", []Run{broken}, Options{}, `chart levels: run "broken", table daily: file is gone`},
		{"lorenz", []Run{bare}, Options{}, `expected 2 numbers in column day, found 0`},
		{"levels", []Run{{Label: "x"}}, Options{}, "run without tables"},
	} {
		_, err := Draw(c.chart, c.runs, c.o)
		assert.ErrorContains(t, err, c.want)
	}
	pic, err := Draw("levels", one, Options{})
	require.NoError(t, err)
	assert.ErrorContains(t, pic.Write(io.Discard, "gif"), "lorenz and distribution can be animated")
	assert.Error(t, pic.Write(io.Discard, "bmp"))
}

func TestATableWithoutRowsIsDrawnAsEmpty(t *testing.T) {
	t.Parallel()
	for _, c := range All {
		r := made{children: 5}.run("none")
		r.Tables = emptyTable
		svg := written(t, c.Name, []Run{r}, Options{}, "svg")
		assert.NotContains(t, string(svg), "NaN", c.Name)
		assert.NotEmpty(t, written(t, c.Name, []Run{r, r}, Options{}, "svg"), c.Name)
	}
}

// emptyTable has the columns of the made tables and no rows.
func emptyTable(name string) (*record.Frame, error) {
	f, err := made{days: 1, children: 5}.table(name)
	if err != nil {
		return nil, err
	}
	f.Rows = 0
	for k := range f.Number {
		f.Number[k] = nil
	}
	for k := range f.Text {
		f.Text[k] = nil
	}
	return f, nil
}

func TestTitlesSayWhatTheDataSay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ chart, kind, want string }{
		{"inequality", "school-year", "Gini of lifetime likes rises from 0.71 to 0.77"},
		{"inequality", "all-off", "Gini of lifetime likes: no value on any day"},
		{"inequality", "one-day", "Gini of lifetime likes is 0.71 on day 1"},
		{"inequality", "four", "Gini of lifetime likes ends between 0.77 (baseline) and 0.79 (small friend cap), in 3 of 4 runs"},
		{"lorenz", "all-off", "No likes by day 90"},
		{"nags-drops", "all-off", "Nobody is nagged"},
		{"nags-drops", "school-year", "Decile 10 is nagged most: 81 nags per 100 child-weeks"},
		{"distribution", "all-off", "Day 90: the median casual child has no lifetime likes"},
		{"pressure", "all-off", "Nobody is under pressure"},
		{"wellbeing", "all-off", "Wellbeing of the highest tenth stays near 0.70"},
		{"prices", "all-off", "No account was sold"},
		{"incidents", "all-off", "No incident of any kind happened"},
	} {
		pic, err := Draw(c.chart, cases()[c.kind], Options{})
		require.NoError(t, err)
		assert.Equal(t, c.want, pic.Title)
	}
	pic, err := Draw("levels", cases()["class"], Options{Title: "Mine"})
	require.NoError(t, err)
	assert.Equal(t, "Mine", pic.Title)
}

func TestALorenzCurveOfAnUnrecordedDayNamesTheDayShown(t *testing.T) {
	t.Parallel()
	pic, err := Draw("lorenz", cases()["class"], Options{Days: []int{3, 5, 5000}})
	require.NoError(t, err)
	var keys []string
	for _, e := range pic.fig.key {
		keys = append(keys, e.text)
	}
	assert.Equal(t, []string{"day 1", "day 7", "day 90"}, keys)
}

func TestPressureIsAMeanOverChildrenNotOverRows(t *testing.T) {
	t.Parallel()
	r := made{days: 1}.run("two rows")
	r.Tables = func(string) (*record.Frame, error) {
		return &record.Frame{Rows: 2, Number: map[string][]float64{
			"day": {1, 1}, "decile": {3, 3}, "accounts": {1, 3}, "pressure": {0.8, 0.4},
		}}, nil
	}
	h, err := readMeans(r, "pressure")
	require.NoError(t, err)
	assert.InDelta(t, 0.5, h.whole[2], 1e-9)
	assert.True(t, math.IsNaN(h.whole[0]), "a decile without children")
}

func TestPricesTellPaidFromLostAndAsked(t *testing.T) {
	t.Parallel()
	got, err := readTrades(made{days: 18, children: 40}.run("market"))
	require.NoError(t, err)
	assert.Len(t, got.paid.likes, 4, "days 3, 6, 12 and 15")
	assert.Len(t, got.lost.likes, 2, "days 9 and 18")
	assert.Len(t, got.asked.likes, 2, "children 7 and 37")
	assert.InDelta(t, 0.85, got.asked.medianPerThousand(), 0.01)
	assert.InDelta(t, 850, got.curve.y[3]*2, 1e-9, "half a million likes of medium size")
}

// Neither the trades nor the curve above them are cut off, and no decade is empty.
func TestTheAxesOfPricesCoverTradesAndCurve(t *testing.T) {
	t.Parallel()
	asks := series{[]float64{1, 5e4, 2.5e5, 5e5, premiumFrom, premiumFull, 1e10}, nil}
	for i, ratio := range []float64{0.2, 0.2, 0.39, 1, 1, 2, 2} {
		asks.y = append(asks.y, 0.00085*ratio*asks.x[i])
	}
	for _, c := range []struct {
		likes, price []float64
		wantX, wantY [2]float64
	}{
		{[]float64{131_000, 1_550_000}, []float64{28, 590}, [2]float64{1e5, 2e6}, [2]float64{20, 5000}},
		{[]float64{131_000, 700_000}, []float64{28, 190}, [2]float64{1e5, 2e6}, [2]float64{20, 5000}},
		{[]float64{131_000, 300_000}, []float64{28, 190}, [2]float64{1e5, 5e5}, [2]float64{20, 500}},
		{[]float64{131_000, 5_100_000}, []float64{9, 190}, [2]float64{1e5, 1e7}, [2]float64{5, 20_000}},
		{[]float64{500_000}, []float64{425}, [2]float64{2e5, 1e6}, [2]float64{50, 1000}},
		{nil, nil, [2]float64{1e5, 1e6}, [2]float64{10, 1000}},
	} {
		x, y := priceAxes([]trades{{paid: cloud{c.likes, c.price}, curve: asks}, {curve: asks}})
		assert.Equal(t, c.wantX, [2]float64{x.lo, x.hi}, c.likes)
		assert.Equal(t, c.wantY, [2]float64{y.lo, y.hi}, c.likes)
	}
	part := asks.between(1e5, 1e6)
	assert.Equal(t, []float64{1e5, 2.5e5, 5e5, 1e6}, part.x)
	assert.InDelta(t, 850, part.y[3], 1e-9)
	assert.InDelta(t, asks.y[2]*asks.y[2]/asks.y[1], asks.at(1, 1_250_000), 1e-6, "straight on logarithmic scales")
	assert.Empty(t, series{}.between(1, 2).x)
	for _, v := range []float64{0.001, 1, 20, 500, 1000, 2e6} {
		assert.Equal(t, [2]float64{v, v}, [2]float64{roundDown(v), roundUp(v)})
	}
	fine := decades(20, 5000, 9, true)
	assert.Len(t, fine, 8, "20 50 100 200 500 1,000 2,000 5,000")
	assert.Len(t, decades(20, 5000, 2, true), 2, "too little room: 100 1,000")
}

func TestARunWithoutALedgerStillShowsWhatIsAsked(t *testing.T) {
	t.Parallel()
	m := made{days: 30, children: 90}
	r := m.run("no events")
	r.Tables = func(name string) (*record.Frame, error) {
		if name == "ledger" {
			return nil, fmt.Errorf("ledger.parquet: %w", fs.ErrNotExist)
		}
		return m.table(name)
	}
	got, err := readTrades(r)
	require.NoError(t, err)
	assert.Empty(t, got.paid.likes)
	assert.Len(t, got.asked.likes, 3)
	pic, err := Draw("prices", []Run{r}, Options{})
	require.NoError(t, err)
	assert.Equal(t, "Sales of accounts were not recorded", pic.Title)
}

func TestChartsAreNamedOnceWithALineEach(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, c := range All {
		assert.False(t, seen[c.Name], c.Name)
		seen[c.Name] = true
		assert.NotEmpty(t, c.About)
		assert.NotContains(t, c.About, "\n")
		assert.Equal(t, strings.ToLower(c.Name), c.Name)
	}
}

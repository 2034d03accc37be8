package calibrate

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim"
	"likesim/sim/pattern"
)

const toy = `
scenario: baseline
seed: 5
children: 100
days: 10
design: 12
points: 36
batch: 4
guard: 0.1
rows: ["3", "4a", "16a"]
unknowns:
  - { key: wake.habit, low: 0.05, high: 0.4, scale: log, guess: 0.3, why: toy }
  - { key: give.casual_visits, low: 0, high: 2, scale: lin, guess: 1.5, why: toy }
  - { key: nag.grace, low: 1, high: 14, scale: lin, guess: 12, why: toy }
`

func search(t *testing.T, text string) *Search {
	t.Helper()
	s, err := Read("toy.yaml", []byte(text))
	require.NoError(t, err)
	return s
}

// world is a simulation in closed form: rows 3 and 4a follow the first two
// unknowns, row 16a always holds, and the third unknown does nothing. It counts
// the arms that it is asked for, and breaks after so many.
type world struct{ asked, breaks int }

var errBroken = errors.New("the machine is switched off")

func (w *world) simulate(arms []pattern.Arm, whole func(int, [][]pattern.Measured) error) error {
	for a, arm := range arms {
		if w.breaks > 0 && w.asked == w.breaks {
			return errBroken
		}
		w.asked++
		v := map[string]float64{}
		for _, set := range arm.Sets {
			key, text, _ := strings.Cut(set, "=")
			v[key], _ = strconv.ParseFloat(text, 64)
		}
		devoted := 12000*v["wake.habit"] + 300*v["give.casual_visits"]
		casual := 300 * math.Exp(2*(v["give.casual_visits"]-1)*(v["wake.habit"]+1))
		if err := whole(a, [][]pattern.Measured{{{Value: devoted}, {Value: casual}, {Value: 8}}}); err != nil {
			return err
		}
	}
	return nil
}

func journal(t *testing.T, path string, s *Search) *Journal {
	t.Helper()
	j, err := OpenJournal(path, sim.ModelVersion, s)
	require.NoError(t, err)
	return j
}

func TestASearchFindsWhereAllRowsHoldAndSaysWhatIsHeld(t *testing.T) {
	t.Parallel()
	s, w := search(t, toy), &world{}
	j := journal(t, filepath.Join(t.TempDir(), "journal.csv"), s)
	require.NoError(t, s.run(j, w.simulate, nil))
	assert.Equal(t, 36, w.asked)
	r, err := s.Result(j)
	require.NoError(t, err)
	assert.Equal(t, len(r.Rows), r.Held)
	assert.Zero(t, r.Loss)
	assert.Greater(t, r.Accepted, 10, "once found, the region is where the search stays")
	for i := range r.Rows[:2] {
		assert.Greater(t, r.Rows[i].Predicted, 0.9)
	}
	assert.Equal(t, "held", r.Unknowns[0].Verdict(), "%+v", r.Unknowns[0])
	assert.Equal(t, "not identified", r.Unknowns[2].Verdict(), "%+v", r.Unknowns[2])
	require.Len(t, r.Pairs, 1, "row 3 knows a sum of the first two")
	assert.Negative(t, r.Pairs[0].Correlation)
}

func TestASearchThatWasKilledGoesOnAndRunsNothingTwice(t *testing.T) {
	t.Parallel()
	s, folder := search(t, toy), t.TempDir()
	path := filepath.Join(folder, "once.csv")
	require.NoError(t, s.run(journal(t, path, s), (&world{}).simulate, nil))
	once, err := os.ReadFile(path)
	require.NoError(t, err)

	path = filepath.Join(folder, "killed.csv")
	asked := 0
	for _, after := range []int{5, 13, 0} {
		w := &world{breaks: after}
		err := s.run(journal(t, path, s), w.simulate, nil)
		assert.Equal(t, after > 0, errors.Is(err, errBroken))
		asked += w.asked
		if after > 0 { // a kill may leave half a line
			file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			require.NoError(t, err)
			_, err = file.WriteString("2,abc,99,emul")
			require.NoError(t, errors.Join(err, file.Close()))
		}
	}
	killed, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(once), string(killed))
	assert.Equal(t, 36, asked)
}

func TestAJournalOfAnotherModelOrSearchIsStale(t *testing.T) {
	t.Parallel()
	s := search(t, toy)
	path := filepath.Join(t.TempDir(), "journal.csv")
	require.NoError(t, s.run(journal(t, path, s), (&world{}).simulate, nil))
	var stale *StaleError
	_, err := OpenJournal(path, "another", s)
	require.ErrorAs(t, err, &stale)
	assert.ErrorContains(t, err, "journal.csv:2: made by model "+sim.ModelVersion)
	_, err = OpenJournal(path, sim.ModelVersion, search(t, strings.Replace(toy, "seed: 5", "seed: 6", 1)))
	assert.ErrorAs(t, err, &stale)
	_, err = OpenJournal(path, sim.ModelVersion, search(t, strings.Replace(toy, "wake.habit", "circle.habit", 1)))
	assert.ErrorAs(t, err, &stale)
	_, err = OpenJournal(path, sim.ModelVersion, search(t, strings.Replace(toy, "design: 12", "design: 13", 1)))
	require.ErrorAs(t, err, &stale, "its points would be others")
	more := search(t, strings.Replace(toy, "points: 36", "points: 40", 1))
	w := &world{}
	require.NoError(t, more.run(journal(t, path, more), w.simulate, nil))
	assert.Equal(t, 4, w.asked, "a longer search goes on with it")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(must(os.ReadFile(path)), ",12,", ",twelve,", 1)), 0o644))
	_, err = OpenJournal(path, sim.ModelVersion, s)
	assert.ErrorContains(t, err, `"twelve" is no`)
}

func must(data []byte, err error) string {
	if err != nil {
		panic(err)
	}
	return string(data)
}

func TestTheDesignHasEachUnknownOnceInEachSlice(t *testing.T) {
	t.Parallel()
	s := search(t, toy)
	for i := range s.Unknowns {
		slices12 := map[int]bool{}
		for _, x := range s.design() {
			slices12[int(12*x[i])] = true
		}
		assert.Len(t, slices12, 12)
	}
	again := search(t, toy)
	assert.Equal(t, s.design(), again.design())
}

func TestTheShippedFileIsReadAndItsGuessIsInItsRanges(t *testing.T) {
	t.Parallel()
	s := search(t, string(Shipped))
	assert.Len(t, s.rows(), len(pattern.Rows)-1, "all but 14c")
	assert.Equal(t, s.guess(), s.values(s.places(s.guess())), "a guess has four digits at most")
	for _, u := range s.Unknowns {
		assert.NotEmpty(t, u.Why, u.Key)
	}
}

func TestAFileIsRefusedWithAllThatIsWrong(t *testing.T) {
	t.Parallel()
	var bad *FileError
	text := strings.NewReplacer("wake.habit", "wake.habbit", "high: 2,", "high: -2,", "batch: 4", "batch: 0", `"3"`, `"33"`, "scale: log", "scale: loog").Replace(toy)
	_, err := Read("toy.yaml", []byte(text))
	require.ErrorAs(t, err, &bad)
	for _, want := range []string{"toy.yaml: ", `no parameter "wake.habbit"; did you mean "wake.habit"?`, "give.casual_visits from 0 to -2", "batch 0: wants 1", `no row "33"`} {
		assert.ErrorContains(t, err, want)
	}
	_, err = Read("toy.yaml", []byte(strings.Replace(toy, "guard", "gard", 1)))
	assert.ErrorContains(t, err, "gard")
	_, err = Read("toy.yaml", []byte(strings.Replace(toy, "scale: lin, guess: 1.5", "scale: log, guess: 3", 1)))
	assert.ErrorContains(t, err, `scale "log": wants lin, or log for a range above 0`)
	assert.ErrorContains(t, err, "the guess 3 is not within 0 to 2")
}

func TestDistancesAreCountedFromTheNearestEndThatCounts(t *testing.T) {
	t.Parallel()
	row := func(id string) *pattern.Row {
		return &pattern.Rows[slices.IndexFunc(pattern.Rows, func(r pattern.Row) bool { return r.ID == id })]
	}
	for _, c := range []struct {
		id             string
		figure, guard  float64
		wants, rounded float64
	}{
		{"3", 1700, 0, 0, 0}, {"3", 2150, 0, 0.5, 0}, {"3", 1400, 0.1, 0.1, 0}, {"3", 1e6, 0, most, 0},
		{"5b", 1e9, 0, 0, 0}, {"5b", 75, 0, 0.5, 0}, {"5b", 100, 0.1, 0.1, 0},
		{"11b", 1, 0.1, 0, 0}, {"11b", 0.375, 0, 1, 0},
		{"11c", 0, 0.1, 0, 0}, {"11c", 0.225, 0, 1, 0},
		{"1a", 0, 0.1, 0, 0}, {"1a", 2, 0, 2, 0}, {"16a", math.NaN(), 0, most, 0},
	} {
		assert.InDelta(t, c.wants, distance(row(c.id), c.figure, c.guard), 1e-9, "%s: %g", c.id, c.figure)
	}
	rows := []pattern.Row{*row("3"), *row("5b")}
	assert.InDelta(t, 0.25/2, loss(rows, []float64{2150, 200}, 0), 1e-12)
	assert.Equal(t, 1, held(rows, []float64{2150, 200}))
	for _, figure := range []float64{-5, 0.3, 2000} {
		back := unsqueezed(rows, squeezed(rows, []float64{figure, figure}))
		assert.InDeltaSlice(t, []float64{figure, figure}, back, 1e-6)
	}
}

package sweep

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
)

// reckoned is the memory of the baseline with settings, in MB.
func reckoned(t *testing.T, sets ...string) float64 {
	t.Helper()
	s, err := scenarios.Load("baseline", sets...)
	require.NoError(t, err)
	return float64(worldBytes(s)) / 1e6
}

func TestTheMemoryReckonedIsThatMeasured(t *testing.T) {
	t.Parallel()
	const million = "population.children=1000000"
	assert.InEpsilon(t, 765, reckoned(t, million), 0.1, "docs/PERFORMANCE.md: the peak of a run of the baseline")
	assert.InEpsilon(t, 200*1.25+0.45*18.3*1.25*20, reckoned(t, million, "platform.friend_cap=20"), 0.01, "no list is longer than the cap")
	regular := reckoned(t, million, "ties.pattern=regular")
	assert.InEpsilon(t, 200*1.25+0.45*18.3*1.25*30, regular, 0.01)
}

func TestAPopulationThatCannotFitIsRefusedBeforeItIsLaidOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := header(2)
	h.Factors = []string{"population.children"}
	_, err := WritePlan(dir, h, func(i int) (Run, error) {
		n := []int{100, 100_000_000}[i]
		return Run{ID: string(rune('a' + i)), Children: n, Days: 100_000_000 / n, Values: []string{[]string{"100", "100000000"}[i]}}, nil
	}, func(p *Plan) error {
		load, err := LoadOf(p, func(int) bool { return true })
		require.NoError(t, err)
		_, err = Foresee(context.Background(), p, load, 1, Room{Memory: 20 << 30})
		return err
	})
	require.ErrorIs(t, err, ErrNoRoom)
	require.ErrorContains(t, err, "a run of 100,000,000 children needs about")
	require.ErrorContains(t, err, "20 GiB are free; take fewer children")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, entries, "a refused plan leaves its folder to another")
}

func TestARefusedPlanLeavesNoFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	refuse := errors.New("no")
	_, err := WritePlan(filepath.Join(dir, "a", "b"), header(3), tinyRun, func(p *Plan) error {
		assert.NotEqual(t, ManifestName, filepath.Base(p.Path), "it has not got its name")
		return errors.Join(refuse, p.Each(func(int) bool { return true }, func(Run) error { return nil }))
	})
	require.ErrorIs(t, err, refuse)
	assert.NoDirExists(t, filepath.Join(dir, "a"))
}

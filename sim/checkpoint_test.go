package sim_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
)

// eventful is a small world in which most things happen within a few days, the
// first of September and two interventions among them.
func eventful(t require.TestingT, sets ...string) *scenarios.Scenario {
	s := load(t, "baseline", append(append(goldenSets(), "run.start=2025-08-28", "run.days=14", "run.burn_in=6", "population.children=700"), sets...)...)
	s.Interventions = []scenarios.Intervention{
		{Day: 3, Set: []scenarios.Setting{{Key: "platform.friend_cap", Value: "60"}}},
		{Day: 9, Set: []scenarios.Setting{{Key: "platform.quota_high", Value: "8"}, {Key: "market.autoliker_price", Value: "20"}}},
	}
	return s
}

func saved(t require.TestingT, w *sim.World) []byte {
	var b bytes.Buffer
	require.NoError(t, w.Save(&b))
	return b.Bytes()
}

func TestARunTakenUpOnAnyDayEndsAsTheUndisturbedOne(t *testing.T) {
	t.Parallel()
	s := eventful(t)
	w := newWorld(t, s, 2)
	days := [][]byte{saved(t, w)}
	for w.Day < s.Run.Days {
		w.Step()
		days = append(days, saved(t, w))
	}
	for from := range days {
		resumed, err := sim.Restore(bytes.NewReader(days[from]), s, sim.Options{Workers: []int{1, 2, 7}[from%3]})
		require.NoError(t, err)
		require.Equal(t, from-s.Run.BurnIn, resumed.Day)
		require.NoError(t, resumed.Run(context.Background(), nil, nil))
		require.Equal(t, w.Digest(), resumed.Digest(), "taken up after day %d", from-s.Run.BurnIn)
		// More than the digest: where ties lie in memory, the ranking, the day's counts.
		require.True(t, bytes.Equal(days[len(days)-1], saved(t, resumed)), "taken up after day %d", from-s.Run.BurnIn)
	}
}

func TestACheckpointDoesNotDependOnWorkersOrRecording(t *testing.T) {
	t.Parallel()
	want := run(t, eventful(t, "record.events=true"), 1)
	for _, workers := range []int{2, 7} {
		assert.True(t, bytes.Equal(saved(t, want), saved(t, run(t, eventful(t), workers))), "%d workers", workers)
	}
	watched := newWorld(t, eventful(t), 2)
	require.NoError(t, watched.Run(context.Background(), &silent{}, nil))
	assert.True(t, bytes.Equal(saved(t, want), saved(t, watched)))
}

func TestAForkRunsAsItsScenarioFromTheStart(t *testing.T) {
	t.Parallel()
	trunk := eventful(t)
	arm := trunk.Clone()
	arm.Interventions[1].Set = []scenarios.Setting{{Key: "platform.friend_cap", Value: "10"}}
	want, base := run(t, arm, 1).Digest(), run(t, trunk, 2).Digest()
	w := newWorld(t, trunk, 2)
	for w.Day < 8 {
		w.Step()
	}
	fork, err := w.Fork(arm)
	require.NoError(t, err)
	require.NoError(t, fork.Run(context.Background(), nil, nil))
	assert.Equal(t, want, fork.Digest())
	require.NotEqual(t, want, base)
	require.NoError(t, w.Run(context.Background(), nil, nil))
	assert.Equal(t, base, w.Digest(), "the fork has not touched its trunk")
	_, err = w.Fork(arm)
	assert.ErrorContains(t, err, "differ from day 9 on: a world of day 14 cannot go on with the other")
}

func TestACheckpointThatDoesNotFitIsRefusedInPlainWords(t *testing.T) {
	t.Parallel()
	s := eventful(t)
	w := newWorld(t, s, 2)
	w.Step()
	whole := saved(t, w)
	other := s.Clone()
	other.Platform.FriendCap = 70
	at := bytes.IndexByte(whole, '\n')
	for name, c := range map[string]struct {
		file []byte
		s    *scenarios.Scenario
		o    sim.Options
		says string
	}{
		"another scenario":  {whole, other, sim.Options{}, "is of another scenario"},
		"another replicate": {whole, s, sim.Options{Replicate: 3}, "asked is seed 1, replicate 3"},
		"another file":      {[]byte("PAR1"), s, sim.Options{}, "it is no checkpoint of this program"},
		"an empty file":     {nil, s, sim.Options{}, "it is no checkpoint of this program"},
		"its head changed":  {bytes.Replace(whole, []byte(`"day":-5`), []byte(`"day":-4`), 1), s, sim.Options{}, "the checkpoint is damaged: its head"},
		"cut in its head":   {whole[:at+10], s, sim.Options{}, "the checkpoint is damaged"},
		"cut":               {whole[:len(whole)-9], s, sim.Options{}, "the checkpoint is damaged"},
		"cut in its sum":    {whole[:len(whole)-1], s, sim.Options{}, "the checkpoint is damaged"},
	} {
		_, err := sim.Restore(bytes.NewReader(c.file), c.s, c.o)
		assert.ErrorContains(t, err, c.says, name)
		assert.ErrorContains(t, err, `taking up the run of scenario "baseline"`, name)
	}
}

func TestAChangedByteAnywhereIsFound(t *testing.T) {
	t.Parallel()
	s := eventful(t, "population.children=60", "population.elsewhere=5")
	whole := saved(t, newWorld(t, s, 1))
	for at := 0; at < len(whole); at += 1 + len(whole)/400 {
		bad := bytes.Clone(whole)
		bad[at] ^= 0x10
		_, err := sim.Restore(bytes.NewReader(bad), s, sim.Options{})
		assert.Error(t, err, "byte %d of %d", at, len(whole))
	}
}

type fullDisk struct{ room int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, fmt.Errorf("no space left on device")
	}
	return len(b), nil
}

func TestSavingOnAFullDiskIsAnError(t *testing.T) {
	t.Parallel()
	w := newWorld(t, eventful(t), 1)
	for _, room := range []int{0, 100_000} {
		assert.ErrorContains(t, w.Save(&fullDisk{room}), "saving the world of day -6: no space left on device")
	}
	assert.NoError(t, w.Save(io.Discard))
	head, _, _ := strings.Cut(string(saved(t, w)), "\n")
	assert.Regexp(t, `^likesim checkpoint 1 [0-9a-f]{16}$`, head)
}

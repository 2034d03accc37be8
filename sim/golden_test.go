package sim_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
)

var update = flag.Bool("update", false, "record golden days anew; a changed result is news: say it in CHANGELOG.md, Results")

const goldenFile = "testdata/golden-days.json"

// goldenSets make a small world in which most things happen at once.
func goldenSets() []string {
	return append(small, "population.children=1200", "autoliker.initial_circle=0.5", "platform.detection=0.3",
		"bypass.initial=0.05", "platform.intake_cap=900", "platform.like_half_life=400", "seek.requests=4")
}

// goldenDays are the digests after every phase of the first days and of a late one.
func goldenDays(t *testing.T, s *scenarios.Scenario) map[string][]string {
	w := newWorld(t, s, 2)
	days := map[string][]string{"layout": {w.Digest()}}
	for w.Day < 20 {
		keep := w.Day < -7 || w.Day == 19
		var list []string
		w.StepWith(func(p sim.Phase, run func()) {
			run()
			if keep {
				list = append(list, p.Name+" "+w.Digest())
			}
		})
		if keep {
			days[s.DateOf(w.Day).Format("2006-01-02")] = list
		}
	}
	return days
}

func TestGoldenDays(t *testing.T) {
	t.Parallel()
	got := goldenDays(t, load(t, "baseline", goldenSets()...))
	if *update {
		text, err := json.MarshalIndent(got, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.FromSlash(goldenFile), append(text, '\n'), 0o644))
	}
	text, err := os.ReadFile(filepath.FromSlash(goldenFile))
	require.NoError(t, err)
	want := map[string][]string{}
	require.NoError(t, json.Unmarshal(text, &want))
	assert.Equal(t, want, got, "results changed: record with -update and say why in CHANGELOG.md, Results")
}

func TestTheGoldenTestCanFail(t *testing.T) {
	t.Parallel()
	long(t)
	was := goldenDays(t, load(t, "baseline", goldenSets()...))
	for _, change := range []string{"run.seed=2", "give.visit_seconds=30", "nag.grace=4", "learn.rate=0.031", "answer.pay=7"} {
		now := goldenDays(t, load(t, "baseline", append(goldenSets(), change)...))
		assert.NotEqual(t, was, now, change)
	}
}

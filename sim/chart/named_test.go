package chart

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// labels are those of runs, as a picture shows them.
func labels(runs ...Run) (out []string) {
	for _, r := range named(runs) {
		out = append(out, r.Label)
	}
	return out
}

func TestRunsOfOneNameAreToldApart(t *testing.T) {
	t.Parallel()
	a, b, c := Run{Scenario: "s", Seed: 1, RunID: "0a"}, Run{Scenario: "s", Seed: 2, RunID: "0b"}, Run{Label: "own"}
	assert.Equal(t, []string{"own", "s, seed 1", "s, seed 2 (1)", "s, seed 2 (2)"}, labels(c, a, b, b))
	assert.Equal(t, []string{"own", "s, seed 1", "s, seed 2"}, labels(c, a, b), "the place among all does not show")
	assert.Empty(t, a.Label, "the caller's runs are left alone")
}

func TestRunsOfOneScenarioAreToldApartByWhatTheyWereAsked(t *testing.T) {
	t.Parallel()
	with := func(id string, settings map[string]any) Run {
		return Run{Scenario: "s", Seed: 1, RunID: id, Settings: settings}
	}
	for _, c := range []struct {
		key      string
		one, two any
		want     []string
	}{
		{"platform.friend_cap", 20.0, 10.0, []string{"s, friend cap 20", "s, friend cap 10"}},
		{"platform.friend_cap", 20.0, 60000.0, []string{"s, friend cap 20", "s, no friend cap"}},
		{"platform.levels", true, false, []string{"s, levels on", "s, levels off"}},
		{"population.children", 300.0, 5000.0, []string{"s, 300 children", "s, 5,000 children"}},
		{"run.days", 20.0, 90.0, []string{"s, 20 days", "s, 90 days"}},
		{"host.price", 20.0, 90.5, []string{"s, host price 20", "s, host price 90.5"}},
		{"population.network", "", "net", []string{"s, no network", "s, network net"}},
		{"replicate", uint32(1), uint32(2), []string{"s, replicate 1", "s, replicate 2"}},
		{"interventions", "[]", "[1]", []string{"s, run 0a", "s, run 0b"}},
		{"population.owner_by_age", []any{0.1, 0.25, 0.5, 0.75, 1.0, 1.25}, []any{0.1}, []string{"s, run 0a", "s, run 0b"}},
		{"platform.friend_cap", 20.0, 20.0, []string{"s, run 0a", "s, run 0b"}},
	} {
		assert.Equal(t, c.want, labels(with("0a", map[string]any{c.key: c.one}), with("0b", map[string]any{c.key: c.two})))
	}
}

func TestSettingsAreReadFromTheManifest(t *testing.T) {
	t.Parallel()
	open := func(friendCap string) Run {
		r, err := Open(openFolder(t, strings.Replace(openManifest, `"parameters": {`, `"parameters": {"platform": {"friend_cap": `+friendCap+`}, "record": {"events": true}, `, 1)))
		require.NoError(t, err)
		return r
	}
	assert.Equal(t, []string{"mine, friend cap 20", "mine, friend cap 10"}, labels(open("20"), open("10")))
	assert.NotContains(t, open("20").Settings, "record.events")
}

func TestABriefLabelKeepsWhatTellsItApart(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "classroom, friend cap 20", brief("classroom, friend cap 20"))
	assert.Equal(t, "a scenari…, run 0123456789ab", brief("a scenario of a long name, run 0123456789ab"))
	assert.Equal(t, "a scenario of a name far to…", brief("a scenario of a name far too long"))
}

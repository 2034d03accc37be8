package scenarios

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func shippedScenario(t *testing.T, name string, sets ...string) *Scenario {
	t.Helper()
	s, err := Load(name, sets...)
	require.NoError(t, err)
	return s
}

// differing are the keys in which two scenarios differ.
func differing(a, b *Scenario) (keys []string) {
	x, y := a.Values(), b.Values()
	for i := range x {
		if x[i] != y[i] {
			keys = append(keys, x[i].Key)
		}
	}
	return keys
}

func TestEveryShippedFileIsListedAndAsksSomething(t *testing.T) {
	found, err := fs.Glob(files, "*.yaml")
	require.NoError(t, err)
	var listed []string
	digests := map[string]string{}
	for _, l := range Shipped() {
		listed = append(listed, l.Name+".yaml")
		assert.True(t, strings.HasSuffix(l.Asks, "?"), "%s asks %q", l.Name, l.Asks)
		assert.Less(t, len(l.Asks), 90, "%s: a line of a list is short", l.Name)
		s := shippedScenario(t, l.Name)
		assert.Equal(t, l.Name, s.Name)
		assert.Contains(t, strings.ReplaceAll(s.About, "\n", " "), l.Asks)
		assert.Empty(t, digests[s.Digest()], "%s asks the same as another", l.Name)
		digests[s.Digest()] = l.Name
	}
	assert.ElementsMatch(t, found, listed)
}

func TestAShippedScenarioIsTheSameByNameAndByPath(t *testing.T) {
	want := shippedScenario(t, "curfew")
	for _, name := range []string{"curfew.yaml", filepath.Join(".", "curfew.yaml"), filepath.Join("elsewhere", "..", "curfew.yaml")} {
		got := shippedScenario(t, name)
		assert.Equal(t, want, got, name)
	}
}

func TestBaselineIsTheNeutralScenario(t *testing.T) {
	s := shippedScenario(t, "baseline")
	assert.Empty(t, differing(neutral(), s))
	assert.Equal(t, 5000, s.Population.Children)
	assert.Equal(t, 365, s.Run.Days)
}

func TestPolicyScenariosChangeTheirLeverAlone(t *testing.T) {
	base := shippedScenario(t, "baseline")
	for name, want := range map[string][]string{
		"flat-quota":          {"platform.quota_mid", "platform.quota_high"},
		"small-friend-cap":    {"platform.friend_cap"},
		"hidden-counts":       {"platform.show_counts"},
		"no-strangers":        {"platform.strangers"},
		"curfew":              {"platform.curfew"},
		"bot-boom":            {"platform.detection", "market.autoliker_price", "autoliker.initial_circle", "autoliker.initial_casual"},
		"parents-lock":        {"parents.lock_share"},
		"redeem-lowers-count": {"redeem.lowers_count"},
		"fading-likes":        {"platform.like_half_life"},
		"school-ban":          {"platform.school_ban"},
		"three-years":         {"run.days"},
		"city":                {"population.children"},
		"no-cap":              nil, "bot-crackdown": nil, "levels-removed-mid-year": nil,
		"step-goal-2025": nil, "market-takedown": nil,
	} {
		s := shippedScenario(t, name)
		assert.Equal(t, want, differing(base, s), name)
		assert.Equal(t, want == nil, len(s.Interventions) > 0, name)
	}
}

func TestInterventionsOfShippedScenariosFallOnTheirDays(t *testing.T) {
	for name, want := range map[string][]Intervention{
		"no-cap":                  {{1, []Setting{{"platform.friend_cap", "60000"}, {"platform.intake_cap", "0"}}}},
		"bot-crackdown":           {{183, []Setting{{"platform.detection", "0.2"}}}},
		"levels-removed-mid-year": {{108, []Setting{{"platform.levels", "false"}}}},
		"step-goal-2025":          {{1, []Setting{{"platform.step_goal", "true"}}}},
		"market-takedown": {{108, []Setting{
			{"market.reach", "0.3"}, {"market.autoliker_price", "220"}, {"platform.detection", "0.1"},
		}}},
		"guardian-standard-2027": {{123, []Setting{
			{"parents.lock_share", "0.8"}, {"parents.lock_bypass", "0"}, {"platform.curfew", "true"}, {"platform.strangers", "false"},
		}}},
	} {
		assert.Equal(t, want, shippedScenario(t, name).Interventions, name)
	}
}

// Every setting of grey-market makes its market larger.
func TestGreyMarketOnlyRaisesWhatBaselineHas(t *testing.T) {
	base, grey := shippedScenario(t, "baseline"), shippedScenario(t, "grey-market")
	keys := differing(base, grey)
	assert.Len(t, keys, 9)
	value := func(s *Scenario, key string) float64 {
		v, err := strconv.ParseFloat(s.Values()[slices.IndexFunc(s.Values(), func(kv KeyValue) bool { return kv.Key == key })].Value, 64)
		require.NoError(t, err)
		return v
	}
	for _, key := range keys {
		assert.Greater(t, value(grey, key), value(base, key), key)
	}
}

func TestExchangeOnlyTurnsEveryMechanismOff(t *testing.T) {
	s := shippedScenario(t, "exchange-only")
	for _, kv := range s.Values() {
		if strings.HasPrefix(kv.Key, "mechanisms.") {
			assert.Equal(t, "false", kv.Value, kv.Key)
		}
	}
	assert.Equal(t, "regular", s.Ties.Pattern)
	assert.Equal(t, 30, s.Ties.RegularTies)
	assert.Zero(t, s.Population.Elsewhere)
	assert.False(t, s.Record.Events)
	_, err := Load("exchange-only", "population.children=30")
	assert.ErrorContains(t, err, "regular_ties 30 need more than 30 children")
}

func TestTheStarterFileReads(t *testing.T) {
	s, err := Read("mine.yaml", New("mine"))
	require.NoError(t, err)
	assert.Empty(t, differing(shippedScenario(t, "baseline"), s))
	assert.Equal(t, "mine", s.Name)
	assert.True(t, strings.HasPrefix(s.About, "mine: what does this scenario ask?"), s.About)
}

// What the starter file shows in comments must be right as well.
func TestTheStarterFileReadsWithItsExamples(t *testing.T) {
	_, text, _ := bytes.Cut(New("mine"), []byte("\n"))
	example := regexp.MustCompile(`(?m)^( *)# ( *(?:- )?[a-z_.]+:.*)$`)
	require.GreaterOrEqual(t, len(example.FindAll(text, -1)), 10)
	s, err := Read("mine.yaml", example.ReplaceAll(text, []byte("$1$2")))
	require.NoError(t, err)
	assert.Equal(t, 50, s.Platform.FriendCap)
	assert.Equal(t, 2, s.Run.Seed)
	assert.False(t, s.Mechanisms.Autolikers)
	assert.Len(t, s.Interventions, 2)
}

func TestAFileExtendsTheOneBesideItAndWritesDifferencesOnly(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	write("parent.yaml", "# Parent.\nextends: bot-crackdown\nrun: {days: 200}\nplatform: {friend_cap: 60, quota_low: 4}\n")
	child := write("child.yaml", "\ufeff# yaml-language-server: $schema=x.json\r\n# Child asks.\r\n#\r\n# More.\r\nextends: parent.yaml\r\nplatform: {friend_cap: 70}\r\n")
	s := shippedScenario(t, child, "platform.quota_mid=9")
	assert.Equal(t, []int{200, 70, 4, 9}, []int{s.Run.Days, s.Platform.FriendCap, s.Platform.QuotaLow, s.Platform.QuotaMid})
	assert.Len(t, s.Interventions, 1, "inherited from bot-crackdown")
	assert.Equal(t, "Child asks.\n\nMore.", s.About)
	assert.Equal(t, "child", s.Name)
	cleared := shippedScenario(t, write("cleared.yaml", "extends: parent.yaml\ninterventions: []\n"))
	assert.Empty(t, cleared.Interventions)
	assert.Empty(t, cleared.About)
}

func TestAParentsMistakeIsReportedInTheParent(t *testing.T) {
	dir := t.TempDir()
	parent, child := filepath.Join(dir, "parent.yaml"), filepath.Join(dir, "child.yaml")
	require.NoError(t, os.WriteFile(parent, []byte("run: {days: 0}\n"), 0o600))
	require.NoError(t, os.WriteFile(child, []byte("extends: ./parent.yaml\nplatform: {curfew: 7}\n"), 0o600))
	_, err := Load(child)
	var all Complaints
	require.ErrorAs(t, err, &all)
	require.Len(t, all, 2)
	assert.Equal(t, []string{child, parent}, []string{all[0].File, all[1].File})
}

func TestTheParametersPageIsUpToDate(t *testing.T) {
	page := filepath.Join("..", "docs", "PARAMETERS.md")
	if *update {
		require.NoError(t, os.WriteFile(page, Parameters(), 0o644)) //nolint:gosec // a page for all to read
	}
	have, err := os.ReadFile(page)
	require.NoError(t, err, "go generate ./scenarios writes it")
	assert.True(t, bytes.Equal(Parameters(), have), "docs/PARAMETERS.md is not what the tags say; go generate ./scenarios")
	for _, p := range Params() {
		assert.Contains(t, string(have), "| `"+p.Name()+"` | ", p.Key)
	}
}

package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// value draws any value that a parameter may have, as --set takes it.
func value(t *rapid.T, p *Param) string {
	element, isList := p.Type.element()
	if !isList {
		return one(t, p, element)
	}
	n := p.Length
	if n == 0 {
		n = rapid.IntRange(0, 4).Draw(t, "length of "+p.Key)
	}
	parts := make([]string, n)
	for i := range parts {
		parts[i] = one(t, p, element)
	}
	return strings.Join(parts, ",")
}

func one(t *rapid.T, p *Param, element Type) string {
	switch element {
	case Bool:
		return strconv.FormatBool(rapid.Bool().Draw(t, p.Key))
	case Int:
		return strconv.Itoa(rapid.IntRange(int(*p.Min), int(*p.Max)).Draw(t, p.Key))
	case Float:
		return number(rapid.Float64Range(*p.Min, *p.Max).Draw(t, p.Key))
	case Choice:
		return rapid.SampledFrom(p.Enum).Draw(t, p.Key)
	case Date:
		return fmt.Sprintf("%d-02-%02d", rapid.IntRange(1900, 2999).Draw(t, "year"), rapid.IntRange(1, 28).Draw(t, "day"))
	case Span:
		return rapid.SampledFrom([]string{"12-20..01-10", "02-29..02-29", "2025-01-01..2026-01-01"}).Draw(t, p.Key)
	}
	return rapid.StringMatching(`[ -~é日\x{a0}\x{1f600}]{0,12}`).Draw(t, p.Key)
}

// anyScenario draws a possible scenario: one of random values, taken back block
// by block where they contradict one another.
func anyScenario(t *rapid.T) *Scenario {
	s := neutral()
	for _, p := range Params() {
		was := p.get(s)
		require.NoError(t, s.Set(p.Key, value(t, &p)), p.Key)
		if s.Check() != nil {
			p.set(s, was)
		}
	}
	if s.Population.Network != "" {
		s.Population.Children = neutral().Population.Children // the network's files say how many
	}
	settable := rapid.Permutation([]string{"platform.xp_per_like", "platform.curfew", "market.autoliker_price", "parents.lock_share"}).Draw(t, "keys")
	for _, p := range settable[:rapid.IntRange(0, 3).Draw(t, "interventions")] { // none twice, for a day may not set one twice
		param, _ := Lookup(p)
		day := 1
		if n := len(s.Interventions); n > 0 {
			day = s.Interventions[n-1].Day
		}
		day = rapid.IntRange(day, s.Run.Days).Draw(t, "day")
		s.Interventions = append(s.Interventions, Intervention{Day: day, Set: []Setting{{Key: p, Value: value(t, &param)}}})
	}
	return s
}

func TestCanonicalReadsBackToTheSameScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScenario(t)
		back, err := Read("back.yaml", s.Canonical())
		require.NoError(t, err, "%s", s.Canonical())
		assert.Equal(t, "back", back.Name)
		back.Name = ""
		assert.Equal(t, s, back)
		assert.Equal(t, s.Canonical(), back.Canonical())
		assert.Equal(t, s.Digest(), back.Digest())
	})
}

func TestTheDigestAsksWhatIsAskedAndNotHowItIsCalled(t *testing.T) {
	plain, err := Read("a.yaml", []byte("extends: baseline\n"))
	require.NoError(t, err)
	written, err := Read("b.yaml", []byte("# Another comment.\nplatform: {friend_cap: 15e1, detection: 0.010}\n"))
	require.NoError(t, err)
	assert.Equal(t, plain.Digest(), written.Digest())
	other, err := Load("baseline", "platform.friend_cap=149")
	require.NoError(t, err)
	assert.NotEqual(t, plain.Digest(), other.Digest())
}

func TestValuesAreWhatSetTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, again := anyScenario(t), neutral()
		for _, kv := range s.Values() {
			require.NoError(t, again.Set(kv.Key, kv.Value))
		}
		again.Interventions = s.Interventions
		assert.Equal(t, s, again)
	})
}

func TestACloneSharesNothing(t *testing.T) {
	s, err := Load("levels-removed-mid-year", "record.ties_days=5")
	require.NoError(t, err)
	c := s.Clone()
	require.Equal(t, s, c)
	before := s.Digest()
	c.Population.OwnerByAge[0], c.Calendar.Holidays[0], c.Record.TiesDays[0] = 9, "12-01..12-02", 6
	c.Interventions[0].Set[0].Value = "true"
	c.Platform.FriendCap = 1
	assert.Equal(t, before, s.Digest())
	first, untouched := neutral(), neutral().Digest()
	first.Population.OwnerByAge[0] = 9
	assert.Equal(t, untouched, neutral().Digest(), "the defaults are not shared either")
}

func TestApplyChangesWhatInterventionsMay(t *testing.T) {
	s := neutral()
	require.NoError(t, s.Apply(Setting{"platform.quota_low", "7"}))
	assert.Equal(t, 7, s.Platform.QuotaLow)
	assert.ErrorContains(t, s.Apply(Setting{"run.days", "7"}), "cannot change during a run")
	assert.ErrorContains(t, s.Apply(Setting{"platform.quota_low", "99"}), "99 is above the maximum 40")
	assert.ErrorContains(t, s.Apply(Setting{"platform.quota_lo", "9"}), `did you mean "platform.quota_low"?`)
	assert.Equal(t, 365, s.Run.Days)
}

package scenarios

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write what is generated and the expected error texts anew")

// The expected texts stand beside the files; look at them after -update.
func TestBadFilesAreComplainedOfInFull(t *testing.T) {
	t.Chdir(filepath.Join("testdata", "bad"))
	bad, err := filepath.Glob("*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(bad), 15)
	for _, file := range bad {
		_, err := Load(file)
		var all Complaints
		require.ErrorAs(t, err, &all, file)
		got, golden := err.Error()+"\n", strings.TrimSuffix(file, ".yaml")+".txt"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err, "go test -run TestBadFiles -update writes it")
		assert.Equal(t, string(want), got, file)
	}
}

func TestSetsAreCheckedLikeFiles(t *testing.T) {
	for set, want := range map[string]string{
		"platform.quota_lo=3":         `--set platform.quota_lo: unknown setting "platform.quota_lo"; did you mean "platform.quota_low"?`,
		"platform.quota=3":            `--set platform.quota: unknown setting "platform.quota"; there are platform.quota_low, platform.quota_mid and platform.quota_high`,
		"quota=3":                     `--set quota: unknown setting "quota"; there are platform.quota_low, platform.quota_mid, platform.quota_high and bypass.quota_factor`,
		"friend_cap=3":                `--set friend_cap: unknown setting "friend_cap"; did you mean "platform.friend_cap"?`,
		"run.days=4.5":                `--set run.days: expected a whole number from 1 to 36500 (days), got 4.5`,
		"run.days=":                   `--set run.days: expected a whole number from 1 to 36500 (days), got nothing`,
		"run.days":                    `--set run.days: has no value; write --set run.days=365 or the like`,
		"platform.curfew=ja":          `--set platform.curfew: expected true or false, got "ja"`,
		"population.owner_by_age=1,2": `--set population.owner_by_age: expected 13 numbers (ratio, ages 5 to 17), got 2`,
		"record.ties_days=[3,4":       `--set record.ties_days: expected a whole number from 1 to 36500 (day), got "[3"`,
		"record.ties_days=366":        `--set record.ties_days: day 366 of ties_days is past the end of the run, day 365`,
		"platform.level_mid=21":       `--set platform.level_mid: level_mid 21 is not below level_high 21`,
		"harm.rate=1":                 `--set harm.rate: unknown setting "harm.rate"; did you mean "learn.rate"?`,
		"nag.grace=NaN":               `--set nag.grace: expected a whole number from 1 to 60 (days), got NaN`,
		"nag.drop=inf":                `--set nag.drop: expected a number from 0 to 1 (/day), got inf`,
		"nag.drop=1e999":              `--set nag.drop: expected a number from 0 to 1 (/day), got "1e999"`,
		"population.wave=a\nb":        `--set population.wave: expected a text of one line without control characters, got "a\nb"`,
	} {
		_, err := Load("baseline", set)
		assert.EqualError(t, err, want, set)
	}
}

func TestUnknownScenariosGetTheNearestName(t *testing.T) {
	for name, want := range map[string]string{"basline": "baseline", "clasroom.yaml": "classroom", "nowhere/curfw.yaml": "curfew", "zzz": ""} {
		_, err := Load(name)
		var all Complaints
		require.ErrorAs(t, err, &all, name)
		assert.Equal(t, want, all[0].Suggestion, name)
		_, err = Source(name)
		assert.ErrorContains(t, err, "no shipped scenario", name)
	}
}

func TestAFolderIsNoScenario(t *testing.T) {
	dir := t.TempDir()
	_, err := Load(dir)
	var bad Complaints
	require.ErrorAs(t, err, &bad, "it was asked wrongly, like a file that is not there")
	assert.ErrorContains(t, err, dir+": is no file; wants a scenario file")
}

func TestHugeFilesAreRefusedBeforeTheyAreParsed(t *testing.T) {
	_, err := Read("huge.yaml", make([]byte, maxBytes+1))
	assert.ErrorContains(t, err, "has 1048577 bytes; a scenario file has 1048576 at most")
}

func TestNestingBombsAreRefused(t *testing.T) {
	_, err := Read("bomb.yaml", []byte(strings.Repeat("[", 20000)))
	assert.ErrorContains(t, err, "the nesting is too deep")
	_, err = Read("bomb.yaml", []byte("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
	assert.ErrorContains(t, err, "anchors (&) and aliases (*) are not used")
}

func TestASettingOfOtherWordsIsSuggestedByThoseItShares(t *testing.T) {
	t.Parallel()
	_, err := Load("baseline", "platform.counts_visible=true")
	require.ErrorContains(t, err, `did you mean "platform.show_counts"?`)
	_, err = Load("baseline", "platform.wholly_other=true")
	require.NotContains(t, err.Error(), "did you mean")
	_, near := unknownName("platform", "counts_visible")
	assert.Equal(t, "show_counts", near)
}

package chart

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestATitleWithoutGlyphsIsRefused(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"这是标题 ✓":      "title: the font of the pictures has no 这 (U+8FD9), 是 (U+662F), 标 (U+6807), 题 (U+9898), ✓ (U+2713); expected Latin, Greek or Cyrillic letters",
		"一二三四五六七八九十一": "八 (U+516B), 2 more; expected",
		"two\nlines":  "has no U+000A; expected",
	} {
		_, err := Draw("levels", cases()["one-day"], Options{Title: title})
		assert.ErrorContains(t, err, want)
	}
	for _, title := range []string{"Größe ≥ 5 %, Ελλάδα, Киев – “…”", "no" + noBreak + "break"} {
		_, err := Draw("levels", cases()["one-day"], Options{Title: title})
		assert.NoError(t, err)
	}
}

func TestARunWhoseNameHasNoGlyphsIsCalledByItsID(t *testing.T) {
	t.Parallel()
	odd, plain := made{days: 5, children: 50}.run(""), made{days: 5, children: 50}.run("")
	odd.Scenario, odd.RunID = "中文", "0a"
	for _, c := range All {
		pic, err := Draw(c.Name, []Run{odd, plain}, Options{})
		require.NoError(t, err)
		assert.Empty(t, lacking(pic.About), "%s: %s", c.Name, pic.About)
		assert.Contains(t, pic.About, "run 0a: scenario (name not in the font) · seed 1")
		for _, e := range pic.fig.key {
			assert.Empty(t, lacking(e.text))
		}
	}
	assert.Equal(t, "中文", odd.Scenario, "the caller's runs are left alone")
}

func TestNoTextOfAPictureLacksAGlyph(t *testing.T) {
	t.Parallel()
	for _, name := range names() {
		for _, c := range All {
			pic, err := Draw(c.Name, cases()[name], Options{})
			require.NoError(t, err)
			assert.Empty(t, lacking(pic.About), "%s of %s", c.Name, name)
		}
	}
}

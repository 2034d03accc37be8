package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

const openManifest = `{"version": "1.2.3", "run_id": "0123456789ab", "scenario": "mine", "seed": 7, "days": 90, "last_day": 40,
"parameters": {"run": {"start": "2025-09-01"}, "interventions": [
 {"day": 20, "set": {"platform.levels": false, "platform.friend_cap": 50}}, {"day": 30, "set": {"platform.curfew": true}}]}}`

func openFolder(t *testing.T, manifest string) string {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, record.ManifestName), []byte(manifest), 0o600))
	return folder
}

func TestARunIsOpenedFromItsManifest(t *testing.T) {
	t.Parallel()
	r, err := Open(openFolder(t, openManifest))
	require.NoError(t, err)
	assert.Equal(t, "mine", r.Scenario)
	assert.EqualValues(t, 7, r.Seed)
	assert.Equal(t, 40, r.Days)
	assert.Equal(t, time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC), r.Start)
	assert.Equal(t, []Mark{{20, "friend cap 50, levels off"}, {30, "curfew on"}}, r.Interventions)
	_, err = r.Tables("daily")
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestTheCaptionSaysHowFarAnInterruptedRunCame(t *testing.T) {
	t.Parallel()
	r, err := Open(openFolder(t, openManifest))
	require.NoError(t, err)
	assert.Equal(t, []string{"scenario mine · seed 7 · likesim 1.2.3 · run 0123456789ab · interrupted after day 40 of 90"}, caption([]Run{r}))
	r.Days = 0
	assert.Contains(t, caption([]Run{r})[0], "interrupted before day 1 of 90")
	r, err = Open(openFolder(t, strings.Replace(openManifest, "{", `{"complete": true, `, 1)))
	require.NoError(t, err)
	assert.Equal(t, []string{"scenario mine · seed 7 · likesim 1.2.3 · run 0123456789ab"}, caption([]Run{r}))
}

func TestAFolderWithoutAManifestIsNoRun(t *testing.T) {
	t.Parallel()
	_, err := Open(t.TempDir())
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = Open(openFolder(t, `{"run_id": "x", "parameters": {"run": {"start": "soon"}}}`))
	assert.ErrorContains(t, err, "run.start")
}

func TestATableIsReadOnce(t *testing.T) {
	t.Parallel()
	folder := openFolder(t, openManifest)
	w, err := record.Create(folder, record.LorenzTable(), record.Keys{})
	require.NoError(t, err)
	_, err = w.Close()
	require.NoError(t, err)
	r, err := Open(folder)
	require.NoError(t, err)
	first, err := r.Tables("lorenz")
	require.NoError(t, err)
	second, err := r.Tables("lorenz")
	require.NoError(t, err)
	assert.Same(t, first, second)
}

func TestAPictureIsSavedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pic, err := Draw("levels", cases()["one-day"], Options{})
	require.NoError(t, err)
	require.NoError(t, pic.Save(filepath.Join(folder, "levels.svg")))
	require.ErrorContains(t, pic.Save(filepath.Join(folder, "levels.gif")), "does not move")
	require.ErrorContains(t, pic.Save(filepath.Join(folder, "levels.txt")), "unknown picture format")
	require.Error(t, pic.Save(filepath.Join(folder, "no", "levels.svg")))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.Equal(t, "levels.svg", entries[0].Name())
}

package docs

import (
	"bytes"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/pattern"
)

const validationPage = "VALIDATION.md"

// read is the evidence, read once for all tests.
var read = sync.OnceValues(func() (*Evidence, error) { return ReadEvidence(sim.ModelVersion) })

func evidence(t *testing.T) *Evidence {
	t.Helper()
	e, err := read()
	require.NoError(t, err, "make validation")
	return e
}

func TestTheValidationIsUpToDate(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the last digits of the emulator differ between processors, and its walk with them")
	}
	e := evidence(t)
	if *update {
		e.Study.Label()
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		require.NoError(t, encoder.Encode(e.Study))
		require.NoError(t, os.WriteFile(StudyName, text.Bytes(), 0o644))
		require.NoError(t, os.WriteFile(validationPage, e.Validation(), 0o644))
		return
	}
	got, err := os.ReadFile(validationPage)
	require.NoError(t, err)
	require.Equal(t, string(e.Validation()), string(got), "write it anew: go generate ./docs")
}

func TestTheEvidenceIsOfThisModelAndOfTheWholeStudy(t *testing.T) {
	s := evidence(t).Study
	assert.Equal(t, sim.ModelVersion, s.Model, "make validation")
	assert.Equal(t, []int{20_000, 730}, []int{s.Children, s.Days})
	assert.GreaterOrEqual(t, s.Replicates, 3)
	require.Len(t, s.Rows, len(pattern.Rows))
	for i, r := range pattern.Rows {
		assert.Equal(t, []string{r.ID, r.Statement, r.Target, r.Tolerance, r.Needs},
			[]string{s.Rows[i].ID, s.Rows[i].Statement, s.Rows[i].Target, s.Rows[i].Tolerance, s.Rows[i].Needs}, "go generate ./docs")
	}
	assert.Len(t, s.Readings, 3)
	var off []string
	for _, w := range s.Without {
		off = append(off, w.Mechanism)
	}
	assert.Equal(t, pattern.Mechanisms(), off, "each mechanism off")
}

func TestAllPatternsHoldAtOnce(t *testing.T) {
	for _, a := range evidence(t).Study.Rows {
		assert.True(t, a.Holds, a.ID)
	}
}

func TestEveryRowFailsWithoutTheMechanismThatItNeeds(t *testing.T) {
	s := evidence(t).Study
	failed := map[string]bool{}
	for _, w := range s.Without {
		assert.Empty(t, w.Stays, "hold still without %s", w.Mechanism)
		for _, id := range w.Fails {
			failed[id] = true
		}
		assert.LessOrEqual(t, len(w.Also), len(s.Rows)/3, "without %s most of the other rows hold", w.Mechanism)
	}
	for _, a := range s.With {
		if a.Holds { // rows that so few children do not show say nothing
			assert.Equal(t, a.Needs != "", failed[a.ID], a.ID)
		}
	}
}

// The search begins in the middle of the ranges and knows nothing of the defaults.
func TestTheSearchFindsWhereAllPatternsHold(t *testing.T) {
	e := evidence(t)
	assert.Positive(t, e.Result.Accepted, "make validation")
	for _, u := range e.Result.Unknowns {
		p, ok := scenarios.Lookup(u.Key)
		require.True(t, ok)
		value, err := strconv.ParseFloat(p.Default, 64)
		require.NoError(t, err)
		assert.True(t, u.Low <= value && value <= u.High, "%s: the default %g is not plausible", u.Key, value)
		assert.Equal(t, "C", p.Cert, u.Key)
	}
}

package experiment

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// tiny are settings of a population in which a rule shows within days.
var tiny = []string{"population.children=250", "population.elsewhere=40", "run.burn_in=4", "run.days=10", "circle.initial_share=0.1"}

func arms(t *testing.T, from int, texts ...string) []Arm {
	list, err := ReadArms(texts, tiny, from)
	require.NoError(t, err)
	return list
}

func outcomes(t *testing.T, texts ...string) []Outcome {
	list, err := ReadOutcomes(texts, 10)
	require.NoError(t, err)
	return list
}

// held are the files of a folder, with digests of what they hold.
func held(t *testing.T, folder string) map[string]string {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	files := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		files[e.Name()] = record.Digest(content)
	}
	return files
}

func silent(int, int) {}

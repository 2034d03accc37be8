package sim_test

import (
	"testing"

	"likesim/internal/repeat"
)

func TestMain(m *testing.M) { repeat.Main(m) }

// long leaves out, with -short, a test of many runs that is about the model and not
// about workers.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("simulates many runs: left out with -short")
	}
}

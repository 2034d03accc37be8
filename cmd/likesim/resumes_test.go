//go:build kills

package main

import "testing"

// The heavy part: fifty kills of a run with small files, some where it waits between
// write, fsync and rename, and some of one with large ones, whose checkpoints take
// long to write.
func TestARunSurvivesFiftyKills(t *testing.T) {
	survives(t, 50, "", "run", "classroom", "--days", "1500", "--no-charts", "--quiet", "--checkpoint-every", "25")
}

func TestARunSurvivesKillsBetweenWriteFsyncAndRename(t *testing.T) {
	survives(t, 25, "append=10,sync=2,rename=10", "run", "classroom", "--days", "200", "--no-charts", "--quiet", "--checkpoint-every", "25")
}

func TestALargeRunSurvivesKills(t *testing.T) {
	survives(t, 12, "", "run", "city", "--children", "7000", "--days", "24", "--no-charts", "--quiet", "--checkpoint-every", "2")
}

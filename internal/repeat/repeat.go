// Package repeat makes property tests repeat themselves: their draws have a fixed
// seed, so that a test run fails for what changed and not by chance. To search
// further, say another seed: go test ./sim -rapid.seed=7, or 0 for a new one each
// time.
package repeat

import (
	"flag"
	"testing"
)

// seed of the property tests: any number but 0 would do.
const seed = "20251123"

// Main runs the tests of a package that uses pgregory.net/rapid. What is said on
// the command line comes later and wins.
func Main(m *testing.M) {
	if err := flag.Set("rapid.seed", seed); err != nil {
		panic("repeat: the package does not use rapid: " + err.Error())
	}
	m.Run() // go test takes the exit code from m
}

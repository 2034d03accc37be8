// Package pause slows the program down at named places, so that tests can kill it or
// cut its power there. It never changes a byte of a result.
package pause

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// Variable of the environment asks for pauses, in milliseconds:
// LIKESIM_TEST_PAUSE="run=500,rename=50".
const Variable = "LIKESIM_TEST_PAUSE"

// At waits where the environment asks for it. The places are
//
//	run     before a finished run of a sweep is appended to its segment
//	append  in the middle of an append, or of the state of a checkpoint
//	sync    before a whole file, or the rows of a checkpoint, are made durable
//	rename  before a file or a folder gets its name
func At(place string) {
	asked := os.Getenv(Variable)
	if asked == "" {
		return
	}
	for part := range strings.SplitSeq(asked, ",") {
		name, value, _ := strings.Cut(part, "=")
		if ms, err := strconv.Atoi(value); name == place && err == nil {
			time.Sleep(time.Duration(ms) * time.Millisecond)
		}
	}
}

package sweep

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// PauseVariable slows a sweep down at named places, so that tests can kill or cut
// it there: LIKESIM_TEST_PAUSE="run=500,rename=50", in milliseconds. It never
// changes a byte of a result.
const PauseVariable = "LIKESIM_TEST_PAUSE"

// Pause waits where the environment asks for it. The places are
//
//	run     before a finished run is appended to its segment
//	append  in the middle of an append
//	sync    before a whole file is made durable
//	rename  before it gets its name
func Pause(place string) {
	asked := os.Getenv(PauseVariable)
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

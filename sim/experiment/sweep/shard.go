package sweep

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Shard is a share of a sweep: run k belongs to shard k mod Of, whatever machine,
// engine or hour it is.
type Shard struct{ Index, Of int }

// Check says what is wrong with a shard.
func (s Shard) Check() error {
	if s.Of < 1 {
		return fmt.Errorf("--shards %d: wants 1 or more", s.Of)
	}
	if s.Index < 0 || s.Index >= s.Of {
		return fmt.Errorf("--shard %d of %d: wants 0 to %d (the first is 0)", s.Index, s.Of, s.Of-1)
	}
	return nil
}

// Has says whether a run belongs to the shard.
func (s Shard) Has(run int) bool { return run%s.Of == s.Index }

// Size is how many of n runs belong to the shard.
func (s Shard) Size(n int) int { return (n - s.Index + s.Of - 1) / s.Of }

// String is the shard as file names and messages have it.
func (s Shard) String() string { return fmt.Sprintf("%05d-of-%05d", s.Index, s.Of) }

const (
	shardsName = "shards"
	failedName = "failed"
	logName    = "log"
	runsEnding = ".runs"
)

// path is the file of a finished shard.
func (s Shard) path(out string) string { return filepath.Join(out, shardsName, s.String()+runsEnding) }

// shardOf reads the name of a finished shard's file.
func shardOf(name string) (s Shard, ok bool) {
	stem, found := strings.CutSuffix(name, runsEnding)
	index, of, cut := strings.Cut(stem, "-of-")
	if !found || !cut {
		return s, false
	}
	var err1, err2 error
	s.Index, err1 = strconv.Atoi(index)
	s.Of, err2 = strconv.Atoi(of)
	return s, err1 == nil && err2 == nil && s.Check() == nil
}

// Ranges writes sorted numbers as Slurm's --array and many others take them: 3,7-9.
func Ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "-" + strconv.Itoa(numbers[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ",")
}

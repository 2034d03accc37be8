package sweep

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Status is how far a sweep is, by its folder alone.
type Status struct {
	Runs    int      // planned
	Done    int      // answered, in files of finished shards
	Begun   int      // answered, in shards that are not finished
	Failed  int      // recorded as failed and not answered
	Shards  int      // of the division asked about
	Missing []int    // shards of it that lack a run or are not finished
	Damaged []string // files of finished shards with a record that is not what was written
}

// Complete says whether nothing is missing.
func (s *Status) Complete() bool { return len(s.Missing) == 0 }

// Look finds how far the sweep of a plan is, divided into shards. It reads all that was
// answered: a damaged answer is none.
func Look(p *Plan, out string, shards int) (*Status, error) {
	if shards < 1 {
		return nil, fmt.Errorf("--shards %d: wants 1 or more", shards)
	}
	if err := belongs(out, p.Digest); err != nil {
		return nil, err
	}
	answered, damaged, err := answeredRuns(p, []string{out})
	if err != nil {
		return nil, err
	}
	s := &Status{Runs: p.Runs, Shards: shards, Damaged: damaged}
	lacks := make([]bool, min(shards, max(p.Runs, 1)))
	for i, a := range answered {
		if a.path != "" {
			s.Done++
		} else {
			lacks[i%shards] = true
		}
	}
	for i, l := range lacks {
		if l {
			s.Missing = append(s.Missing, i)
		}
	}
	s.Begun, err = begun(p, out, answered)
	if err != nil {
		return nil, err
	}
	failed, err := Failures(out)
	s.Failed = len(failed)
	return s, err
}

// belongs finds whether a folder is that of another manifest; one without a mark is
// of any.
func belongs(out, digest string) error {
	if _, err := os.Stat(filepath.Join(out, DigestName)); err != nil {
		return nil //nolint:nilerr // nothing was run there yet
	}
	return claim(out, digest)
}

// answeredRuns finds for each run where its answer lies, in finished shards of any
// division of these folders; the path is empty where there is none. A damaged answer is
// none, and its file is named.
func answeredRuns(p *Plan, outs []string) (answered []found, damaged []string, err error) {
	answered = make([]found, p.Runs)
	for _, out := range outs {
		for _, name := range shardFiles(out) {
			path := filepath.Join(out, shardsName, name)
			places, bad, err := scan(path, p.Digest)
			if err != nil {
				return nil, nil, err
			}
			if bad {
				damaged = append(damaged, path)
			}
			for _, at := range places {
				if at.Index < p.Runs && answered[at.Index].path == "" {
					answered[at.Index] = found{at, path}
				}
			}
		}
	}
	return answered, damaged, nil
}

// begun counts the runs that only unfinished shards hold.
func begun(p *Plan, out string, answered []found) (int, error) {
	entries, err := os.ReadDir(filepath.Join(out, shardsName))
	if err != nil {
		return 0, nil //nolint:nilerr // there is no folder yet
	}
	seen := make([]bool, p.Runs)
	n := 0
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), hidden) {
			continue
		}
		places, _, err := scan(filepath.Join(out, shardsName, e.Name()), p.Digest)
		if err != nil && !os.IsNotExist(err) {
			return n, err
		}
		for _, at := range places {
			if at.Index < p.Runs && answered[at.Index].path == "" && !seen[at.Index] {
				seen[at.Index] = true
				n++
			}
		}
	}
	return n, nil
}

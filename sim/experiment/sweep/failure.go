package sweep

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Failure is a run that failed by itself. The others go on without it.
type Failure struct {
	Run
	Error  string `json:"error"`
	Repeat string `json:"repeat"` // the command that repeats it, from any folder of this machine
}

// again is the command that simulates one run alone and shows what comes of it. The
// manifest may lie elsewhere than the results, so that it is named in full.
func again(manifest, id string) string {
	if full, err := filepath.Abs(manifest); err == nil {
		manifest = full
	}
	return "likesim sweep run --manifest " + quoted(manifest) + " --only " + id
}

func failurePath(out, id string) string { return filepath.Join(out, failedName, id+".json") }

// fail records a failed run of a manifest.
func fail(out, manifest string, r Run, err error) error {
	content, marshal := json.MarshalIndent(Failure{Run: r, Error: err.Error(), Repeat: again(manifest, r.ID)}, "", "  ")
	if marshal != nil {
		return marshal
	}
	if err := os.MkdirAll(filepath.Join(out, failedName), 0o777); err != nil {
		return err
	}
	return errors.Join(writeWhole(failurePath(out, r.ID), append(content, '\n')),
		sweepAway(filepath.Join(out, failedName), r.ID+".json"))
}

// mend removes the record of a failure when the run has succeeded after all, and
// the folder with the last one.
func mend(out string, r Run) error {
	if err := os.Remove(failurePath(out, r.ID)); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	_ = os.Remove(filepath.Join(out, failedName)) // it may hold others
	return nil
}

// Failures are the failed runs recorded in a folder, by id.
func Failures(out string) ([]Failure, error) {
	entries, err := os.ReadDir(filepath.Join(out, failedName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Failure
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), hidden) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(out, failedName, e.Name()))
		if err != nil {
			return nil, err
		}
		var f Failure
		if err := json.Unmarshal(content, &f); err != nil {
			return nil, &fs.PathError{Op: "read", Path: filepath.Join(out, failedName, e.Name()), Err: err}
		}
		all = append(all, f)
	}
	return all, nil
}

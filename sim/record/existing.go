package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Existing is what stands where a run's folder belongs.
type Existing uint8

const (
	// Absent: nothing, or an empty folder.
	Absent Existing = iota
	// Answered: this question, whole and unchanged.
	Answered
	// Broken: results that are incomplete, changed or of another question.
	Broken
	// Foreign: something that likesim did not write. It is never touched.
	Foreign
)

// Look says what stands at path for the question id, without changing anything.
// For Broken and Foreign the error says why.
func Look(path, id string) (Existing, error) {
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Absent, nil
	}
	if err != nil {
		return Foreign, fmt.Errorf("%s: cannot be read as the folder of a run: %w", path, err)
	}
	if len(entries) == 0 {
		return Absent, nil
	}
	why := unanswered(path, id)
	if why == nil {
		return Answered, nil
	}
	if err := foreign(path); err != nil {
		return Foreign, err
	}
	return Broken, why
}

// unanswered says why a folder does not answer the question id, nil if it does.
func unanswered(path, id string) error {
	manifest, err := ReadManifest(path)
	switch {
	case err != nil:
		return err
	case manifest.RunID != id:
		return fmt.Errorf("%s: holds run %s, not %s", path, manifest.RunID, id)
	case !manifest.Complete:
		return fmt.Errorf("%s: its run was interrupted on day %d", path, manifest.LastDay)
	}
	return manifest.verify(path)
}

// foreign names the first entry that likesim does not write.
func foreign(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(path, e.Name())
		switch {
		case e.Name() == ChartsName && e.IsDir():
			if err := foreignChart(name); err != nil {
				return err
			}
		case e.IsDir() || !ours(e.Name()):
			return notOurs(name)
		}
	}
	return nil
}

func notOurs(path string) error {
	return fmt.Errorf("%s: likesim did not write it, so its folder is left alone: move it away", path)
}

// ours says whether likesim writes a file of this name into a run's folder, for
// good or for a while.
func ours(name string) bool {
	if litter(name) {
		return true
	}
	if hidden, ok := strings.CutPrefix(name, "."); ok {
		name, _, _ = strings.Cut(hidden, ".partial-")
	}
	if name == ManifestName || name == TimingName {
		return true
	}
	table, ending, _ := strings.Cut(name, ".")
	if ending != "parquet" && ending != "csv" {
		return false
	}
	return slices.ContainsFunc(Tables(Daily(nil)), func(t Table) bool { return t.Name == table })
}

// litter is what file browsers leave behind unasked.
func litter(name string) bool { return name == ".DS_Store" || name == "Thumbs.db" }

// foreignChart names the first entry of the charts that is not a picture.
func foreignChart(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		picture := slices.Contains([]string{".png", ".svg", ".pdf", ".gif"}, filepath.Ext(e.Name()))
		if e.IsDir() || !picture && !litter(e.Name()) {
			return notOurs(filepath.Join(path, e.Name()))
		}
	}
	return nil
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"likesim/sim/experiment/again"
	"likesim/sim/record"
)

// recorded is what a word on the command line means: a run with a folder of its own,
// or runs that a comparison, a sweep or an explanation keeps as rows.
type recorded struct {
	folder string
	wholes []*again.Whole
}

// runs are those that are kept as rows.
func (r *recorded) runs() (list []*again.Run) {
	for _, w := range r.wholes {
		list = append(list, w.Runs...)
	}
	return list
}

// find is what is recorded in a folder, or under an id, which is looked up under root.
func find(root, said string) (recorded, error) {
	if info, err := os.Stat(said); err == nil && info.IsDir() {
		return recordedIn(said)
	}
	if strings.ContainsAny(said, `/\`) {
		return recorded{}, wrongf("%s: there is no such folder", said)
	}
	s := search{id: said}
	switch err := filepath.WalkDir(root, s.look); {
	case err != nil:
		return recorded{}, err
	case len(s.folders) > 1:
		return recorded{}, wrongf("%s: there are several such runs, say which folder: %s", said, strings.Join(s.folders, ", "))
	case len(s.folders) == 1:
		return recorded{folder: s.folders[0]}, nil
	case len(s.wholes) == 0:
		return recorded{}, s.nothing(root)
	}
	return recorded{wholes: s.wholes}, nil
}

// recordedIn is what a folder holds. One that holds nothing is left to whoever reads
// it as that of a run, and says so.
func recordedIn(folder string) (recorded, error) {
	w, err := again.Find(folder, "")
	switch {
	case err != nil:
		return recorded{}, err
	case w == nil || len(w.Runs) == 0 && w.Unread == nil:
		return recorded{folder: folder}, nil
	}
	return recorded{wholes: []*again.Whole{w}}, nil
}

// search looks for an id.
type search struct {
	id      string
	folders []string
	wholes  []*again.Whole
	passed  []string // folders that may hold it, and why nothing can be done with them
}

// look adds what a folder holds of the id. There are no runs inside a run. A folder
// that cannot be used is passed over: another may hold the same.
func (s *search) look(path string, entry fs.DirEntry, err error) error {
	switch {
	case entry == nil && errors.Is(err, fs.ErrNotExist): // there is no root yet
		return nil
	case entry == nil:
		return err
	case err != nil:
		s.passed = append(s.passed, err.Error())
		return nil
	case !entry.IsDir():
		return nil
	case holdsRun(path):
		if filepath.Base(path) == s.id {
			s.folders = append(s.folders, path)
		}
		return filepath.SkipDir
	}
	s.lookAt(path)
	return nil
}

func (s *search) lookAt(path string) {
	id := s.id
	if again.IsNamed(path, id) {
		id = "" // that of the whole
	}
	w, err := again.Find(path, id)
	switch {
	case err != nil:
		s.passed = append(s.passed, err.Error())
	case w == nil:
	case len(w.Runs) > 0 || id == "":
		s.wholes = append(s.wholes, w)
	case w.Unread != nil:
		s.passed = append(s.passed, w.Unread.Error())
	}
}

// mostPassed is how many folders are named that were passed over.
const mostPassed = 5

// nothing says that the id was not found, and where it may be.
func (s *search) nothing(root string) error {
	text := fmt.Sprintf("%s: neither a folder nor the id of a run under %s (--out says where to look)", s.id, root)
	if n := len(s.passed); n > 0 {
		text += "; passed over: " + strings.Join(s.passed[:min(n, mostPassed)], "; ")
		if n > mostPassed {
			text += fmt.Sprintf("; and %d more", n-mostPassed)
		}
	}
	return wrongf("%s", text)
}

func holdsRun(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, record.ManifestName))
	return err == nil
}

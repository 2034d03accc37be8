package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"likesim/sim/experiment/again"
	"likesim/sim/record"
)

// recorded is what a word on the command line means: a run with a folder of its own,
// or runs that a comparison or a sweep keeps as rows.
type recorded struct {
	folder string
	rows   []*again.Run
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
	switch err := s.under(root); {
	case err != nil:
		return recorded{}, err
	case len(s.folders) > 1:
		return recorded{}, wrongf("%s: there are several such runs, say which folder: %s", said, strings.Join(s.folders, ", "))
	case len(s.folders) == 1:
		return recorded{folder: s.folders[0]}, nil
	case len(s.rows) == 0:
		return recorded{}, wrongf("%s: neither a folder nor the id of a run under %s (--out says where to look)", said, root)
	}
	return recorded{rows: s.rows}, nil
}

// recordedIn is what a folder holds. One that holds nothing is left to whoever reads
// it as that of a run, and says so.
func recordedIn(folder string) (recorded, error) {
	rows, err := rowsOf(folder, "")
	if err == nil && len(rows) == 0 {
		return recorded{folder: folder}, nil
	}
	return recorded{rows: rows}, err
}

// rowsOf are the runs that a comparison or a sweep keeps as rows in a folder, all or
// those of an id.
func rowsOf(folder, id string) ([]*again.Run, error) {
	switch {
	case again.HoldsComparison(folder):
		return again.Comparison(folder, id)
	case again.HoldsSweep(folder):
		return again.Sweep(folder, id)
	}
	return nil, nil
}

// search looks for an id.
type search struct {
	id      string
	folders []string
	rows    []*again.Run
}

func (s *search) under(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == root: // no run yet
			return nil
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		}
		return s.lookAt(path)
	})
}

// lookAt adds what a folder holds of the id. There are no runs inside a run.
func (s *search) lookAt(path string) error {
	if holdsRun(path) {
		if filepath.Base(path) == s.id {
			s.folders = append(s.folders, path)
		}
		return filepath.SkipDir
	}
	id := s.id
	if filepath.Base(path) == id && again.HoldsComparison(path) {
		id = "" // that of the whole comparison
	}
	rows, err := rowsOf(path, id)
	s.rows = append(s.rows, rows...)
	return err
}

func holdsRun(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, record.ManifestName))
	return err == nil
}

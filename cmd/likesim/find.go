package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"likesim/sim/record"
)

// findRun is the folder of a run, said as such or by its id, which is looked up
// under root.
func findRun(root, said string) (string, error) {
	if info, err := os.Stat(said); err == nil && info.IsDir() {
		return said, nil
	}
	if strings.ContainsAny(said, `/\`) {
		return "", wrongf("%s: there is no such folder", said)
	}
	found, err := foldersNamed(root, said)
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", wrongf("%s: neither a folder nor the id of a run under %s (--out says where to look)", said, root)
	case len(found) > 1:
		return "", wrongf("%s: there are several such runs, say which folder: %s", said, strings.Join(found, ", "))
	}
	return found[0], nil
}

// foldersNamed are the folders of that name, under root, which hold a run.
func foldersNamed(root, name string) (found []string, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == root: // no run yet
			return nil
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		}
		return lookAt(path, name, &found)
	})
	return found, err
}

// lookAt adds a folder to those found, if it holds a run and is named so. There
// are no runs inside a run.
func lookAt(path, name string, found *[]string) error {
	if !holdsRun(path) {
		return nil
	}
	if filepath.Base(path) == name {
		*found = append(*found, path)
	}
	return filepath.SkipDir
}

func holdsRun(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, record.ManifestName))
	return err == nil
}

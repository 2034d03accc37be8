package chart

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// partial begins the names of pictures that are not whole yet.
const partial = ".partial-"

// Tidy removes what drawing left in a folder when the program was killed; a folder
// that is not there holds nothing. Errors: a file that cannot be removed.
func Tidy(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), partial) {
			err = errors.Join(err, os.Remove(filepath.Join(folder, e.Name())))
		}
	}
	return err
}

// Save writes the picture to a file in the format of its ending. The file appears
// when it is whole. Errors: an ending that is no format, those of Write, a folder
// that cannot be written.
func (p *Picture) Save(path string) error {
	ending := filepath.Ext(path)
	// The ending stays, so that a picture of a killed program is known as one.
	file, err := os.CreateTemp(filepath.Dir(path), partial+"*"+ending)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	err = p.Write(file, strings.ToLower(strings.TrimPrefix(ending, ".")))
	err = errors.Join(err, file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(file.Name()))
	}
	return nil
}

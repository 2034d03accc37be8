package chart

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Save writes the picture to a file in the format of its ending. The file appears
// when it is whole. Errors: an ending that is no format, those of Write, a folder
// that cannot be written.
func (p *Picture) Save(path string) error {
	ending := filepath.Ext(path)
	// The ending stays, so that a picture of a killed program is known as one.
	file, err := os.CreateTemp(filepath.Dir(path), ".partial-*"+ending)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	err = p.Write(file, strings.TrimPrefix(ending, "."))
	err = errors.Join(err, file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(file.Name()))
	}
	return nil
}

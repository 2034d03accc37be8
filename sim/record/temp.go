package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"likesim/internal/pause"
)

// tries bounds the search for a free temporary name.
const tries = 10_000

// temporary makes something under a free hidden name beside path,
// ".<name>.partial-<n>", with create, which must fail when the name is taken.
// os.CreateTemp is not used because it makes files that only the owner may read:
// here the system's own mask decides.
func temporary(path string, create func(name string) error) (string, error) {
	folder, base := filepath.Split(path)
	for n := 1; n <= tries; n++ {
		name := filepath.Join(folder, fmt.Sprintf(".%s.partial-%d", base, n))
		if err := create(name); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
	return "", fmt.Errorf("%s: %d temporary names beside it are taken: remove those of killed runs", path, tries)
}

// temporaryFile makes a file beside path that becomes path by publish.
func temporaryFile(path string) (file *os.File, err error) {
	_, err = temporary(path, func(name string) error {
		file, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		return err
	})
	return file, err
}

// publish makes a whole temporary file durable and gives it its name; on failure
// the temporary is removed.
func publish(file *os.File, path string) error {
	pause.At("sync")
	err := errors.Join(file.Sync(), file.Close())
	if err == nil {
		pause.At("rename")
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, discard(file))
	}
	return nil
}

// discard removes a temporary file.
func discard(file *os.File) error {
	_ = file.Close() // it may be closed already, and what it holds is not wanted
	if err := os.Remove(file.Name()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeWhole writes a small file that appears only when whole.
func writeWhole(path string, content []byte) error {
	file, err := temporaryFile(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, discard(file))
	}
	return publish(file, path)
}

// syncFolder makes renames inside a folder durable, where the system can: some
// (Windows, browsers) cannot open or sync a folder, and lose nothing we promise.
func syncFolder(path string) {
	folder, err := os.Open(path)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}

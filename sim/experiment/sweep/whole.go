package sweep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"likesim/internal/pause"
)

// hidden marks files that are being written. Readers pass them by; a kill may leave
// them, and whoever finishes the work removes them.
const hidden = ".tmp-"

// unique tells files of one process apart; host, process and time those of several.
var unique atomic.Uint64

// mark is a name that no other process, node or attempt uses. Counting up to a free
// name would not do: one process could remove a name and another take it anew.
func mark() string {
	host, err := os.Hostname()
	if err != nil {
		host = "host"
	}
	return fmt.Sprintf("%s-%d-%d-%d", strings.ReplaceAll(host, string(filepath.Separator), "-"), os.Getpid(), time.Now().UnixNano(), unique.Add(1))
}

// draft is a file that gets its name when it is whole.
type draft struct {
	*os.File
	path string
}

// begin opens a hidden file beside path. It is made by the system's own mask, so
// that colleagues may read what they may read elsewhere.
func begin(path string) (*draft, error) {
	folder, base := filepath.Split(path)
	file, err := os.OpenFile(filepath.Join(folder, hidden+base+"-"+mark()), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &draft{file, path}, nil
}

// publish makes the file durable and gives it its name. If somebody finished the
// same work meanwhile and removed the hidden file, theirs stands and all is well,
// for the same work gives the same bytes.
func (d *draft) publish() error {
	pause.At("sync")
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return errors.Join(err, d.discard())
	}
	pause.At("rename")
	err := os.Rename(d.Name(), d.path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, there := os.Stat(d.path); there == nil {
			return nil
		}
	}
	if err != nil {
		return errors.Join(err, d.discard())
	}
	syncFolder(filepath.Dir(d.path))
	return nil
}

// discard removes the file.
func (d *draft) discard() error {
	_ = d.Close() // it may be closed already, and what it holds is not wanted
	if err := os.Remove(d.Name()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeWhole writes a small file that appears only when whole.
func writeWhole(path string, content []byte) error {
	file, err := begin(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, file.discard())
	}
	return file.publish()
}

// sweepAway removes hidden files that attempts at these names have left in a folder.
// A live attempt loses nothing by it: what it wants to finish stands already. One
// that writes a file into its folder meanwhile keeps that, and removes it itself.
func sweepAway(folder string, names ...string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range entries {
		for _, name := range names {
			if strings.HasPrefix(e.Name(), hidden+name+"-") {
				if err := os.RemoveAll(filepath.Join(folder, e.Name())); !errors.Is(err, fs.ErrExist) { // ENOTEMPTY
					errs = append(errs, err)
				}
			}
		}
	}
	return errors.Join(errs...)
}

// syncFolder makes renames inside a folder durable, where the system can.
func syncFolder(path string) {
	folder, err := os.Open(path)
	if err != nil {
		return
	}
	_ = folder.Sync() // some systems cannot, and lose nothing we promise
	_ = folder.Close()
}

// made are the folders that were not there before, the outermost first.
type made []string

// makeFolder makes a folder and those above it.
func makeFolder(path string) (m made, err error) {
	for at := filepath.Clean(path); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		m = append(made{at}, m...)
	}
	return m, os.MkdirAll(path, 0o777)
}

// undo removes the folders again, if nobody has put anything into them.
func (m made) undo() {
	for _, path := range slices.Backward(m) {
		_ = os.Remove(path) // what holds something stays
	}
}

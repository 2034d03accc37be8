package sweep

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// found is where the answer of a run lies.
type found struct {
	place
	path string
}

// finished lists the whole answers of a shard by run: those of its finished file and
// of what attempts have left, dead or alive. Each run comes once.
func (s Shard) finished(out, digest string) ([]found, error) {
	var all []found
	for _, path := range append([]string{s.path(out)}, s.segments(out)...) {
		places, _, err := scan(path, digest)
		if errors.Is(err, fs.ErrNotExist) {
			continue // never there, or another attempt has just finished the shard
		}
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			if s.Has(p.Index) {
				all = append(all, found{p, path})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.Index, b.Index) })
	return slices.CompactFunc(all, func(a, b found) bool { return a.Index == b.Index }), nil
}

// segments are the files of attempts at the shard that are not finished.
func (s Shard) segments(out string) []string {
	folder := filepath.Join(out, shardsName)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // there is no folder yet
	}
	var paths []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), hidden+s.String()+runsEnding+"-") {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths
}

// elsewhere marks the runs that finished shards of another division hold, so that a
// sweep begun in one shard may be ended in a hundred.
func (s Shard) elsewhere(out, digest string, runs int) ([]bool, error) {
	done := make([]bool, runs)
	for _, name := range shardFiles(out) {
		if other, _ := shardOf(name); other.Of == s.Of {
			continue
		}
		places, _, err := scan(filepath.Join(out, shardsName, name), digest)
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			if p.Index < runs {
				done[p.Index] = true
			}
		}
	}
	return done, nil
}

// shardFiles are the names of finished shards in a folder, sorted.
func shardFiles(out string) (names []string) {
	entries, err := os.ReadDir(filepath.Join(out, shardsName))
	if err != nil {
		return nil // there is no folder yet
	}
	for _, e := range entries {
		if _, ok := shardOf(e.Name()); ok {
			names = append(names, e.Name())
		}
	}
	return names
}

// finish makes the one file of a shard out of what is finished, and removes what
// attempts have left. If the file holds it all already, it stays.
func (s Shard) finish(out, digest string) error {
	all, err := s.finished(out, digest)
	if err != nil {
		return err
	}
	if !allIn(all, s.path(out)) {
		err = s.gather(out, digest, all)
		if errors.Is(err, fs.ErrNotExist) { // another attempt finished it meanwhile and removed what we read
			if _, there := os.Stat(s.path(out)); there == nil {
				err = nil
			}
		}
	}
	if err != nil {
		return err
	}
	return sweepAway(filepath.Join(out, shardsName), s.String()+runsEnding)
}

func allIn(all []found, path string) bool {
	for _, f := range all {
		if f.path != path {
			return false
		}
	}
	return len(all) > 0
}

// gather copies the records, in order, into the file of the shard.
func (s Shard) gather(out, digest string, all []found) error {
	head, err := headerOf(digest)
	if err != nil {
		return err
	}
	file, err := begin(s.path(out)) // hidden, it looks like a segment: what it holds counts after a kill
	if err != nil {
		return err
	}
	if _, err := file.Write(head); err != nil {
		return errors.Join(err, file.discard())
	}
	if err := copyRecords(file, all); err != nil {
		return errors.Join(err, file.discard())
	}
	return file.publish()
}

func copyRecords(to *draft, all []found) error {
	open := files{}
	defer open.close()
	var memory, record []byte
	for _, f := range all {
		from, err := open.get(f.path)
		if err != nil {
			return err
		}
		answer, err := readRecord(from, f.place, memory)
		if err != nil {
			return err
		}
		memory = answer[:0:cap(answer)]
		record = appendRecord(record[:0], f.Index, answer)
		if _, err := to.Write(record); err != nil {
			return err
		}
	}
	return nil
}

// files are open files by path, a few at a time.
type files struct {
	paths []string
	open  []*os.File
}

// mostOpen is well below what systems allow by default.
const mostOpen = 128

func (f *files) get(path string) (*os.File, error) {
	for i := range f.paths {
		if f.paths[i] == path {
			return f.open[i], nil
		}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if len(f.open) == mostOpen {
		_ = f.open[0].Close() // read only
		f.paths, f.open = f.paths[1:], f.open[1:]
	}
	f.paths, f.open = append(f.paths, path), append(f.open, file)
	return file, nil
}

func (f *files) close() {
	for _, file := range f.open {
		_ = file.Close() // read only
	}
}

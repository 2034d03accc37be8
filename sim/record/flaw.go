package record

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Flaw is a file that is not as it was recorded.
type Flaw struct{ File, Why string }

// String says it: "daily.parquet is missing".
func (f Flaw) String() string { return f.File + " " + f.Why }

// Flaws holds the files of a folder against what a manifest says was written there.
// Errors: a file that is there and cannot be read.
func Flaws(folder string, files []Written) (flaws []Flaw, err error) {
	for _, f := range files {
		name := filepath.Base(f.File)
		sum, err := fileDigest(filepath.Join(folder, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			flaws = append(flaws, Flaw{name, "is missing"})
		case err != nil:
			return nil, err
		case sum != f.SHA256:
			flaws = append(flaws, Flaw{name, "was changed since it was recorded"})
		}
	}
	return flaws, nil
}

// Intact says which file of a folder is the first that is not as it was recorded, as
// an error.
func Intact(folder string, files []Written) error {
	flaws, err := Flaws(folder, files)
	if err == nil && len(flaws) > 0 {
		err = errors.New(filepath.Join(folder, flaws[0].String()))
	}
	return err
}

// Twins holds the CSV twins that lie in a folder against its Parquet tables, and says
// at how many it looked. Errors: a file that is there and cannot be read.
func Twins(folder string, files []Written) (looked int, flaws []Flaw, err error) {
	return twinsOf(folder, folder, files)
}

// twinsOf holds the twins in one folder against the tables in another.
func twinsOf(folder, tables string, files []Written) (looked int, flaws []Flaw, err error) {
	for _, f := range files {
		table := filepath.Base(f.File)
		name, parquet := strings.CutSuffix(table, ".parquet")
		twin := filepath.Join(folder, name+".csv")
		if _, err := os.Lstat(twin); !parquet || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		looked++
		why, err := unlike(twin, filepath.Join(tables, table))
		if err != nil {
			return looked, flaws, err
		}
		if why != "" {
			flaws = append(flaws, Flaw{name + ".csv", why})
		}
	}
	return looked, flaws, nil
}

// unlike says how a CSV file is not the twin of a table; empty if it is.
func unlike(twin, table string) (why string, err error) {
	from, err := openTable(table)
	if err != nil {
		return "has no readable " + filepath.Base(table) + " beside it", nil
	}
	defer from.close()
	file, err := os.Open(twin)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // what was read is not lost by closing
	read := &reading{file: bufio.NewReaderSize(file, 1<<16), line: 1}
	err = from.writeCSV(read)
	switch {
	case errors.Is(err, errUnlike):
		return fmt.Sprintf("holds something else than %s from line %d on", filepath.Base(table), read.line), nil
	case err != nil:
		return "", fmt.Errorf("%s: %w", table, err)
	}
	if _, err := read.file.ReadByte(); err == nil {
		return fmt.Sprintf("goes on after line %d, where %s ends", read.line-1, filepath.Base(table)), nil
	}
	return "", nil
}

var errUnlike = errors.New("another text")

// reading is a file that wants to be written as it is: another text is errUnlike.
type reading struct {
	file   *bufio.Reader
	line   int // of what comes next, or of the first that is another
	memory []byte
}

// Write compares.
func (r *reading) Write(wanted []byte) (int, error) {
	if cap(r.memory) < len(wanted) {
		r.memory = make([]byte, len(wanted))
	}
	have := r.memory[:len(wanted)]
	n, err := io.ReadFull(r.file, have)
	if n < len(wanted) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, err
	}
	same := 0
	for same < n && have[same] == wanted[same] {
		same++
	}
	r.line += bytes.Count(wanted[:same], []byte{'\n'})
	if same < len(wanted) {
		return same, errUnlike
	}
	return same, nil
}

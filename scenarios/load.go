package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"likesim/internal/nearest"
)

// Load reads the scenario that nameOrPath names: a shipped one (with or without
// .yaml) or a file. Each of sets is key=value, as --set takes it; they are applied
// last, and checked alike. A network is looked for beside the file that names it, or
// in the working folder if it is set. Everything wrong is reported at once, as Complaints;
// any other error says what the world refused.
func Load(nameOrPath string, sets ...string) (*Scenario, error) {
	o, err := find(nameOrPath, "")
	if err != nil {
		return nil, err
	}
	return resolveFiles(o, sets)
}

// LoadBeside is Load for a name that stands in a file of the folder dir: relative
// paths start there. Without a folder only shipped scenarios are found.
func LoadBeside(nameOrPath, dir string, sets ...string) (*Scenario, error) {
	if dir == "" {
		o := shipped(nameOrPath)
		if o == nil {
			return nil, Complaints{{File: nameOrPath, Message: "no shipped scenario of this name", Suggestion: nearest.Name(nameOf(nameOrPath), names())}}
		}
		return resolve(o, sets)
	}
	o, err := find(nameOrPath, dir)
	if err != nil {
		return nil, err
	}
	return resolveFiles(o, sets)
}

// Read reads a scenario from the bytes of a file. The name of the file serves
// messages, the scenario's name, and relative paths of extends.
func Read(file string, data []byte, sets ...string) (*Scenario, error) {
	return resolve(&origin{file: file, path: file, data: data}, sets)
}

// origin is where a scenario was found.
type origin struct {
	file string // as messages name it
	path string // on disk; empty for a shipped scenario
	data []byte
}

// id is the same for two ways to name one scenario.
func (o *origin) id() string {
	if o.path == "" {
		return "shipped " + o.file
	}
	if abs, err := filepath.Abs(o.path); err == nil {
		return abs
	}
	return filepath.Clean(o.path)
}

func (o *origin) name() string {
	base := filepath.Base(o.file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// find looks a name up: a bare word is a shipped scenario first, anything else a
// file first. Relative paths start in the folder from.
func find(name, from string) (*origin, error) {
	bare := !strings.ContainsAny(name, `/\`) && filepath.Ext(name) == ""
	if o := shipped(name); o != nil && bare {
		return o, nil
	}
	path := name
	if from != "" && !filepath.IsAbs(name) {
		path = filepath.Join(from, name)
	}
	o, err := onDisk(path)
	if err == nil {
		return o, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the scenario: %w", err)
	}
	if o := shipped(name); o != nil {
		return o, nil
	}
	return nil, Complaints{{File: name, Message: "no such file, and no shipped scenario of this name", Suggestion: nearest.Name(nameOf(name), names())}}
}

func nameOf(path string) string { return (&origin{file: path}).name() }

func onDisk(path string) (*origin, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, Complaints{{File: path, Message: "is no file; wants a scenario file"}}
	}
	if info.Size() > maxBytes {
		return nil, fmt.Errorf("%s has %d bytes; a scenario file has %d at most", path, info.Size(), maxBytes)
	}
	data, err := os.ReadFile(path)
	return &origin{file: path, path: path, data: data}, err
}

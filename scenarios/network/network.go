// Package network reads an empirical friendship network from a folder of plain
// CSV: nodes.csv says who there is, edges.csv who named whom.
//
// nodes.csv needs the column id; class, grade, school, age and gender are read
// where they are given. edges.csv needs source and target; weight and wave are
// read where they are given. Columns stand in any order, their names in any
// case; further columns are ignored. An empty cell, or NA, in an optional column
// of nodes.csv is "not recorded". Spaces around a cell do not count. A weight
// is checked (a number above 0) and not used: likes start from equal ties.
//
// Nominations become ties by one rule: two children are tied if either named the
// other. So a list of undirected pairs, each written once, and a list of
// directed nominations are read alike, and Network says how many nominations
// there were and how many pairs named each other.
//
// Whatever is wrong is reported as one *Error with file and line, and nothing is
// returned.
package network

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Unknown is a grade or an age that is not recorded.
const Unknown = -1

// Node is one child as the file has it.
type Node struct {
	ID     string // as written; no other node has it
	Class  string // as written, "" if not recorded
	School string // as written, "" if not recorded
	Gender string // as written, "" if not recorded
	Grade  int    // 0 (kindergarten) to 12, or Unknown
	Age    int    // years, 3 to 25, or Unknown
}

// Network is one wave of a network.
type Network struct {
	Nodes []Node      // in the order of the file
	Ties  [][2]uint32 // undirected: indices a < b into Nodes, sorted, each pair once

	Nominations int // rows of edges.csv in this wave
	Mutual      int // pairs of which each named the other

	Wave  string   // the wave that was read, "" if the file knows none
	Waves []string // all waves of the file, sorted: as numbers if all are
}

// Read reads one wave of the network in dir. With friendCap above 0 a child with
// more ties than that is an error.
//
// A folder may hold several networks as nodes_<name>.csv and edges_<name>.csv;
// dir is then the folder and the name, as in "data/faux/mesa". An empty wave
// takes the first one there is.
func Read(dir, wave string, friendCap int) (*Network, error) {
	folder, name, err := folderOf(dir)
	if err != nil {
		return nil, err
	}
	net, err := ReadFS(os.DirFS(folder), name, wave, friendCap)
	return net, inFolder(err, folder)
}

// inFolder puts the folder before the file that an error names.
func inFolder(err error, folder string) error {
	if bad := (*Error)(nil); errors.As(err, &bad) {
		bad.File = filepath.Join(folder, bad.File)
	}
	return err
}

// ReadFS is Read in a file system: name is "" for nodes.csv and edges.csv, and
// <name> for nodes_<name>.csv and edges_<name>.csv.
func ReadFS(dir fs.FS, name, wave string, friendCap int) (*Network, error) {
	suffix, err := choose(dir, name)
	if err != nil {
		return nil, err
	}
	nodes, index, err := readNodes(dir, "nodes"+suffix)
	if err != nil {
		return nil, err
	}
	list, err := readEdges(dir, "edges"+suffix, index)
	if err != nil {
		return nil, err
	}
	net := &Network{Nodes: nodes, Waves: list.sortedWaves()}
	if err := net.tie(list, wave, friendCap); err != nil {
		return nil, err
	}
	return net, nil
}

// choose finds the end of the file names, ".csv" or "_<name>.csv".
func choose(dir fs.FS, name string) (string, error) {
	names := named(dir)
	switch {
	case name != "" && slices.Contains(names, name):
		return "_" + name + ".csv", nil
	case name != "":
		return "", &Error{File: name, Wish: "a folder with nodes.csv, or the <name> of a nodes_<name>.csv beside it" + there(names)}
	case exists(dir, "nodes.csv"):
		return ".csv", nil
	case len(names) == 1:
		return "_" + names[0] + ".csv", nil
	case len(names) == 0:
		return "", &Error{File: "nodes.csv", Wish: "a table of the children; there is no such file"}
	}
	return "", &Error{File: "nodes.csv", Wish: "one network; this folder holds several: add a name to the folder, as in <folder>/" +
		names[0] + there(names)}
}

// there lists the networks of a folder for a message.
func there(names []string) string {
	if len(names) == 0 {
		return "; there is neither"
	}
	return " (there are " + strings.Join(names, ", ") + ")"
}

// named lists the <name>s of nodes_<name>.csv in a folder, sorted. An unreadable
// folder has none: opening the files then says what is wrong.
func named(dir fs.FS) []string {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		base, isTable := strings.CutSuffix(e.Name(), ".csv")
		if name, ok := strings.CutPrefix(base, "nodes_"); ok && isTable && name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func exists(dir fs.FS, file string) bool {
	_, err := fs.Stat(dir, file)
	return err == nil
}

package scenarios

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const networkKey, childrenKey = "population.network", "population.children"

// besideFile makes the network that a file names a path from the working folder:
// as with extends, a relative one starts beside the file. A shipped scenario lies
// nowhere.
func (l *layer) besideFile(o *origin) {
	a, written := l.values[networkKey]
	dir, _ := a.value.(string)
	if !written || !a.ok || o.path == "" {
		return
	}
	a.value = Beside(networkKey, dir, filepath.Dir(o.path))
	l.values[networkKey] = a
}

// Beside is a value that stands in a file of a folder, as it is meant: a relative
// network starts there. All other settings are what they are.
func Beside(key, value, folder string) string {
	if key != networkKey || value == "" || filepath.IsAbs(value) || folder == "" || folder == "." {
		return value
	}
	return filepath.Join(folder, value)
}

// network checks what a network goes with. The number of children is that of its
// files: an inherited number is left aside, so that it makes no other question, and
// one that is set beside the network contradicts it.
func (r *resolution) network() {
	dir := r.scenario.Population.Network
	if dir == "" {
		return
	}
	named, children := r.last[networkKey], r.last[childrenKey]
	if r.contradicts(named, children) {
		r.bad = append(r.bad, children.at.complain(childrenKey,
			fmt.Sprintf("the children are those of the network %s, so that %d cannot be chosen; leave one of the two out", quoted(dir), r.scenario.Population.Children), ""))
	}
	r.scenario.Population.Children = neutral().Population.Children
	if r.looks && named.ok && !hasNetwork(dir) {
		r.bad = append(r.bad, named.at.complain(networkKey, fmt.Sprintf("there is no network in %s: wants a folder with nodes.csv and edges.csv, or <folder>/<name> for nodes_<name>.csv", quoted(dir)), ""))
	}
}

// hasNetwork says whether there are nodes in a folder, or of a name in it. Which of
// several there are, and what is in them, is asked when they are read.
func hasNetwork(dir string) bool {
	if found, err := fs.Glob(os.DirFS(dir), "nodes*.csv"); err == nil && len(found) > 0 {
		return true
	}
	folder, name := filepath.Split(filepath.Clean(dir))
	_, err := os.Stat(filepath.Join(folder, "nodes_"+name+".csv"))
	return err == nil
}

// contradicts says whether the number of children was set beside the network or
// after it, and not in a file that the network's file extends.
func (r *resolution) contradicts(named, children assigned) bool {
	if _, set := r.last[childrenKey]; !set || !children.ok {
		return false
	}
	if _, set := r.last[networkKey]; !set { // With sets it in a scenario that has a network
		return true
	}
	return children.at.rank >= named.at.rank || children.at.rank >= setRank
}

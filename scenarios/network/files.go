package network

import (
	"os"
	"path/filepath"
)

// Files are the paths of the two files that Read reads for dir, nodes and edges,
// so that their contents can be digested. Errors are those of Read.
func Files(dir string) ([]string, error) {
	folder, name, err := folderOf(dir)
	if err != nil {
		return nil, err
	}
	suffix, err := choose(os.DirFS(folder), name)
	if err != nil {
		return nil, inFolder(err, folder)
	}
	return []string{filepath.Join(folder, "nodes"+suffix), filepath.Join(folder, "edges"+suffix)}, nil
}

// folderOf parts what Read is given into a folder and the name of a network in it.
func folderOf(dir string) (folder, name string, err error) {
	folder = dir
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		folder, name = filepath.Split(filepath.Clean(dir))
	}
	if folder == "" {
		folder = "."
	}
	if _, err := os.Stat(folder); err != nil {
		return "", "", &Error{File: dir, Wish: "a folder with nodes.csv and edges.csv; there is no such folder"}
	}
	return folder, name, nil
}

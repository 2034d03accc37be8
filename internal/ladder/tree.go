// Package ladder keeps the floors and the house rules of the tree. Each rule is
// a small function over the parsed files; its test runs all of them on this
// repository and shows, rule by rule, that a bad file is found.
//
// The files are parsed from disk. A test that asks `go list` would be answered
// from the build cache after a file has changed.
package ladder

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// Module is the path of the module that the rules speak about.
const Module = "likesim"

// Tree is the repository, parsed.
type Tree struct {
	Fset  *token.FileSet
	Files []*File // Go files, by path
	Texts []Text  // all text files that may be committed, by path
}

// File is one Go file.
type File struct {
	Path      string // from the root, with slashes
	Dir       string // of its package, "" for the root
	Test      bool
	Generated bool
	AST       *ast.File
	Lines     int
}

// Text is one file as it stands.
type Text struct {
	Path string
	Data []byte
}

// Finding is one breach of a rule.
type Finding struct {
	Path string
	Line int
	Text string
}

// unkept are folders whose content is made, fetched or another module's.
var unkept = map[string]bool{".git": true, "dist": true, "node_modules": true, "out": true}

// Load reads and parses a tree. The error is one of the file system or of Go's
// parser, with the place.
func Load(root fs.FS) (*Tree, error) {
	t := &Tree{Fset: token.NewFileSet()}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && unkept[entry.Name()]:
			return fs.SkipDir
		case !entry.Type().IsRegular(), unkept[entry.Name()]: // .git is a file in a second work tree
			return nil
		}
		return t.add(root, name)
	})
	return t, err
}

func (t *Tree) add(root fs.FS, name string) error {
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil // no text
	}
	t.Texts = append(t.Texts, Text{Path: name, Data: data})
	if path.Ext(name) != ".go" || strings.Contains("/"+name, "/testdata/") {
		return nil
	}
	parsed, err := parser.ParseFile(t.Fset, name, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	t.Files = append(t.Files, &File{
		Path: name, Dir: strings.TrimSuffix(strings.TrimPrefix(path.Dir(name), "."), "/"), AST: parsed,
		Test: strings.HasSuffix(name, "_test.go"), Generated: ast.IsGenerated(parsed),
		Lines: t.Fset.File(parsed.FileStart).LineCount(),
	})
	return nil
}

// at is a finding at a place of the source.
func (t *Tree) at(pos token.Pos, text string) Finding {
	p := t.Fset.Position(pos)
	return Finding{Path: p.Filename, Line: p.Line, Text: text}
}

// within says whether a package folder is one of the folders or below it.
func within(dir string, folders ...string) bool {
	for _, f := range folders {
		if dir == f || strings.HasPrefix(dir, f+"/") {
			return true
		}
	}
	return false
}

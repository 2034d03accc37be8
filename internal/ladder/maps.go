package ladder

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
)

// excuse is the comment that lets a range over a map stand, with its reason.
const excuse = "// order-free: "

// MapOrder finds ranges over maps, and over maps.Keys, Values and All that are
// not sorted at once, in agents, sim and scenarios. The types come from go/types
// over our own packages; what other modules declare is unknown to it.
func MapOrder(t *Tree) (found []Finding) {
	c := &checker{tree: t, done: map[string]*types.Package{}, info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for _, f := range t.Files {
		if f.Test || !within(f.Dir, "agents", "sim", "scenarios") {
			continue
		}
		c.check(f.Dir)
		excused := t.excusedLines(f)
		ast.Inspect(f.AST, func(n ast.Node) bool {
			if pos, ok := c.unordered(f, n); ok && !excused[t.Fset.Position(pos).Line] {
				found = append(found, t.at(pos, "the order of a map can show here: sort the keys, or excuse the line with "+excuse+"reason"))
			}
			return true
		})
	}
	return found
}

// unordered says whether a node walks a map, and where.
func (c *checker) unordered(f *File, n ast.Node) (token.Pos, bool) {
	loop, ok := n.(*ast.RangeStmt)
	if !ok {
		return 0, false
	}
	if call, ok := loop.X.(*ast.CallExpr); ok {
		sel, ok := call.Fun.(*ast.SelectorExpr)
		walks := ok && f.localName("maps") != "" && isNamed(sel.X, f.localName("maps"))
		return loop.Pos(), walks || isMap(c.info.TypeOf(loop.X))
	}
	return loop.Pos(), isMap(c.info.TypeOf(loop.X))
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// excusedLines are the lines that carry the excuse with a reason, and the ones
// after a line that is nothing but the excuse.
func (t *Tree) excusedLines(f *File) map[int]bool {
	lines := map[int]bool{}
	for _, group := range f.AST.Comments {
		for _, c := range group.List {
			if reason, ok := strings.CutPrefix(c.Text, excuse); ok && strings.TrimSpace(reason) != "" {
				line := t.Fset.Position(c.Pos()).Line
				lines[line], lines[line+1] = true, true
			}
		}
	}
	return lines
}

// checker gives types to our own packages. It is an importer to itself; packages
// of others are empty, and the errors that follow do not matter here.
type checker struct {
	tree *Tree
	done map[string]*types.Package
	info types.Info
}

// Import serves go/types.
func (c *checker) Import(name string) (*types.Package, error) {
	if dir, ours := strings.CutPrefix(name, Module+"/"); ours {
		return c.check(dir), nil
	}
	empty := types.NewPackage(name, path.Base(name))
	empty.MarkComplete()
	return empty, nil
}

func (c *checker) check(dir string) *types.Package {
	if p, ok := c.done[dir]; ok {
		return p
	}
	var files []*ast.File
	for _, f := range c.tree.Files {
		if f.Dir == dir && !f.Test {
			files = append(files, f.AST)
		}
	}
	c.done[dir] = types.NewPackage(Module+"/"+dir, path.Base(dir)) // ends a cycle
	conf := types.Config{Importer: c, Error: func(error) {}}
	p, _ := conf.Check(Module+"/"+dir, c.tree.Fset, files, &c.info) // errors: see checker
	c.done[dir] = p
	return p
}

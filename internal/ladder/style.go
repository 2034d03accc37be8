package ladder

import (
	"fmt"
	"go/ast"
	"regexp"
)

const (
	mostFunction = 60
	mostFile     = 400
)

// Size finds functions and files that are too long; tests and generated files
// may be longer.
func Size(t *Tree) (found []Finding) {
	for _, f := range t.Files {
		if f.Test || f.Generated {
			continue
		}
		if f.Lines > mostFile+1 { // the empty line after the last newline counts
			found = append(found, Finding{Path: f.Path, Line: mostFile, Text: fmt.Sprintf("file of %d lines; at most %d", f.Lines-1, mostFile)})
		}
		for _, d := range f.AST.Decls {
			lines := t.Fset.Position(d.End()).Line - t.Fset.Position(d.Pos()).Line + 1
			if fn, ok := d.(*ast.FuncDecl); ok && lines > mostFunction {
				found = append(found, t.at(d.Pos(), fmt.Sprintf("function %s of %d lines; at most %d", fn.Name.Name, lines, mostFunction)))
			}
		}
	}
	return found
}

var (
	emptyType    = regexp.MustCompile(`(?:Manager|Helper|Util|Engine|Base)s?$|^(?:manager|helper|util|engine|base)s?$`)
	emptyPackage = regexp.MustCompile(`(?:manager|helper|util|engine)s?$|^base$`)
)

// Names finds types and packages with names that say nothing.
func Names(t *Tree) (found []Finding) {
	for _, f := range t.Files {
		if emptyPackage.MatchString(f.AST.Name.Name) {
			found = append(found, t.at(f.AST.Name.Pos(), "package "+f.AST.Name.Name+": name it after what it is about"))
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && emptyType.MatchString(spec.Name.Name) {
				found = append(found, t.at(n.Pos(), "type "+spec.Name.Name+": name it after what it is"))
			}
			return true
		})
	}
	return found
}

// Documented finds exported names and packages without a comment. In a group of
// constants or variables the comment of the group, or one behind the line, does.
func Documented(t *Tree) (found []Finding) {
	packages := map[string]bool{}
	for _, f := range t.Files {
		packages[f.Dir] = packages[f.Dir] || !f.Test && f.AST.Doc != nil
	}
	for _, f := range t.Files {
		if f.Test || f.Generated {
			continue
		}
		if !packages[f.Dir] {
			found = append(found, t.at(f.AST.Package, "package "+f.AST.Name.Name+" has no comment"))
			packages[f.Dir] = true // once is enough
		}
		for _, d := range f.AST.Decls {
			for _, id := range bare(d) {
				found = append(found, t.at(id.Pos(), id.Name+" is exported and has no comment"))
			}
		}
	}
	return found
}

// bare are the exported names that a declaration leaves without a comment.
func bare(d ast.Decl) (names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
			names = append(names, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			names = append(names, bareSpec(d, spec)...)
		}
	}
	return names
}

func bareSpec(d *ast.GenDecl, spec ast.Spec) (names []*ast.Ident) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) {
			names = append(names, s.Name)
		}
	case *ast.ValueSpec:
		if d.Doc != nil || s.Doc != nil || s.Comment != nil {
			return nil
		}
		for _, id := range s.Names {
			if id.IsExported() {
				names = append(names, id)
			}
		}
	}
	return names
}

// exportedReceiver says whether a function can be seen: a method of an
// unexported type cannot.
func exportedReceiver(fn *ast.FuncDecl) bool {
	if fn.Recv == nil {
		return true
	}
	of := fn.Recv.List[0].Type
	for {
		switch x := of.(type) {
		case *ast.StarExpr:
			of = x.X
		case *ast.IndexExpr: // a generic type
			of = x.X
		case *ast.IndexListExpr:
			of = x.X
		case *ast.ParenExpr:
			of = x.X
		default:
			id, ok := of.(*ast.Ident)
			return ok && id.IsExported()
		}
	}
}

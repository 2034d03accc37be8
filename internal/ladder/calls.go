package ladder

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

// sameBytes are the packages whose floats and order reach results.
func sameBytes(dir string) bool {
	return within(dir, "agents", "scenarios") || dir == "sim" || dir == "sim/metric"
}

// Goroutines finds goroutines started by a package that may not: by a go
// statement, by a method Go (sync.WaitGroup, errgroup), or by a timer.
func Goroutines(t *Tree) (found []Finding) {
	for _, f := range t.Files {
		if f.Test || within(f.Dir, "internal/par", "cmd", "sim/lab", "sim/experiment") {
			continue
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			if starts(n) {
				found = append(found, t.at(n.Pos(), "starts a goroutine: hand the work to internal/par"))
			}
			return true
		})
	}
	return found
}

func starts(n ast.Node) bool {
	if _, ok := n.(*ast.GoStmt); ok {
		return true
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	return ok && (method.Sel.Name == "Go" && len(call.Args) == 1 || method.Sel.Name == "AfterFunc")
}

// unportable are functions of math whose last bit depends on the processor, or
// that fuse by design. Sqrt, Floor, Ldexp and the like are exact.
var unportable = strings.Fields(`Exp Exp2 Expm1 Log Log2 Log10 Log1p Logb Pow Pow10 Cbrt Hypot FMA
	Sin Cos Sincos Tan Asin Acos Atan Atan2 Sinh Cosh Tanh Asinh Acosh Atanh
	Erf Erfc Erfinv Erfcinv Gamma Lgamma J0 J1 Jn Y0 Y1 Yn`)

// PortableNumbers finds such functions where floats reach results.
func PortableNumbers(t *Tree) []Finding {
	return t.uses("math", unportable, func(f *File) bool { return sameBytes(f.Dir) }, "differs between processors: use internal/num")
}

// Clock finds clocks and timers where results are made.
func Clock(t *Tree) []Finding {
	clocks := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}
	return t.uses("time", clocks, func(f *File) bool {
		return sameBytes(f.Dir) || within(f.Dir, "internal/num", "internal/rng", "internal/par")
	}, "reads the clock: time a run from above it")
}

// Printing finds what prints, logs or exits below cmd.
func Printing(t *Tree) (found []Finding) {
	below := func(f *File) bool { return !within(f.Dir, "cmd") }
	found = t.uses("fmt", []string{"Print", "Printf", "Println"}, below, "prints: return it to the caller")
	found = append(found, t.uses("os", []string{"Exit", "Stdout", "Stderr"}, below, "belongs to cmd: take an io.Writer, return an error")...)
	found = append(found, t.imports(func(f *File, p string) bool { return below(f) && (p == "log" || p == "log/slog") }, "nothing below cmd logs")...)
	for _, f := range t.Files {
		if f.Test || !below(f) {
			continue
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isNamed(call.Fun, "print", "println") {
				found = append(found, t.at(n.Pos(), "prints: return it to the caller"))
			}
			return true
		})
	}
	return found
}

func isNamed(e ast.Expr, names ...string) bool {
	id, ok := e.(*ast.Ident)
	return ok && slices.Contains(names, id.Name)
}

// uses finds the named members of a package in the files that where picks,
// tests left out. A dot import of that package is found as well, for it hides them.
func (t *Tree) uses(pkg string, members []string, where func(*File) bool, text string) (found []Finding) {
	for _, f := range t.Files {
		local := f.localName(pkg)
		if f.Test || local == "" || !where(f) {
			continue
		}
		if local == "." {
			found = append(found, t.at(f.AST.Package, "dot import of "+pkg+" hides what is used of it"))
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && isNamed(sel.X, local) && slices.Contains(members, sel.Sel.Name) {
				found = append(found, t.at(n.Pos(), pkg+"."+sel.Sel.Name+" "+text))
			}
			return true
		})
	}
	return found
}

// localName is the name that a file gives an imported package, "" if it does not
// import it.
func (f *File) localName(pkg string) string {
	for _, spec := range f.AST.Imports {
		if importPath(spec.Path.Value) != pkg {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(pkg)
	}
	return ""
}

// NoInit finds init functions.
func NoInit(t *Tree) (found []Finding) {
	for _, f := range t.Files {
		for _, d := range f.AST.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, t.at(d.Pos(), "init function: give it a name and a caller"))
			}
		}
	}
	return found
}

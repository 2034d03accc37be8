package ladder

import (
	"fmt"
	"strconv"
	"strings"
)

// floors gives the height of each package; a package may import what stands
// lower. internal, at the bottom, may also import internal.
var floors = map[string]int{
	"sim/lab":                    12,
	"sim/report":                 11,
	"sim/calibrate":              10,
	"sim/ablation":               10,
	"sim/experiment":             10, // arms beside each other
	"sim/experiment/again":       11, // their runs, and those of sweeps, once more
	"sim/experiment/sweep":       9,
	"sim/experiment/sensitivity": 10, // runs its designs as sweeps
	"sim/experiment/spec":        8,
	"sim/experiment/design":      7,
	"sim/experiment/measure":     7, // the numbers asked of one run
	"sim/experiment/paired":      7, // statistics of arms that share their luck
	"sim/chart":                  7,
	"sim/pattern":                7,
	"sim/record":                 6,
	"sim/reference":              6,  // a day once more, in tests alone
	"sim/story":                  6,  // what befell one child
	"docs":                       12, // its pages are made from the code and from what it found
	"sim":                        5,
	"sim/metric":                 4,
	"scenarios":                  3,
	"scenarios/network":          3,
	"agents/rules":               2,
	"agents/market":              2,
	"agents/ties":                1,
	"agents":                     0,
}

const (
	cmdFloor      = 13
	internalFloor = -1
)

// floor is the height of a package folder.
func floor(dir string) (int, bool) {
	switch {
	case within(dir, "cmd"):
		return cmdFloor, true
	case within(dir, "internal"):
		return internalFloor, true
	}
	height, ok := floors[dir]
	return height, ok
}

// Imports finds imports that go up or sideways and packages on no floor. Tests
// are free: they may bring floors together.
func Imports(t *Tree) (found []Finding) {
	for _, f := range t.Files {
		if f.Test {
			continue
		}
		from, known := floor(f.Dir)
		if !known {
			found = append(found, t.at(f.AST.Package, fmt.Sprintf("package folder %q stands on no floor: give it one in internal/ladder/floors.go", f.Dir)))
			continue
		}
		for _, spec := range f.AST.Imports {
			to, ours := strings.CutPrefix(importPath(spec.Path.Value), Module+"/")
			if ours && !mayImport(f.Dir, from, to) {
				found = append(found, t.at(spec.Pos(), fmt.Sprintf("%s imports %s, which does not stand below it", f.Dir, to)))
			}
		}
	}
	return found
}

func mayImport(dir string, from int, to string) bool {
	height, known := floor(to)
	switch {
	case !known:
		return false
	case height == internalFloor:
		return true
	case dir == "scenarios/network": // reads files, knows no model
		return false
	}
	return height < from
}

func importPath(quoted string) string {
	p, err := strconv.Unquote(quoted)
	if err != nil {
		return quoted
	}
	return p
}

// Generator finds generators of random numbers outside internal/rng.
func Generator(t *Tree) []Finding {
	return t.imports(func(f *File, path string) bool {
		random := path == "golang.org/x/exp/rand" || path == "math/rand" || path == "math/rand/v2" || path == "crypto/rand"
		return random && f.Dir != "internal/rng"
	}, "only internal/rng imports a generator")
}

// imports finds imports, outside tests, for which bad says yes.
func (t *Tree) imports(bad func(f *File, path string) bool, text string) (found []Finding) {
	for _, f := range t.Files {
		for _, spec := range f.AST.Imports {
			if path := importPath(spec.Path.Value); !f.Test && bad(f, path) {
				found = append(found, t.at(spec.Pos(), path+": "+text))
			}
		}
	}
	return found
}

package ladder

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheTreeKeepsTheHouseRules(t *testing.T) {
	tree, err := Load(os.DirFS(filepath.Join("..", "..")))
	require.NoError(t, err)
	require.Greater(t, len(tree.Files), 20, "the whole tree is read")
	for _, rule := range Rules {
		t.Run(rule.Name, func(t *testing.T) {
			for _, f := range rule.Check(tree) {
				t.Errorf("%s:%d: %s (%s)", f.Path, f.Line, f.Text, rule.Why)
			}
		})
	}
}

func plant(t *testing.T, files map[string]string) *Tree {
	dir := fstest.MapFS{}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := Load(dir)
	require.NoError(t, err)
	return tree
}

func findings(found []Finding) []string {
	var s []string
	for _, f := range found {
		s = append(s, fmt.Sprintf("%s:%d", f.Path, f.Line))
	}
	return s
}

// body puts statements into a function of a documented package; they begin on
// line 4 whether or not there are imports.
func body(imports, statements string) string {
	return "// Package p is.\npackage p\n" + strings.TrimPrefix(imports+"; func f() {\n", "; ") + statements + "\n}\n"
}

func TestEachRuleFindsWhatItForbids(t *testing.T) {
	long := strings.Repeat("_ = 1\n", 60)
	cases := []struct {
		rule  func(*Tree) []Finding
		name  string
		path  string
		text  string
		finds []string
	}{
		{Imports, "up", "agents/rules/a.go", body(`import _ "likesim/sim"`, ""), []string{":3"}},
		{Imports, "sideways", "sim/chart/a.go", body(`import _ "likesim/sim/experiment"`, ""), []string{":3"}},
		{Imports, "internal imports a floor", "internal/check/a.go", body(`import _ "likesim/agents"`, ""), []string{":3"}},
		{Imports, "network knows no model", "scenarios/network/a.go", body(`import _ "likesim/agents"`, ""), []string{":3"}},
		{Imports, "no floor", "sim/oracle/a.go", body("", ""), []string{":2"}},
		{Imports, "unknown import", "cmd/likesim/a.go", body(`import _ "likesim/oracle"`, ""), []string{":3"}},
		{Imports, "down is free", "sim/record/a.go", body(`import (_ "likesim/sim"; _ "likesim/internal/num")`, ""), nil},
		{Imports, "internal among itself is free", "internal/par/a.go", body(`import _ "likesim/internal/num"`, ""), nil},
		{Imports, "tests are free", "agents/a_test.go", body(`import _ "likesim/sim"`, ""), nil},
		{Generator, "x/exp/rand", "sim/a.go", body(`import _ "golang.org/x/exp/rand"`, ""), []string{":3"}},
		{Generator, "math/rand/v2", "agents/a.go", body(`import _ "math/rand/v2"`, ""), []string{":3"}},
		{Generator, "rng is free", "internal/rng/a.go", body(`import _ "golang.org/x/exp/rand"`, ""), nil},
		{Goroutines, "go", "sim/a.go", body("", "go f()"), []string{":4"}},
		{Goroutines, "WaitGroup.Go", "sim/a.go", body(`import "sync"`, "var w sync.WaitGroup\nw.Go(f)"), []string{":5"}},
		{Goroutines, "par is free", "internal/par/a.go", body("", "go f()"), nil},
		{PortableNumbers, "Exp", "agents/rules/a.go", body(`import "math"`, "_ = math.Exp(1)"), []string{":4"}},
		{PortableNumbers, "renamed", "sim/a.go", body(`import m "math"`, "g := m.Log\n_ = g"), []string{":4"}},
		{PortableNumbers, "dot", "sim/metric/a.go", body(`import . "math"`, "_ = Pow(1, 2)"), []string{":2"}},
		{PortableNumbers, "exact ones are free", "sim/a.go", body(`import "math"`, "_ = math.Sqrt(math.MaxFloat64)"), nil},
		{PortableNumbers, "charts are free", "sim/chart/a.go", body(`import "math"`, "_ = math.Log(2)"), nil},
		{MapOrder, "declared", "sim/a.go", body("", "m := map[int]int{}\nfor range m {}"), []string{":5"}},
		{MapOrder, "by type", "agents/a.go", body("type M map[int]int", "var m M\nfor k := range m { _ = k }"), []string{":5"}},
		{MapOrder, "iterator", "sim/record/a.go", body(`import "maps"`, "for range maps.Keys(g()) {}"), []string{":4"}},
		{MapOrder, "an excuse needs a reason", "sim/a.go", body("", "m := map[int]int{}\nfor range m {} // order-free: "), []string{":5"}},
		{MapOrder, "excused", "sim/a.go", body("", "m := map[int]int{}\nfor range m {} // order-free: counts only"), nil},
		{MapOrder, "slices are free", "sim/a.go", body(`import "slices"`, "for range slices.Sorted(g()) {}\nfor range []int{} {}"), nil},
		{Clock, "Now", "sim/a.go", body(`import "time"`, "_ = time.Now()"), []string{":4"}},
		{Clock, "Since", "agents/a.go", body(`import "time"`, "_ = time.Since"), []string{":4"}},
		{Clock, "a date is free", "sim/a.go", body(`import "time"`, "_ = time.Date"), nil},
		{NoInit, "init", "sim/a.go", "// Package p is.\npackage p\nfunc init() {}\n", []string{":3"}},
		{NoInit, "a method is free", "sim/a.go", "// Package p is.\npackage p\nfunc (t) init() {}\n", nil},
		{Printing, "Println", "sim/a.go", body(`import "fmt"`, "fmt.Println()"), []string{":4"}},
		{Printing, "Exit", "internal/par/a.go", body(`import "os"`, "os.Exit(1)"), []string{":4"}},
		{Printing, "log", "sim/lab/a.go", body(`import _ "log"`, ""), []string{":3"}},
		{Printing, "println", "agents/a.go", body("", "println()"), []string{":4"}},
		{Printing, "cmd is free", "cmd/likesim/a.go", body(`import "fmt"`, "fmt.Println()"), nil},
		{Printing, "Sprint is free", "sim/a.go", body(`import "fmt"`, "_ = fmt.Sprint()"), nil},
		{Size, "function", "sim/a.go", body("", long), []string{":3"}},
		{Size, "file", "sim/a.go", body("", "") + strings.Repeat("\n", 400), []string{":400"}},
		{Size, "tests are free", "sim/a_test.go", body("", long), nil},
		{Size, "generated is free", "sim/a.go", "// Code generated by x. DO NOT EDIT.\n\n" + body("", long), nil},
		{Names, "type", "sim/a.go", body("type tieManager int", ""), []string{":3"}},
		{Names, "package", "internal/strutil/a.go", "// Package strutil is.\npackage strutil\n", []string{":2"}},
		{Names, "Database is free", "sim/a.go", body("type Database int", ""), nil},
		{Documented, "function", "sim/a.go", "// Package p is.\npackage p\nfunc F() {}\n", []string{":3"}},
		{Documented, "method of a generic type", "sim/a.go", "// Package p is.\npackage p\nfunc (*T[X]) F() {}\n", []string{":3"}},
		{Documented, "constants", "sim/a.go", "// Package p is.\npackage p\nconst (\nA = 1\nB = 2 // B is.\n)\n", []string{":4"}},
		{Documented, "package", "sim/a.go", "package p\n", []string{":1"}},
		{Documented, "hidden is free", "sim/a.go", "// Package p is.\npackage p\nfunc (t) F() {}\nfunc g() {}\n", nil},
		{Machines, "path", "docs/a.md", "see\n/wo" + "rk/main/x\n", []string{":2"}},
		{Machines, "home", "Makefile", "A = \"/ro" + "ot/go\"\n", []string{":1"}},
		{Machines, "host", "web/package-lock.json", "\"https:" + "//registry.example.com/x\"\n", []string{":1"}},
		{Machines, "part of a longer path is free", "docs/a.md", "https://example.org/wo" + "rk/1 and ./root/x\n", nil},
	}
	shown := map[uintptr]bool{}
	for _, c := range cases {
		shown[reflect.ValueOf(c.rule).Pointer()] = shown[reflect.ValueOf(c.rule).Pointer()] || c.finds != nil
		t.Run(c.name, func(t *testing.T) {
			var want []string
			for _, line := range c.finds {
				want = append(want, c.path+line)
			}
			assert.Equal(t, want, findings(c.rule(plant(t, map[string]string{c.path: c.text}))))
		})
	}
	for _, rule := range Rules {
		assert.True(t, shown[reflect.ValueOf(rule.Check).Pointer()], "no bad file shows that %q can fail", rule.Name)
	}
}

func TestMapsOfOtherPackagesOfOursAreSeen(t *testing.T) {
	tree := plant(t, map[string]string{
		"agents/a.go": "// Package agents is.\npackage agents\n// T is.\ntype T struct { M map[int]int }\n",
		"sim/a.go":    "// Package sim is.\npackage sim\nimport \"likesim/agents\"\nfunc f(t *agents.T) {\nfor range t.M {}\n}\n",
	})
	assert.Equal(t, []string{"sim/a.go:5"}, findings(MapOrder(tree)))
}

func TestMadeAndFetchedFilesAreNotRead(t *testing.T) {
	tree := plant(t, map[string]string{
		"out/x/a.md": "/wo" + "rk/x", "web/node_modules/a.js": "/wo" + "rk/x", "sim/testdata/a.go": "no Go", "a.png": "\x00",
	})
	assert.Empty(t, tree.Files)
	assert.Equal(t, []Text{{Path: "sim/testdata/a.go", Data: []byte("no Go")}}, tree.Texts)
}

func TestAFileThatDoesNotParseIsAnError(t *testing.T) {
	_, err := Load(fstest.MapFS{"sim/a.go": &fstest.MapFile{Data: []byte("no Go")}})
	assert.ErrorContains(t, err, "sim/a.go:1:1")
}

package network

import (
	"cmp"
	"io/fs"
	"math"
	"slices"
	"strconv"
)

// edge is one row of an edge list.
type edge struct {
	source, target uint32
	wave           uint32 // index into edgeList.waves
	line           uint32
}

// edgeList is a whole edge list, all waves.
type edgeList struct {
	file  string
	edges []edge   // in the order of the file
	waves []string // in the order of first mention; [""] if there is no such column
}

// readEdges reads the nominations; ids must be in the index.
func readEdges(dir fs.FS, file string, index map[string]uint32) (*edgeList, error) {
	t, closer, err := openTable(dir, file, []string{"source", "target"}, "weight", "wave")
	if err != nil {
		return nil, err
	}
	defer closer.Close() //nolint:errcheck // it was only read
	list, numbers := &edgeList{file: file}, map[string]uint32{}
	for {
		more, err := t.next()
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		e, err := t.edge(index)
		if err != nil {
			return nil, err
		}
		e.wave = list.number(numbers, t.cell("wave"))
		list.edges = append(list.edges, e)
	}
	if err := list.checkWaves(); err != nil {
		return nil, err
	}
	return list, list.checkTwice()
}

// edge reads the present row, but for its wave.
func (t *table) edge(index map[string]uint32) (edge, error) {
	source, err := t.child("source", index)
	if err != nil {
		return edge{}, err
	}
	target, err := t.child("target", index)
	if err != nil {
		return edge{}, err
	}
	if source == target {
		return edge{}, t.wrong("target", t.cell("target"), "another child than the source; nobody is tied to itself")
	}
	if cell := t.cell("weight"); t.has("weight") && cell != "" {
		w, err := strconv.ParseFloat(cell, 64)
		if err != nil || !(w > 0) || math.IsInf(w, 1) {
			return edge{}, t.wrong("weight", cell, "a number above 0, or nothing; leave out a row that is no tie")
		}
	}
	return edge{source: source, target: target, line: uint32(t.line)}, nil
}

func (t *table) child(column string, index map[string]uint32) (uint32, error) {
	i, ok := index[t.cell(column)]
	if !ok {
		return 0, t.wrong(column, t.cell(column), "an id of the nodes file; it has none such")
	}
	return i, nil
}

// number gives a wave its number, in the order of first mention.
func (l *edgeList) number(numbers map[string]uint32, wave string) uint32 {
	n, ok := numbers[wave]
	if !ok {
		n = uint32(len(l.waves))
		l.waves = append(l.waves, wave)
		numbers[wave] = n
	}
	return n
}

// checkWaves finds a row without a wave among rows that have one.
func (l *edgeList) checkWaves() error {
	empty := slices.Index(l.waves, "")
	if empty < 0 || len(l.waves) == 1 {
		return nil
	}
	i := slices.IndexFunc(l.edges, func(e edge) bool { return int(e.wave) == empty })
	return &Error{File: l.file, Line: int(l.edges[i].line), Column: "wave", Wish: "a wave in each row or in none; this cell is empty"}
}

// checkTwice finds the first row that an earlier one has already said. The same
// pair the other way round is a nomination returned and no repetition.
func (l *edgeList) checkTwice() error {
	sorted := slices.Clone(l.edges)
	slices.SortFunc(sorted, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.wave, b.wave), cmp.Compare(a.source, b.source),
			cmp.Compare(a.target, b.target), cmp.Compare(a.line, b.line))
	})
	var first, again edge
	for i := 1; i < len(sorted); i++ {
		a, b := sorted[i-1], sorted[i]
		same := a.wave == b.wave && a.source == b.source && a.target == b.target
		if same && (again.line == 0 || b.line < again.line) {
			first, again = a, b
		}
	}
	if again.line == 0 {
		return nil
	}
	return &Error{File: l.file, Line: int(again.line), Wish: "each nomination once in a wave; line " + strconv.Itoa(int(first.line)) + " says the same"}
}

package network

import (
	"io/fs"
	"strconv"
	"strings"
)

// The grades and ages that are believed; kindergarten is grade 0.
const (
	minGrade, maxGrade = 0, 12
	minAge, maxAge     = 3, 25
)

// readNodes reads the children and where each id stands.
func readNodes(dir fs.FS, file string) ([]Node, map[string]uint32, error) {
	t, closer, err := openTable(dir, file, []string{"id"}, "class", "grade", "school", "age", "gender")
	if err != nil {
		return nil, nil, err
	}
	defer closer.Close() //nolint:errcheck // it was only read
	var nodes []Node
	index, words := map[string]uint32{}, words{}
	var lines []int
	for {
		more, err := t.next()
		if err != nil {
			return nil, nil, err
		}
		if !more {
			break
		}
		n, err := t.node(words)
		if err != nil {
			return nil, nil, err
		}
		if first, twice := index[n.ID]; twice {
			return nil, nil, t.wrong("id", n.ID, "each id once; line "+strconv.Itoa(lines[first])+" has it already")
		}
		index[n.ID] = uint32(len(nodes))
		nodes, lines = append(nodes, n), append(lines, t.line)
	}
	if len(nodes) == 0 {
		return nil, nil, &Error{File: file, Wish: "at least one child under the header"}
	}
	return nodes, index, nil
}

// node reads the present row.
func (t *table) node(w words) (Node, error) {
	id := t.cell("id")
	if id == "" {
		return Node{}, t.wrong("id", "", "a name or number; the cell is empty")
	}
	grade, err := t.whole("grade", minGrade, maxGrade)
	if err != nil {
		return Node{}, err
	}
	age, err := t.whole("age", minAge, maxAge)
	if err != nil {
		return Node{}, err
	}
	return Node{
		ID: strings.Clone(id), Grade: grade, Age: age,
		Class: w.keep(t.given("class")), School: w.keep(t.given("school")), Gender: w.keep(t.given("gender")),
	}, nil
}

// words keeps one copy of each word that many rows repeat, so that a row's text
// can be let go.
type words map[string]string

func (w words) keep(s string) string {
	if kept, ok := w[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	w[s] = s
	return s
}

// GradeOf reads a grade out of the name of a class, where it is nothing but the
// grade: "7", "grade7", "Grade 7" and "grade_7" are 7. Anything else, and a
// number outside 1 to 12, is Unknown: "klas12b" might mean anything. Reading a
// network never does this by itself, for "7" may as well be the seventh class of
// a year; the caller decides.
func GradeOf(class string) int {
	text := strings.ToLower(strings.TrimSpace(class))
	if rest, ok := strings.CutPrefix(text, "grade"); ok {
		text = strings.TrimLeft(rest, " _-")
	}
	if n, err := strconv.ParseUint(text, 10, 8); err == nil && n >= 1 && n <= maxGrade {
		return int(n)
	}
	return Unknown
}

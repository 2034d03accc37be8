package calibrate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Point is one that was simulated.
type Point struct {
	Number  int
	Origin  string    // guess, design or emulator
	Values  []float64 // of the unknowns, in their order
	Figures []float64 // of the rows, in their order; NaN where not measured
}

// Journal is the file of the points that were simulated. A point is written when
// its runs have ended, and never simulated again.
type Journal struct {
	path   string
	model  string
	search string // digest
	keys   []string
	rows   []string
	points map[int]Point
}

// StaleError says that a journal was made by another model or of another search.
type StaleError struct{ text string }

// Error names the file, what differs, and the wish.
func (e *StaleError) Error() string { return e.text }

// lead are the columns before those of unknowns and rows.
var lead = []string{"model", "search", "point", "origin"}

// OpenJournal reads the points of a file, or begins a new one. Errors: a file
// that is no journal, with its line; StaleError.
func OpenJournal(path, model string, s *Search) (*Journal, error) {
	j := &Journal{path: path, model: model, search: s.Digest(), points: map[int]Point{}}
	for _, u := range s.Unknowns {
		j.keys = append(j.keys, u.Key)
	}
	for _, r := range s.rows() {
		j.rows = append(j.rows, r.ID)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return j, nil
	}
	if err != nil {
		return nil, err
	}
	// A line that a kill has cut short has no end.
	whole := string(data[:strings.LastIndexByte(string(data), '\n')+1])
	lines, err := csv.NewReader(strings.NewReader(whole)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := j.read(lines); err != nil || len(whole) == len(data) {
		return j, err
	}
	return j, j.tidy()
}

func (j *Journal) read(lines [][]string) error {
	if len(lines) == 0 {
		return nil
	}
	if !slices.Equal(lines[0], j.head()) {
		return &StaleError{fmt.Sprintf("%s: its columns are not those of this search, which are %s: give another --out, or remove it", j.path, strings.Join(j.head(), ","))}
	}
	for i, line := range lines[1:] {
		if line[0] != j.model || line[1] != j.search {
			return &StaleError{fmt.Sprintf("%s:%d: made by model %s of search %s, and this is model %s and search %s: give another --out, or remove it",
				j.path, i+2, line[0], line[1], j.model, j.search)}
		}
		p, err := j.point(line)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", j.path, i+2, err)
		}
		j.points[p.Number] = p
	}
	return nil
}

func (j *Journal) head() []string {
	head := append(slices.Clone(lead), j.keys...)
	for _, id := range j.rows {
		head = append(head, "row_"+id)
	}
	return head
}

func (j *Journal) point(line []string) (p Point, err error) {
	if p.Number, err = strconv.Atoi(line[2]); err != nil {
		return p, fmt.Errorf("column point: %q is no whole number", line[2])
	}
	p.Origin = line[3]
	numbers := make([]float64, len(line)-len(lead))
	for i, cell := range line[len(lead):] {
		if numbers[i], err = cellNumber(cell); err != nil {
			return p, fmt.Errorf("column %s: %w", j.head()[len(lead)+i], err)
		}
	}
	p.Values, p.Figures = numbers[:len(j.keys)], numbers[len(j.keys):]
	return p, nil
}

// cellNumber is NaN of an empty cell.
func cellNumber(cell string) (float64, error) {
	if cell == "" {
		return math.NaN(), nil
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", cell)
	}
	return x, nil
}

func cell(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// add writes a point behind the others.
func (j *Journal) add(p Point) error {
	j.points[p.Number] = p
	lines := [][]string{j.line(p)}
	if len(j.points) == 1 {
		return j.write([][]string{j.head(), lines[0]}, os.O_TRUNC)
	}
	return j.write(lines, os.O_APPEND)
}

func (j *Journal) line(p Point) []string {
	line := []string{j.model, j.search, strconv.Itoa(p.Number), p.Origin}
	for _, x := range slices.Concat(p.Values, p.Figures) {
		line = append(line, cell(x))
	}
	return line
}

func (j *Journal) write(lines [][]string, how int) error {
	file, err := os.OpenFile(j.path, os.O_CREATE|os.O_WRONLY|how, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(file).WriteAll(lines), file.Close())
}

// tidy writes all points anew, in their order: runs side by side end in any, and a
// kill may have cut the last line.
func (j *Journal) tidy() error {
	lines := [][]string{j.head()}
	for _, p := range j.sorted() {
		lines = append(lines, j.line(p))
	}
	return j.write(lines, os.O_TRUNC)
}

// sorted are the points by number.
func (j *Journal) sorted() []Point {
	points := make([]Point, 0, len(j.points))
	for _, p := range j.points { // order-free: sorted below
		points = append(points, p)
	}
	slices.SortFunc(points, func(a, b Point) int { return a.Number - b.Number })
	return points
}

// upTo are the points before a number; false if one of them is missing.
func (j *Journal) upTo(n int) (points []Point, whole bool) {
	for i := range n {
		p, ok := j.points[i]
		if !ok {
			return nil, false
		}
		points = append(points, p)
	}
	return points, true
}

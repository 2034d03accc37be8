package record

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Unequal is where two tables of one kind differ first.
type Unequal struct {
	Row      int    // from 1
	Of       string // what the row is about: "day 9, population owners"
	Column   string // empty where one of the tables has no such row
	One, Two string
}

// String says it in words.
func (u *Unequal) String() string {
	at := "row " + strconv.Itoa(u.Row)
	if u.Of != "" {
		at += " (" + u.Of + ")"
	}
	if u.Column == "" {
		return at + " stands in " + u.One + " alone"
	}
	return fmt.Sprintf("%s: %s is %s, simulated again %s", at, u.Column, u.One, u.Two)
}

// firstUnequal finds the first row, and in it the first column, in which two
// Parquet tables differ; nil if they hold the same.
func firstUnequal(one, two string) (*Unequal, error) {
	a, err := ReadFrame(one)
	if err != nil {
		return nil, err
	}
	b, err := ReadFrame(two)
	if err != nil {
		return nil, err
	}
	columns := columnsOf(a.Table)
	row, column := min(a.Rows, b.Rows), ""
	for _, c := range columns {
		if i := firstApart(a, b, c.Name, row); i < row {
			row, column = i, c.Name
		}
	}
	switch {
	case column != "":
		return &Unequal{row + 1, a.about(row), column, a.cell(column, row), b.cell(column, row)}, nil
	case a.Rows > b.Rows:
		return &Unequal{Row: row + 1, Of: a.about(row), One: "the file"}, nil
	case a.Rows < b.Rows:
		return &Unequal{Row: row + 1, Of: b.about(row), One: "the run simulated again"}, nil
	}
	return nil, nil
}

// columnsOf are the columns of a table of this version, by its name.
func columnsOf(table string) []Column {
	for _, t := range Tables(DailyTable()) {
		if t.Name == table {
			return t.Columns
		}
	}
	return nil
}

// firstApart is the first of the rows before past in which a column differs, past
// if none does.
func firstApart(a, b *Frame, column string, past int) int {
	for i := range past {
		if a.cell(column, i) != b.cell(column, i) {
			return i
		}
	}
	return past
}

// cell is a value as text, "no such column" where a file lacks it.
func (f *Frame) cell(column string, row int) string {
	if texts, ok := f.Text[column]; ok {
		return strconv.Quote(texts[row])
	}
	numbers, ok := f.Number[column]
	switch {
	case !ok:
		return "no such column"
	case math.IsNaN(numbers[row]):
		return "nothing"
	}
	return strconv.FormatFloat(numbers[row], 'g', -1, 64)
}

// about says what a row is about, by the columns that tell rows apart.
func (f *Frame) about(row int) string {
	var parts []string
	for _, column := range []string{"day", "population", "decile", "series", "percentile", "bin", "kind", "child", "account", "account_a", "account_b", "from_purse", "to_purse", "key"} {
		if _, number := f.Number[column]; number || f.Text[column] != nil {
			parts = append(parts, column+" "+strings.Trim(f.cell(column, row), `"`))
		}
	}
	return strings.Join(parts, ", ")
}

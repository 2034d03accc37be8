package ablation

import (
	"encoding/csv"
	"io"
	"strconv"
)

// columns of the table as CSV.
var columns = []string{"scenario", "model", "seed", "children", "days", "replicates", "mechanism", "outcome", "unit", "mean", "low", "high", "p", "p_holm"}

// Whole is the name under which the figures with every mechanism stand as CSV.
const Whole = "(all on)"

// WriteCSV writes the table, one row a mechanism and outcome: the mean
// contribution, its 95 % interval, and p by itself and adjusted by Holm for all of
// the table; empty where there is none. The rows of Whole hold the outcomes
// themselves. The error is that of the writer.
func (t *Table) WriteCSV(to io.Writer) error {
	rows := [][]string{columns}
	add := func(mechanism string, o int, e Effect) {
		rows = append(rows, []string{t.Scenario, t.Model, strconv.Itoa(t.Seed), strconv.Itoa(t.Children), strconv.Itoa(t.Days),
			strconv.Itoa(t.Replicates), mechanism, t.Outcomes[o].Name, t.Outcomes[o].Unit, written(e.Mean), written(e.Low), written(e.High), written(e.P), written(e.Holm)})
	}
	for o, f := range t.Whole {
		add(Whole, o, Effect{Figure: f})
	}
	for _, c := range t.Without {
		for o, e := range c.Effects {
			add(c.Mechanism, o, e)
		}
	}
	return csv.NewWriter(to).WriteAll(rows)
}

func written(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'g', -1, 64)
}

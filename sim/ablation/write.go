package ablation

import (
	"encoding/csv"
	"io"
	"strconv"
)

// columns of the table as CSV.
var columns = []string{"scenario", "model", "seed", "children", "days", "replicates", "mechanism", "outcome", "unit", "mean", "low", "high"}

// Whole is the name under which the figures with every mechanism stand as CSV.
const Whole = "(all on)"

// WriteCSV writes the table, one row a mechanism and outcome: the mean
// contribution and its 95 % interval, empty where there is none. The rows of
// Whole hold the outcomes themselves. The error is that of the writer.
func (t *Table) WriteCSV(to io.Writer) error {
	rows := [][]string{columns}
	add := func(mechanism string, figures []Figure) {
		for o, f := range figures {
			rows = append(rows, []string{t.Scenario, t.Model, strconv.Itoa(t.Seed), strconv.Itoa(t.Children), strconv.Itoa(t.Days),
				strconv.Itoa(t.Replicates), mechanism, t.Outcomes[o].Name, t.Outcomes[o].Unit, written(f.Mean), written(f.Low), written(f.High)})
		}
	}
	add(Whole, t.Whole)
	for _, c := range t.Without {
		add(c.Mechanism, c.Effects)
	}
	return csv.NewWriter(to).WriteAll(rows)
}

func written(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'g', -1, 64)
}

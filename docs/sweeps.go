package docs

import (
	"bytes"
	"fmt"
	"strings"

	"likesim/sim/experiment/sensitivity"
	"likesim/sim/experiment/sweep"
	"likesim/sim/record"
)

// sweepTables are the tables that a sweep and a sensitivity analysis leave, but for
// the columns that an experiment asks for.
func sweepTables() []record.Table {
	none := &sweep.Header{}
	return []record.Table{sweep.RunsTable(), sweep.SummaryTable(none), sweep.DailyTable(none), sweep.ParametersTable(),
		sensitivity.IndicesTable(), sensitivity.FactsTable()}
}

// keyed is how many columns every table begins with.
var keyed = len(record.OfMany())

// tableKeys are the columns that every table begins with.
func tableKeys(out *bytes.Buffer, _ []string) error {
	writeColumns(out, record.OfMany())
	return nil
}

// table is what a table is of, and its columns without the keys.
func table(out *bytes.Buffer, words []string) error {
	for _, t := range sweepTables() {
		if len(words) == 1 && t.Name == words[0] {
			fmt.Fprintf(out, "%s\n\n", t.Doc)
			writeColumns(out, t.Columns[keyed:])
			return nil
		}
	}
	return fmt.Errorf("there is no table %q", strings.Join(words, " "))
}

func writeColumns(out *bytes.Buffer, columns []record.Column) {
	out.WriteString("| column | type | unit | meaning |\n| --- | --- | --- | --- |\n")
	for _, c := range columns {
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", c.Name, c.Type, c.Unit, strings.ReplaceAll(c.Doc, "|", `\|`))
	}
}

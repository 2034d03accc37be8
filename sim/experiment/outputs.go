package experiment

import (
	"bytes"
	"fmt"

	"likesim/sim/record"
)

// describedDays is the length of the runs whose usual outcomes are described: any of
// four weeks or more has the same.
const describedDays = 365

// Outputs is the generated part of docs/EXPERIMENTS.md: the usual outcomes, and every
// column of the tables that compare and explain leave, as Markdown.
func Outputs() []byte {
	out := new(bytes.Buffer)
	out.WriteString("### The usual outcomes\n\n| column | in the table | measured | unit |\n| --- | --- | --- | --- |\n")
	usual := Usual(describedDays)
	for _, o := range usual {
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", o.Column, o.Label, o.When, o.Unit)
	}
	out.WriteString("\nIn a run of less than 28 days the mean is that of all its days, and the column says of how many.\n")
	out.WriteString("\n### Keys of the tables of a comparison\n\nThey open every table but `replicates`, which has those of runs, and `spread`.\n\n")
	keys := keyed()
	record.WriteColumns(out, keys)
	for _, t := range []record.Table{ComparisonTable(), OverTimeTable(), CurvesTable(), TenthsTable(), ArmsTable()} {
		describe(out, t, len(keys))
	}
	describe(out, ReplicatesTable(nil), 0)
	out.WriteString("\nThen a column for each outcome, named as in `outcome` of the comparison; its unit is in the metadata of the file.\n")
	describe(out, SpreadTable(), 0)
	return out.Bytes()
}

// describe writes the section of a table, without its keys.
func describe(out *bytes.Buffer, t record.Table, keys int) {
	fmt.Fprintf(out, "\n### %s.parquet\n\n%s\n\n", t.Name, t.Doc)
	record.WriteColumns(out, t.Columns[keys:])
}

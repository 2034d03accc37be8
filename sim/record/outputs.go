package record

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
)

// outputsIntro opens docs/OUTPUTS.md: the folder of a run, and how to read it.
//
//go:embed outputs_intro.md
var outputsIntro []byte

// Outputs is docs/OUTPUTS.md: every file and column a run leaves, as Markdown,
// with the daily table given (see Daily) and the others of Tables.
func Outputs(daily Table) []byte {
	out := bytes.NewBuffer(bytes.Clone(outputsIntro))
	out.WriteString("\n## Keys\n\nEvery table begins with these columns, then `day` where it has one.\n\n")
	WriteColumns(out, keyColumns)
	for _, t := range Tables(daily) {
		writeTable(out, t)
	}
	return out.Bytes()
}

// writeTable writes the section of one table, without the keys.
func writeTable(out *bytes.Buffer, t Table) {
	fmt.Fprintf(out, "\n## %s\n\n%s\n\n", t.Name, t.Doc)
	WriteColumns(out, t.Columns[len(keyColumns):])
	if t.Name == EventsTable().Name {
		out.WriteString("\n| kind | what happened |\n| --- | --- |\n")
		for _, k := range eventKinds() {
			fmt.Fprintf(out, "| %s | %s |\n", cell(k.name), cell(k.doc))
		}
	}
	if t.Name == LedgerTable().Name {
		writePaymentKinds(out)
	}
}

// WriteColumns describes columns as a Markdown table.
func WriteColumns(out *bytes.Buffer, columns []Column) {
	out.WriteString("| column | type | unit | meaning |\n| --- | --- | --- | --- |\n")
	for _, c := range columns {
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", cell(c.Name), c.Type, cell(c.Unit), cell(c.Doc))
	}
}

// cell makes a text safe inside a Markdown table.
func cell(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "|", `\|`), "\n", " ")
}

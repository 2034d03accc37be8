package scenarios

import (
	"bytes"
	"fmt"
	"strings"
)

//go:generate go test . -run TestTheParametersPageIsUpToDate -update

// certainty codes, in the order of trust.
var certainty = []struct{ code, words string }{
	{"F", "first-hand: a reporter, an official text, or a study's own output"},
	{"S", "second-hand: one outlet citing another"},
	{"D", "disputed, or reports contradict one another"},
	{"M", "from memory of the literature; check before printing"},
	{"C", "computed from other figures"},
	{"assumed", "nobody has measured it; sweep it"},
}

const pageHead = `# Parameters

Generated from the tags of the parameters by ` + "`go generate ./scenarios`" + `; do not edit. Every
key can be written in a scenario file under its block, or set on the command line:
` + "`--set platform.friend_cap=50`" + `. Lists are written [a, b] in a file and a,b after --set.
Interventions may change the blocks platform, parents and market. What the short
names of sources stand for is in [SOURCES](SOURCES.md).

Certainty:

`

// Parameters is the text of docs/PARAMETERS.md: a table of parameters a block.
func Parameters() []byte {
	var out bytes.Buffer
	out.WriteString(pageHead)
	for _, c := range certainty {
		fmt.Fprintf(&out, "- **%s** %s\n", c.code, c.words)
	}
	for _, b := range known().blocks {
		fmt.Fprintf(&out, "\n## %s\n\n%s\n\n", b.Name, sentence(b.Doc))
		out.WriteString("| key | default | unit | range | certainty | what it is | source |\n|---|---|---|---|---|---|---|\n")
		for i := range known().params {
			if p := &known().params[i]; p.Block() == b.Name {
				out.WriteString(p.row())
			}
		}
	}
	return out.Bytes()
}

func (p *Param) row() string {
	cells := []string{"`" + p.Name() + "`", p.shownDefault(), p.Unit, p.Range(), p.Cert, p.Doc, p.Source}
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

func (p *Param) shownDefault() string {
	text := strings.ReplaceAll(p.format(p.initial), ",", ", ")
	if text == "" {
		return "(empty)"
	}
	return text
}

func sentence(doc string) string { return strings.ToUpper(doc[:1]) + doc[1:] + "." }

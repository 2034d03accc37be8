// Package docs makes the parts of docs/ODD.md and docs/SWEEPS.md that the code knows
// better than a writer: the schedule, the parameters of each submodel, outcomes,
// events and tables.
package docs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

//go:generate go test . -run IsUpToDate -update

// The marks around a generated part: what it is made of stands in the first.
const (
	openMark  = "<!-- generated: "
	closeMark = "<!-- end -->"
)

// parts are what can be generated, by the first word of a mark; the words after
// it are handed over.
var parts = map[string]func(out *bytes.Buffer, words []string) error{
	"schedule":   schedule,
	"parameters": parameters,
	"outcomes":   outcomes,
	"events":     events,
	"keys":       tableKeys,
	"table":      table,
}

// ODD is the text with every part between `<!-- generated: NAME WORDS -->` and
// `<!-- end -->` made anew. It fails, and names the line, where a mark is not
// closed or asks for what nobody can make.
func ODD(text []byte) ([]byte, error) {
	var out bytes.Buffer
	inside := false
	for i, line := range strings.SplitAfter(string(text), "\n") {
		mark, opens := strings.CutPrefix(strings.TrimSpace(line), openMark)
		closes := strings.TrimSpace(line) == closeMark
		if opens && inside || closes && !inside {
			return nil, fmt.Errorf("line %d: %q stands where no generated part can begin or end", i+1, strings.TrimSpace(line))
		}
		inside = (inside || opens) && !closes
		if inside && !opens {
			continue // the old part
		}
		out.WriteString(line)
		if opens {
			if err := generate(&out, strings.Fields(strings.TrimSuffix(mark, "-->"))); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		}
	}
	if inside {
		return nil, fmt.Errorf("the last generated part has no %s", closeMark)
	}
	return out.Bytes(), nil
}

func generate(out *bytes.Buffer, words []string) error {
	if len(words) == 0 || parts[words[0]] == nil {
		return fmt.Errorf("%q cannot be generated; schedule, parameters BLOCK..., outcomes, events, keys and table NAME can", strings.Join(words, " "))
	}
	out.WriteString("\n")
	if err := parts[words[0]](out, words[1:]); err != nil {
		return err
	}
	out.WriteString("\n")
	return nil
}

// schedule is the day as a table.
func schedule(out *bytes.Buffer, _ []string) error {
	out.WriteString("| # | phase | of | what happens | writes |\n|--:|---|---|---|---|\n")
	for i, p := range sim.Phases {
		about, writes := p.About, strings.Join(p.Writes, ", ")
		if !p.Simulated() && i < len(sim.Phases)-1 { // the last only watches
			about, writes = "*to come:* "+about, ""
		}
		row(out, fmt.Sprint(i+1), p.Name, p.Who, about, code(writes))
	}
	return nil
}

func code(columns string) string {
	if columns == "" {
		return "-"
	}
	return "`" + strings.ReplaceAll(columns, ", ", "`, `") + "`"
}

// parameters is the table of some blocks of parameters.
func parameters(out *bytes.Buffer, blocks []string) error {
	out.WriteString("| parameter | default | unit | range | certainty | meaning |\n|---|---|---|---|---|---|\n")
	known := scenarios.Params()
	for _, block := range blocks {
		if !slices.ContainsFunc(known, func(p scenarios.Param) bool { return p.Block() == block }) {
			return fmt.Errorf("there is no block of parameters %q", block)
		}
		for _, p := range known {
			if p.Block() == block {
				value := strings.ReplaceAll(p.Default, ",", ", ")
				if value == "" {
					value = "(empty)"
				}
				row(out, "`"+p.Key+"`", value, p.Unit, p.Range(), p.Cert, p.Doc)
			}
		}
	}
	return nil
}

// outcomes is the table of daily outcomes.
func outcomes(out *bytes.Buffer, _ []string) error {
	out.WriteString("| outcome | unit | meaning |\n|---|---|---|\n")
	for _, o := range metric.All {
		row(out, "`"+o.Name+"`", o.Unit, o.Doc)
	}
	return nil
}

// events is the table of the kinds of event.
func events(out *bytes.Buffer, _ []string) error {
	out.WriteString("| event | what happened |\n|---|---|\n")
	for _, e := range metric.Events {
		row(out, "`"+e.Name+"`", e.Doc)
	}
	return nil
}

func row(out *bytes.Buffer, cells ...string) {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", `\|`)
	}
	out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

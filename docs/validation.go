package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"likesim/internal/thousands"
	"likesim/sim/calibrate"
	"likesim/sim/pattern"
)

// The files that VALIDATION.md is made from, in the folder docs.
const (
	StudyName   = "validation.json" // likesim patterns --json
	JournalName = "calibration.csv" // likesim calibrate --out
)

// Evidence is what stands in those files.
type Evidence struct {
	Study  *pattern.Study
	Search *calibrate.Search
	Result *calibrate.Result
}

// ReadEvidence reads both files; model is the version that the journal has to be
// of. It fails for what cannot be read, and for a journal of another search.
func ReadEvidence(model string) (*Evidence, error) {
	e := &Evidence{Study: &pattern.Study{}}
	data, err := os.ReadFile(StudyName)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, e.Study); err != nil {
		return nil, fmt.Errorf("%s: %w", StudyName, err)
	}
	if e.Search, err = calibrate.Read("the shipped file of unknowns", calibrate.Shipped); err != nil {
		return nil, err
	}
	journal, err := calibrate.OpenJournal(JournalName, model, e.Search)
	if err != nil {
		return nil, err
	}
	e.Result, err = e.Search.Result(journal)
	return e, err
}

// Validation is the text of VALIDATION.md.
func (e *Evidence) Validation() []byte {
	var out bytes.Buffer
	out.WriteString(validationHead)
	e.rows(&out)
	e.readings(&out)
	e.without(&out)
	e.search(&out)
	return out.Bytes()
}

const validationHead = `# Validation

What the model reproduces of what is known of children who farm likes, and how its unknown parameters were found. This page is made from [validation.json](validation.json) (` + "`likesim patterns`" + `) and [calibration.csv](calibration.csv) (` + "`likesim calibrate`" + `); ` + "`make validation`" + ` makes all three anew. Sources are those of [SOURCES](SOURCES.md).
`

func (e *Evidence) rows(out *bytes.Buffer) {
	s := e.Study
	fmt.Fprintf(out, "\n## The patterns\n\nModel version %s, scenario %s, seed %d: %s children, %d days, %d replicates, each with counts shown and with counts hidden. Simulated is the mean over replicates with its 95 %% interval (Student's t); a row holds if the mean lies in its range. **%d of %d rows hold.**\n\n",
		s.Model, s.Scenario, s.Seed, thousands.Grouped(strconv.Itoa(s.Children)), s.Days, s.Replicates, holding(s.Rows), len(s.Rows))
	out.WriteString("| row | statement | target | tolerance | simulated | source | |\n|---|---|---|---|---|---|---|\n")
	for i := range s.Rows {
		a := &s.Rows[i]
		line(out, a.ID, a.Statement, a.Target, a.Tolerance, withInterval(a), a.Source, verdictOf(a))
	}
	out.WriteString("\nRows 1a to 1c are rules of the platform, kept by construction. A gain counts from the day on which an account is first seen, or its owner joins the circle.\n")
}

func (e *Evidence) readings(out *bytes.Buffer) {
	s := e.Study
	out.WriteString("\n## Where reports disagree\n\nEach of these is a switch, and was run both ways. What rows 2a, 2b and 14f say depends on what makes a big shot.\n\n")
	head, rule := []string{"row", "as the scenario reads them"}, "|---|---|"
	for _, r := range s.Readings {
		fmt.Fprintf(out, "- *%s*: %s (`%s`).\n", r.Name, r.As, strings.Join(r.Sets, " "))
		head, rule = append(head, r.Name), rule+"---|"
	}
	out.WriteString("\n")
	line(out, head...)
	out.WriteString(rule + "\n")
	for i := range s.Rows {
		cells := []string{s.Rows[i].ID, withInterval(&s.Rows[i]) + " " + verdictOf(&s.Rows[i])}
		for _, r := range s.Readings {
			cells = append(cells, withInterval(&r.Rows[i])+" "+verdictOf(&r.Rows[i])+otherTarget(&s.Rows[i], &r.Rows[i]))
		}
		line(out, cells...)
	}
}

// otherTarget is what a row has to be under another reading, where that differs.
func otherTarget(a, other *pattern.Answer) string {
	if a.Target == other.Target {
		return ""
	}
	return " (target " + other.Target + ", " + other.Tolerance + ")"
}

func (e *Evidence) without(out *bytes.Buffer) {
	s := e.Study
	fmt.Fprintf(out, "\n## With a mechanism off\n\nThe scenario again with each mechanism off in turn: %s children, %s, with counts shown only, so that row 16a is not judged. Of the rows that hold with it, in a run of that size: those that need the mechanism, and must fail; and those that fail besides.\n\n", thousands.Grouped(strconv.Itoa(s.OffChildren)), countOf(s.OffReplicates, "replicate"))
	out.WriteString("| off | rows that need it and fail | need it and hold still | fail besides | hold |\n|---|---|---|---|--:|\n")
	for _, w := range s.Without {
		line(out, w.Mechanism, listed(w.Fails), listed(w.Stays), listed(w.Also), strconv.Itoa(holding(w.Rows)))
	}
	free := []string{}
	for i := range s.Rows {
		if s.Rows[i].Needs == "" {
			free = append(free, s.Rows[i].ID)
		}
	}
	fmt.Fprintf(out, "\nRows %s need no single mechanism.\n", strings.Join(free, ", "))
}

func line(out *bytes.Buffer, cells ...string) {
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
	}
	out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func listed(ids []string) string { return strings.Join(ids, ", ") }

func holding(answers []pattern.Answer) (n int) {
	for i := range answers {
		if answers[i].Holds {
			n++
		}
	}
	return n
}

func verdictOf(a *pattern.Answer) string {
	if a.Holds {
		return "holds"
	}
	return "**fails**"
}

func withInterval(a *pattern.Answer) string {
	if a.Simulated == nil {
		return "not measured: " + a.Why
	}
	write := func(x float64) string { return strconv.FormatFloat(x, 'f', a.Decimals, 64) }
	if a.Low == nil {
		return write(*a.Simulated)
	}
	return write(*a.Simulated) + " (" + write(*a.Low) + " to " + write(*a.High) + ")"
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// short is a number with three digits that count; NaN is a dash.
func short(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	if err != nil {
		return "-"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

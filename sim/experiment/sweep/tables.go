package sweep

import (
	"errors"
	"fmt"
	"path/filepath"

	"likesim/sim/record"
)

// RunsTable describes the runs of a sweep, one row a run.
func RunsTable() record.Table {
	return record.Table{Name: "runs", Doc: "Runs of a sweep, in the order of the plan: one row a run.", Columns: record.OfMany(
		record.Column{Name: "run", Type: record.Int, Doc: "place in the plan, from 0"},
		record.Column{Name: "point", Type: record.Int, Doc: "setting of the factors, from 0"},
		record.Column{Name: "state_digest", Type: record.Text, Doc: "digest of the world at the end; empty for a run that failed"},
		record.Column{Name: "error", Type: record.Text, Doc: "why the run failed; empty for one that did not"},
	)}
}

// ParametersTable describes what varies in a sweep, one row a run and factor. What
// is the same in all runs stands in the first line of the manifest.
func ParametersTable() record.Table {
	return record.Table{Name: "parameters", Doc: "What varies between the runs of a sweep: one row a run and factor.", Columns: record.OfMany(
		record.Column{Name: "key", Type: record.Text, Doc: "as in a scenario file, blocks joined by dots"},
		record.Column{Name: "value", Type: record.Text, Doc: "as in a scenario file"},
	)}
}

// SummaryTable describes the outcomes of a sweep, one row a run.
func SummaryTable(h *Header) record.Table {
	return record.Table{Name: "summary", Doc: "Outcomes of the runs of a sweep: one row a run, one column an outcome.",
		Columns: record.OfMany(append([]record.Column{
			{Name: "point", Type: record.Int, Doc: "setting of the factors, from 0"}}, floats(h.Outcomes)...)...)}
}

// DailyTable describes the days of a sweep, one row a run, day and population.
func DailyTable(h *Header) record.Table {
	return record.Table{Name: "daily", Doc: "Days of the runs of a sweep: one row a run, day and population.",
		Columns: record.OfMany(append([]record.Column{
			{Name: "day", Unit: "day", Type: record.Int, Doc: "reported day, 1 is the first"},
			{Name: "population", Type: record.Text, Doc: "`owners` (every child with an account) or `circle` (its members)"},
		}, floats(h.Daily)...)...)}
}

func floats(columns []Column) []record.Column {
	list := make([]record.Column, len(columns))
	for i, c := range columns {
		list[i] = record.Column{Name: c.Name, Unit: c.Unit, Doc: c.Doc, Type: record.Float}
	}
	return list
}

// tables are the tables that a merge fills, run by run.
type tables struct {
	header                           *Header
	runs, summary, daily, parameters *record.Writer
	others                           []*otherTable
}

func newTables(folder string, p *Plan, formats []string) (*tables, error) {
	t := &tables{header: &p.Header}
	for _, b := range []struct {
		to    **record.Writer
		table record.Table
	}{{&t.runs, RunsTable()}, {&t.summary, SummaryTable(t.header)}, {&t.daily, DailyTable(t.header)}, {&t.parameters, ParametersTable()}} {
		if b.to == &t.daily && len(p.Daily) == 0 {
			continue
		}
		w, err := record.CreateOfMany(folder, b.table, p.Version)
		if err != nil {
			return nil, errors.Join(err, t.abort())
		}
		*b.to = w
	}
	for _, name := range formats {
		other, err := newOther(name, filepath.Join(folder, name+".csv"), p)
		if err != nil {
			return nil, errors.Join(err, t.abort())
		}
		t.others = append(t.others, other)
	}
	return t, nil
}

// keys writes the cells that say which run a row is of.
func (t *tables) keys(w *record.Writer, r Run) {
	w.Text(r.ID)
	w.Text(t.header.Scenario)
	w.Text("") // a sweep has points and no arms
	w.Int(int32(r.Replicate))
	w.Long(int64(r.Seed))
}

func (t *tables) failed(r Run, why string) error {
	return errors.Join(t.run(r, "", why), t.parametersOf(r))
}

func (t *tables) answered(r Run, a *Answer) error {
	if err := errors.Join(t.run(r, a.State, ""), t.parametersOf(r), t.summaryOf(r, a), t.dailyOf(r, a)); err != nil {
		return err
	}
	for _, o := range t.others {
		if err := o.add(r, a); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) run(r Run, state, why string) error {
	t.keys(t.runs, r)
	t.runs.Int(int32(r.Index))
	t.runs.Int(int32(r.Point))
	t.runs.Text(state)
	t.runs.Text(why)
	return t.runs.End()
}

func (t *tables) parametersOf(r Run) error {
	for i, key := range t.header.Factors {
		t.keys(t.parameters, r)
		t.parameters.Text(key)
		t.parameters.Text(r.Values[i])
		if err := t.parameters.End(); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) summaryOf(r Run, a *Answer) error {
	t.keys(t.summary, r)
	t.summary.Int(int32(r.Point))
	for _, x := range a.Outcomes {
		t.summary.Float(x)
	}
	return t.summary.End()
}

func (t *tables) dailyOf(r Run, a *Answer) error {
	if t.daily == nil {
		return nil
	}
	return t.header.eachDay(a, func(day, population int, cells []float64) error {
		t.keys(t.daily, r)
		t.daily.Int(int32(day))
		t.daily.Text(t.header.Populations[population])
		for _, x := range cells {
			t.daily.Float(x)
		}
		return t.daily.End()
	})
}

// eachDay calls do with the daily values of an answer, by day and population.
func (h *Header) eachDay(a *Answer, do func(day, population int, cells []float64) error) error {
	width := len(h.Daily)
	if per := width * len(h.Populations); per == 0 || len(a.Daily)%per != 0 {
		return fmt.Errorf("%d daily values: the plan wants a multiple of %d columns and %d populations", len(a.Daily), width, len(h.Populations))
	}
	for at := 0; at < len(a.Daily); at += width {
		row := at / width
		if err := do(row/len(h.Populations)+1, row%len(h.Populations), a.Daily[at:at+width]); err != nil {
			return err
		}
	}
	return nil
}

// close ends the tables, and says what was written.
func (t *tables) close() (all []record.Written, err error) {
	for _, w := range t.writers() {
		written, bad := w.Close()
		all, err = append(all, written), errors.Join(err, bad)
	}
	for _, o := range t.others {
		written, bad := o.close()
		all, err = append(all, written), errors.Join(err, bad)
	}
	return all, err
}

func (t *tables) abort() (err error) {
	for _, w := range t.writers() {
		err = errors.Join(err, w.Abort())
	}
	for _, o := range t.others {
		err = errors.Join(err, o.file.discard())
	}
	return err
}

func (t *tables) writers() (all []*record.Writer) {
	for _, w := range []*record.Writer{t.runs, t.summary, t.daily, t.parameters} {
		if w != nil {
			all = append(all, w)
		}
	}
	return all
}

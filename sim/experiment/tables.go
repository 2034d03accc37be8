package experiment

import (
	"errors"
	"math"

	"likesim/sim/experiment/paired"
	"likesim/sim/record"
)

// The columns that open the tables of a comparison, but that of single runs.
func keyed(columns ...record.Column) []record.Column {
	return append([]record.Column{
		{Name: "run_id", Type: record.Text, Doc: "id of the comparison"},
		{Name: "scenario", Type: record.Text, Doc: "name of the arm's scenario"},
		{Name: "arm", Type: record.Text, Doc: "the arm; the first one is what others are compared with"},
		{Name: "seed", Type: record.Long, Doc: "name of the luck"},
	}, columns...)
}

func number(name, unit, doc string) record.Column {
	return record.Column{Name: name, Unit: unit, Doc: doc, Type: record.Float}
}

func word(name, doc string) record.Column {
	return record.Column{Name: name, Doc: doc, Type: record.Text}
}

func whole(name, unit, doc string) record.Column {
	return record.Column{Name: name, Unit: unit, Doc: doc, Type: record.Int}
}

// spread are the columns of a mean and a paired difference.
func spread() []record.Column {
	return []record.Column{
		number("mean", "", "mean over the replicates"),
		number("mean_low", "", "lower end of its 95 % interval (Student's t)"),
		number("mean_high", "", "upper end"),
		number("difference", "", "mean of the paired differences to the first arm; null in the first arm"),
		number("difference_low", "", "lower end of its 95 % interval (Student's t); null where the difference is the same in all replicates"),
		number("difference_high", "", "upper end"),
	}
}

// ComparisonTable describes the table of what arms differ in.
func ComparisonTable() record.Table {
	columns := append([]record.Column{
		word("outcome", "column of the outcome"), word("label", "the outcome in a few words"),
		word("measured", "how days become one number: last day, mean of the last 28 days, sum of all days"), word("unit", "its unit"),
		whole("replicates", "replicates", "in which the arm has the outcome"),
	}, spread()...)
	return record.Table{Name: "comparison", Doc: "What arms differ in: one row an outcome and arm.", Columns: keyed(append(columns,
		whole("pairs", "replicates", "in which both arms have the outcome; 0 in the first arm"),
		number("first_mean", "", "mean of the first arm"),
		number("bootstrap_low", "", "lower end of the percentile bootstrap's 95 % interval of the difference"),
		number("bootstrap_high", "", "upper end"),
		number("relative", "share", "difference over the mean of the first arm"),
		number("same_sign", "share", "of replicates whose difference has the sign of the mean difference; null where that is 0"),
		number("p", "", "two-sided test of no difference: paired t; the exact sign test where the difference is the same in all replicates"),
		number("p_holm", "", "p adjusted by Holm for all tests of this table; null, and no test of the family, where no replicate differs"),
		number("variance_ratio", "", "variance of the paired difference over that of unpaired ones; its inverse is the gain of common luck in replicates; null where the difference does not vary"),
	)...)}
}

// OverTimeTable describes outcomes day by day.
func OverTimeTable() record.Table {
	return record.Table{Name: "over_time", Doc: "Outcomes day by day: one row an outcome, arm and reported day. A total per child is given as that of the day.",
		Columns: keyed(append([]record.Column{word("outcome", "column of the outcome"), whole("day", "day", "reported day")}, spread()...)...)}
}

// CurvesTable describes the Lorenz curves of the last day.
func CurvesTable() record.Table {
	return record.Table{Name: "lorenz", Doc: "Lorenz curves of the last day, as means over the replicates: one row an arm, series and percentile.",
		Columns: keyed(append([]record.Column{word("series", "`likes` (lifetime) or `likes_7d`"), whole("percentile", "%", "0 .. 100, the poorest first")}, spread()...)...)}
}

// TenthsTable describes who gains and who loses.
func TenthsTable() record.Table {
	return record.Table{Name: "tenths", Doc: "Who gains and who loses: children by the tenth of status in which they stood in the first arm when the burn-in was over, and how they fare on the last day. One row an arm, tenth and standing.",
		Columns: keyed(append([]record.Column{whole("tenth", "", "1 lowest .. 10 highest by lifetime likes"), word("standing", "`likes`, `likes_7d`, `friends`, `pressure` or `wellbeing`"), word("unit", "its unit")}, spread()...)...)}
}

// ReplicatesTable describes single runs.
func ReplicatesTable(outcomes []Outcome) record.Table {
	columns := []record.Column{word("state_digest", "digest of the state on the last day")}
	for _, o := range outcomes {
		columns = append(columns, number(o.Column, o.Unit, o.About))
	}
	return record.Table{Name: "replicates", Doc: "Every run: one row a replicate and arm, one column an outcome.", Columns: record.OfMany(columns...)}
}

// ArmsTable describes the parameters of each arm.
func ArmsTable() record.Table {
	return record.Table{Name: "parameters", Doc: "Every parameter of every arm before any intervention: one row a parameter.",
		Columns: keyed(word("key", "as in a scenario file"), word("value", "as in a scenario file"))}
}

// book is the tables of a comparison while they are written.
type book struct {
	plan    *Plan
	id      string
	version string
	folder  string
	runs    *record.Writer
	open    []*record.Writer
	written []record.Written
}

func (b *book) create(t record.Table) (*record.Writer, error) {
	w, err := record.CreateOfMany(b.folder, t, b.version)
	if err == nil {
		b.open = append(b.open, w)
	}
	return w, err
}

func (b *book) keys(w *record.Writer, a Arm) {
	w.Text(b.id)
	w.Text(a.Scenario.Name)
	w.Text(a.Name)
	w.Long(int64(a.Scenario.Run.Seed))
}

// replicate writes the runs of a replicate.
func (b *book) replicate(k int, arms []*seen) error {
	for i, s := range arms {
		a, w := b.plan.Arms[i], b.runs
		keys, err := record.Ask(a.Scenario, uint32(k), b.version)
		if err != nil {
			return err
		}
		w.Text(keys.RunID)
		w.Text(a.Scenario.Name)
		w.Text(a.Name)
		w.Int(int32(k))
		w.Long(keys.Seed)
		w.Text(s.state)
		for _, x := range s.values {
			w.Float(x)
		}
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// rest writes what is known when all replicates are in.
func (b *book) rest(f *fold) error {
	for _, write := range []func(*fold) error{b.comparison, b.overTime, b.curves, b.standings, b.parameters} {
		if err := write(f); err != nil {
			return err
		}
	}
	for _, w := range b.open {
		written, err := w.Close()
		if err != nil {
			return err
		}
		b.written = append(b.written, written)
	}
	return nil
}

func (b *book) abort() error {
	var errs []error
	for _, w := range b.open {
		errs = append(errs, w.Abort())
	}
	return errors.Join(errs...)
}

func interval(w *record.Writer, i paired.Interval) {
	w.Float(i.Mean)
	w.Float(i.Low)
	w.Float(i.High)
}

func (b *book) comparison(f *fold) error {
	w, err := b.create(ComparisonTable())
	if err != nil {
		return err
	}
	for i, r := range f.rows() {
		b.keys(w, b.plan.Arms[i%len(b.plan.Arms)])
		w.Text(r.Outcome)
		w.Text(r.Label)
		w.Text(r.When)
		w.Text(r.Unit)
		w.Int(int32(r.Mean.N))
		interval(w, r.Mean)
		interval(w, r.Effect.Interval)
		w.Int(int32(r.Effect.N))
		w.Float(r.First)
		for _, x := range []float64{r.Effect.BootLow, r.Effect.BootHigh, r.Effect.Relative, r.Effect.SameSign, r.Effect.P, r.Effect.Holm, r.Effect.VarianceRatio} {
			w.Float(x)
		}
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// cell writes a mean and a difference, which the first arm has not.
func (b *book) cell(w *record.Writer, arm int, c *cell) error {
	interval(w, c.mean.Interval())
	if arm == 0 {
		interval(w, nothing().Interval)
	} else {
		interval(w, c.difference.Interval().Varied(math.Abs(c.mean.Interval().Mean)))
	}
	return w.End()
}

func (b *book) overTime(f *fold) error {
	w, err := b.create(OverTimeTable())
	return errors.Join(err, b.each(f.days, func(arm, o, day int, c *cell) error {
		b.keys(w, b.plan.Arms[arm])
		w.Text(b.plan.Outcomes[o].Column)
		w.Int(int32(day + 1))
		return b.cell(w, arm, c)
	}))
}

func (b *book) curves(f *fold) error {
	w, err := b.create(CurvesTable())
	names := [len(lorenzOf)]string{"likes", "likes_7d"}
	return errors.Join(err, b.each(f.lorenz, func(arm, series, percentile int, c *cell) error {
		b.keys(w, b.plan.Arms[arm])
		w.Text(names[series])
		w.Int(int32(percentile))
		return b.cell(w, arm, c)
	}))
}

func (b *book) standings(f *fold) error {
	w, err := b.create(TenthsTable())
	return errors.Join(err, b.each(f.tenths, func(arm, tenth, standing int, c *cell) error {
		b.keys(w, b.plan.Arms[arm])
		w.Int(int32(tenth + 1))
		w.Text(Standings[standing].Name)
		w.Text(Standings[standing].Unit)
		return b.cell(w, arm, c)
	}))
}

// each visits cells by arm and two more places, until one fails.
func (b *book) each(all [][][]cell, visit func(arm, i, j int, c *cell) error) error {
	for arm := range all {
		for i := range all[arm] {
			for j := range all[arm][i] {
				if err := visit(arm, i, j, &all[arm][i][j]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (b *book) parameters(*fold) error {
	w, err := b.create(ArmsTable())
	if err != nil {
		return err
	}
	for _, a := range b.plan.Arms {
		for _, v := range a.Scenario.Values() {
			b.keys(w, a)
			w.Text(v.Key)
			w.Text(v.Value)
			if err := w.End(); err != nil {
				return err
			}
		}
	}
	return nil
}

package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"

	"likesim/sim/record"
)

// IndicesTable describes the estimates of a study, one row an outcome, factor and
// measure.
func IndicesTable() record.Table {
	return record.Table{Name: "indices", Doc: "What each factor does to each outcome: one row an outcome, factor and measure.",
		Columns: record.Keyed(
			record.Column{Name: "outcome", Type: record.Text, Doc: "as in the table summary"},
			record.Column{Name: "factor", Type: record.Text, Doc: "name in the experiment"},
			record.Column{Name: "law", Type: record.Text, Doc: "what values the factor takes"},
			record.Column{Name: "measure", Type: record.Text, Doc: "`first` and `total`: shares of the variance; `mu`, `mu_star`, `sigma`: mean, mean size and standard deviation of the effect from one end of the factor to the other, in the unit of the outcome"},
			record.Column{Name: "value", Type: record.Float, Doc: "the estimate, of the mean over replicates"},
			record.Column{Name: "low", Type: record.Float, Doc: "lower end of its 95 % interval"},
			record.Column{Name: "high", Type: record.Float, Doc: "upper end"},
		)}
}

// FactsTable describes what else is known of each outcome.
func FactsTable() record.Table {
	return record.Table{Name: "facts", Doc: "What is known of each outcome besides its factors.",
		Columns: record.Keyed(
			record.Column{Name: "outcome", Type: record.Text, Doc: "as in the table summary"},
			record.Column{Name: "rows", Type: record.Int, Doc: "rows of the design, or trajectories, whose runs were all answered"},
			record.Column{Name: "lost", Type: record.Int, Doc: "those that were not, and are left out"},
			record.Column{Name: "luck", Type: record.Float, Doc: "share of the variance of single runs that is luck; none for one replicate"},
		)}
}

// Write writes both tables into a folder, as Parquet and as CSV.
func Write(folder string, k record.Keys, indices []Index, facts []Facts) error {
	w, err := record.Create(folder, IndicesTable(), k)
	if err != nil {
		return err
	}
	for _, i := range indices {
		w.Text(i.Outcome)
		w.Text(i.Factor)
		w.Text(i.Law)
		w.Text(i.Measure)
		w.Float(i.Value)
		w.Float(i.Low)
		w.Float(i.High)
		if err := w.End(); err != nil {
			return errors.Join(err, w.Abort())
		}
	}
	if _, err := w.Close(); err != nil {
		return err
	}
	if err := writeFacts(folder, k, facts); err != nil {
		return err
	}
	for _, name := range []string{"indices", "facts"} {
		if err := record.Twin(filepath.Join(folder, name+".parquet")); err != nil {
			return err
		}
	}
	return nil
}

func writeFacts(folder string, k record.Keys, facts []Facts) error {
	w, err := record.Create(folder, FactsTable(), k)
	if err != nil {
		return err
	}
	for _, f := range facts {
		w.Text(f.Outcome)
		w.Int(int32(f.Rows))
		w.Int(int32(f.Lost))
		w.Float(f.Luck)
		if err := w.End(); err != nil {
			return errors.Join(err, w.Abort())
		}
	}
	_, err = w.Close()
	return err
}

// Read reads both tables of a folder back.
func Read(folder string) (indices []Index, facts []Facts, err error) {
	table, err := record.ReadFrame(filepath.Join(folder, "indices.parquet"))
	if err != nil {
		return nil, nil, err
	}
	for i := range table.Rows {
		indices = append(indices, Index{table.Text["outcome"][i], table.Text["factor"][i], table.Text["law"][i], table.Text["measure"][i],
			Estimate{table.Number["value"][i], table.Number["low"][i], table.Number["high"][i]}})
	}
	if table, err = record.ReadFrame(filepath.Join(folder, "facts.parquet")); err != nil {
		return nil, nil, err
	}
	for i := range table.Rows {
		facts = append(facts, Facts{table.Text["outcome"][i], int(table.Number["rows"][i]), int(table.Number["lost"][i]), table.Number["luck"][i]})
	}
	return indices, facts, nil
}

// AnswersOf are the answers of the table summary of a sweep: of one outcome, by
// replicate and point. Runs that failed have no row, and their answer is NaN.
func AnswersOf(summary *record.Frame, outcome string, points, replicates int) (Answers, error) {
	values, ok := summary.Number[outcome]
	if !ok {
		return nil, fmt.Errorf("table %s: no column %s", summary.Table, outcome)
	}
	y := make(Answers, replicates)
	for r := range y {
		y[r] = unanswered(points)
	}
	for row, v := range values {
		p, r := int(summary.Number["point"][row]), int(summary.Number["replicate"][row])
		if p < 0 || p >= points || r < 0 || r >= replicates {
			return nil, fmt.Errorf("table %s, row %d: point %d of replicate %d: the study has %d points and %d replicates", summary.Table, row+1, p, r, points, replicates)
		}
		y[r][p] = v
	}
	return y, nil
}

func unanswered(points int) []float64 {
	y := make([]float64, points)
	for p := range y {
		y[p] = math.NaN()
	}
	return y
}

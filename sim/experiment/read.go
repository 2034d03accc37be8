package experiment

import (
	"fmt"
	"path/filepath"

	"likesim/sim/experiment/paired"
	"likesim/sim/record"
)

// Rows reads the comparison table of a folder: what is printed, said and drawn of a
// comparison comes from here alone. Errors: those of record.ReadFrame.
func Rows(folder string) ([]Row, error) {
	f, err := record.ReadFrame(filepath.Join(folder, "comparison.parquet"))
	if err != nil {
		return nil, err
	}
	if f.Text["measured"] == nil && f.Rows > 0 {
		return nil, fmt.Errorf("%s: comparison.parquet has no column measured: an older program wrote it; --force writes it anew", folder)
	}
	rows := make([]Row, f.Rows)
	for i := range rows {
		text := func(column string) string { return f.Text[column][i] }
		x := func(column string) float64 { return f.Number[column][i] }
		rows[i] = Row{
			Arm: text("arm"), Scenario: text("scenario"), Outcome: text("outcome"), Label: text("label"), When: text("measured"), Unit: text("unit"),
			Mean:  paired.Interval{N: int(x("replicates")), Mean: x("mean"), Low: x("mean_low"), High: x("mean_high")},
			First: x("first_mean"),
			Effect: paired.Effect{
				Interval: paired.Interval{N: int(x("pairs")), Mean: x("difference"), Low: x("difference_low"), High: x("difference_high")},
				BootLow:  x("bootstrap_low"), BootHigh: x("bootstrap_high"), Relative: x("relative"), SameSign: x("same_sign"),
				P: x("p"), Holm: x("p_holm"), VarianceRatio: x("variance_ratio"),
			},
		}
	}
	return rows, nil
}

// Of are the rows of one arm, in the order of the outcomes.
func Of(rows []Row, arm string) (list []Row) {
	for _, r := range rows {
		if r.Arm == arm {
			list = append(list, r)
		}
	}
	return list
}

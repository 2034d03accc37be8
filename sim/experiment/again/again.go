// Package again simulates runs once more that have no folder of their own: a
// comparison or a sweep keeps of each a row, with its id, the digest of its state at
// the end and its outcomes, and an explanation names its two.
package again

import (
	"context"
	"fmt"
	"math"

	"likesim/sim"
)

// Run is a run that is kept as a row.
type Run struct {
	ID       string
	About    string // which of its runs: "arm strict, replicate 3"
	Question sim.Question
	State    string    // digest at the end, as recorded
	Outcomes []Outcome // as recorded

	measured func(ctx context.Context, workers int) (state string, outcomes []float64, err error)
}

// Outcome is one recorded number of a run.
type Outcome struct {
	Name  string
	Value float64
}

// Checked is a recorded run beside the one simulated again.
type Checked struct {
	*Run
	Differs []string // what does, each with both values; empty if nothing
}

// Check simulates a run again and holds it against its row. Errors: the context's,
// and those of simulating.
func (r *Run) Check(ctx context.Context, workers int) (Checked, error) {
	c := Checked{Run: r}
	state, outcomes, err := r.measured(ctx, workers)
	if err != nil {
		return c, fmt.Errorf("run %s: %w", r.ID, err)
	}
	if state != r.State {
		c.Differs = append(c.Differs, fmt.Sprintf("state %s, recorded %s", state, r.State))
	}
	for i, o := range r.Outcomes {
		if outcomes[i] != o.Value && !(math.IsNaN(outcomes[i]) && math.IsNaN(o.Value)) {
			c.Differs = append(c.Differs, fmt.Sprintf("%s %v, recorded %v", o.Name, outcomes[i], o.Value))
		}
	}
	return c, nil
}

// otherModel is the error of what another version of the model recorded.
func otherModel(folder, model string) error {
	return fmt.Errorf("%s was recorded by model version %s, this program simulates version %s: replay it with the program that recorded it", folder, model, sim.ModelVersion)
}

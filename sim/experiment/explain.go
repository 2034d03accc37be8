package experiment

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"likesim/sim"
	"likesim/sim/record"
)

// SpreadTable describes how a difference spreads.
func SpreadTable() record.Table {
	columns := []record.Column{
		whole("parted_day", "day", "on which the two runs part"),
		whole("day", "day", "reported day"),
		whole("differ", "children", "reported children who differ on that day"),
		whole("differed", "children", "those who have differed on some day so far"),
	}
	for _, n := range Nearness {
		columns = append(columns, whole(n.Column, "children", "of those who differ: "+n.Doc))
	}
	return record.Table{Name: "spread", Doc: "How the difference between two arms spreads in one replicate: one row a day from the one on which they part.",
		Columns: append([]record.Column{
			word("run_id", "id of the explanation, made of the ids of its two runs, which `explanation.json` has"),
			word("scenario", "name of the second arm's scenario"),
			word("arm", "the second arm, laid beside the first"),
			whole("replicate", "", "of both arms, from 0"),
			{Name: "seed", Type: record.Long, Doc: "name of the luck"},
		}, columns...)}
}

// Nearness names the places of sim.Spread's Near.
var Nearness = [sim.Farthest + 2]struct{ Column, Doc string }{
	{"itself", "the child with whom the runs part"},
	{"friends", "its friends when they part"},
	{"two_ties", "friends of friends"},
	{"three_ties", "three ties away"},
	{"farther", "farther away"},
	{"no_path", "without a path of ties"},
}

// Question is what one replicate of an arm asks.
func (a Arm) Question(replicate int) sim.Question {
	return sim.Question{Scenario: a.Scenario, Options: sim.Options{Replicate: uint32(replicate)}}
}

// ExplanationName is the file that says which two runs an explanation lays beside each
// other.
const ExplanationName = "explanation.json"

// Explanation says what was explained. It holds nothing that differs between two
// equal explanations.
type Explanation struct {
	Version   string           `json:"version"`
	Model     string           `json:"model_version"`
	ID        string           `json:"run_id"`
	Seed      uint64           `json:"seed"`
	Replicate uint32           `json:"replicate"`
	Days      int              `json:"days"`
	BurnIn    int              `json:"burn_in"`
	PartedDay int              `json:"parted_day"`
	Arms      []ExplainedArm   `json:"arms"` // two
	Tables    []record.Written `json:"tables"`
}

// ExplainedArm is one of the two runs.
type ExplainedArm struct {
	Name     string `json:"name"`
	Scenario string `json:"scenario"`
	RunID    string `json:"run_id"`
	State    string `json:"state_digest"` // on the last day
	YAML     string `json:"scenario_yaml"`
}

// ReadExplanation reads what was explained in a folder.
func ReadExplanation(folder string) (*Explanation, error) {
	e := new(Explanation)
	path := filepath.Join(folder, ExplanationName)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, e); err != nil || e.ID == "" || len(e.Arms) != 2 {
		return nil, errors.Join(fmt.Errorf("%s: not an explanation", path), err)
	}
	return e, nil
}

// explanationOf is what is asked: all but the answer.
func explanationOf(one, two Arm, replicate int, version string) (*Explanation, error) {
	run := &one.Scenario.Run
	e := &Explanation{Version: version, Model: sim.ModelVersion, Seed: uint64(run.Seed), Replicate: uint32(replicate), Days: run.Days, BurnIn: run.BurnIn}
	for _, a := range []Arm{one, two} {
		keys, err := record.Ask(a.Scenario, e.Replicate, version)
		if err != nil {
			return nil, err
		}
		e.Arms = append(e.Arms, ExplainedArm{Name: a.Name, Scenario: a.Scenario.Name, RunID: keys.RunID, YAML: string(a.Scenario.Canonical())})
	}
	e.ID = record.RunID([]byte(e.Arms[0].RunID+e.Arms[1].RunID), e.Seed, e.Replicate, version)
	return e, nil
}

// Explain records how the difference between two arms spreads, in a folder that
// appears when it is whole, in the place of an older one. Errors: those of
// sim.SpreadOf and of writing.
func Explain(ctx context.Context, root string, one, two Arm, replicate int, version string, parted *sim.Parted) (place string, days []sim.Spread, err error) {
	e, err := explanationOf(one, two, replicate, version)
	if err != nil {
		return "", nil, err
	}
	place = filepath.Join(root, "explain", e.ID)
	hidden := filepath.Join(filepath.Dir(place), "."+e.ID+".partial")
	if err := errors.Join(os.RemoveAll(hidden), os.MkdirAll(hidden, 0o777)); err != nil {
		return "", nil, err
	}
	days, err = e.spreadInto(ctx, hidden, one, two, parted)
	if err == nil {
		err = record.Twin(filepath.Join(hidden, "spread.parquet"))
	}
	if err == nil {
		err = errors.Join(os.RemoveAll(place), os.Rename(hidden, place))
	}
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(hidden))
	}
	return place, days, nil
}

// spreadInto writes the table, and then what was explained.
func (e *Explanation) spreadInto(ctx context.Context, folder string, one, two Arm, parted *sim.Parted) (days []sim.Spread, err error) {
	w, err := record.CreateOfMany(folder, SpreadTable(), e.Version)
	if err != nil {
		return nil, err
	}
	ends, err := sim.SpreadOf(ctx, one.Question(int(e.Replicate)), two.Question(int(e.Replicate)), parted, func(d sim.Spread) error {
		days = append(days, d)
		w.Text(e.ID)
		w.Text(two.Scenario.Name)
		w.Text(two.Name)
		w.Int(int32(e.Replicate))
		w.Long(int64(two.Scenario.Run.Seed))
		for _, n := range append([]int{parted.Day, d.Day, d.Now, d.Ever}, d.Near[:]...) {
			w.Int(int32(n))
		}
		return w.End()
	})
	if err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	written, err := w.Close()
	if err != nil {
		return nil, err
	}
	e.PartedDay, e.Tables = parted.Day, []record.Written{written}
	e.Arms[0].State, e.Arms[1].State = ends[0], ends[1]
	text, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return nil, err
	}
	return days, os.WriteFile(filepath.Join(folder, ExplanationName), append(text, '\n'), 0o666)
}

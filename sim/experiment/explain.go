package experiment

import (
	"context"
	"errors"
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
		Columns: record.OfMany(columns...)}
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

// ExplainPlace is where the folder of an explanation belongs, and its id.
func ExplainPlace(root string, one, two Arm, replicate int, version string) (place, id string, err error) {
	a, err := record.Ask(one.Scenario, uint32(replicate), version)
	if err != nil {
		return "", "", err
	}
	b, err := record.Ask(two.Scenario, uint32(replicate), version)
	id = record.RunID([]byte(a.RunID+b.RunID), uint64(a.Seed), uint32(replicate), version)
	return filepath.Join(root, "explain", id), id, err
}

// Explain records how the difference between two arms spreads, in a folder that
// appears when it is whole, in the place of an older one. Errors: those of
// sim.SpreadOf and of writing.
func Explain(ctx context.Context, root string, one, two Arm, replicate int, version string, parted *sim.Parted) (place string, days []sim.Spread, err error) {
	place, id, err := ExplainPlace(root, one, two, replicate, version)
	if err != nil {
		return "", nil, err
	}
	hidden := filepath.Join(filepath.Dir(place), "."+id+".partial")
	if err := errors.Join(os.RemoveAll(hidden), os.MkdirAll(hidden, 0o777)); err != nil {
		return "", nil, err
	}
	days, err = spreadInto(ctx, hidden, id, one, two, replicate, version, parted)
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

func spreadInto(ctx context.Context, folder, id string, one, two Arm, replicate int, version string, parted *sim.Parted) (days []sim.Spread, err error) {
	w, err := record.CreateOfMany(folder, SpreadTable(), version)
	if err != nil {
		return nil, err
	}
	err = sim.SpreadOf(ctx, one.Question(replicate), two.Question(replicate), parted, func(d sim.Spread) error {
		days = append(days, d)
		w.Text(id)
		w.Text(two.Scenario.Name)
		w.Text(two.Name)
		w.Int(int32(replicate))
		w.Long(int64(two.Scenario.Run.Seed))
		for _, n := range append([]int{parted.Day, d.Day, d.Now, d.Ever}, d.Near[:]...) {
			w.Int(int32(n))
		}
		return w.End()
	})
	if err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	_, err = w.Close()
	return days, err
}

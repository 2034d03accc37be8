package pattern

import (
	"context"
	"strconv"

	"likesim/scenarios"
	"likesim/sim"
)

// Question is what a study asks.
type Question struct {
	Scenario       string
	Seed           int
	Children, Days int
	Replicates     int      // runs of the scenario, and of each other reading
	OffReplicates  int      // runs with each mechanism off
	OffChildren    int      // and their children; 0 for as many as else
	Readings       bool     // whether the other readings of reports are run
	Without        []string // mechanisms that are turned off in turn
}

// Study is the rows of a scenario, under each reading of the reports, and with
// mechanisms off.
type Study struct {
	Model         string    `json:"model"`
	Scenario      string    `json:"scenario"`
	Seed          int       `json:"seed"`
	Children      int       `json:"children"`
	Days          int       `json:"days"`
	Replicates    int       `json:"replicates"`
	OffReplicates int       `json:"replicates_without"`
	Rows          []Answer  `json:"rows"`
	OffChildren   int       `json:"children_without"`
	Readings      []Reading `json:"readings"`
	With          []Answer  `json:"with"` // the scenario as it is, in the size of those without
	Without       []Without `json:"without"`
}

// Ask runs a study. It fails for what a scenario file may not say, for a
// mechanism that is unknown or off already, and with the context's error.
func Ask(ctx context.Context, q Question, t Try) (*Study, error) {
	base, err := loaded(q.arm(q.Replicates))
	if err != nil {
		return nil, err
	}
	arms := []Arm{q.arm(q.Replicates)}
	readings := []Reading{}
	if q.Readings {
		readings = readingsOf(base)
	}
	for _, r := range readings {
		arms = append(arms, q.arm(q.Replicates, r.Sets...))
	}
	if q.OffChildren == 0 {
		q.OffChildren = q.Children
	}
	off := []Arm{}
	for _, name := range q.Without {
		if err := CheckRunning(base, name); err != nil {
			return nil, err
		}
		off = append(off, q.off("mechanisms."+name+"=false"))
	}
	if len(off) > 0 {
		arms = append(append(arms, q.off()), off...)
	}
	figures := make([][][]Measured, len(arms))
	err = Measure(ctx, Rows, arms, t, func(arm int, of [][]Measured) error {
		figures[arm] = of
		return nil
	})
	if err != nil {
		return nil, err
	}
	return q.study(base, figures, readings)
}

func (q *Question) arm(replicates int, more ...string) Arm {
	sets := append(sized(q.Children), "run.days="+strconv.Itoa(q.Days), "run.seed="+strconv.Itoa(q.Seed))
	return Arm{Scenario: q.Scenario, Sets: append(sets, more...), Replicates: replicates}
}

// sized sets a number of children; none leaves it to the scenario, as a network
// wants it.
func sized(children int) []string {
	if children == 0 {
		return nil
	}
	return []string{"population.children=" + strconv.Itoa(children)}
}

// off is an arm of the size of those without a mechanism.
func (q *Question) off(sets ...string) Arm {
	a := q.arm(q.OffReplicates, append(sets, sized(q.OffChildren)...)...)
	a.ShownOnly = true
	return a
}

func (q *Question) study(base *scenarios.Scenario, figures [][][]Measured, readings []Reading) (*Study, error) {
	rows := RowsOf(base)
	s := &Study{Model: sim.ModelVersion, Scenario: q.Scenario, Seed: q.Seed, Children: q.Children, Days: q.Days, Replicates: q.Replicates,
		OffReplicates: q.OffReplicates, OffChildren: q.OffChildren, With: []Answer{}, Rows: compare(rows, figures[0]), Readings: readings, Without: []Without{}}
	for i := range s.Readings {
		read, err := loaded(q.arm(q.Replicates, readings[i].Sets...))
		if err != nil {
			return nil, err
		}
		s.Readings[i].Rows = compare(RowsOf(read), figures[1+i])
	}
	if len(q.Without) == 0 {
		return s, nil
	}
	figures = figures[1+len(readings):]
	s.With = compare(rows, figures[0])
	for i, name := range q.Without {
		s.Without = append(s.Without, without(name, s.With, compare(rows, figures[1+i])))
	}
	return s, nil
}

// Label names anew, from Rows, the mechanism that each row of a study needs, and
// what follows from it.
func (s *Study) Label() {
	relabel := func(answers []Answer) {
		for i := range answers {
			answers[i].Needs = Rows[i].Needs
		}
	}
	relabel(s.Rows)
	relabel(s.With)
	for i := range s.Readings {
		relabel(s.Readings[i].Rows)
	}
	for i := range s.Without {
		relabel(s.Without[i].Rows)
		s.Without[i] = without(s.Without[i].Mechanism, s.With, s.Without[i].Rows)
	}
}

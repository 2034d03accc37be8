package pattern

import (
	"context"
	"slices"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// Arm is a scenario of which the rows are measured, a number of times.
type Arm struct {
	Scenario   string   // a file or a shipped one
	Sets       []string // key=value
	Replicates int
	ShownOnly  bool // no run with counts hidden, and so no row 16a
}

// Measure runs arms, each replicate with counts shown and, if the scenario shows
// them, with counts hidden. Of each arm that is whole it tells what is measured by
// replicate and row; the arms end in any order. All scenarios are read, and
// refused, before the first run.
func Measure(ctx context.Context, rows []Row, arms []Arm, t Try, whole func(arm int, figures [][]Measured) error) error {
	p, err := plan(arms)
	if err != nil {
		return err
	}
	watcher := func(i int, w *sim.World) sim.Watcher {
		if p.tasks[i].hidden {
			return &p.tasks[i].giving
		}
		p.tasks[i].collector = collectorOf(w, p.jobs[i].Scenario)
		return p.tasks[i].collector
	}
	return t.Each(ctx, p.jobs, watcher, func(i int) error {
		task := &p.tasks[i]
		if !task.hidden {
			task.giving = giving(task.collector.given)
			task.figures = measure(rows, task.collector)
		}
		task.collector = nil // the world of a run that has ended is not kept
		p.left[task.arm]--
		if p.left[task.arm] > 0 {
			return nil
		}
		return whole(task.arm, p.figures(task.arm, rows))
	})
}

// planned is all runs of some arms.
type planned struct {
	jobs  []Job
	tasks []task // as jobs; a hidden run stands behind its shown one
	left  []int  // runs that an arm waits for
}

// task is what is kept of a run.
type task struct {
	arm       int
	hidden    bool
	collector *Collector
	figures   []Measured
	giving    giving
}

// giving is the likes given by owners: all that a run with counts hidden is asked
// for. It is a sim.Watcher.
type giving int64

// Watch looks at a day. It fails never.
func (g *giving) Watch(d *metric.Day) error {
	*g += giving(d.Tally.Flow[metric.Owners][metric.Given])
	return nil
}

func plan(arms []Arm) (*planned, error) {
	p := &planned{left: make([]int, len(arms))}
	for a, arm := range arms {
		shown, err := loaded(arm)
		if err != nil {
			return nil, err
		}
		both := []*scenarios.Scenario{shown}
		if shown.Platform.ShowCounts && !arm.ShownOnly {
			hidden, err := loaded(arm, "platform.show_counts=false")
			if err != nil {
				return nil, err
			}
			both = append(both, hidden)
		}
		for r := range arm.Replicates {
			for h, s := range both {
				p.jobs = append(p.jobs, Job{s, uint32(r)})
				p.tasks = append(p.tasks, task{arm: a, hidden: h == 1})
				p.left[a]++
			}
		}
	}
	return p, nil
}

func loaded(a Arm, more ...string) (*scenarios.Scenario, error) {
	sets := slices.Concat(a.Sets, more, []string{"record.events=true"})
	return scenarios.Load(a.Scenario, sets...)
}

// figures are those of an arm by replicate and row.
func (p *planned) figures(arm int, rows []Row) (figures [][]Measured) {
	given := giving(0) // of the shown run before
	for i := range p.tasks {
		t := &p.tasks[i]
		switch {
		case t.arm != arm:
		case t.hidden:
			setFall(rows, figures[len(figures)-1], hiddenFall(int64(given), int64(t.giving)))
		default:
			figures, given = append(figures, t.figures), t.giving
		}
	}
	return figures
}

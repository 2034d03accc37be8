package pattern

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
)

// Arm is a scenario of which the rows are measured, a number of times.
type Arm struct {
	Scenario   string   // a file or a shipped one
	Sets       []string // key=value
	Replicates int
}

// Try says how arms are run.
type Try struct {
	Jobs    int                   // runs side by side, 0 for one per processor
	Workers int                   // processors of each run; 0: those that the jobs leave
	Days    func(done, total int) // told of the days simulated so far in all runs, burn-in too; may be nil
}

// Measure runs arms, each replicate with counts shown and, if the scenario shows
// them, with counts hidden, and gives what is measured by arm, replicate and row.
// All scenarios are read, and refused, before the first run. What is given
// depends on neither jobs nor workers.
func Measure(ctx context.Context, rows []Row, arms []Arm, t Try) ([][][]Measured, error) {
	tasks, days, err := tasksOf(arms)
	if err != nil {
		return nil, err
	}
	meter := meter{total: days, tell: t.Days}
	pool := par.NewPool(t.Jobs)
	workers := t.Workers
	if workers == 0 {
		workers = max(1, par.NewPool(0).Workers()/min(pool.Workers(), len(tasks)))
	}
	pool.Tasks(len(tasks), func(i int) { tasks[i].run(ctx, rows, workers, &meter) })
	return gathered(arms, tasks, rows)
}

// task is one run.
type task struct {
	arm, replicate int
	hidden         bool
	scenario       *scenarios.Scenario
	figures        []Measured
	given          int64
	err            error
}

func tasksOf(arms []Arm) (tasks []task, days int, err error) {
	for a, arm := range arms {
		shown, err := loaded(arm)
		if err != nil {
			return nil, 0, err
		}
		both := []*scenarios.Scenario{shown}
		if shown.Platform.ShowCounts {
			hidden, err := loaded(arm, "platform.show_counts=false")
			if err != nil {
				return nil, 0, err
			}
			both = append(both, hidden)
		}
		for r := range arm.Replicates {
			for h, s := range both {
				tasks = append(tasks, task{arm: a, replicate: r, hidden: h == 1, scenario: s})
				days += s.Run.BurnIn + s.Run.Days
			}
		}
	}
	return tasks, days, nil
}

func loaded(a Arm, more ...string) (*scenarios.Scenario, error) {
	sets := slices.Concat(a.Sets, more, []string{"record.events=true"})
	return scenarios.Load(a.Scenario, sets...)
}

func (t *task) run(ctx context.Context, rows []Row, workers int, m *meter) {
	c, err := Simulate(ctx, t.scenario, sim.Options{Workers: workers, Replicate: uint32(t.replicate)}, func(int, int) { m.day() })
	if err != nil {
		t.err = fmt.Errorf("scenario %q, replicate %d: %w", t.scenario.Name, t.replicate+1, err)
		return
	}
	t.given = c.given
	if !t.hidden {
		t.figures = measure(rows, c)
	}
}

// gathered lays the runs out by arm and replicate.
func gathered(arms []Arm, tasks []task, rows []Row) ([][][]Measured, error) {
	all := make([][][]Measured, len(arms))
	for a := range arms {
		all[a] = make([][]Measured, arms[a].Replicates)
	}
	given := int64(0) // of the shown run that comes before its hidden one
	for i := range tasks {
		t := &tasks[i]
		switch {
		case t.err != nil:
			return nil, t.err
		case t.hidden:
			setFall(rows, all[t.arm][t.replicate], hiddenFall(given, t.given))
		default:
			all[t.arm][t.replicate], given = t.figures, t.given
		}
	}
	return all, nil
}

// meter counts simulated days of runs side by side.
type meter struct {
	sync.Mutex
	done, total int
	tell        func(done, total int)
}

func (m *meter) day() {
	m.Lock()
	defer m.Unlock()
	m.done++
	if m.tell != nil {
		m.tell(m.done, m.total)
	}
}

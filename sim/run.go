package sim

import (
	"context"
	"strconv"

	"likesim/sim/metric"
)

func formatInt(x uint64) string { return strconv.FormatUint(x, 10) }

// Watcher is told of every reported day. It cannot change the run.
type Watcher interface {
	Watch(d *metric.Day) error
}

// Progress is told of every simulated day, burn-in too.
type Progress func(done, total int)

// Run simulates until the scenario's last day, observing every reported day. It
// stops between days when the context ends, and gives the context's error then;
// the world stays whole and may go on.
func (w *World) Run(ctx context.Context, watch Watcher, progress Progress) error {
	o, observe := w.NewObserver(), Phases[len(Phases)-1]
	total := w.scenario.Run.BurnIn + w.scenario.Run.Days
	for w.Day < w.scenario.Run.Days {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.Step()
		var err error
		if w.Day >= 1 && watch != nil {
			w.around(observe, func() { err = watch.Watch(w.Observe(o)) })
		}
		if err != nil {
			return err
		}
		if progress != nil {
			progress(w.Day+w.scenario.Run.BurnIn, total)
		}
	}
	return nil
}

// Observe measures the day simulated last.
func (w *World) Observe(o *metric.Observer) *metric.Day {
	d := o.Observe(w.Day, w.View(), &w.tally, w.events)
	d.Ledger = w.ledger.Rows
	return d
}

// NewObserver gives an observer of this run, which uses its workers.
func (w *World) NewObserver() *metric.Observer {
	return metric.NewObserver(w.pool, uint32(w.scenario.Record.BigShot))
}

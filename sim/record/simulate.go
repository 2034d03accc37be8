package record

import (
	"context"
	"time"

	"likesim/sim"
)

// Simulate runs a world to its last day like World.Run, telling the recorder of
// every reported day, and measures the time that each phase takes. It stops
// between days when the context ends, and gives the context's error then. The
// Timing lacks what only the caller knows: CPU seconds and workers.
func Simulate(ctx context.Context, w *sim.World, r *Recorder, progress sim.Progress) (Timing, error) {
	t := Timing{Start: time.Now().UTC(), Host: ThisHost(), Phases: phaseTimes()}
	s, observer, days := w.Scenario(), w.NewObserver(), 0
	for w.Day < s.Run.Days && ctx.Err() == nil {
		t.step(w)
		if w.Day >= 1 {
			began := time.Now()
			day := w.Observe(observer)
			if err := r.Watch(day); err != nil {
				return t, err
			}
			t.Phases[len(t.Phases)-1].Nanoseconds += time.Since(began).Nanoseconds()
		}
		days++
		progress(w.Day+s.Run.BurnIn, s.Run.BurnIn+s.Run.Days)
	}
	t.WallSeconds = time.Since(t.Start).Seconds()
	if t.WallSeconds > 0 {
		t.DaysPerSecond = float64(days) / t.WallSeconds
	}
	if w.Day < s.Run.Days {
		return t, ctx.Err()
	}
	return t, nil
}

// phaseTimes are zeros for the phases that are simulated, and observe, the last.
func phaseTimes() []PhaseTime {
	var times []PhaseTime
	for _, p := range sim.Phases {
		if p.Simulated() {
			times = append(times, PhaseTime{Name: p.Name})
		}
	}
	return append(times, PhaseTime{Name: "observe"})
}

// step simulates a day and adds the time of its phases.
func (t *Timing) step(w *sim.World) {
	i := 0
	w.StepWith(func(_ sim.Phase, run func()) {
		began := time.Now()
		run()
		t.Phases[i].Nanoseconds += time.Since(began).Nanoseconds()
		i++
	})
}

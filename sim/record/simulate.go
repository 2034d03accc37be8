package record

import (
	"context"
	"time"

	"likesim/sim"
)

// Simulate runs a world to its last day (World.Run), telling the recorder of every
// reported day, and measures the time that each phase takes. It stops between days
// when the context ends, and gives the context's error then. The Timing lacks what
// only the caller knows: CPU seconds and workers. A folder with a Checkpoint saves
// the run after every so many days.
func Simulate(ctx context.Context, w *sim.World, r *Recorder, progress sim.Progress) (Timing, error) {
	t := Timing{Start: time.Now().UTC(), Host: ThisHost()}
	at := map[string]int{}
	for _, p := range sim.Phases {
		if p.Simulated() || p.Name == "observe" {
			at[p.Name] = len(t.Phases)
			t.Phases = append(t.Phases, PhaseTime{Name: p.Name})
		}
	}
	w.Surround(func(p sim.Phase, run func()) {
		began := time.Now()
		run()
		t.Phases[at[p.Name]].Nanoseconds += time.Since(began).Nanoseconds()
	})
	from := w.Day
	err := r.folder.checkpoint.run(ctx, w, r, progress)
	t.WallSeconds = time.Since(t.Start).Seconds()
	if t.WallSeconds > 0 {
		t.DaysPerSecond = float64(w.Day-from) / t.WallSeconds
	}
	return t, err
}
